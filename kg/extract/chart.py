"""The chart: a document's words, with what the lexicons and the parser know of each.

In: a document and its language. Out: a `Chart`, on which names, posts and bodies are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.extract.countries import find_countries
from kg.extract.descriptions import Sort
from kg.extract.document import Document, Mention, Token
from kg.extract.gender import is_given
from kg.extract.language import Language
from kg.extract.lexicon import Found, Lexicon, Word, endings, fold, words

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_PLAIN_GAP = re.compile(r" ?['\-] ?| |\. ")
_ROMAN = re.compile(r"[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class Links:
    """The words that lead to a complement: `of` for any head, `by_role` for some; behind `near` words a capital must follow."""

    of: frozenset[str]
    articles: frozenset[str]
    conjunctions: frozenset[str]
    near: frozenset[str]
    by_role: Mapping[str, frozenset[str]]
    genitive: bool
    before: bool

    def allows(self, word: str, role: str) -> bool:
        """Return whether `word` may lead to a complement of a head of `role`."""
        roles = self.by_role.get(word, frozenset())
        return (word in self.of and not (word == "s" and role in ("body", "embassy"))) or "*" in roles or role in roles


@cache
def links(language: Language) -> Links:
    """Return the links of `complements.toml`."""
    given = language.settings("complements")
    return Links(
        frozenset(given.get("of", ())),
        frozenset(given.get("articles", ())),
        frozenset(given.get("and", ())),
        frozenset(fold(w) for w in given.get("near", ())),
        {fold(word): frozenset(roles.split()) for word, roles in given.get("links", {}).items()},
        given.get("genitive", False),
        given.get("adjectives", "") == "before",
    )


@cache
def vocabulary(name: str, language: Language) -> frozenset[str]:
    """Return the words of a one-column table, folded."""
    found = (w for row in language.table(name) for w in words(row["word"], language))
    return frozenset(form for w in found for form in ((w.form, w.key) if endings(language) and len(w.key) > 4 else (w.form,)))


@dataclass(frozen=True, slots=True)
class Chart:
    """A document as words; `tokens[i]` is the parser's token of word `i`, `heads` the head nouns of posts by their first word."""

    document: Document
    language: Language
    words: tuple[Word, ...]
    tokens: tuple[Token | None, ...]
    countries: tuple[Mention, ...]
    within: Mapping[int, Mention]
    heads: Mapping[int, Found[Sort]]
    bodies: Mapping[int, int] = field(default_factory=dict)
    """The bodies found: the index of the first word and of the word behind the last."""

    def gap(self, index: int) -> str:
        """Return what stands between word `index` and the one before it."""
        return self.document.plain[self.words[index - 1].end : self.words[index].start] if index else ""

    def tight(self, index: int) -> bool:
        """Return whether nothing but a space, a hyphen or an apostrophe stands before word `index`."""
        return 0 < index < len(self.words) and bool(_PLAIN_GAP.fullmatch(self.gap(index))) and not self._ends_sentence(index)

    def _ends_sentence(self, index: int) -> bool:
        return self.gap(index) == ". " and len(self.words[index - 1].text) > 2 and not self.words[index - 1].text.isupper()

    def pos(self, index: int) -> str:
        """Return the parser's universal tag of word `index`, or ''."""
        token = self.tokens[index]
        return token.pos if token else ""

    def entity(self, index: int) -> str:
        """Return the parser's entity label of word `index`, or ''."""
        token = self.tokens[index]
        return token.entity if token else ""

    def ordinary(self, index: int) -> bool:
        """Return whether word `index` is an ordinary word that may stand with a capital, or one of ministries and offices."""
        form = self.words[index].form
        return any(form in vocabulary(name, self.language) for name in ("ordinary", "fields", "calendar"))

    def initial(self, index: int) -> bool:
        """Return whether word `index` is an initial of a given name (`Kh.`, `J.-N.`)."""
        word, plain = self.words[index], self.document.plain
        if len(word.text) == 2 and index and self.gap(index) == " " and self.words[index - 1].capital and len(self.words[index - 1].text) > 2:
            return self.ordinary(index - 1)
        if index + 1 == len(self.words) or not self.words[index + 1].capital or self.words[index + 1].start - word.end > 3:
            return False
        return word.capital and len(word.text) <= 2 and plain[word.end : word.end + 1] == "." and (len(word.text) == 1 or not word.text.isupper())

    def name_at(self, index: int) -> bool:
        """Return whether a person's name seems to begin at word `index`."""
        word = self.words[index]
        if not word.capital or index in self.within or index in self.heads or self.ordinary(index):
            return False
        if self.initial(index):
            return index + 1 < len(self.words) and self.words[index + 1].capital
        follows = index + 1 < len(self.words) and self.tight(index + 1) and (self.words[index + 1].capital or self.initial(index + 1))
        return (follows and is_given(word.text, self.language)) or self.entity(index) == "PER"

    def content(self, index: int, linked: bool) -> bool:
        """Return whether word `index` may be part of a complement; `linked` when a link or article stands before it."""
        if index >= len(self.words) or self.name_at(index):
            return False
        word = self.words[index]
        if index in self.within or word.form in vocabulary("fields", self.language):
            return True
        if word.form in vocabulary("calendar", self.language) or word.text.isdigit() or (word.form == "s" and index not in self.heads):
            return False
        if index in self.heads:
            return linked
        return self._named(index) if word.capital else self._common(index, linked)

    def _named(self, index: int) -> bool:
        return self.pos(index) not in ("VERB", "AUX", "PRON", "ADP", "CCONJ", "SCONJ") or self.words[index].text.isupper()

    def _common(self, index: int, linked: bool) -> bool:
        pos, known = self.pos(index), links(self.language)
        if not self.language.parser:
            return linked and self.words[index].form not in vocabulary("ordinary", self.language)
        if known.genitive:
            token = self.tokens[index]
            oblique = token is not None and not ("Case=Nom" in token.morph or "Case=Ins" in token.morph)
            return pos in _NOMINAL and (oblique or linked)
        return pos in _NOMINAL if linked or known.before else pos == "ADJ"


