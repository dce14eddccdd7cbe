"""Inserted attributions: `..., he added, ...`, `"...", said X`, `as the minister noted, ...`, `according to X, ...`.

In: a cue without a complement, and the search so far. Out: what was said, the longer part of the sentence or quotation that the attribution breaks.
"""

import re

from kg.extract.clauses import Opening, broken, end_complement, limit_of, open_complement
from kg.extract.quotes import Quote
from kg.extract.reporting import Cue, cues_in
from kg.extract.scene import Scene, trimmed
from kg.extract.search import Said, Search, passive_speakers
from kg.extract.speakers import Subject, joined_subject, people, subject_after, subject_before
from kg.record import Span


def according_to(cue: Cue, scene: Scene) -> Said | None:
    """`according to X`, before its sentence or behind it; X must be a person."""
    limit = limit_of(cue.start, scene)
    inside = [m for m in scene.mentions(cue.start, cue.end) if m.kind != "country"]
    named = next((m for m in scene.mentions(cue.end, limit) if not scene.plain[cue.end : scene.phrase_start(m)].strip()), None)
    mention = inside[0] if inside else named
    if "initial" in cue.frame.flags and not (mention and _opens_sentence(cue, mention.end, scene)):
        return None
    if mention is None or not (
        who := tuple(w for w in people(mention, scene) if w.startswith("p") and (mention.kind == "pronoun" or not _speaks_for(w, scene)))
    ):
        return None
    end = max(cue.end, mention.end)
    sentence = scene.document.sentence_at(cue.start)
    before = trimmed(scene.document.text, sentence.start, cue.start)
    opening = Opening(end, "clause")
    after = trimmed(scene.document.text, end, end_complement(cue, opening, limit, scene))
    return Said(who, broken(before, after, scene), cue, "indirect", "according-to")


def _opens_sentence(cue: Cue, end: int, scene: Scene) -> bool:
    """Whether an attribution opens its sentence and a comma closes it."""
    return scene.document.sentence_at(cue.start).start == cue.start and scene.plain[end : end + 1] == ","


def _speaks_for(who: str, scene: Scene) -> bool:
    """Whether a person is a spokesman: naming one is naming the source."""
    return any(scene.rules["spokesman"].search(title) for title in scene.titles.get(who, ()))


def inserted(cue: Cue, search: Search) -> Said | None:
    """Return what an attribution between commas tells: `..., he added, ...`, or `..., said X`."""
    scene, limit = search.scene, limit_of(cue.start, search.scene)
    if not (placed := placed_at(cue, limit, search) if cue.form == "finite" else _placed_passive(cue, limit, search)):
        return None
    subject, start, end = placed
    back = re.search(r"[\s,—–-]*$", scene.plain[:start])
    quote = scene.quote_at(start - 1) or scene.quote_at((back.start() if back else start) - 1)
    quote = quote if quote and quote.end >= search.sentence else None
    resumed = scene.quote_at(end + 2)
    if quote and (quote.start < start < quote.end or scene.document.sentence_at(quote.start).start in (quote.start, quote.inner.start)):
        return Said(subject.who, _broken_quote(quote, resumed, Span(start, end)), cue, "direct", "quotation")
    floor = max(search.sentence, search.told(search.sentence), scene.plain.rfind(";", search.sentence, start) + 1)
    before = trimmed(scene.document.text, min(start, floor), start)
    opening = Opening(min(end, limit), "clause")
    joint = rf"[\s,]*(?:(?:{scene.rules['conjunction'].pattern})|(?:{scene.rules['coordinator'].pattern})\b)?\s*"
    conjunction = re.compile(joint, re.IGNORECASE).match(scene.plain, opening.at, limit)
    at = conjunction.end() if conjunction else opening.at
    after = trimmed(scene.document.text, at, end_complement(cue, Opening(at, "clause"), limit, scene))
    if any(c.start == after.start and c.form == "gerund" for c in cues_in(scene.cues, after.start, limit)):
        after = Span(end, end)
    content = broken(before, after, scene)
    return Said(subject.who, content, cue, "indirect", "inserted") if content.end - content.start > 10 else None


