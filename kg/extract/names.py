"""Names of persons: which stretches of words name somebody.

In: a chart with its bodies, and its titles. Out: `Name`s in the order of the text. Several signals, none trusted alone: courtesy
titles and posts beside the name, initials, given names (`given_names.tsv`), particles, endings of surnames, the parser's NER.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.bodies import body_heads, is_known
from kg.extract.chart import Chart, links, vocabulary
from kg.extract.gender import is_given
from kg.extract.language import Language
from kg.extract.lexicon import Lexicon, fold
from kg.extract.titles import Title

_ENOUGH = 3
_OFFICES = frozenset({"head", "deputy-head", "director", "officer", "representative", "member", "leader", "expert", "coordinator", "spokesperson"})
"""Roles whose noun a body's name may follow without a link."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words `[first, last)` that name a person; `score` weighs the signals, `rule` is the strongest of them."""

    first: int
    last: int
    score: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """What may stand beside a name: the words behind courtesy titles, the titles by the word behind them, the first words of titles."""

    polite: frozenset[int]
    titles: Mapping[int, Title]
    starts: frozenset[int]


@cache
def courtesy(language: Language) -> Lexicon[str]:
    """Return the courtesy titles and ranks with the gender that they tell."""
    rows = language.table("courtesy")
    return Lexicon(((row["title"], row["gender"]) for row in rows), language)


def courtesies(chart: Chart) -> dict[int, int]:
    """Return the courtesy titles of `chart`: the index of the first word and of the word behind."""
    found = courtesy(chart.language).scan(chart.document.plain, chart.words)
    particles = vocabulary("particles", chart.language) - links(chart.language).articles - links(chart.language).of
    return {f.first: f.last for f in found if not (f.first and chart.gap(f.first) == " " and chart.words[f.first - 1].form in particles)}


def find_names(chart: Chart, titles: tuple[Title, ...]) -> tuple[Name, ...]:
    """Return the stretches that name persons, with their scores; those below `_ENOUGH` stand for somebody only as a known name's short form."""
    polite = courtesies(chart)
    blocked = _blocked(chart, polite)
    beside = _Beside(frozenset(polite.values()), {t.last: t for t in titles}, frozenset(t.first for t in titles))
    return tuple(_scored(chart, first, last, beside) for first, last in _runs(chart, blocked))


def _blocked(chart: Chart, polite: dict[int, int]) -> frozenset[int]:
    blocked = {i for first, last in polite.items() for i in range(first, last)}
    blocked |= {i for first, last in chart.bodies.items() for i in range(first, last)}
    blocked |= {i for found in chart.heads.values() for i in range(found.first, found.last)}
    blocked |= {i for f in body_heads(chart.language).scan(chart.document.plain, chart.words) for i in range(f.first, f.last)}
    return frozenset(blocked | {i for i in chart.within if not _surname(chart, i)})


def _surname(chart: Chart, index: int) -> bool:
    """Return whether the name of a place is part of a person's here: behind a given name (`Jacques Paris`), or one before a surname."""
    word, before, following = chart.words[index], index - 1, index + 1
    spaced = before >= 0 and chart.gap(index) == " " and before not in chart.within
    alone = spaced and chart.words[before].capital and not chart.ordinary(before)
    if alone and is_given(chart.words[before].text, chart.language):
        return chart.within[index].rule in ("capital", "place", "country-name")
    leads = following < len(chart.words) and chart.gap(following) == " " and following not in chart.within and following not in chart.heads
    return leads and chart.words[following].capital and not chart.ordinary(following) and is_given(word.text, chart.language)


