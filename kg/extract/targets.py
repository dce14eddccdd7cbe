"""Targets: whom an utterance is aimed at.

In: a scene, the speakers, the stance and the words of a statement. Out: ids of persons and bodies, or `country:XX`. Praise, criticism
and calls are aimed at whoever is named first in them, the speaker and the speaker's own state left out; what parties do
together (`the cooperation between X and Y`) is aimed at nobody.
"""

import re

from kg.extract.document import Mention
from kg.extract.reporting import Cue
from kg.extract.scene import Scene
from kg.record import Span, Stance

_AIMED: tuple[Stance, ...] = ("praise", "criticise", "call")
_NEAR = 60
"""How far into a call whoever is called upon may be named; farther on, people are merely talked about."""


def find_targets(who: tuple[str, ...], stance: Stance, cue: Cue | None, content: Span, scene: Scene) -> tuple[str, ...]:
    """Return whom a statement by `who` is aimed at, if its stance is aimed at anybody."""
    if stance not in _AIMED or _mutual(content, stance, scene):
        return ()
    own = _own(who, scene)
    start = min(content.start, cue.end) if cue and cue.end <= content.start < cue.end + 2 * _NEAR else content.start
    for mention in scene.mentions(start, content.end, places=True):
        refs = tuple(r for r in mention.refs if r not in own)
        if stance == "call" and mention.start > content.start + _NEAR:
            return ()
        if refs and _aimed(mention, stance, cue):
            return refs if len(refs) == len(mention.refs) == 1 else ()
    return ()


def _own(who: tuple[str, ...], scene: Scene) -> set[str]:
    """Return the speakers and the states that they serve."""
    served = {f"country:{post.country}" for p in scene.entities.persons if p.id in who for post in p.posts if post.country}
    seats = {f"country:{o.country}" for o in scene.entities.organizations if o.id in who and o.country}
    return {*who, *served, *seats}


def _aimed(mention: Mention, stance: Stance, cue: Cue | None) -> bool:
    """Whether a mention may be aimed at: a person only where thanked, urged or praised, not in what is held against others."""
    person = mention.refs[0].startswith("p")
    return mention.kind != "group" and (not person or stance == "praise" or (cue is not None and mention.start - cue.end < 5))


def _mutual(content: Span, stance: Stance, scene: Scene) -> bool:
    """Whether praise is of what several do together."""
    piece = scene.plain[content.start : content.end]
    return stance == "praise" and bool(re.search(rf"\b(?:{scene.rules['mutual'].pattern})\b", piece[:200], re.IGNORECASE))
