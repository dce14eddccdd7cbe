"""Mentions: the things that records name, each under a key of its own that depends on what is said.

In: records. Out: `Mention`s (digest of the dispatch, local id) and their keys, which are also the canonical keys of what is mentioned once.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from kg.record import Evidence, Organization, Person, Record, text_digest

Sort = Literal["persons", "organizations", "interactions", "cases"]
SORTS: tuple[Sort, ...] = ("persons", "organizations", "interactions", "cases")

Mention = tuple[str, str]
"""The digest of a dispatch, and a local id in its record."""


@dataclass(frozen=True, slots=True, order=True)
class Keyed:
    """A mention with its key."""

    key: str
    mention: Mention


def bound(record: Record) -> Record:
    """Return `record` with a digest: its own, or one of its text, or one of its id."""
    return record if record.digest else replace(record, digest=text_digest(record.text or record.id))


def case_ids(record: Record) -> Iterator[str]:
    """Yield the local ids of the record's cases: their own, or `c1`, `c2` … by place."""
    yield from (case.id or f"c{number}" for number, case in enumerate(record.cases, 1))


def keyed(record: Record) -> dict[Sort, list[Keyed]]:
    """Return what `record` names with keys, by sort, in the order of the record; equal contents get keys by their place."""
    digest = record.digest or ""
    who = {item.id: [item.name, _first(item.evidence)] for item in chain[Person | Organization](record.persons, record.organizations)}
    said: dict[Sort, list[tuple[str, object]]] = {
        "persons": [(item.id, who[item.id]) for item in record.persons],
        "organizations": [(item.id, who[item.id]) for item in record.organizations],
        "interactions": [
            (
                item.id,
                [item.type, sorted(str(who.get(ref, ref)) for ref in item.participants), item.date, item.end, item.place, _first(item.evidence)],
            )
            for item in record.interactions
        ],
        "cases": [
            (local, [case.kind, sorted(str(who.get(ref, ref)) for ref in case.persons)])
            for local, case in zip(case_ids(record), record.cases, strict=True)
        ],
    }
    return {sort: _keys(sort, digest, items) for sort, items in said.items()}


def _keys(sort: Sort, digest: str, items: list[tuple[str, object]]) -> list[Keyed]:
    seen: dict[str, int] = {}
    found = []
    for local, said in items:
        key = _hash(sort, digest, said)
        seen[key] = seen.get(key, 0) + 1
        found.append(Keyed(key if seen[key] == 1 else _hash(sort, digest, said, seen[key]), (digest, local)))
    return found


def _hash(*said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8")).hexdigest()[:16]


def _first(evidence: tuple[Evidence, ...]) -> tuple[int, int] | None:
    return min(((item.start, item.end) for item in evidence), default=None)