def _runs(chart: Chart, blocked: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of words that may be parts of one name."""
    index, count = 0, len(chart.words)
    while index < count:
        if not _part(chart, index, blocked):
            index += 1
            continue
        first, last = _opening(chart, index, blocked), index + 1
        while last < count:
            if (_part(chart, last, blocked) and _joined(chart, last)) or _glottal(chart, last):
                last += 1
            elif (following := _over(chart, last, blocked)) is not None:
                last = following
            else:
                break
        yield from _pieces(chart, first, last)
        index = last


def _opening(chart: Chart, index: int, blocked: frozenset[int]) -> int:
    """Return where a name begins whose first word has a particle with a hyphen before it (`аль-Усаймин`)."""
    particle = index > 0 and chart.gap(index) == "-" and chart.words[index - 1].form in vocabulary("particles", chart.language)
    return index - 1 if particle and index - 1 not in blocked else index


def _part(chart: Chart, index: int, blocked: frozenset[int]) -> bool:
    word = chart.words[index]
    if index in blocked or not word.capital or word.form in vocabulary("former", chart.language) or any(c.isdigit() for c in word.text):
        return False
    if chart.initial(index):
        return True
    hyphened = index > 0 and chart.gap(index) == "-" and chart.words[index - 1].capital and index - 1 not in blocked
    hyphens = index + 1 < len(chart.words) and chart.gap(index + 1) == "-" and chart.words[index + 1].capital and index + 1 not in blocked
    return hyphened or hyphens or not chart.ordinary(index) or (is_given(word.text, chart.language) and chart.entity(index) == "PER")


def _joined(chart: Chart, index: int) -> bool:
    gap = chart.gap(index)
    return gap in (" ", "-", "'", " -") or (gap in (".", ". ", ".-") and chart.initial(index - 1))


def _glottal(chart: Chart, index: int) -> bool:
    """Return whether word `index` goes on a name behind an apostrophe (`Ra'ad`)."""
    word = chart.words[index]
    return (
        chart.gap(index) in ("'", "-")
        and len(word.text) > 1
        and not word.text[0].isdigit()
        and chart.words[index - 1].capital
        and len(chart.words[index - 1].text) > 1
    )


def _over(chart: Chart, index: int, blocked: frozenset[int]) -> int | None:
    """Return the index behind a name's next word when particles lead to it (`bin Ahmad`), else None."""
    following = index
    while following < len(chart.words) and following - index < 3 and chart.words[following].form in vocabulary("particles", chart.language):
        if chart.gap(following) not in (" ", "-", "'"):
            return None
        following += 1
    if following == index or following >= len(chart.words) or not _part(chart, following, blocked) or chart.gap(following) not in (" ", "-", "'"):
        return None
    romance = chart.words[index].form in ("de", "du", "des", "d", "la", "le", "da", "e", "i", "y", "del", "di")
    if romance and not _one_person(chart, index, following):
        return None
    return following + 1


def _one_person(chart: Chart, particle: int, following: int) -> bool:
    """Return whether a particle that is a preposition or `and` too stands inside a name: so the parser says, or, without one, it is no `and`."""
    if not chart.language.parser:
        return chart.words[particle].form not in links(chart.language).conjunctions
    return chart.entity(following) == "PER" and chart.entity(particle) == "PER"


def _pieces(chart: Chart, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at a given name inside it, where the words before belong to a title."""
    cuts = [
        i
        for i in range(first + 1, last - 1)
        if is_given(chart.words[i].text, chart.language)
        and chart.entity(i) == "PER"
        and not any(is_given(chart.words[j].text, chart.language) or chart.initial(j) or chart.entity(j) == "PER" for j in range(first, i))
    ]
    start = cuts[0] if cuts else first
    while start < last - 1 and _foreign(chart, start, last):
        start += 1
    yield start, last


def _foreign(chart: Chart, index: int, last: int) -> bool:
    """Return whether word `index` precedes a name and is none of it: an acronym, a body, a common noun that opens a sentence."""
    word, following = chart.words[index], chart.words[index + 1]
    acronym = len(word.text) > 1 and word.text.isupper() and not following.text.isupper()
    scripts = ("a" <= fold(word.text)[0] <= "z") != ("a" <= fold(following.text)[0] <= "z")
    label = chart.entity(index + 1) == "PER" and (chart.entity(index) == "ORG" or (chart.entity(index) != "PER" and chart.pos(index) == "NOUN"))
    return (acronym or scripts or label or is_known(chart, index)) and not chart.initial(index)


def _scored(chart: Chart, first: int, last: int, beside: _Beside) -> Name:
    words = chart.words[first:last]
    several = sum(len(w.text) > 1 for w in words) > 1
    initials = chart.initial(first) and last - first > 1
    signals: dict[str, int] = {
        "courtesy": 3 * (first in beside.polite and (first == 0 or chart.gap(first) in (" ", ". ", "."))),
        "post-before": _titled(chart, first, several, beside.titles),
        "initials": 3 * initials,
        "given-name": 3 * (several and is_given(words[0].text, chart.language)),
        "post-apposed": 3
        * (several and ((last in beside.starts and chart.gap(last).startswith(",")) or (first in beside.titles and chart.gap(first) == ", "))),
        "ner": _labelled(chart, first, last, several),
        "given-inside": 1 * (several and any(is_given(w.text, chart.language) for w in words[1:])),
        "surname": 1 * _ending(chart, words[-1].text),
        "monarch": 2 * (several and set(words[-1].text) <= set("IVX")),
    }
    shouted = all(w.text.isupper() and len(w.text) > 1 for w in words)
    score = sum(signals.values()) - 3 * (shouted and len(words) == 1)
    rule = max(signals, key=lambda name: signals[name])
    return Name(first, last, score, rule if score else "capital")


def _titled(chart: Chart, first: int, several: bool, ends: Mapping[int, Title]) -> int:
    """Return how much a post right before the words says: little when it is shared, or when a body may follow it as well."""
    title = ends.get(first)
    if title is None or not chart.tight(first):
        return 0
    body = chart.entity(first) == "ORG" and (not several or bool(chart.language.settings("names").get("lone", False)))
    doubtful = title.many or body or (title.role in _OFFICES and not several and chart.entity(first) != "PER")
    return 1 if doubtful else 3


def _labelled(chart: Chart, first: int, last: int, several: bool) -> int:
    """Return how much the parser's label says: most when all words of a full name bear it, or a lone word in a language whose NER is sure."""
    labelled = [chart.entity(i) == "PER" for i in range(first, last)]
    if not any(labelled):
        return 0
    if several:
        return 3 if all(labelled) else 2
    sure = (
        chart.language.settings("names").get("lone", False) and chart.pos(first) == "PROPN" and not is_given(chart.words[first].text, chart.language)
    )
    return 3 if sure else 1


def _ending(chart: Chart, word: str) -> bool:
    ends = tuple(fold(end) for end in chart.language.settings("names").get("endings", ()))
    return len(word) > 4 and fold(word).endswith(ends)


def certain(name: Name) -> bool:
    """Return whether the signals suffice to name somebody by themselves."""
    return name.score >= _ENOUGH
