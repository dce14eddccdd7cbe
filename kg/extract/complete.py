"""Completing a record that holds only facts, such as a gold record: every fact gets its place in the text.

In: a record and its text. Out: the record with evidence, sentences and ids; offsets are found by search. A topic, a stance or a
participant needs none of its own: it has that of the thing it belongs to. An interaction without any is shown by the sentence that names most of its
participants.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import RecordError
from kg.extract.document import Document, Entities
from kg.extract.faults import faults
from kg.extract.ground import entities_of
from kg.extract.language import known_languages, load_language
from kg.extract.segment import paragraphs, sentences, straighten
from kg.record import Case, Dateline, Evidence, Interaction, Person, Post, Record, Span, Statement, with_text

RULE = "given"


def complete(record: Record, text: str) -> Record:
    """Return `record` bound to `text`, with what it leaves out of evidence found by search.

    Raises `RecordError`, naming the first fault, when the record is not grounded in the text or contradicts itself.
    """
    if fault := next(faults(record, text), None):
        raise RecordError(f"{record.id}: {fault}")
    document = _document(record, text)
    found = entities_of(record, document)
    mentions = replace(found, persons=tuple(_shown(person, text) for person in found.persons))
    record = with_text(record, text)
    return replace(
        record,
        sentences=record.sentences or document.sentences,
        dateline=_dateline(record.dateline, document),
        persons=tuple(_person(given, shown, text) for given, shown in zip(record.persons, mentions.persons, strict=True)),
        organizations=tuple(
            replace(given, evidence=given.evidence or shown.evidence or _first(given.name, text))
            for given, shown in zip(record.organizations, mentions.organizations, strict=True)
        ),
        interactions=tuple(_interaction(event, document, mentions) for event in record.interactions),
        statements=tuple(_statement(said, number, text) for number, said in enumerate(record.statements, 1)),
        cases=tuple(_case(case, number, document, mentions) for number, case in enumerate(record.cases, 1)),
    )


def _document(record: Record, text: str) -> Document:
    """Return the text cut into sentences; nothing is parsed."""
    language = load_language(record.language) if record.language in known_languages() and record.language else None
    plain = straighten(text)
    return Document(text, plain, paragraphs(plain), record.sentences or sentences(plain, language), (), ())


def _places(words: str, text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(words), text))


def _first(words: str, text: str) -> tuple[Evidence, ...]:
    start = text.index(words)
    return (Evidence(start, start + len(words), RULE),)


def _nearest(words: str, text: str, anchors: Iterable[int]) -> Span:
    """Return the place of `words` that is nearest to one of `anchors`, the first of equally near ones."""
    points = tuple(anchors) or (0,)
    start = min(_places(words, text), key=lambda place: min(abs(place - point) for point in points))
    return Span(start, start + len(words))


def _shown(person: Person, text: str) -> Person:
    return person if person.evidence else replace(person, evidence=_first(person.name, text))


def _person(given: Person, shown: Person, text: str) -> Person:
    evidence = given.evidence or shown.evidence
    anchors = [point for e in evidence for point in (e.start, e.end)]
    return replace(given, evidence=evidence, posts=tuple(_post(post, anchors, text) for post in given.posts))


def _post(post: Post, anchors: list[int], text: str) -> Post:
    span = _nearest(post.title, text, anchors)
    return replace(post, evidence=post.evidence or (Evidence(span.start, span.end, RULE),))


def _dateline(dateline: Dateline, document: Document) -> Dateline:
    if dateline.evidence or not (dateline.place or dateline.date):
        return dateline
    start = document.text.index(dateline.place) if dateline.place else 0
    sentence = document.sentence_at(start)
    return replace(dateline, evidence=(Evidence(sentence.start, sentence.end, RULE),))


def _naming(who: Iterable[str], document: Document, mentions: Entities) -> Evidence:
    """Return the sentence that names most of `who`, the first of several."""
    wanted = set(who)

    def named(sentence: Span) -> int:
        return len(wanted & {ref for m in mentions.mentions_in(sentence.start, sentence.end) for ref in m.refs})

    best = max(document.sentences, key=named)
    return Evidence(best.start, best.end, RULE)


def _interaction(event: Interaction, document: Document, mentions: Entities) -> Interaction:
    return event if event.evidence else replace(event, evidence=(_naming(event.participants, document, mentions),))


def _statement(said: Statement, number: int, text: str) -> Statement:
    cues = [said.cue_span.start] if said.cue_span else list(_places(said.cue, text)) if said.cue else []
    content = said.content_span or _nearest(said.content, text, cues)
    cue = said.cue_span or (_nearest(said.cue, text, (content.start, content.end)) if said.cue else None)
    whole = (min(s.start for s in (content, cue) if s), max(s.end for s in (content, cue) if s))
    evidence = said.evidence or (Evidence(*whole, RULE),)
    return replace(said, id=said.id or f"s{number}", content_span=content, cue_span=cue, evidence=evidence)


def _case(case: Case, number: int, document: Document, mentions: Entities) -> Case:
    return replace(case, id=case.id or f"c{number}", evidence=case.evidence or (_naming(case.persons, document, mentions),))
