"""Folding: one spelling for what scripts and languages write in many ways.

In: a written name. Out: its parts, each with its readings in a common alphabet of Latin letters, in which `S` is sh, `C` is ch and `j` is
j, zh and dj. A part has several readings where languages differ (`ch` in French and English) and where a Russian case ending may
stand. Tables: `data/identity/folding/`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from unidecode import unidecode

from kg.resolve.tables import pairs, rows, words

_PART = re.compile(r"[^\W\d_]+(?:['’ʼʻ‘`][^\W\d_]+)*\.?")
_APOSTROPHES = re.compile(r"['’ʼʻ‘`´]")
_DOUBLE = re.compile(r"(.)\1+")
_AFTER_VOWEL = re.compile(r"(?<=[aeou])ie")
_ENDING = re.compile(r"(?<=...)(ского|скому|ским|ском|ого|ому|ой|ей|ою|ом|ем|ым|им|у|ю|а|я|е|ы|и)$")
_SILENT = re.compile(r"(?<=...)(?:e|[tdx])$")
_NUMERAL = re.compile(r"[ivx]+")
_SCRIPTS = ("cyrillic", "arabic", "georgian", "armenian")
_VOWELS = re.compile(r"[aeiou]+")
_SKELETON = str.maketrans({"g": "k", "q": "k", "C": "s", "S": "s", "z": "s", "w": "v", "f": "v", "h": "", "d": "t", "p": "b"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name: its readings, the commonest first; an initial is a letter, or two (`Kh.`)."""

    readings: tuple[str, ...]
    initial: bool = False
    given: bool = False
    numeral: bool = False

    @property
    def skeletons(self) -> frozenset[str]:
        """Readings with nothing but consonants that few languages confuse."""
        return _skeletons(self.readings)

    @property
    def letters(self) -> frozenset[str]:
        """With what the part may begin, alike sounds as one."""
        return frozenset(_letter(reading) for reading in self.readings)


_NUMBERS = {letter: Part((letter.lower(),), numeral=True) for letter in "IVX"}
"""Letters that are numbers at the end of a name."""


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[Part, ...]:
    """Return the parts of `name` in their order, without particles and honours."""
    found = [part.group() for part in _PART.finditer(unicodedata.normalize("NFC", name).replace("-", " "))]
    kept = [part for part in found if part.casefold().rstrip(".") not in words("particles") or _initial(part)]
    last = len(kept) - 1
    return tuple(_NUMBERS.get(part) or _part(part) if place == last > 0 else _part(part) for place, part in enumerate(kept or found))


@lru_cache(maxsize=200_000)
def _skeletons(readings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(skeleton, readings))


@lru_cache(maxsize=200_000)
def skeleton(reading: str) -> str:
    """Return the consonants of a reading behind its first sound, with those that spellings confuse as one."""
    first = "a" if reading[:1] in "aeiouj" else ""
    bare = _VOWELS.sub("", reading.replace("ts", "s").replace("ks", "s").translate(_SKELETON)).replace("j", "s" if not first else "")
    return first + _DOUBLE.sub(r"\1", bare)


def fold(word: str, *more: str) -> str:
    """Return the folded form of one word; `more` names tables that are tried before that of its script."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", word).replace("İ", "i").casefold())
    script = _script(plain)
    text = _plain(plain) if script == "latin" else plain
    read = _table(script, *more).sub(lambda match: _mapping(script, *more)[match.group()], text)
    return _AFTER_VOWEL.sub("e", _DOUBLE.sub(r"\1", "".join(c for c in unidecode(_keep(read)) if c.isalpha())))


def _keep(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _plain(text: str) -> str:
    """Take off the accents of letters that the table of Latin does not know."""
    known = _mapping("latin")
    return "".join(c if c in known else _keep(c) for c in text)


def _script(text: str) -> str:
    name = unicodedata.name(text[:1], "").split(" ")[0].lower()
    return name if name in _SCRIPTS else "latin"


@cache
def _mapping(script: str, *more: str) -> Mapping[str, str]:
    return {**pairs(script)} | {key: value for name in more for key, value in pairs(name).items()}


@cache
def _table(script: str, *more: str) -> re.Pattern[str]:
    keys = sorted(_mapping(script, *more), key=lambda key: (-len(key), key))
    return re.compile("|".join(map(re.escape, keys)))


def _part(word: str) -> Part:
    bare = word.rstrip(".")
    if _initial(word):
        return Part(tuple(dict.fromkeys(reading[:1] for reading in _readings(bare) if reading)) or ("?",), initial=True)
    readings = tuple(dict.fromkeys(reading for reading in _readings(bare) if reading)) or ("?",)
    known = not given_names().isdisjoint(readings)
    numeral = bare.isupper() and bool(_NUMERAL.fullmatch(bare.lower()))
    return Part(readings, given=known, numeral=numeral)


def _initial(word: str) -> bool:
    bare = word.rstrip(".")
    alone = len(bare) == 1 and _script(bare.casefold()) == "latin"
    return bare[:1].isupper() and (alone or (word.endswith(".") and len(bare) <= 2))


def _readings(word: str) -> Iterator[str]:
    lower = word.casefold()
    script = _script(lower)
    if script == "cyrillic":
        yield fold(word)
        if chinese := _pinyin(lower):
            yield fold(chinese)
        if (stem := _ENDING.sub("", lower)) != lower:
            yield fold(stem)
        if lower[:1] == "д":
            yield "j" + fold(word)[1:] if len(word) == 1 else fold(word)
    elif script == "latin":
        yield fold(word, "latin.az") if "ə" in lower else fold(word)
        french = fold(word, "latin.fr")
        yield french
        if silent := _SILENT.sub("", french):
            yield silent
        if "j" in lower or "c" in lower:
            yield fold(word, "latin.de")
    else:
        yield fold(word)


def _pinyin(word: str) -> str | None:
    """Return a Chinese name in pinyin, when `word` is made of the syllables of Palladius."""
    return _split(word) or None


@lru_cache(maxsize=50_000)
def _split(word: str) -> str | None:
    table = pairs("palladius")
    if len(word) > 14:
        return None
    if not word:
        return ""
    for size in range(min(6, len(word)), 0, -1):
        if word[:size] in table and (rest := _split(word[size:])) is not None:
            return table[word[:size]] + rest
    return None


def _letter(reading: str) -> str:
    first = reading[:1]
    return {"e": "a", "i": "a", "o": "a", "u": "a", "C": "s", "S": "s", "z": "s", "g": "k", "h": "k", "w": "v", "f": "v", "b": "b", "p": "b"}.get(
        first, first
    )


@cache
def given_names() -> frozenset[str]:
    """Return the given names that are known, folded."""
    latin = (fold(row["name"]) for row in rows("gazetteers", "given_names.tsv"))
    cyrillic = (fold(row["name"]) for row in rows("lang", "ru", "given_names.tsv"))
    return frozenset((*latin, *cyrillic))
