"""Statements: who said what, by reporting verbs, quotations and attributions.

In: a document, its entities and interactions, the language. Out: `Statement`s in the order of the text, each with its speakers; a
stretch of speech whose speaker cannot be told is left out. Method: token patterns with verb frames (`kg.extract.reporting`), the
complement of each cue (`kg.extract.clauses`), its speaker (`kg.extract.speakers`); a cue without a complement is an inserted
attribution (`..., he added, ...`), whose content is the longer part of its sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.clauses import Opening, broken, clause_start, end_complement, limit_of, open_complement
from kg.extract.document import Document, Entities
from kg.extract.language import Language
from kg.extract.quotes import Quote
from kg.extract.reporting import Cue
from kg.extract.scene import Scene, make_scene, trimmed
from kg.extract.speakers import (
    Subject,
    agent_after,
    blocked,
    first_subject,
    joined_subject,
    people,
    relative_subject,
    side_before,
    subject_after,
    subject_before,
)
from kg.extract.stance import find_stance
from kg.extract.topics import topics_at
from kg.record import Evidence, Interaction, Mode, Span, Statement

_LONG = 4
"""The words from which on a quotation may be a statement of its own."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement found, before its stance and topics."""

    who: tuple[str, ...]
    content: Span
    cue: Cue | None
    mode: Mode
    rule: str


@dataclass(slots=True)
class _Search:
    """The state of one search: what was found so far, and who speaks in which paragraph."""

    scene: Scene
    said: list[_Said] = field(default_factory=list)
    floor: int = 0
    sentence: int = -1

    def told(self, start: int) -> int:
        """Return where the last statement found at or behind `start` ends."""
        return max((s.content.end for s in self.said if s.content.start >= start), default=start)

    def last(self, start: int) -> _Said | None:
        """Return the last statement found at or behind `start`."""
        return next((s for s in reversed(self.said) if s.cue and s.cue.start >= start), None)


def find_statements(document: Document, entities: Entities, interactions: tuple[Interaction, ...], language: Language) -> tuple[Statement, ...]:
    """Return the statements of `document`."""
    search = _Search(make_scene(document, entities, interactions, language))
    for cue in search.scene.cues:
        found = _say(cue, search)
        if found and found.who and not any(_same(found, other) for other in search.said):
            search.said.append(found)
    search.said += list(_quotations(search))
    ordered = sorted(search.said, key=lambda s: (s.content.start, s.content.end))
    return tuple(_statement(number, said, search.scene, language) for number, said in enumerate(ordered, 1))


def _same(one: _Said, other: _Said) -> bool:
    """Whether two findings tell the same words."""
    shared = min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
    return shared > 0.8 * max(one.content.end - one.content.start, other.content.end - other.content.start)


def _say(cue: Cue, search: _Search) -> _Said | None:
    scene = search.scene
    sentence = scene.document.sentence_at(cue.start)
    if sentence.start != search.sentence:
        search.sentence = search.floor = sentence.start
    if cue.form == "source" or "source" in cue.frame.flags:
        return None
    if cue.form == "phrase":
        return _according(cue, scene)
    if _nested(cue, search):
        return None
    return _inserted(cue, search) or _reported(cue, search)


def _nested(cue: Cue, search: _Search) -> bool:
    """Whether `cue` belongs to what somebody else says: inside a quotation, or in a reported clause without a subject of its own."""
    quote = search.scene.quote_at(cue.start)
    if quote and quote.words >= _LONG:
        return not re.search(r"[,!?…-]\s*-?\s*$", search.scene.plain[quote.start : cue.start]) and not _placed(cue, quote.end, search)
    inside = any(s.content.start <= cue.start < s.content.end for s in search.said)
    return inside and not _subject(cue, search)