def _broken_quote(quote: Quote, resumed: Quote | None, place: Span) -> Span:
    """Return what a quotation says that has its attribution at `place`, behind it or within: the longer part where it is broken."""
    start, end = place.start, place.end
    if start < quote.inner.end:
        first, second = Span(quote.inner.start, start), Span(end, max(end, quote.inner.end))
    else:
        first, second = quote.inner, resumed.inner if resumed and resumed is not quote else Span(end, end)
    return first if first.end - first.start >= second.end - second.start else second


def placed_at(cue: Cue, limit: int, search: Search) -> tuple[Subject, int, int] | None:
    """Return subject, start and end of an inserted attribution, or None where `cue` is none."""
    scene = search.scene
    opens = re.compile(r"[,\"!?…-]\s*-?\s*$")
    closes = re.compile(r"(?:[^,;.:\"]{0,60}?)\s*(?:[,.;:\"!?)-]|$)")
    left = scene.plain[search.sentence : cue.start]
    if scene.rules["as"].search(left) or _after_as(cue, search):
        return _led(cue, limit, search)
    if opens.search(left) and not _resumed(left, search):
        subject = joined_subject(cue, scene) if cue.joined else subject_after(cue, limit, scene) or _silent(cue, search)
        at = max(cue.end, subject.end) if subject else cue.end
        governed = open_complement(cue, at, limit, scene)
        if subject and subject.who and closes.match(scene.plain[at:limit]) and not (governed and governed.kind == "phrase"):
            return subject, cue.start, max(cue.end, subject.end)
    subject = subject_before(cue, search.sentence, scene)
    if subject and subject.who and opens.search(scene.plain[search.sentence : subject.start]):
        rest = scene.plain[cue.end : limit]
        conjunction = re.match(rf"(?:,[^,;.:]{{2,40}})?\s*,?\s*(?:{scene.rules['conjunction'].pattern})", rest, re.IGNORECASE)
        aside = re.match(r"[^,;.:\"]{0,40}(?=[,;.]|$)", rest)
        if aside and not conjunction and not open_complement(cue, cue.end, limit, scene):
            return subject, subject.start, cue.end + aside.end()
    return None


def _silent(cue: Cue, search: Search) -> Subject | None:
    """Return who goes on speaking in the paragraph, in a language that leaves such a subject out (`"...", advirtió`)."""
    earlier = search.last(search.scene.document.paragraph_at(cue.start).start) if search.scene.silent else None
    return Subject(earlier.who, cue.start, cue.end) if earlier else None


def _resumed(left: str, search: Search) -> bool:
    """Whether a relative clause behind the subject of its sentence ends with `left`: then the verb goes on with its subject."""
    scene = search.scene
    aside = re.search(rf",\s+(?:{scene.rules['clause'].pattern})\b[^,;:\"]*,\s*$", left, re.IGNORECASE)
    return aside is not None and any(m.end == search.sentence + aside.start() for m in scene.mentions(search.sentence, search.sentence + len(left)))


def _after_as(cue: Cue, search: Search) -> bool:
    """Whether `as` stands before the subject of `cue` (`as the minister noted`)."""
    subject = subject_before(cue, search.sentence, search.scene)
    return bool(
        subject
        and re.search(rf"(?:^|,\s*)(?:{search.scene.rules['as'].pattern})\s*$", search.scene.plain[search.sentence : subject.start], re.IGNORECASE)
    )


def _led(cue: Cue, limit: int, search: Search) -> tuple[Subject, int, int] | None:
    """Place an attribution that `as` opens, before what was said or behind it."""
    scene = search.scene
    subject = subject_before(cue, search.sentence, scene) or subject_after(cue, limit, scene)
    start = max(scene.plain.rfind(",", search.sentence, cue.start), search.sentence)
    end = max(cue.end, subject.end) if subject else cue.end
    comma = scene.plain.find(",", end, limit)
    return (subject, start, comma if 0 <= comma < end + 60 else end) if subject and subject.who else None


def _placed_passive(cue: Cue, limit: int, search: Search) -> tuple[Subject, int, int] | None:
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
    return Subject(passive_speakers(cue, None, search), start, cue.end), start, cue.end
