"""People: the names of a text gathered by whom they mean.

In: a chart and its names. Out: `Someone`s, each with all the stretches that name him or her. Within one dispatch an initial stands
for a given name, and a bare surname for the person who bears it; spellings are compared by sound (`skeleton`) with Jaro-Winkler
likeness, as is usual in record linkage (Winkler 1990). A single word that nothing else speaks for is a name only as a short form.
"""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import JaroWinkler

from kg.extract.chart import Chart, vocabulary
from kg.extract.gender import is_given
from kg.extract.language import Language
from kg.extract.lexicon import fold, key
from kg.extract.names import Name, certain

_ALIKE, _SHORT, _GIVEN = 0.88, 0.92, 0.82
_SOUNDS = (
    ("dzh", "j"), ("dj", "j"), ("tch", "c"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("sh", "s"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ey", "e"), ("iy", "i"), ("yi", "i"), ("ph", "f"), ("q", "g"), ("w", "v"), ("y", "i"), ("j", "i"), ("ks", "x"), ("ij", "i"),
    ("дж", "ж"), ("й", "и"), ("ь", ""), ("ъ", ""), ("э", "е"), ("кх", "х"),
)  # fmt: skip


@dataclass(slots=True)
class Someone:
    """A person: `full` are the words of the fullest name; `names` every stretch that names him or her."""

    full: tuple[str, ...]
    names: list[Name]


@cache
def skeleton(word: str, language: Language) -> str:
    """Return how `word` sounds, roughly, without its case ending: two spellings of a name come close."""
    sound = key(fold(word), language)
    for written, said in _SOUNDS:
        sound = sound.replace(written, said)
    return re.sub(r"(.)\1+", r"\1", sound)


def parts(chart: Chart, name: Name) -> tuple[str, ...]:
    """Return the words of a name without particles; an initial keeps its point."""
    kept = []
    for index in range(name.first, name.last):
        word = chart.words[index]
        if chart.initial(index):
            kept.append(word.text + ".")
        elif fold(word.text) not in vocabulary("particles", chart.language):
            kept.append(word.text)
    return tuple(kept)


def likeness(one: str, other: str, language: Language) -> float:
    """Return how alike two words of names sound, 0 to 1; short words must be equal."""
    a, b = skeleton(one, language), skeleton(other, language)
    if min(len(a), len(b)) < 4:
        return float(a == b or (min(len(a), len(b)) == 3 and JaroWinkler.similarity(a, b) > 0.9))
    return JaroWinkler.similarity(a, b)


def fits(short: tuple[str, ...], full: tuple[str, ...], language: Language) -> float:
    """Return how well `short` may be a form of the name `full`, 0 when it cannot."""
    words = [w for w in short if not w.endswith(".")]
    initials = [w.rstrip(".") for w in short if w.endswith(".")]
    whole = [w for w in full if not w.endswith(".")]
    if not words or not whole:
        return 0.0
    if initials and not _begins(initials[0], full[0], language):
        return 0.0
    if len(words) == 1:
        sure = [likeness(words[0], w, language) for w in (whole[1:] or whole)]
        first = likeness(words[0], whole[0], language) if not initials and _leads(whole, language) else 0.0
        return max(*sure, first) if sure else first
    if len(whole) == 1:
        return likeness(words[-1], whole[0], language) if _begins(full[0].rstrip("."), words[0], language) and full[0].endswith(".") else 0.0
    if initials:
        return min(max(likeness(w, v, language) for v in whole) for w in words)
    given = max(likeness(words[0], v, language) for v in whole)
    rest = min(max(likeness(w, v, language) for v in whole) for w in words[1:])
    return max(min(given, rest), _ALIKE * (given > _GIVEN and rest > _ALIKE and len(skeleton(words[-1], language)) > 4))


def _leads(whole: list[str], language: Language) -> bool:
    """Return whether the first word of a name may be its surname (`Wang Yi`): both are short, or the last one is a given name."""
    return len(whole) <= 3 and len(whole[0]) <= 6 and (len(whole[-1]) <= 9) and (not is_given(whole[0], language) or len(whole[0]) <= 5)


def _begins(initial: str, given: str, language: Language) -> bool:
    one, other = fold(initial), fold(given.rstrip("."))
    alike = {"q": "g", "г": "к", "y": "i", "е": "э", "дж": "ж", "j": "d"}
    return (
        other.startswith(one) or one.startswith(other) or skeleton(one, language)[:1] == skeleton(other, language)[:1] or alike.get(one) == other[:1]
    )


def gather(chart: Chart, names: tuple[Name, ...]) -> list[Someone]:
    """Return the persons whom `names` mean, in the order in which the text names them first."""
    people: list[Someone] = []
    sure = [(name, parts(chart, name)) for name in names if certain(name)]
    for name, words in sorted(sure, key=lambda pair: (-sum(not w.endswith(".") for w in pair[1]), pair[0].first)):
        _assign(name, words, people, chart.language, True)
    for name in names:
        if not certain(name):
            _assign(name, parts(chart, name), people, chart.language, False)
    for someone in people:
        someone.names.sort(key=lambda n: n.first)
    return sorted(people, key=lambda s: s.names[0].first)


def _assign(name: Name, words: tuple[str, ...], people: list[Someone], language: Language, found: bool) -> None:
    """Add `name` to the person whom it fits best (of equals, the one named last before it), or to a new one when it is `found`."""
    scores = [(fits(words, s.full, language), s) for s in people]
    best = max((round(score, 2) for score, _ in scores), default=0.0)
    if best >= (_ALIKE if found else _SHORT):
        fitting = [s for score, s in scores if round(score, 2) == best]
        nearest = max(fitting, key=lambda s: max((n.first for n in s.names if n.first < name.first), default=-min(n.first for n in s.names)))
        nearest.names.append(name)
    elif found and any(not w.endswith(".") for w in words):
        people.append(Someone(words, [name]))


def written(chart: Chart, someone: Someone) -> tuple[str, ...]:
    """Return the written forms of a person's name, the fullest first, then in the order of the text."""
    forms = list(dict.fromkeys(text_of(chart, name) for name in someone.names))
    full = max(forms, key=lambda f: (_words(f), -forms.index(f)))
    return (full, *(f for f in forms if f != full))


def _words(form: str) -> tuple[int, int]:
    return (len(re.findall(r"[^\W\d_]{2,}(?!\.)", form)), len(form.split()))


def text_of(chart: Chart, name: Name) -> str:
    """Return a name as it is written."""
    return chart.document.text[chart.words[name.first].start : chart.words[name.last - 1].end]
