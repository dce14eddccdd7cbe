"""The chart: a document's words, with what the lexicons and the parser know of each.

In: a document and its language. Out: a `Chart`, on which names, posts and bodies are read. `extend` reads the complement of a
head noun (`ministre | des Affaires étrangères et de la Coopération`), by the links that `complements.toml` gives to its role.
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

_AIDES = frozenset({"adviser", "spokesperson", "deputy-head", "head", "secretary", "representative", "deputy-minister", "acting"})
"""Roles that another post may complete without a link (`помощник президента`)."""
_MINISTERS = frozenset({"minister", "deputy-minister", "state-secretary"})
_CHARGED = frozenset({"charge", "chargee", "charges", "chargees"})
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
        word, pos = self.words[index], self.pos(index)
        if index in self.within:
            return True
        if word.form in vocabulary("fields", self.language):
            return True
        if word.form in vocabulary("calendar", self.language) or word.text.isdigit():
            return False
        if index in self.heads:
            return linked
        if word.form == "s":
            return False
        if word.capital:
            return pos not in ("VERB", "AUX", "PRON", "ADP", "CCONJ", "SCONJ") or word.text.isupper()
        if self.language.settings("complements").get("genitive"):
            token = self.tokens[index]
            oblique = token is not None and not ("Case=Nom" in token.morph or "Case=Ins" in token.morph)
            return pos in _NOMINAL and (oblique or linked)
        return pos in _NOMINAL if linked or links(self.language).before else pos == "ADJ"


def chart(document: Document, language: Language) -> Chart:
    """Return the chart of `document`."""
    given = words(document.plain, language)
    by_start = {token.start: token for token in document.tokens}
    tokens = tuple(
        by_start.get(w.start) or next((t for t in document.tokens_in(w.start - 12, w.end) if t.start <= w.start < t.end), None) for w in given
    )
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
    inside = before is not None and document.plain[before.end : given[found.first].start] == " " and before.form in vocabulary("particles", language) - links(language).articles - links(language).of
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


def extend(chart: Chart, first: int, role: str) -> int:
    """Return the index behind the complement that begins with word `first` (`first` itself when there is none).

    `role` is that of the head, or `body` for a body.
    """
    end = first
    while end < len(chart.words):
        step = _step(chart, end, role, end > first)
        if step is None:
            return end
        end = step
    return end


def _step(chart: Chart, index: int, role: str, inside: bool) -> int | None:
    """Return the index behind the next piece of a complement: a word, a link with a word, or a further item of a list."""
    if not chart.tight(index):
        quoted = _quoted(chart, index) if role == "body" else None
        return quoted or (_item(chart, index, role) if inside or chart.gap(index) == " (" else None)
    form, known = chart.words[index].form, links(chart.language)
    if index in chart.bodies and (inside or known.genitive):
        return chart.bodies[index]
    if role not in ("body", "embassy") and (suffix := _suffix(chart, index)):
        return suffix
    if form in known.conjunctions:
        return _joined(chart, index + 1, role) if inside else None
    if known.allows(form, role):
        following = _past(chart, index + 1, known.of | known.articles)
        if form in known.near and form not in known.of and not (following < len(chart.words) and _proper(chart, following)):
            return None
        if following in chart.bodies:
            return chart.bodies[following]
        if following in chart.heads and chart.tight(following):
            return chart.heads[following].last
        return following + 1 if chart.content(following, True) and chart.tight(following) else None
    if known.before and not (_goes_on(chart, index, inside) if role not in ("body", "embassy") else _own_words(chart, index)):
        return None
    capital = chart.words[index].capital and index not in chart.within and not known.before and role != "body" and chart.gap(index) != "-"
    served = inside and index - 1 in chart.within and chart.within[index - 1].rule == "country-adjective"
    aided = known.genitive and role in _AIDES and not inside
    if form in known.articles or capital or (index in chart.heads and not (served or aided)):
        return None
    if index in chart.heads:
        return chart.heads[index].last
    return index + 1 if chart.content(index, False) else None


def _suffix(chart: Chart, index: int) -> int | None:
    """Return the index behind words that end a title without a link (`désigné`, `par intérim`), or None."""
    suffixes = vocabulary("suffixes", chart.language)
    if chart.words[index].form in suffixes:
        return index + 1
    led = chart.words[index].form in ("par", "ad", "a") and index + 1 < len(chart.words) and chart.words[index + 1].form in suffixes | {"i"}
    return index + 2 if led else None


def _goes_on(chart: Chart, index: int, inside: bool) -> bool:
    """Return whether word `index` goes on a title without a link: never a name of somebody, behind a state nothing but its own words."""
    if (not inside and not links(chart.language).genitive) or not _own_words(chart, index):
        return False
    word = chart.words[index]
    return not word.capital or index in chart.within or word.form in vocabulary("fields", chart.language) or chart.pos(index) == "ADJ"


def _own_words(chart: Chart, index: int) -> bool:
    """Return whether word `index` does not follow the name of a state that it is no part of."""
    before = chart.within.get(index - 1)
    return before is None or before.rule not in ("country-name", "capital") or chart.within.get(index) is before


def _proper(chart: Chart, index: int) -> bool:
    """Return whether word `index` may follow a link of place: a name with a capital, or a noun with its article (`à l'énergie`)."""
    if chart.words[index].capital or index in chart.within:
        return True
    known = links(chart.language)
    definite = chart.words[index - 1].form in known.articles or chart.words[index - 1].form in ("au", "aux")
    return definite and chart.pos(index) in ("NOUN", "ADJ") and chart.words[index].form not in vocabulary("idle", chart.language)


def _past(chart: Chart, index: int, skipped: frozenset[str]) -> int:
    while index < len(chart.words) and chart.words[index].form in skipped and chart.tight(index):
        index += 1
    return index


def _joined(chart: Chart, index: int, role: str) -> int | None:
    """Return the index behind what `and` adds to a complement: a linked noun, or one with a capital or an adjective."""
    known = links(chart.language)
    following = _past(chart, index, known.of | known.articles)
    if not chart.tight(index) or not chart.content(following, True) or following in chart.heads:
        return None
    behind = chart.bodies.get(following, following + 1)
    if known.before and behind in chart.heads and chart.tight(behind):
        return None
    linked = following > index and chart.words[index].form in known.of
    word = chart.words[following]
    same = chart.pos(following) == "ADJ" or chart.pos(following) == chart.pos(index - 2)
    wide = role in ("representative", "envoy") and chart.pos(following) == "NOUN"
    return following + 1 if linked or wide or (following == index and (word.capital or same or word.form in vocabulary("fields", chart.language))) else None


def _quoted(chart: Chart, index: int) -> int | None:
    """Return the index behind a name in quotation marks that begins with word `index` (`партия «Новый путь»`)."""
    plain, start = chart.document.plain, chart.words[index].start
    close = plain.find('"', start)
    if chart.gap(index) != ' "' or not chart.words[index].capital or not 0 < close - start < 60:
        return None
    return next((i for i in range(index + 1, min(index + 9, len(chart.words) + 1)) if chart.words[i - 1].end == close), None)


_LISTED = re.compile(r", [^.,;()]{0,40}(?:, [^.,;()]{0,40}){0,3} (?:et|and|и) ")


def _item(chart: Chart, index: int, role: str) -> int | None:
    """Return the index behind a further item of a list (`de l'Energie, des Mines et de l'Eau`), or behind an acronym in brackets."""
    known, plain = links(chart.language), chart.document.plain
    if index >= len(chart.words):
        return None
    if chart.gap(index) == " (" and plain[chart.words[index].end : chart.words[index].end + 2] == ") ":
        following = index + 1
        if following < len(chart.words) and known.allows(chart.words[following].form, role) and chart.words[index].capital:
            after = _past(chart, following + 1, known.of | known.articles)
            return after + 1 if after < len(chart.words) and _proper(chart, after) and chart.content(after, True) else None
        return None
    charged = chart.words[index].form in _CHARGED
    if chart.gap(index) != ", " or not (charged or _LISTED.match(plain, chart.words[index - 1].end)):
        return None
    linked = chart.words[index].form in known.of or chart.words[index].form in _CHARGED
    following = _past(chart, index + 1, known.of | known.articles) if linked else index
    if following >= len(chart.words) or following in chart.heads or not chart.content(following, True):
        return None
    capital = chart.words[following].capital
    field = chart.words[following].form in vocabulary("fields", chart.language)
    noun = (not known.of and chart.pos(following) == "NOUN") or (known.before and not known.genitive and capital and following not in chart.within)
    dealt = linked and role in _MINISTERS and chart.pos(following) == "NOUN"
    return following + 1 if (linked and capital) or charged or dealt or noun or field else None
