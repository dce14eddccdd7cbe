"""What was found where in one dispatch, and which sentences gave nothing.

In: a record. Out: `Mark`s in the order of the text, and the sentences that no evidence touches.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.record import Evidence, Record, Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text with the fact that it shows, the rule that found it, and that rule's share of right findings."""

    start: int
    end: int
    fact: str
    rule: str
    confidence: float


def marks(record: Record) -> tuple[Mark, ...]:
    """Return a mark for every piece of evidence in `record`, sorted."""
    return tuple(sorted({Mark(e.start, e.end, fact, e.rule, e.confidence) for fact, evidence in _facts(record) for e in evidence}))


def silent_sentences(record: Record) -> tuple[Span, ...]:
    """Return the sentences of `record` that no piece of evidence touches."""
    spans = [(mark.start, mark.end) for mark in marks(record)]
    return tuple(s for s in record.sentences if not any(start < s.end and s.start < end for start, end in spans))


def _facts(record: Record) -> Iterator[tuple[str, Iterable[Evidence]]]:
    names = {person.id: person.name for person in record.persons} | {body.id: body.name for body in record.organizations}
    yield f"dateline {record.dateline.place or ''} {record.dateline.date or ''}".rstrip(), record.dateline.evidence
    for person in record.persons:
        yield f"person {person.name}", person.evidence
        for post in person.posts:
            serves = names.get(post.organization or "") or post.country
            yield f"post of {person.name}" + (f", serves {serves}" if serves else ""), post.evidence
    for body in record.organizations:
        yield f"{body.kind} {body.name}" + (f" ({body.country})" if body.country else ""), body.evidence
    for event in record.interactions:
        who = ", ".join(names.get(ref, ref) for ref in event.participants)
        yield f"{event.type} of {who}" + "".join(f", {value}" for value in (event.date or event.period, event.place) if value), event.evidence
        yield from ((f"{event.type} {event.id} on {topic.id}", topic.evidence) for topic in event.discussed)
    for said in record.statements:
        who = ", ".join(names.get(ref, ref) for ref in said.speakers)
        yield f"{said.stance} by {who}" + (f", on {', '.join(said.topics)}" if said.topics else ""), said.evidence
    for case in record.cases:
        yield f"{case.kind} {', '.join(names.get(ref, ref) for ref in case.persons)}", case.evidence
