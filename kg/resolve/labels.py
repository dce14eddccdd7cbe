"""Labels: what a person, body or event is called where a page has room for one name.

In: records and canonical keys. Out: a label for each key: of persons and bodies the form that most dispatches give, then the longest.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from kg.record import Organization, Person, Record
from kg.resolve.mentions import Mention, case_ids
from kg.resolve.tables import rows


def country_name(ref: str) -> str:
    """Return the English name of `country:XX`; other references, and codes that the table lacks, stay as they are."""
    code = ref.removeprefix("country:")
    return _countries().get(code, code)


@cache
def _countries() -> dict[str, str]:
    return {row["iso"]: row["names"].split("|")[0].lstrip("=") for row in rows("lang", "en", "countries.tsv")}


def labels_of(records: Iterable[Record], keys: Mapping[Mention, str]) -> dict[str, str]:
    """Return a label for every canonical key."""
    forms: dict[str, Counter[str]] = {}
    later = []
    for record in records:
        digest = record.digest or ""
        for item in chain[Person | Organization](record.persons, record.organizations):
            forms.setdefault(keys[digest, item.id], Counter())[item.normal or item.name] += 1
        later.append(record)
    named = {key: min(counts, key=lambda form: (not form.isascii(), -counts[form], -len(form), form)) for key, counts in forms.items()}
    for record in later:
        digest = record.digest or ""
        local = {item.id: named.get(keys[digest, item.id], "") for item in chain[Person | Organization](record.persons, record.organizations)}
        for event in record.interactions:
            who = ", ".join(sorted(local.get(ref, country_name(ref)) for ref in event.participants))
            named[keys[digest, event.id]] = max(named.get(keys[digest, event.id], ""), f"{event.type} {event.date or ''} {who}".replace("  ", " "))
        for identifier, case in zip(case_ids(record), record.cases, strict=True):
            who = ", ".join(sorted(local.get(ref, ref) for ref in case.persons))
            named[keys[digest, identifier]] = max(named.get(keys[digest, identifier], ""), f"{case.kind}: {who}")
    return named
