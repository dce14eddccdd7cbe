"""Speakers: who utters what a cue reports.

In: a scene and one of its cues. Out: local ids, or none where the text does not tell. The subject beside the verb comes first; a cue
joined to another by a conjunction shares its subject; a passive is spoken by its agent, by the side that the sentence names,
by whoever speaks in the paragraph, or by all who took part.
"""

import re
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.reporting import Cue
from kg.extract.scene import Scene

_APPOSITION = r"(?:\s*\([^)]*\))?(?:\s*,[^;:]{2,160},)?"
_NEAR = 90
"""How many characters behind a cue its subject or agent may begin."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks: ids, and the stretch `[start, end)` of the noun phrase that says so (empty where none does)."""

    who: tuple[str, ...]
    start: int
    end: int


def people(mention: Mention, scene: Scene) -> tuple[str, ...]:
    """Return the persons and bodies that `mention` stands for; an unresolved group is everyone who took part."""
    if mention.kind == "group" and not mention.refs:
        return scene.people_at(mention.start)
    return tuple(who for who in mention.refs if not who.startswith("country:"))


def governed(mention: Mention, scene: Scene) -> bool:
    """Whether a preposition, or an oblique case where there are cases, keeps `mention` from being a subject."""
    start = scene.phrase_start(mention)
    before = re.search(r"([\w-]+'?)\s*$", scene.plain[max(0, start - 40) : start])
    contracted = re.match(r"(?:du|au|des|aux)\b", scene.plain[start : start + 5], re.IGNORECASE)
    return bool(contracted or (before and before[1].casefold() in scene.rules.lists["objects"]) or _oblique(mention, scene))


def _oblique(mention: Mention, scene: Scene) -> bool:
    tokens = scene.document.tokens_in(mention.start, mention.end)
    cases = [t.morph for t in tokens if "Case=" in t.morph and t.pos in ("NOUN", "PROPN", "PRON")]
    return bool(cases) and not any("Case=Nom" in c for c in cases[:1] + cases[-1:])


def subject_before(cue: Cue, floor: int, scene: Scene) -> Subject | None:
    """Return the subject that stands right before `cue` and behind `floor`, an apposition between them allowed."""
    for mention in reversed(scene.mentions(floor, cue.start)):
        between = scene.plain[mention.end : cue.start]
        if not re.fullmatch(rf"{_APPOSITION}(?:\s+(?:{scene.rules['adverb'].pattern}),?)*\s*", between, re.IGNORECASE):
            continue
        if ("," in between or "(" in between) and not _opens_clause(mention, floor, scene):
            continue
        if not governed(mention, scene):
            return _with_partner(Subject(people(mention, scene), scene.phrase_start(mention), mention.end), floor, scene)
    return None


def _with_partner(subject: Subject, floor: int, scene: Scene) -> Subject:
    """Join a subject with those that `and` and commas tie to it (`X and his counterpart Y`)."""
    rules, before = scene.rules, scene.mentions(floor, subject.start)
    partner = before[-1] if before else None
    if partner is None or not (who := people(partner, scene)):
        return subject
    tie = scene.plain[partner.end : subject.start]
    if re.fullmatch(rf"\s*,?\s*(?:{rules['and'].pattern})\s*|\s*,\s*", tie, re.IGNORECASE) and not governed(partner, scene):
        joined = Subject(tuple(dict.fromkeys((*who, *subject.who))), scene.phrase_start(partner), subject.end)
        return _with_partner(joined, floor, scene) if "," in tie or scene.plain[floor : joined.start].strip() else joined
    return subject


def _opens_clause(mention: Mention, floor: int, scene: Scene) -> bool:
    """Whether `mention` begins its clause: nothing but an introduction with a comma, or a conjunction, stands before it."""
    before = scene.plain[floor : scene.phrase_start(mention)]
    return not before.strip() or bool(re.search(rf"[,;:.\"-]\s*$|\b(?:{scene.rules['opens'].pattern})\s*$", before, re.IGNORECASE))


def subject_after(cue: Cue, limit: int, scene: Scene) -> Subject | None:
    """Return the subject that follows `cue` at once, titles and courtesies between them allowed (`said Foreign Minister X`)."""
    for mention in scene.mentions(cue.end, min(limit, cue.end + _NEAR + 60)):
        start = scene.phrase_start(mention)
        if re.fullmatch(
            rf"\s+(?:(?:{scene.rules['adverb'].pattern}|{scene.rules['addressees'].pattern})\s+)*", scene.plain[cue.end : start], re.IGNORECASE
        ) and not _oblique(mention, scene):
            who = people(mention, scene)
            return Subject(who, start, mention.end) if who else None
    return None


def joined_subject(cue: Cue, scene: Scene) -> Subject | None:
    """Return whom the clitic inside `cue` (`a-t-il`) stands for."""
    inside = next((m for m in scene.mentions(cue.start, cue.end) if m.kind in ("pronoun", "group")), None)
    return Subject(people(inside, scene), cue.start, cue.end) if inside else None


def relative_subject(cue: Cue, scene: Scene) -> Subject | None:
    """Return the antecedent of a relative clause that `cue` opens (`X, who noted`)."""
    floor = scene.document.sentence_at(cue.start).start
    opened = re.search(
        rf"[\s,]+(?:{scene.rules['relative'].pattern})(?:\s+(?:{scene.rules['adverb'].pattern}))*\s*$", scene.plain[floor : cue.start], re.IGNORECASE
    )
    if not opened:
        return None
    at = floor + opened.start()
    last = next((m for m in reversed(scene.mentions(floor, at)) if m.end == at), None)
    return Subject(people(last, scene), last.start, last.end) if last else None


def first_subject(start: int, end: int, scene: Scene) -> Subject | None:
    """Return the first mention in `[start, end)` that may be a subject."""
    found = next((m for m in scene.mentions(start, end) if not governed(m, scene)), None)
    return Subject(people(found, scene), found.start, found.end) if found else None


def agent_after(cue: Cue, limit: int, scene: Scene) -> Subject | None:
    """Return the agent of a passive: behind `by`, or in the instrumental right behind the verb."""
    for mention in scene.mentions(cue.end, min(limit, cue.end + _NEAR)):
        start = scene.phrase_start(mention)
        between = scene.plain[cue.end : start]
        instrumental = any("Case=Ins" in t.morph for t in scene.document.tokens_in(mention.start, mention.end))
        if re.fullmatch(rf"\s+(?:{scene.rules['agent'].pattern})\s+", between, re.IGNORECASE) or (not between.strip() and instrumental):
            return Subject(people(mention, scene), cue.end, mention.end)
    return None


def side_before(start: int, end: int, scene: Scene) -> tuple[str, ...]:
    """Return whose side the sentence names before the cue (`from the Armenian side it was noted`)."""
    sides = [m for m in scene.mentions(start, end) if re.search(scene.rules["side"], scene.plain[max(start, m.start - 20) : min(end, m.end + 10)])]
    return next((found for m in sides if m.kind == "description" and len(found := people(m, scene)) == 1), ())


def blocked(cue: Cue, scene: Scene) -> bool:
    """Whether a noun that nobody could be found for stands right before `cue`: then nobody else is its subject."""
    before = re.search(r"([\w'-]+)[\s)]*$", scene.plain[max(0, cue.start - 60) : cue.start])
    if not before:
        return False
    at = max(0, cue.start - 60) + before.start(1)
    tokens = scene.document.tokens_in(at, at + len(before[1]))
    if any(m.start <= at < m.end for m in scene.entities.mentions):
        return True
    return bool(tokens) and tokens[-1].pos in ("NOUN", "PROPN", "PRON")
