"""The search for statements: what was found so far, and who speaks a cue in its light.

In: a scene and a cue. Out: local ids, or none where the text does not tell: a cue joined to an earlier one shares its subject, a gerund that opens
its sentence has that of the main clause, a passive is spoken by whoever speaks in the paragraph or by all who took part.
"""

import re
from dataclasses import dataclass, field

from kg.extract.clauses import limit_of
from kg.extract.reporting import Cue
from kg.extract.scene import Scene
from kg.extract.speakers import Subject, blocked, first_subject, joined_subject, relative_subject, side_before, subject_before
from kg.record import Mode, Span


@dataclass(frozen=True, slots=True)
class Said:
    """A statement found, before its stance and topics."""

    who: tuple[str, ...]
    content: Span
    cue: Cue | None
    mode: Mode
    rule: str


@dataclass(slots=True)
class Search:
    """The state of one search: what was found so far, and who speaks in which paragraph."""

    scene: Scene
    said: list[Said] = field(default_factory=list)
    floor: int = 0
    sentence: int = -1

    def told(self, start: int) -> int:
        """Return where the last statement found at or behind `start` ends."""
        return max((s.content.end for s in self.said if s.content.start >= start), default=start)

    def last(self, start: int) -> Said | None:
        """Return the last statement found at or behind `start`."""
        return next((s for s in reversed(self.said) if s.cue and s.cue.start >= start), None)


def own_subject(cue: Cue, search: Search) -> tuple[str, ...] | None:
    """Return who is the subject of `cue` by its own words, or None where it has no subject of its own."""
    scene = search.scene
    subject = joined_subject(cue, scene) if cue.joined else subject_before(cue, search.sentence, scene) or relative_subject(cue, scene)
    return subject.who if subject else None


def speakers_of(cue: Cue, search: Search) -> tuple[str, ...]:
    """Return who speaks an active cue."""
    scene, own = search.scene, own_subject(cue, search)
    if own is not None:
        return own
    before = scene.plain[search.sentence : cue.start]
    rules = scene.rules
    joint = re.search(rf"(?:,|\b(?:{rules['coordinator'].pattern}))\s*(?:(?:{rules['adverb'].pattern})\s+)*$", before, re.IGNORECASE)
    if cue.form in ("gerund", "participle") or joint:
        shared = _shared(cue, search) or (() if before.strip() else _main_subject(cue, search))
        if shared or not before.strip():
            return shared
    elif blocked(cue, scene):
        return ()
    if cue.form == "participle":
        return ()
    first = first_subject(search.sentence, cue.start, scene)
    earlier = search.last(scene.document.paragraph_at(cue.start).start)
    return first.who if first else earlier.who if earlier and (scene.silent or not before.strip()) else ()


def _shared(cue: Cue, search: Search) -> tuple[str, ...]:
    """Return the subject that `cue` shares with an earlier cue of its sentence."""
    earlier = search.last(search.sentence)
    if earlier:
        return earlier.who
    previous = [found for c in search.scene.cues if search.sentence <= c.start < cue.start and (found := own_subject(c, search))]
    return previous[-1] if previous else ()


def _main_subject(cue: Cue, search: Search) -> tuple[str, ...]:
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


def passive_speakers(cue: Cue, agent: Subject | None, search: Search) -> tuple[str, ...]:
    """Return who speaks a passive."""
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
