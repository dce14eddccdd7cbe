"""Cues: words and phrases that a table writes in a short notation, found in a text.

In: phrases and a text. Out: where they stand. In the notation, `*` after a stem stands for any ending, `~` for up to three words
between, `(a|b)` for either, `<verb>` for all forms of a verb (`[verbs]` and `[conjugation]` of the language's `cues.toml`); small
letters match any case, a phrase in capitals (`WHO`, `СЕ`) only itself. Accents are left aside.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from kg.extract.language import Language

T = TypeVar("T")
_START = re.compile(r"\w+")
_PIECE = re.compile(r"<[^>]*>|\([^)]*\)|~|[^\s<(~]+")
_GAP = r"\W+(?:[^\s.;:!?']+(?:\s+|'\s*)){0,3}?"
_HEAD = 2
"""The letters by which phrases are looked up."""


@cache
def bare(text: str) -> str:
    """Return `text` without accents, of the same length; apostrophes are straight."""
    return "".join(_base(c) for c in text)


@cache
def _base(character: str) -> str:
    return "'" if character in "’‘ʼ" else unicodedata.normalize("NFD", character)[0]


@cache
def conjugate(verb: str, language: Language) -> str:
    """Return an expression for the forms of `verb`; words behind the verb stay as they are."""
    head, _, rest = bare(verb).partition(" ")
    settings = language.settings("cues")
    known: Mapping[str, str] = {bare(v): forms for v, forms in settings.get("verbs", {}).items()}
    endings: Mapping[str, str] = {bare(e): forms for e, forms in settings.get("conjugation", {}).items()}
    ending = max((e for e in endings if head.endswith(e)), key=len, default=None)
    forms = known.get(head) or (re.escape(head.removesuffix(ending)) + endings[ending] if ending is not None else re.escape(head))
    return bare(forms) + r"\b" + "".join(rf"\s+{re.escape(word)}\b" for word in rest.split())


def _word(word: str) -> str:
    return re.escape(bare(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else r"\b")


def _piece(piece: str, verbs: Callable[[str], str]) -> str:
    if piece[0] == "<":
        return "(?:" + "|".join(verbs(verb) for verb in piece[1:-1].split("|")) + ")"
    if piece[0] == "(":
        return "(?:" + "|".join(r"\s+".join(_word(w) for w in way.replace("~", "").split()) for way in piece[1:-1].split("|")) + ")"
    return _word(piece)


def pattern(phrase: str, verbs: Callable[[str], str] = re.escape) -> str:
    """Return the regular expression of a phrase; `verbs` gives the forms of a verb."""
    parts: list[str] = []
    gap = named = False
    for piece in _PIECE.findall(phrase):
        if piece != "~":
            found = _piece(piece, verbs)
            if piece[0] == "<" and not named:
                found, named = f"(?P<verb>{found})", True
            parts.append(("" if not parts else _GAP if gap else r"\s+") + found)
        gap = piece == "~"
    expression = "".join(parts)
    return expression if phrase != phrase.casefold() and phrase == phrase.upper() else f"(?i:{expression})"


def _ways(phrase: str) -> Iterator[str]:
    """Yield a phrase once for each alternative that it begins with, so that all of one begin alike."""
    first = _PIECE.match(phrase)
    if not first or phrase[0] not in "<(":
        yield phrase
        return
    marks = "<>" if phrase[0] == "<" else ("", "")
    for way in first.group()[1:-1].split("|"):
        yield marks[0] + way + marks[1] + phrase[first.end() :]


def _letters(way: str, verbs: Callable[[str], str]) -> set[str]:
    """Return the letters that a phrase may begin with; the forms of an irregular verb may begin with several."""
    if way[0] != "<":
        return {bare(way)[:_HEAD].casefold()}
    forms = verbs(way[1 : way.index(">")])
    return {form[:_HEAD] for form in re.findall(r"\w{2,}", forms)} if forms.startswith("(?:") else {forms[:_HEAD]}


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found at `[start, end)`, with the value that its table gives it and where its verb stands."""

    start: int
    end: int
    value: T
    verb: tuple[int, int]


class Phrases(Generic[T]):
    """Phrases with values, compiled once and looked up by the letters they begin with."""

    def __init__(self, entries: Iterable[tuple[str, T]], verbs: Callable[[str], str] = re.escape) -> None:
        buckets: dict[str, list[tuple[re.Pattern[str], T]]] = defaultdict(list)
        for phrase, value in entries:
            for way in _ways(phrase):
                expression = re.compile(pattern(way, verbs))
                for letters in _letters(way, verbs):
                    buckets[letters].append((expression, value))
        self._buckets = dict(buckets)

    def find(self, text: str) -> Iterator[Hit[T]]:
        """Yield every phrase that begins at a word of `text`, in the order of the text."""
        plain = bare(text)
        for word in _START.finditer(plain):
            for expression, value in self._buckets.get(plain[word.start() : word.start() + _HEAD].casefold(), ()):
                if found := expression.match(plain, word.start()):
                    yield Hit(found.start(), found.end(), value, found.span("verb" if "verb" in expression.groupindex else 0))