def _covering(document: Document, word: Word) -> Token | None:
    return next((t for t in document.tokens_in(word.start - 12, word.end) if t.start <= word.start < t.end), None)


def chart(document: Document, language: Language) -> Chart:
    """Return the chart of `document`."""
    given = words(document.plain, language)
    by_start = {token.start: token for token in document.tokens}
    tokens = tuple(by_start.get(w.start) or _covering(document, w) for w in given)
    countries = find_countries(document.plain, given, language)
    starts = {w.start: i for i, w in enumerate(given)}
    within = {}
    for mention in countries:
        index = starts[mention.start]
        while index < len(given) and given[index].start < mention.end:
            within[index] = mention
            index += 1
    found = {f.first: f for f in lowered_heads(language).scan(document.plain, given) if not _in_name(document, given, f, language)}
    return Chart(document, language, given, tokens, countries, within, found)


def _in_name(document: Document, given: tuple[Word, ...], found: Found[Sort], language: Language) -> bool:
    """Return whether a head noun is part of a double name (`Amir-Abdollahian`) or follows a particle (`Ould Cheikh`)."""
    last = given[found.last - 1]
    before = given[found.first - 1] if found.first else None
    inside = (
        before is not None
        and document.plain[before.end : given[found.first].start] == " "
        and before.form in vocabulary("particles", language) - links(language).articles - links(language).of
    )
    if inside and last.capital and found.value.role == "monarch":
        return True
    joined = document.plain[last.end : last.end + 1] == "-" and found.last < len(given) and given[found.last].capital
    return joined and found.value.role == "monarch"


@cache
def lowered_heads(language: Language) -> Lexicon[Sort]:
    """Return the head nouns of posts, found in capitals or small letters alike."""
    rows = language.table("posts")
    return Lexicon(((_small(row["head"]), Sort(row["role"], row["gender"])) for row in rows), language)


def _small(phrase: str) -> str:
    return " ".join(word if word.isupper() else word.lower() for word in phrase.split(" "))
