"""Links outwards: the Wikidata items of states and world organizations, where they are known.

In: records and identities. Out: item ids (`Q1065`) by canonical key, and by ISO code. The table is `data/identity/outward.tsv`; nothing is looked
up or guessed.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from kg.record import Organization, Record
from kg.resolve.bodies import identify
from kg.resolve.identities import Identities
from kg.resolve.mentions import bound
from kg.resolve.tables import rows


@cache
def country_items() -> Mapping[str, str]:
    """Return the Wikidata item of each state, by ISO 3166-1 alpha-2 code."""
    return MappingProxyType({row["name"]: row["wikidata"] for row in rows("identity", "outward.tsv") if row["sort"] == "country"})


def organization_items(records: Iterable[Record], identities: Identities) -> dict[str, str]:
    """Return the Wikidata items of world organizations by canonical key, sorted; two members that disagree give none."""
    found: dict[str, set[str]] = {}
    for record in map(bound, records):
        for body in record.organizations:
            known = identify(body)
            key = identities.key(record.digest or "", body.id)
            if key and known and known.key in _bodies():
                found.setdefault(key, set()).add(_bodies()[known.key])
    return {key: min(items) for key, items in sorted(found.items()) if len(items) == 1}


@cache
def _bodies() -> Mapping[tuple[str, ...], str]:
    named = [row for row in rows("identity", "outward.tsv") if row["sort"] == "organization"]
    found = ((identify(Organization("", row["name"], kind="igo")), row["wikidata"]) for row in named)
    return {known.key: item for known, item in found if known and known.key[0] == "known"}
