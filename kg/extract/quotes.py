"""Quotations: stretches between quotation marks, or led by a dash.

In: a text and its paragraphs. Out: `Quote`s in the order of the text. A mark that is never closed holds to the end of its paragraph;
inner marks of another style belong to the outer quotation. The marks are those of the table `data/quotes.tsv` (`open`, `close`).
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.document import Document
from kg.extract.language import read_table
from kg.record import Span
from kg.resources import resource

_DASH = re.compile(r"[—–-]\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation at `[start, end)` with its marks; `inner` is what was said."""

    start: int
    end: int
    inner: Span
    words: int


@cache
def _marks() -> dict[str, str]:
    return {row["open"]: row["close"] for row in read_table(resource("data", "quotes.tsv"))}


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the outermost quotations of `document`."""
    return tuple(quote for paragraph in document.paragraphs for quote in _in_paragraph(document.text, paragraph))


def _in_paragraph(text: str, paragraph: Span) -> list[Quote]:
    found: list[Quote] = []
    if led := _DASH.match(text, paragraph.start, paragraph.end):
        return [_quote(text, paragraph.start, paragraph.end, Span(led.end(), paragraph.end))]
    at = paragraph.start
    while at < paragraph.end:
        close = _marks().get(text[at])
        if close is None or _inside_word(text, at):
            at += 1
            continue
        end = _closing(text, at, close, paragraph.end)
        inner = Span(at + 1, end - 1 if text[end - 1] == close and end - 1 > at else end)
        found.append(_quote(text, at, end, inner))
        at = end
    return found


def _closing(text: str, start: int, close: str, limit: int) -> int:
    """Return where the quotation that opens at `start` ends; marks of its own style may nest in it."""
    depth = 0
    for at in range(start, limit):
        if text[at] == close and at > start:
            depth -= 1
            if depth == 0:
                return at + 1
        elif text[at] == text[start]:
            depth += 1
    return limit


def _inside_word(text: str, at: int) -> bool:
    return text[at] in "'‘’`" and 0 < at < len(text) - 1 and text[at - 1].isalnum()


def _quote(text: str, start: int, end: int, inner: Span) -> Quote:
    piece = inner.of(text)
    left, right = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
    return Quote(start, end, Span(inner.start + left, max(inner.start + left, inner.end - right)), len(re.findall(r"\w+", piece)))
