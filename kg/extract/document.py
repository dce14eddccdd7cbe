"""A parsed dispatch: its text straightened, its paragraphs, sentences and tokens, and who is mentioned where.

In: text. Out: frozen values that the stages hand on. Offsets are those of the text: `plain` has the same length,
so a span found in the one holds in the other.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from kg.record import Organization, Person, Span

MentionKind = Literal["name", "description", "pronoun", "group", "country", "place"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `pos` (universal tag), `lemma`, `entity` (PER, ORG, LOC) and `morph` are empty without a parser."""

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    entity: str = ""
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text refers to somebody or something: `refs` are local ids or `country:XX`, several for a group.

    `kind`: `name` a written form of a person or body; `description` ('the minister'); `pronoun`; `group` ('the sides');
    `country` a state by name or adjective; `place` a city or region (`refs` empty, or the country it lies in).
    """

    start: int
    end: int
    kind: MentionKind
    refs: tuple[str, ...]
    rule: str
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """The stretch of text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its parts. `plain` is the text with quotation marks and apostrophes straightened, of the same length."""

    text: str
    plain: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds `offset`, or the last one that begins before it."""
        return self.sentences[max(0, bisect_right(self.sentences, Span(offset, len(self.text) + 1)) - 1)]

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds `offset`, or the last one that begins before it."""
        return self.paragraphs[max(0, bisect_right(self.paragraphs, Span(offset, len(self.text) + 1)) - 1)]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that begin in `[start, end)`."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@dataclass(frozen=True, slots=True)
class Entities:
    """Who and what a dispatch names, and every mention of them in the order of the text."""

    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie within `[start, end)`."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)
