"""What a rebuild changed: in who is whom, in events, in statements.

In: records and identities of two stores. Out: `Change` rows, sorted; none when nothing changed. Mentions are compared, not keys, so that a
canonical key that only has another name is no change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.record import Record
from kg.resolve.identities import Identities
from kg.resolve.mentions import Mention, Sort, bound


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What is `added`, `removed`, `merged` or `split`: `sort` is persons, organizations, interactions, cases or statements."""

    sort: str
    what: str
    label: str
    key: str


State = tuple[tuple[Record, ...], Identities]


def difference(before: State, after: State) -> tuple[Change, ...]:
    """Return what differs in `after` from `before`."""
    sorts: tuple[Sort, ...] = ("persons", "organizations", "interactions", "cases")
    changes = [change for sort in sorts for change in _clusters(sort, before[1], after[1])]
    old, new = _statements(before[0]), _statements(after[0])
    changes += [Change("statements", "removed", old[key], key) for key in old.keys() - new.keys()]
    changes += [Change("statements", "added", new[key], key) for key in new.keys() - old.keys()]
    return tuple(sorted(changes))


def _clusters(sort: Sort, before: Identities, after: Identities) -> Iterator[Change]:
    old, new = before.clusters(sort), after.clusters(sort)
    old_of, new_of = _keys(old), _keys(new)
    for key, members in new.items():
        sources = {old_of[mention] for mention in members if mention in old_of}
        if not sources:
            yield Change(sort, "added", after.labels.get(key, key), key)
        elif len(sources) > 1:
            yield Change(sort, "merged", after.labels.get(key, key), key)
    for key, members in old.items():
        targets = {new_of[mention] for mention in members if mention in new_of}
        if not targets:
            yield Change(sort, "removed", before.labels.get(key, key), key)
        elif len(targets) > 1:
            yield Change(sort, "split", before.labels.get(key, key), key)


def _keys(clusters: Mapping[str, tuple[Mention, ...]]) -> dict[Mention, str]:
    return {mention: key for key, members in clusters.items() for mention in members}


def _statements(records: Iterable[Record]) -> dict[str, str]:
    return {
        f"{(record.digest or '')[:8]} {said.cue} {said.content}": f"{record.id}: {said.stance}: {said.content}"
        for record in map(bound, records)
        for said in record.statements
    }
