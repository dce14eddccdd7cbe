"""Context: what a statement leaves to those around it: whom a pronoun goes on quoting, and what the talk is about.

In: the statements of a dispatch in the order of the text. Out: the same, with speakers and topics that their neighbours tell.
A pronoun beside a cue (`he added`, `a-t-il rappelé`, `отметил он`) goes on quoting the speaker before, when gender and number allow:
in reported speech the speaker, not whom he spoke of, stays the centre of attention (Grosz, Joshi and Weinstein 1995).
"""

from dataclasses import replace

from kg.extract.discussed import discussed
from kg.extract.document import Document, Entities, Mention
from kg.extract.language import Language
from kg.record import Span, Statement

_BESIDE = 14
"""Characters between a pronoun and the cue that it is the subject of, at most."""
_BACK = 2
"""Paragraphs back to which a pronoun may reach for its speaker."""


def in_context(statements: tuple[Statement, ...], document: Document, entities: Entities, language: Language) -> tuple[Statement, ...]:
    """Return `statements` with the speakers of pronouns and the topics that the context tells."""
    settled: list[Statement] = []
    posts = tuple(sorted(Span(e.start, e.end) for p in entities.persons for post in p.posts for e in post.evidence))
    whole = tuple(t.id for t in discussed(document, posts, document.sentences, language)[:1])
    for statement in statements:
        who = _quoted_on(statement, settled, document, entities)
        topics = statement.topics or _topics_before(statement, settled, document) or whole
        settled.append(replace(statement, speakers=who, topics=topics))
    return tuple(settled)


def _quoted_on(statement: Statement, before: list[Statement], document: Document, entities: Entities) -> tuple[str, ...]:
    """Return the speaker whom a pronoun beside the cue goes on quoting, or the speakers as they were found."""
    pronoun = _pronoun(statement, entities)
    last = before[-1] if before else None
    if pronoun is None or last is None or len(last.speakers) != 1 or statement.speakers == last.speakers:
        return statement.speakers
    persons = {p.id: p for p in entities.persons}
    found, proposed = persons.get(statement.speakers[0]), persons.get(last.speakers[0])
    if proposed is None or _paragraphs_between(last, statement, document) > _BACK or _subject_between(last, statement, document, entities):
        return statement.speakers
    alike = found is None or None in (found.gender, proposed.gender) or found.gender == proposed.gender
    return last.speakers if alike else statement.speakers


def _pronoun(statement: Statement, entities: Entities) -> Mention | None:
    """Return the pronoun in the singular beside the cue, when it is what gave the statement its speaker."""
    cue = statement.cue_span
    if cue is None or len(statement.speakers) != 1:
        return None
    near = entities.mentions_in(cue.start - _BESIDE - 4, cue.end + _BESIDE + 4)
    return next((m for m in near if m.kind == "pronoun" and m.refs == statement.speakers), None)


def _start(statement: Statement) -> int:
    return min(s.start for s in (statement.cue_span, statement.content_span) if s)


def _paragraphs_between(one: Statement, other: Statement, document: Document) -> int:
    return sum(_start(one) < p.start <= _start(other) for p in document.paragraphs)


def _subject_between(last: Statement, statement: Statement, document: Document, entities: Entities) -> bool:
    """Whether the sentence of the pronoun, or the one before it, opens with a person of its own who is no longer the last speaker."""
    sentence = document.sentence_at(_start(statement))
    cue = statement.cue_span
    opening = entities.mentions_in(sentence.start, cue.start if cue else sentence.start)
    persons = {p.id for p in entities.persons}
    return any(m.kind in {"name", "description"} and set(m.refs) & persons and m.start - sentence.start < _BESIDE for m in opening)


def _topics_before(statement: Statement, before: list[Statement], document: Document) -> tuple[str, ...]:
    """Return the first topic of the statement before, in the same paragraph."""
    last = before[-1] if before else None
    return last.topics[:1] if last and _paragraphs_between(last, statement, document) == 0 else ()
