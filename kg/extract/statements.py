"""Statements: who said what, by reporting verbs, quotations and attributions.

In: a document, its entities and interactions, the language. Out: `Statement`s in the order of the text, each with its speakers; a
stretch of speech whose speaker cannot be told is left out. Method: token patterns with verb frames (`kg.extract.reporting`), the
complement of each cue (`kg.extract.clauses`), its speaker (`kg.extract.speakers`, `kg.extract.search`); a cue without a complement
is an inserted attribution (`kg.extract.inserted`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.clauses import Opening, clause_start, end_complement, limit_of, open_complement
from kg.extract.document import Document, Entities
from kg.extract.inserted import according_to, inserted, placed_at
from kg.extract.language import Language, read_table
from kg.extract.reporting import Cue
from kg.extract.scene import Scene, make_scene, trimmed
from kg.extract.search import Said, Search, own_subject, passive_speakers, speakers_of
from kg.extract.speakers import Subject, agent_after, subject_after, subject_before
from kg.extract.stance import find_stance
from kg.extract.targets import find_targets
from kg.extract.topics import topics_at
from kg.record import Evidence, Interaction, Span, Statement
from kg.resources import resource

_UNMEASURED = 0.7
"""The confidence of a rule that found too little to be measured."""
_NAMED = 3
"""A passive with fewer words behind it says them of its subject (`the visit was called important`)."""
_LONG = 4
"""The words from which on a quotation may be a statement of its own."""


def find_statements(document: Document, entities: Entities, interactions: tuple[Interaction, ...], language: Language) -> tuple[Statement, ...]:
    """Return the statements of `document`."""
    search = Search(make_scene(document, entities, interactions, language))
    for cue in search.scene.cues:
        found = _say(cue, search)
        if found and found.who and not any(_same(found, other) for other in search.said):
            search.said.append(found)
    search.said += list(_quotations(search))
    ordered = sorted(search.said, key=lambda s: (s.content.start, s.content.end))
    return tuple(_statement(number, said, search.scene, language) for number, said in enumerate(ordered, 1))


def _same(one: Said, other: Said) -> bool:
    """Whether two findings tell the same words."""
    shared = min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
    return shared > 0.8 * max(one.content.end - one.content.start, other.content.end - other.content.start)


def _say(cue: Cue, search: Search) -> Said | None:
    scene = search.scene
    sentence = scene.document.sentence_at(cue.start)
    if sentence.start != search.sentence:
        search.sentence = search.floor = sentence.start
    if cue.form == "source" or "source" in cue.frame.flags:
        return None
    if cue.form == "phrase":
        return according_to(cue, scene)
    if _nested(cue, search):
        return None
    return inserted(cue, search) or _reported(cue, search)


def _nested(cue: Cue, search: Search) -> bool:
    """Whether `cue` belongs to what somebody else says: inside a quotation, or in a reported clause without a subject of its own."""
    quote = search.scene.quote_at(cue.start)
    if quote and quote.words >= _LONG:
        return not re.search(r"[,!?…-]\s*-?\s*$", search.scene.plain[quote.start : cue.start]) and not placed_at(cue, quote.end, search)
    inside = any(s.content.start <= cue.start < s.content.end for s in search.said)
    return inside and not own_subject(cue, search)


def _reported(cue: Cue, search: Search) -> Said | None:
    """Return what a cue tells with its complement, or a passive with its subject."""
    scene, limit = search.scene, limit_of(cue.start, search.scene)
    agent = agent_after(cue, limit, scene) if cue.form == "passive" else None
    after = subject_after(cue, limit, scene) if scene.verb_first and cue.form == "finite" and not own_subject(cue, search) else None
    opening = open_complement(cue, (agent or after or cue).end, limit, scene)
    if opening and opening.kind == "quote":
        return _quoted(cue, opening, search, after)
    if (
        opening
        and not _fronted(cue, search)
        and not (cue.form == "passive" and "np" in cue.frame.takes and opening.kind == "object" and _full(cue, search))
    ):
        content = trimmed(scene.document.text, opening.at, end_complement(cue, opening, limit, scene))
    elif fronted := _fronted(cue, search):
        content = fronted
    elif cue.form == "passive" and "np" in cue.frame.takes:
        content = trimmed(scene.document.text, clause_start(cue.start, search.floor, scene), cue.start)
    else:
        return None
    if cue.form == "passive" and "np" in cue.frame.takes and len(content.of(scene.plain).split()) < _NAMED:
        content = trimmed(scene.document.text, clause_start(cue.start, search.floor, scene), cue.start)
    who = passive_speakers(cue, agent, search) if cue.form == "passive" else (after.who if after else speakers_of(cue, search))
    if (
        len(content.of(scene.document.text).split()) < 2
        or not who
        or ("alone" in cue.frame.flags and len(who) > 1)
        or _names_source(who, content, scene)
    ):
        return None
    search.floor = max(search.floor, cue.end)
    return Said(who, content, cue, "indirect", f"{cue.form}-{opening.kind if opening else 'subject'}")


def _fronted(cue: Cue, search: Search) -> Span | None:
    """Return the object that stands before subject and verb (`Партнёрство стороны оценили как плодотворное`), where a language allows it."""
    scene = search.scene
    if not scene.verb_first or "np" not in cue.frame.takes or not re.match(r"\s+как\b", scene.plain[cue.end :]):
        return None
    subject = subject_before(cue, search.sentence, scene)
    content = trimmed(scene.document.text, search.sentence, subject.start if subject else search.sentence)
    return content if len(content.of(scene.plain).split()) > 1 else None


def _names_source(who: tuple[str, ...], content: Span, scene: Scene) -> bool:
    """Whether a body merely tells of those who took part: then it is the source of the dispatch."""
    if not all(w.startswith("o") for w in who):
        return False
    talk = scene.talk_at(content.start)
    heads = scene.mentions(content.start, min(content.end, content.start + 80))
    return talk is not None and any(set(m.refs) & set(talk.participants) for m in heads if m.kind == "name")


def _full(cue: Cue, search: Search) -> bool:
    """Whether a noun phrase stands before a passive, which then is what it is about."""
    start = clause_start(cue.start, search.floor, search.scene)
    return len(search.scene.plain[start : cue.start].split()) > 1


def _quoted(cue: Cue, opening: Opening, search: Search, after: Subject | None) -> Said | None:
    scene = search.scene
    quote = scene.quote_at(opening.at)
    who = after.who if after else speakers_of(cue, search)
    return Said(who, quote.inner, cue, "direct", "cue-quotation") if quote and who else None


def _quotations(search: Search) -> Iterator[Said]:
    """Yield the quotations that stand as sentences of their own and that no cue has told, by the last speaker before them."""
    scene = search.scene
    for quote in scene.quotes:
        told = any(s.content.start < quote.end and quote.start < s.content.end for s in search.said)
        alone = quote.start in {s.start for s in scene.document.sentences}
        if told or not alone or quote.words < 2 * _LONG:
            continue
        before = [s for s in search.said if s.content.end <= quote.start]
        if before and before[-1].mode == "direct":
            yield Said(before[-1].who, quote.inner, None, "direct", "continued")


def _statement(number: int, said: Said, scene: Scene, language: Language) -> Statement:
    text = scene.document.text
    content = trimmed(text, said.content.start, said.content.end)
    cue = Span(said.cue.start, said.cue.end) if said.cue else None
    start, end = (min(content.start, cue.start), max(content.end, cue.end)) if cue else (content.start, content.end)
    talk = scene.talk_at(content.start, said.who)
    statement = Statement(
        speakers=said.who,
        content=content.of(text),
        cue=cue.of(text) if cue else None,
        mode=said.mode,
        stance=find_stance(said.cue.frame if said.cue else None, content.of(text), language),
        topics=tuple(t.id for t in topics_at(scene.document, content, language)),
        id=f"s{number}",
        interaction=talk.id if talk else None,
        wording="speaker" if said.mode == "direct" else "agency",
        cue_span=cue,
        content_span=content,
        evidence=(Evidence(start, end, said.rule, confidence(said.rule)),),
    )
    return replace(statement, targets=find_targets(statement, said.cue, scene))


@cache
def confidence(rule: str) -> float:
    """Return the share of a rule's findings on the annotated dispatches whose words and speakers are right (table `data/statement-rules.tsv`)."""
    return next((float(row["confidence"]) for row in read_table(resource("data", "statement-rules.tsv")) if row["rule"] == rule), _UNMEASURED)