def _reported(cue: Cue, search: _Search) -> _Said | None:
    """A cue with its complement, or the subject of a passive as its content."""
    scene, limit = search.scene, limit_of(cue.start, search.scene)
    agent = agent_after(cue, limit, scene) if cue.form == "passive" else None
    after = subject_after(cue, limit, scene) if scene.verb_first and cue.form == "finite" and not _subject(cue, search) else None
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
    who = _passive_speakers(cue, agent, search) if cue.form == "passive" else (after.who if after else _speakers(cue, search))
    if (
        len(content.of(scene.document.text).split()) < 2
        or not who
        or ("alone" in cue.frame.flags and len(who) > 1)
        or _names_source(who, content, scene)
    ):
        return None
    search.floor = max(search.floor, cue.end)
    return _Said(who, content, cue, "indirect", f"{cue.form}-{opening.kind if opening else 'subject'}")


def _fronted(cue: Cue, search: _Search) -> Span | None:
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


def _full(cue: Cue, search: _Search) -> bool:
    """Whether a noun phrase stands before a passive, which then is what it is about."""
    start = clause_start(cue.start, search.floor, search.scene)
    return len(search.scene.plain[start : cue.start].split()) > 1


def _quoted(cue: Cue, opening: Opening, search: _Search, after: Subject | None) -> _Said | None:
    scene = search.scene
    quote = scene.quote_at(opening.at)
    who = after.who if after else _speakers(cue, search)
    return _Said(who, quote.inner, cue, "direct", "cue-quotation") if quote and who else None


def _subject(cue: Cue, search: _Search) -> tuple[str, ...] | None:
    """Return who is the subject of `cue` by its own words, or None where it has no subject of its own."""
    scene = search.scene
    subject = joined_subject(cue, scene) if cue.joined else subject_before(cue, search.sentence, scene) or relative_subject(cue, scene)
    return subject.who if subject else None


def _speakers(cue: Cue, search: _Search) -> tuple[str, ...]:
    """Return who speaks an active cue."""
    scene, own = search.scene, _subject(cue, search)
    if own is not None:
        return own
    before = scene.plain[search.sentence : cue.start]
    joined = re.search(rf"(?:,|\b(?:{scene.rules['coordinator'].pattern}))\s*(?:(?:{scene.rules['adverb'].pattern})\s+)*$", before, re.IGNORECASE)
    if cue.form in ("gerund", "participle") or joined:
        earlier = search.last(search.sentence)
        if earlier:
            return earlier.who
        previous = [found for c in scene.cues if search.sentence <= c.start < cue.start and (found := _subject(c, search))]
        if previous:
            return previous[-1]
        if not before.strip():
            return _main_subject(cue, search)
    elif blocked(cue, scene):
        return ()
    if cue.form == "participle":
        return ()
    first = first_subject(search.sentence, cue.start, scene)
    if first:
        return first.who
    earlier = search.last(scene.document.paragraph_at(cue.start).start)
    return earlier.who if earlier and not before.strip() else ()


def _main_subject(cue: Cue, search: _Search) -> tuple[str, ...]:
    """Return the subject of the clause that a sentence-initial gerund depends on."""
    scene, limit = search.scene, limit_of(cue.start, search.scene)
    for other in scene.cues:
        if cue.end < other.start < limit and other.form == "finite":
            subject = subject_before(other, cue.end, scene)
            if subject:
                return subject.who
    comma = scene.plain.find(",", cue.end, limit)
    first = first_subject(comma, limit, scene) if comma >= 0 else None
    return first.who if first else ()


def _passive_speakers(cue: Cue, agent: Subject | None, search: _Search) -> tuple[str, ...]:
    scene = search.scene
    if agent:
        return agent.who
    if re.match(rf"\s+(?:{scene.rules['agent'].pattern})\s", scene.plain[cue.end :], re.IGNORECASE):
        return ()
    if "all" in cue.frame.flags:
        return scene.people_at(cue.start)
    told = subject_before(cue, search.sentence, scene)
    if told and told.who and cue.frame.takes - {"np"}:
        return tuple(who for who in scene.people_at(cue.start) if who not in told.who)
    side = side_before(search.sentence, cue.start, scene)
    if side:
        return side
    earlier = search.last(scene.document.paragraph_at(cue.start).start)
    return earlier.who if earlier else scene.people_at(cue.start)


