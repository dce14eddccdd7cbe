"""Everything that a record found in its text, as marks.

In: a record bound to its text. Out: the `Dispatch` of a page, with a mark for each piece of evidence.
"""

from collections.abc import Iterable, Iterator

from kg.record import Evidence, Record
from kg.view.sheets import Dispatch, Mark


def dispatch_of(record: Record) -> Dispatch:
    """Return the text of `record` with its marks in the order of the text; a record without its text gives an empty one."""
    marks = sorted(
        {*_parties(record), *_events(record), *_statements(record), *_cases(record)}, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.note)
    )
    about = [("agency", record.agency), ("date", record.dateline.date), ("place", record.dateline.place), ("language", record.language)]
    known = [(key, value) for key, value in about if value]
    sentences = [(span.start, span.end) for span in record.sentences]
    return Dispatch(record.source.title or record.id, record.text or "", record.language or "", sentences, marks, known)


def _marks(evidence: Iterable[Evidence], kind: str, note: str) -> Iterator[Mark]:
    for found in evidence:
        yield Mark(found.start, found.end, kind, f"{note} ({found.rule}, {found.confidence:.0%})")


def _parties(record: Record) -> Iterator[Mark]:
    yield from _marks(record.dateline.evidence, "date", " ".join(filter(None, (record.dateline.place, record.dateline.date))))
    for person in record.persons:
        yield from _marks(person.evidence, "official", person.normal or person.name)
        for post in person.posts:
            yield from _marks(post.evidence, "post", f"{post.title}: {person.name}")
    for body in record.organizations:
        yield from _marks(body.evidence, "institution", body.normal or body.name)


def _events(record: Record) -> Iterator[Mark]:
    names = _names(record)
    for event in record.interactions:
        said = ", ".join(names.get(one, one.removeprefix("country:")) for one in event.participants)
        yield from _marks(event.evidence, "interaction", f"{event.type}: {said}")
        for topic in event.discussed:
            yield from _marks(topic.evidence, "issue", topic.id)


def _statements(record: Record) -> Iterator[Mark]:
    names = _names(record)
    for statement in record.statements:
        said = ", ".join(names.get(one, one.removeprefix("country:")) for one in statement.speakers)
        note = f"{said}: {statement.stance}" + "".join(f", {topic}" for topic in statement.topics)
        span = statement.content_span
        yield from [Mark(span.start, span.end, "statement", note)] if span else _marks(statement.evidence, "statement", note)
        if statement.cue_span:
            yield Mark(statement.cue_span.start, statement.cue_span.end, "cue", statement.cue or "")


def _cases(record: Record) -> Iterator[Mark]:
    names = _names(record)
    for case in record.cases:
        yield from _marks(case.evidence, "case", f"{case.kind}: {', '.join(names.get(one, one) for one in case.persons)}")


def _names(record: Record) -> dict[str, str]:
    return {person.id: person.name for person in record.persons} | {body.id: body.name for body in record.organizations}
