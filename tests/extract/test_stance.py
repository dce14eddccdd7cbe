"""Stance: by the cue where it tells, by the content where it does not."""

import pytest

from kg.extract.language import load_language
from kg.extract.reporting import Frame
from kg.extract.stance import find_stance

OPEN = Frame("", frozenset(), frozenset())
TOLD = [
    ("fr", OPEN, "il faut libérer les détenus", "call"),
    ("fr", OPEN, "son pays reste disposé à accueillir la conférence", "commit"),
    ("fr", OPEN, "une violation brutale du droit", "criticise"),
    ("fr", OPEN, "le Comité était un partenaire de premier plan", "praise"),
    ("fr", OPEN, "la réunion a eu lieu hier", "state"),
    ("en", OPEN, "the two countries should move quickly", "call"),
    ("en", OPEN, "the city is ready to host the talks", "commit"),
    ("en", Frame("praise", frozenset(), frozenset()), "the violation of nothing", "praise"),
    ("en", Frame("state", frozenset(), frozenset({"own"})), "ties will grow", "state"),
    ("ru", OPEN, "необходимо прекратить огонь", "call"),
    ("ru", OPEN, "страна намерена содействовать миру", "commit"),
    ("ru", OPEN, "речь идёт об агрессии", "criticise"),
]


@pytest.mark.parametrize(("language", "frame", "content", "stance"), TOLD)
def test_cue_and_content_tell_the_stance(language: str, frame: Frame, content: str, stance: str) -> None:
    assert find_stance(frame, content, load_language(language)) == stance
