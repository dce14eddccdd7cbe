"""Stance: what an utterance does, from its speaker's side.

In: the frame of its cue and its content. Out: a stance. The cue decides where it says so (`praised`, `urged`); where it does not, the
words of the content do, by the language's table `stance` (`stance`, `weight`, `cues` in the notation of `kg.extract.cues`).
"""

from collections import Counter
from functools import cache
from typing import cast

from kg.extract.cues import Phrases, bare
from kg.extract.language import Language
from kg.extract.reporting import Frame, grammar
from kg.record import Stance

_ORDER: tuple[Stance, ...] = ("call", "criticise", "commit", "praise")
"""Which stance wins among equals."""
_DECISIVE = 3
_BEFORE = 40
"""A need within so many characters of the beginning is what the utterance is about."""


def find_stance(frame: Frame | None, content: str, language: Language) -> Stance:
    """Return the stance of `content`, said with the cue of `frame` (None for a quotation without a cue)."""
    given = frame.stance if frame else ""
    flags = frame.flags if frame else frozenset()
    if "hope" in flags:
        return "state" if grammar(language)["shared"].search(bare(content)) else "call"
    if given in ("praise", "criticise", "call") or "own" in flags:
        return cast(Stance, given or "state")
    weights: Counter[str] = Counter()
    for hit in _phrases(language).find(content):
        stance, weight = hit.value
        weights[stance] += weight
        if stance == "call" and weight >= _DECISIVE and hit.start < _BEFORE:
            weights[stance] += weight
    if given == "commit":
        weights["commit"] += _DECISIVE
    best = max(_ORDER, key=lambda s: weights[s])
    return best if weights[best] >= 2 else "state"


@cache
def _phrases(language: Language) -> Phrases[tuple[str, int]]:
    return Phrases((cue, (row["stance"], int(row["weight"]))) for row in language.table("stance") for cue in row["cues"].split("|") if cue)
