"""Paragraphs and sentences, by marks alone, so that every language and every machine cuts alike.

In: text and a language's abbreviations. Out: spans without the white space around them.
"""

import re
from functools import cache

from kg.extract.language import Language
from kg.record import Span

_STRAIGHT = str.maketrans(
    {**dict.fromkeys("’‘ʼ´`", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("\u00a0\u202f", " "), **dict.fromkeys("–—", "-")}
)
_PARAGRAPH = re.compile(r"[^\n\r]*\S[^\n\r]*")
_END = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s)")
_OPENS = re.compile(r"\s+[\"'«“„‘(\[—–¿¡-]*\s*(?:[^\W\d_a-zа-яёàâçéèêëîïôùûüÿœæ]|\d)")


def straighten(text: str) -> str:
    """Return `text` with apostrophes, quotation marks, dashes and spaces in their plain form, of the same length."""
    return text.translate(_STRAIGHT)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the lines of `text` that hold anything, without the white space around them."""
    return tuple(_trimmed(text, *match.span()) for match in _PARAGRAPH.finditer(text))


def sentences(text: str, language: Language | None) -> tuple[Span, ...]:
    """Return the sentences of `text`; an abbreviation of `language` or an initial ends none."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            if _ends(text, match, language):
                found.append(_trimmed(text, start, match.end()))
                start = match.end()
        if text[start : paragraph.end].strip():
            found.append(_trimmed(text, start, paragraph.end))
    return tuple(found)


def _ends(text: str, match: re.Match[str], language: Language | None) -> bool:
    if not _OPENS.match(text, match.end()):
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = re.search(r"[\w.'’-]*$", text[max(0, match.start() - 30) : match.start()])
    last = word.group() if word else ""
    return not re.fullmatch(r"(?:[^\W\d_]{1,2}[.-]+)*[^\W\d_]", last) and last.casefold() not in _abbreviations(language)


@cache
def _abbreviations(language: Language | None) -> frozenset[str]:
    given = language.settings().get("abbreviations", ()) if language else ()
    return frozenset(word.casefold().rstrip(".") for word in given)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
