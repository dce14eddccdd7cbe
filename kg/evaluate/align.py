"""Which things of an answer are which things of gold.

In: two records of one dispatch. Out: a `Pair`, in which the answer's ids can be read as gold's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import RecordError
from kg.evaluate.likeness import assign, jaccard, named, overlap
from kg.record import Interaction, Record, Statement


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold record, an answer, and what was matched: index in gold → index in the answer, and id in the answer → id in gold."""

    gold: Record
    answer: Record
    people: Mapping[int, int]
    bodies: Mapping[int, int]
    events: Mapping[int, int]
    said: Mapping[int, int]
    names: Mapping[str, str]

    def refs(self, ids: Iterable[str]) -> set[str]:
        """Return the answer's `ids` as gold ids; what gold does not have is marked `extra`."""
        return as_gold(ids, self.names)


def align(gold: Record, answer: Record) -> Pair:
    """Match people and bodies by name, interactions by type and participants, statements by content. Raises `RecordError` for an id used twice."""
    for record in (gold, answer):
        ids = [thing.id for thing in record.named()]
        if len(ids) != len(set(ids)):
            raise RecordError(f"{record.id}: an id stands twice")
    people = assign(gold.persons, answer.persons, named, 0.8)
    bodies = assign(gold.organizations, answer.organizations, named, 0.75)
    names = {answer.persons[j].id: gold.persons[i].id for i, j in people.items()}
    names |= {answer.organizations[j].id: gold.organizations[i].id for i, j in bodies.items()}
    events = assign(gold.interactions, answer.interactions, lambda g, a: _happened(g, a, names), 0.5)
    said = assign(gold.statements, answer.statements, _worded, 0.5)
    return Pair(gold, answer, people, bodies, events, said, names)


def as_gold(ids: Iterable[str], names: Mapping[str, str]) -> set[str]:
    """Return `ids` of an answer by `names`; a country stays itself, a stranger is marked `extra`."""
    return {i if i.startswith("country:") else names.get(i, f"extra {i}") for i in ids}


def _happened(gold: Interaction, answer: Interaction, names: Mapping[str, str]) -> float:
    """Jaccard of the participants for equal types; among equals the same date, place and topics decide, never the order."""
    shared = jaccard(set(gold.participants), as_gold(answer.participants, names)) if gold.type == answer.type else 0.0
    if shared < 0.5:
        return 0.0
    same_date = bool(gold.date) and gold.date == answer.date
    return shared + 1e-3 * same_date + 1e-4 * overlap(gold.place, answer.place) + 1e-5 * jaccard(set(gold.topics), set(answer.topics))


def _worded(gold: Statement, answer: Statement) -> float:
    return overlap(gold.content, answer.content)
