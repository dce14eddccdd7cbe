"""What is wrong with a record: words that do not stand in its text, references to nobody, spans outside.

In: a record and its text. Out: one sentence for each fault, with the place of it.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from babel import Locale

from kg.extract.language import read_table
from kg.record import Case, Evidence, Organization, Participation, Person, Record, Statement, Topic
from kg.resources import resource


def faults(record: Record, text: str) -> Iterator[str]:
    """Yield what is wrong with `record`; nothing for one that is grounded in `text`."""
    ids = [thing.id for thing in record.named()]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    yield from (f"{where}: {words!r} does not stand in the text" for where, words in _spans(record) if words not in text)
    known = {*ids, *(s.id for s in record.statements if s.id)}
    yield from (f"{where}: no {ref!r} in this record" for where, ref in _references(record) if not _exists(ref, known))
    yield from (f"unknown topic {topic!r}" for topic in _topics_of(record) if topic not in _topics())
    yield from (f"unknown country {code!r}" for code in _countries_of(record) if code not in _country_codes())
    yield from (f"{e.rule}: {e.start}-{e.end} is no span of the text" for e in _evidence(record) if not e.start < e.end <= len(text))


def _spans(record: Record) -> Iterator[tuple[str, str]]:
    """Yield all that must stand in the text letter for letter."""
    if record.dateline.place:
        yield "dateline", record.dateline.place
    for thing in chain[Person | Organization](record.persons, record.organizations):
        yield from ((thing.id, form) for form in (thing.name, *thing.aliases))
    yield from ((person.id, post.title) for person in record.persons for post in person.posts)
    yield from ((event.id, event.place) for event in record.interactions if event.place)
    for number, said in enumerate(record.statements, 1):
        yield f"statement {number}", said.content
        if said.cue:
            yield f"statement {number}", said.cue


def _references(record: Record) -> Iterator[tuple[str, str]]:
    for person in record.persons:
        yield from ((person.id, post.organization) for post in person.posts if post.organization)
    yield from ((body.id, body.part_of) for body in record.organizations if body.part_of)
    for event in record.interactions:
        yield from ((event.id, who) for who in (*event.participants, *(p.who for p in event.participations)))
        yield from ((event.id, p.represents) for p in event.participations if p.represents)
    for number, said in enumerate(record.statements, 1):
        refs = (*said.speakers, *said.targets, *([said.interaction] if said.interaction else []))
        yield from ((f"statement {number}", ref) for ref in refs)
    for case in record.cases:
        refs = (*case.persons, *case.interactions, *case.statements, *(h.who for h in case.holders), *(h.according_to or "" for h in case.holders))
        yield from ((f"case {case.kind}", ref) for ref in refs if ref)


def _exists(ref: str, known: set[str]) -> bool:
    return ref in known or (ref.startswith("country:") and ref.removeprefix("country:") in _country_codes())


def _topics_of(record: Record) -> Iterator[str]:
    for event in record.interactions:
        yield from event.topics
        yield from (topic.id for topic in event.discussed)
    for said in record.statements:
        yield from said.topics


def _countries_of(record: Record) -> Iterator[str]:
    yield from (post.country for person in record.persons for post in person.posts if post.country)
    yield from (body.country for body in record.organizations if body.country)


def _evidence(record: Record) -> Iterator[Evidence]:
    yield from record.dateline.evidence
    for person in record.persons:
        yield from person.evidence
        yield from (e for post in person.posts for e in post.evidence)
    for event in record.interactions:
        yield from event.evidence
        yield from (e for part in chain[Participation | Topic](event.participations, event.discussed) for e in part.evidence)
    for thing in chain[Organization | Statement | Case](record.organizations, record.statements, record.cases):
        yield from thing.evidence
    yield from (e for case in record.cases for holder in case.holders for e in holder.evidence)


@cache
def _topics() -> frozenset[str]:
    return frozenset(row["id"] for row in read_table(resource("data", "topics.tsv")))


@cache
def _country_codes() -> frozenset[str]:
    """Return the codes of ISO 3166-1 alpha-2, and `XK`; CLDR lists groups of states and test codes beside them."""
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if code.isalpha() and len(code) == 2) - {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