def _according(cue: Cue, scene: Scene) -> _Said | None:
    """`according to X`, before its sentence or behind it; X must be a person."""
    limit = limit_of(cue.start, scene)
    inside = [m for m in scene.mentions(cue.start, cue.end) if m.kind == "pronoun"]
    named = next((m for m in scene.mentions(cue.end, limit) if not scene.plain[cue.end : scene.phrase_start(m)].strip()), None)
    mention = inside[0] if inside else named
    if "initial" in cue.frame.flags and not (mention and _opens_sentence(cue, mention.end, scene)):
        return None
    if mention is None or not (who := tuple(w for w in people(mention, scene) if w.startswith("p") and not _speaks_for(w, scene))):
        return None
    end = max(cue.end, mention.end)
    sentence = scene.document.sentence_at(cue.start)
    before = trimmed(scene.document.text, sentence.start, cue.start)
    opening = Opening(end, "clause")
    after = trimmed(scene.document.text, end, end_complement(cue, opening, limit, scene))
    return _Said(who, broken(before, after, scene), cue, "indirect", "according-to")


def _opens_sentence(cue: Cue, end: int, scene: Scene) -> bool:
    """Whether an attribution opens its sentence and a comma closes it."""
    return scene.document.sentence_at(cue.start).start == cue.start and scene.plain[end : end + 1] == ","


def _speaks_for(who: str, scene: Scene) -> bool:
    """Whether a person is a spokesman: naming one is naming the source."""
    return any(scene.rules["spokesman"].search(title) for title in scene.titles.get(who, ()))


def _inserted(cue: Cue, search: _Search) -> _Said | None:
    """An attribution set between commas: `..., he added, ...`, `..., said X.`"""
    scene, limit = search.scene, limit_of(cue.start, search.scene)
    if not (placed := _placed(cue, limit, search) if cue.form == "finite" else _placed_passive(cue, limit, search)):
        return None
    subject, start, end = placed
    back = re.search(r"[\s,—–-]*$", scene.plain[:start])
    quote = scene.quote_at(start - 1) or scene.quote_at((back.start() if back else start) - 1)
    quote = quote if quote and quote.end >= search.sentence else None
    resumed = scene.quote_at(end + 2)
    if quote and (quote.start < start < quote.end or scene.document.sentence_at(quote.start).start in (quote.start, quote.inner.start)):
        return _broken_quote(quote, resumed, subject, cue, start, end)
    before = trimmed(scene.document.text, min(start, max(search.sentence, search.told(search.sentence))), start)
    opening = Opening(min(end, limit), "clause")
    joint = rf"[\s,]*(?:(?:{scene.rules['conjunction'].pattern})|(?:{scene.rules['coordinator'].pattern})\b)?\s*"
    conjunction = re.compile(joint, re.IGNORECASE).match(scene.plain, opening.at, limit)
    at = conjunction.end() if conjunction else opening.at
    after = trimmed(scene.document.text, at, end_complement(cue, Opening(at, "clause"), limit, scene))
    content = broken(before, after, scene)
    return _Said(subject.who, content, cue, "indirect", "inserted") if content.end - content.start > 10 else None


def _broken_quote(quote: Quote, resumed: Quote | None, subject: Subject, cue: Cue, start: int, end: int) -> _Said:
    """A quotation with its attribution behind it or within; the longer part where it is broken."""
    if start < quote.inner.end:
        first, second = Span(quote.inner.start, start), Span(end, max(end, quote.inner.end))
    else:
        first, second = quote.inner, resumed.inner if resumed and resumed is not quote else Span(end, end)
    return _Said(subject.who, first if first.end - first.start >= second.end - second.start else second, cue, "direct", "quotation")


