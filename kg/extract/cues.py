"""Cues: words and phrases that a table writes as stems, found in a text.

In: phrases in the notation of the tables and a text. Out: where they stand. `*` after a stem stands for any ending, `~` for up
to three words between; small letters match any case, capitals (`WHO`, `СЕ`) only themselves. Accents are left aside.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

T = TypeVar("T")
_START = re.compile(r"\w+")
_GAP = r"\W+(?:[^\s.;:!?]+\s+){0,3}?"


@cache
def bare(text: str) -> str:
    """Return `text` without accents, of the same length; apostrophes are straight."""
    return "".join(_base(c) for c in text)


@cache
def _base(character: str) -> str:
    return "'" if character in "’‘ʼ" else unicodedata.normalize("NFD", character)[0]


def pattern(phrase: str) -> str:
    """Return the regular expression of a phrase in the tables' notation."""
    words = phrase.split()
    joined = "".join((_GAP if gap else r"\s+") + w for w, gap in _words(words))
    expression = joined.removeprefix(r"\s+")
    return expression if phrase.casefold() != phrase and phrase.upper() == phrase else f"(?i:{expression})"


def _words(words: list[str]) -> Iterator[tuple[str, bool]]:
    gap = False
    for word in words:
        if word == "~":
            gap = True
            continue
        stem = re.escape(bare(word.rstrip("*")))
        yield stem + (r"\w*" if word.endswith("*") else r"\b"), gap
        gap = False


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found at `[start, end)`, with the value that its table gives it."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """Phrases with values, compiled once: one expression for each pair of letters that a phrase begins with."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        buckets: dict[str, list[tuple[str, T]]] = defaultdict(list)
        for phrase, value in entries:
            buckets[bare(phrase)[:2].casefold()].append((phrase, value))
        self._values: dict[str, tuple[T, ...]] = {}
        self._expressions: dict[str, tuple[re.Pattern[str], ...]] = {}
        for letters, listed in buckets.items():
            self._values[letters] = tuple(value for _, value in listed)
            self._expressions[letters] = tuple(re.compile(pattern(phrase)) for phrase, _ in listed)

    def find(self, text: str) -> Iterator[Hit[T]]:
        """Yield every phrase that begins at a word of `text`, in the order of the text."""
        plain = bare(text)
        for word in _START.finditer(plain):
            letters = word.group()[:2].casefold()
            for expression, value in zip(self._expressions.get(letters, ()), self._values.get(letters, ()), strict=True):
                if found := expression.match(plain, word.start()):
                    yield Hit(found.start(), found.end(), value)
