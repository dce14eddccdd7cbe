"""Lexicons: phrases of a table, found in a text whatever their inflection, accents and case.

In: phrases with a value each, and a text cut into words. Out: where a phrase stands, the longest first. A word is compared by
its key: without accents, in small letters, without the ending that its language strips (`endings` in `language.toml`).
A phrase written with a capital is found only with one; `=` before a phrase keeps its form as it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from kg.extract.language import Language

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_LATIN = str.maketrans({"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ß": "s", "æ": "e", "œ": "e"})
_BOUND = 2
"""The letters that stripping an ending leaves at least."""
_GAPS = re.compile(r" ?['\-] ?| |\.|\. |, |")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or digits; `key` is what lexicons compare, `form` the same with its ending."""

    start: int
    end: int
    text: str
    form: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


@cache
def fold(text: str) -> str:
    """Return `text` in small letters without accents; Cyrillic keeps its letters, except `ё`."""
    small = text.casefold().translate(_LATIN).replace("ё", "е")
    if small.isascii():
        return small
    kept = (c if "а" <= c <= "я" else unicodedata.normalize("NFKD", c) for c in small)
    return "".join(c for c in "".join(kept) if not unicodedata.combining(c))


@cache
def endings(language: Language) -> tuple[str, ...]:
    """Return the endings that `language` strips from words, the longest first."""
    return tuple(sorted(language.settings().get("endings", ()), key=lambda e: (-len(e), e)))


@cache
def key(form: str, language: Language) -> str:
    """Return the folded word `form` without its ending."""
    for ending in endings(language):
        if form.endswith(ending) and len(form) - len(ending) >= _BOUND:
            return form[: -len(ending)]
    return form


@cache
def agree(one: str, other: str, language: Language) -> bool:
    """Whether two folded words of one key may be forms of one word: a line of the settings' `paradigms` holds both endings."""
    lines = language.settings().get("paradigms", ())
    ends = {one[len(key(one, language)) :], other[len(key(other, language)) :]}
    return len(ends) == 1 or not lines or any(ends <= set(line) for line in lines)


def words(plain: str, language: Language, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `plain[start:end]`, with offsets into `plain`."""
    return tuple(
        Word(m.start(), m.end(), m.group(), form := _bare(m.group()), key(form, language))
        for m in _WORD.finditer(plain, start, len(plain) if end is None else end)
    )


@cache
def _bare(text: str) -> str:
    """Fold a word; an acronym loses the small ending that inflection adds (`МИДом`)."""
    inflected = re.fullmatch(r"([А-Я]{2,})-?[а-я]{1,3}", text)
    return fold(inflected[1] if inflected else text)


@dataclass(slots=True)
class _Node(Generic[T]):
    children: dict[str, "_Node[T]"] = field(default_factory=dict)
    entries: list[tuple[tuple[str, ...], T]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase found: its first word and the word behind its last, by index, and its value."""

    first: int
    last: int
    value: T
    phrase: tuple[str, ...]


class Lexicon(Generic[T]):
    """Phrases with values, as a tree of word keys."""

    def __init__(self, entries: Iterable[tuple[str, T]], language: Language) -> None:
        self._root: _Node[T] = _Node()
        self._language = language
        for phrase, value in entries:
            exact = phrase.startswith("=")
            found = words(phrase.lstrip("="), language)
            node = self._root
            for word in found:
                node = node.children.setdefault("=" + word.form if exact else word.key, _Node())
            if found:
                node.entries.append((tuple(w.text for w in found), value))

    def at(self, text: str, given: tuple[Word, ...], first: int) -> Found[T] | None:
        """Return the longest phrase that begins with word `first` of `given`, or None."""
        children, word = self._root.children, given[first]
        if word.key not in children and "=" + word.form not in children:
            return None
        best: Found[T] | None = None
        for last, node in self._walk(self._root, text, given, first):
            for phrase, value in node.entries:
                if _fits(phrase, given[first:last], self._language):
                    best = Found(first, last, value, phrase)
                    break
        return best

    def _walk(self, node: _Node[T], text: str, given: tuple[Word, ...], index: int) -> Iterator[tuple[int, _Node[T]]]:
        stack = [(index, node)]
        reached = []
        while stack:
            place, here = stack.pop()
            if place > index:
                reached.append((place, here))
            if place < len(given) and (place == index or _GAPS.fullmatch(text, given[place - 1].end, given[place].start)):
                word = given[place]
                stack += [(place + 1, here.children[k]) for k in (word.key, "=" + word.form) if k in here.children]
        return iter(sorted(reached, key=lambda pair: pair[0]))

    def scan(self, text: str, given: tuple[Word, ...]) -> Iterator[Found[T]]:
        """Yield the phrases found in `given` from left to right, the longest at each place, none overlapping."""
        index = 0
        while index < len(given):
            found = self.at(text, given, index)
            if found:
                yield found
            index = found.last if found else index + 1


def _fits(phrase: tuple[str, ...], given: tuple[Word, ...], language: Language) -> bool:
    """Whether the case agrees, of the first word and of acronyms, and the forms of all words."""
    cased = all(_case(w, g.text) for n, (w, g) in enumerate(zip(phrase, given, strict=True)) if n == 0 or (len(w) > 1 and w.isupper()))
    return cased and all(agree(fold(w), g.form, language) for w, g in zip(phrase, given, strict=True))


@cache
def _case(phrase: str, written: str) -> bool:
    """Whether the case agrees: a capital in the phrase asks for one in the text, an acronym for an acronym."""
    if not phrase[0].isupper():
        return True
    if len(phrase) > 1 and phrase.isupper():
        return written[: len(phrase)].isupper()
    return written[0].isupper()
