"""Targets: whom an utterance is aimed at.

In: a scene, a statement with its speakers, stance and topics, and its cue. Out: ids of persons and bodies, or `country:XX`. Praise, criticism
and calls are aimed at whoever is named first in them, the speaker and the speaker's own state left out; what parties do
together (`the cooperation between X and Y`) is aimed at nobody.
"""

import re

from kg.extract.document import Mention
from kg.extract.reporting import Cue
from kg.extract.scene import Scene
from kg.record import Span, Stance, Statement

_AIMED: tuple[Stance, ...] = ("praise", "criticise", "call")
_NEAR = 60
"""How far into a call whoever is called upon may be named; farther on, people are merely talked about."""
_HELD = "hostages-prisoners"
"""A call on this topic is aimed at the state that holds the people, wherever it is named."""


def find_targets(statement: Statement, cue: Cue | None, scene: Scene) -> tuple[str, ...]:
    """Return whom `statement` is aimed at, if its stance is aimed at anybody."""
    content, stance = statement.content_span, statement.stance
    if content is None or stance not in _AIMED or _mutual(content, stance, scene):
        return ()
    own = _own(statement.speakers, scene)
    named = _named(cue, content, stance, scene)
    aimed = [m for m in named if set(m.refs) - own and _aimed(m, stance, cue)]
    if stance == "call":
        near = [m for m in aimed if m.start <= content.start + _NEAR]
        held = [m for m in aimed if m.refs[0].startswith("country:")] if _HELD in statement.topics else []
        aimed = near[:1] if not held else held[-1:]
    return aimed[0].refs if aimed and len(aimed[0].refs) == 1 else ()


def _named(cue: Cue | None, content: Span, stance: Stance, scene: Scene) -> tuple[Mention, ...]:
    """Return who may be aimed at: the addressee of thanks and calls, those in the content, those before an attribution that breaks it."""
    addressed = cue is not None and stance != "criticise" and cue.end <= content.start < cue.end + 2 * _NEAR
    inside = scene.mentions(cue.end if cue and addressed else content.start, content.end)
    if inside or cue is None or content.start < cue.end:
        return inside
    return scene.mentions(scene.document.sentence_at(cue.start).start, cue.start)


def _own(who: tuple[str, ...], scene: Scene) -> set[str]:
    """Return the speakers and the states that they serve."""
    served = {f"country:{post.country}" for p in scene.entities.persons if p.id in who for post in p.posts if post.country}
    seats = {f"country:{o.country}" for o in scene.entities.organizations if o.id in who and o.country}
    return {*who, *served, *seats}


def _aimed(mention: Mention, stance: Stance, cue: Cue | None) -> bool:
    """Whether a mention may be aimed at: a person only where thanked, urged or praised, not in what is held against others."""
    person = mention.refs[0].startswith("p")
    return mention.kind != "group" and (not person or stance == "praise" or (cue is not None and mention.start - cue.end < 8))


def _mutual(content: Span, stance: Stance, scene: Scene) -> bool:
    """Whether praise is of what several do together."""
    piece = scene.plain[content.start : content.end]
    return stance == "praise" and bool(re.search(rf"\b(?:{scene.rules['mutual'].pattern})\b", piece[:200], re.IGNORECASE))