def _placed(cue: Cue, limit: int, search: _Search) -> tuple[Subject, int, int] | None:
    """Return subject, start and end of an inserted attribution, or None where `cue` is none."""
    scene = search.scene
    opens = re.compile(r"[,\"!?…-]\s*-?\s*$")
    closes = re.compile(r"(?:[^,;.:\"]{0,40}?)\s*(?:[,.;:\"!?)-]|$)")
    left = scene.plain[search.sentence : cue.start]
    if scene.rules["as"].search(left) or _after_as(cue, search):
        return _led(cue, limit, search)
    if opens.search(left):
        subject = joined_subject(cue, scene) if cue.joined else subject_after(cue, limit, scene)
        if subject and subject.who and closes.match(scene.plain[max(cue.end, subject.end) : limit]):
            return subject, cue.start, max(cue.end, subject.end)
    subject = subject_before(cue, search.sentence, scene)
    if subject and subject.who and opens.search(scene.plain[search.sentence : subject.start]):
        rest = scene.plain[cue.end : limit]
        conjunction = re.match(rf"(?:,[^,;.:]{{2,40}})?\s*,?\s*(?:{scene.rules['conjunction'].pattern})", rest, re.IGNORECASE)
        aside = re.match(r"[^,;.:\"]{0,40}(?=[,;.]|$)", rest)
        if aside and not conjunction and not open_complement(cue, cue.end, limit, scene):
            return subject, subject.start, cue.end + aside.end()
    return None


def _after_as(cue: Cue, search: _Search) -> bool:
    """Whether `as` stands before the subject of `cue` (`as the minister noted`)."""
    subject = subject_before(cue, search.sentence, search.scene)
    return bool(
        subject
        and re.search(rf"(?:^|,\s*)(?:{search.scene.rules['as'].pattern})\s*$", search.scene.plain[search.sentence : subject.start], re.IGNORECASE)
    )


def _led(cue: Cue, limit: int, search: _Search) -> tuple[Subject, int, int] | None:
    """Place an attribution that `as` opens, before what was said or behind it."""
    scene = search.scene
    subject = subject_before(cue, search.sentence, scene) or subject_after(cue, limit, scene)
    start = max(scene.plain.rfind(",", search.sentence, cue.start), search.sentence)
    end = max(cue.end, subject.end) if subject else cue.end
    comma = scene.plain.find(",", end, limit)
    return (subject, start, comma if 0 <= comma < end + 60 else end) if subject and subject.who else None


def _placed_passive(cue: Cue, limit: int, search: _Search) -> tuple[Subject, int, int] | None:
    """Place an impersonal passive set between commas (`..., it was stressed, ...`)."""
    scene = search.scene
    left = scene.plain[search.sentence : cue.start]
    impersonal = scene.rules["impersonal"].search(left)
    start = search.sentence + (impersonal.start() if impersonal else len(left))
    if (
        cue.form != "passive"
        or not re.search(r",\s*$", scene.plain[search.sentence : start])
        or not re.match(r"\s*[,.]", scene.plain[cue.end : limit + 1])
    ):
        return None
    return Subject(_passive_speakers(cue, None, search), start, cue.end), start, cue.end


def _quotations(search: _Search) -> Iterator[_Said]:
    """Yield the quotations that stand as sentences of their own and that no cue has told, by the last speaker before them."""
    scene = search.scene
    for quote in scene.quotes:
        told = any(s.content.start < quote.end and quote.start < s.content.end for s in search.said)
        alone = quote.start in {s.start for s in scene.document.sentences}
        if told or not alone or quote.words < 2 * _LONG:
            continue
        before = [s for s in search.said if s.content.end <= quote.start]
        if before and before[-1].mode == "direct":
            yield _Said(before[-1].who, quote.inner, None, "direct", "continued")


def _statement(number: int, said: _Said, scene: Scene, language: Language) -> Statement:
    text = scene.document.text
    content = trimmed(text, said.content.start, said.content.end)
    words = content.of(text)
    topics = tuple(t.id for t in topics_at(scene.document, content, language))
    cue = Span(said.cue.start, said.cue.end) if said.cue else None
    stance = find_stance(said.cue.frame if said.cue else None, words, language)
    talk = scene.talk_at(content.start, said.who)
    return Statement(
        speakers=said.who, content=words, cue=cue.of(text) if cue else None, mode=said.mode, stance=stance, topics=topics, id=f"s{number}",
        interaction=talk.id if talk else None, wording="speaker" if said.mode == "direct" else "agency", cue_span=cue, content_span=content,
        evidence=(Evidence(min(content.start, cue.start if cue else content.start), max(content.end, cue.end if cue else content.end), said.rule, 0.8),),
    )  # fmt: skip
