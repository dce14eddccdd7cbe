"""Nominatives: how a name or title written in an oblique case is called.

In: the parser's tokens of a span. Out: its words in the nominative, or None where the language does not inflect names or nothing is
known of the words. A name is put into the nominative whole; of a title or body only the head noun and what agrees with it before it.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from kg.extract.document import Document, Token
from kg.extract.language import Language
from kg.extract.lexicon import agree, fold, key

_INFLECTED = frozenset({"PROPN", "NOUN", "ADJ", "VERB"})


def nominative_name(document: Document, start: int, end: int, language: Language) -> str | None:
    """Return the person's name at `[start, end)` in the nominative."""
    vocabulary = _vocabulary(language.parser)
    return _written(document, document.tokens_in(start, end), vocabulary, end) if vocabulary else None


def settled(normal: str, others: tuple[str, ...], language: Language) -> str:
    """Return `normal` with what else is known: given names by their table, surnames by the shortest of the other written forms."""
    spoken = [word for form in others for word in form.replace(".", ". ").split()]
    words = normal.split(" ")
    return " ".join(_settled(word, spoken, number + 1 < len(words), language) for number, word in enumerate(words))


def _settled(word: str, spoken: list[str], given: bool, language: Language) -> str:
    if not word[:1].isupper():
        return word
    known = _nominatives(language).get(key(fold(word), language), "")
    if given and known and agree(fold(known), fold(word), language):
        return known
    same = [w for w in spoken if len(w) < len(word) and key(fold(w), language) == key(fold(word), language) and agree(fold(w), fold(word), language)]
    return min(same, key=len, default=word)


@cache
def _nominatives(language: Language) -> Mapping[str, str]:
    return {key(fold(row["name"]), language): row["name"] for row in language.table("given_names")}


def nominative_title(document: Document, start: int, end: int, language: Language) -> str | None:
    """Return the title or body at `[start, end)` with its head noun in the nominative."""
    vocabulary = _vocabulary(language.parser)
    if not vocabulary:
        return None
    tokens = document.tokens_in(start, end)
    head = next((n for n, t in enumerate(tokens) if t.pos in ("NOUN", "PROPN")), -1)
    said = document.text[tokens[head].end : end] if head >= 0 else ""
    return (_written(document, tokens[: head + 1], vocabulary, tokens[head].end) + said) if head >= 0 else None


def _written(document: Document, tokens: tuple[Token, ...], vocabulary: Callable[[str], Any], end: int) -> str:
    pieces = []
    for number, token in enumerate(tokens):
        following = tokens[number + 1].start if number + 1 < len(tokens) else end
        pieces.append(_word(token, vocabulary) + document.text[token.end : following])
    return "".join(pieces)


def _word(token: Token, vocabulary: Callable[[str], Any]) -> str:
    """Return a word in the nominative of its own gender and number, in the letters in which it is written."""
    morph = dict(part.split("=", 1) for part in token.morph.split("|") if "=" in part)
    if token.pos not in _INFLECTED or morph.get("Case", "Nom") == "Nom" or token.text.isupper():
        return token.text
    wanted = {key: morph.get(key) for key in ("Gender", "Number", "Case")}
    for form in vocabulary(token.text.lower().replace("ё", "е")):
        if _kind(form.pos) == _kind(token.pos) and all(form.feats.get(key) == value for key, value in wanted.items()):
            inflected = form.inflect({"Nom"})
            if inflected:
                return _shaped(inflected.word, token.text)
    return token.text


def _kind(pos: str) -> str:
    return "NOUN" if pos == "PROPN" else pos


def _shaped(word: str, like: str) -> str:
    """Return `word` with capitals where `like` has them, part by part of a double name."""
    parts = zip(word.split("-"), like.split("-"), strict=False)
    return "-".join(part[:1].upper() + part[1:] if pattern[:1].isupper() else part for part, pattern in parts)


@cache
def _vocabulary(parser: str | None) -> Callable[[str], Any] | None:
    if parser != "natasha":
        return None
    import natasha

    vocabulary: Callable[[str], Any] = natasha.MorphVocab()
    return vocabulary
