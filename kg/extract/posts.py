"""Posts: which title belongs to whom.

In: a chart, its titles, and the persons with their names. Out: for each person the titles, with the state where a list shares states
out. Titles stand before a name (`le ministre X`, `le ministre des Affaires étrangères, M. X`), behind it (`X, ministre de …, et président de …`),
or, in the plural, before or behind a list of names (`MM. X et Y, coprésidents`, `les ministres A et B, respectivement X et Y`).
Titles joined by commas and conjunctions are read together: all are held by the one named beside them.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.chart import Chart
from kg.extract.language import Language
from kg.extract.lexicon import Word, words
from kg.extract.names import courtesy
from kg.extract.people import Someone
from kg.extract.titles import Title

_BRACKETS = r"(?: ?\( ?[^()]{1,40}\))?"
_DIRECT = re.compile(r" ?")
_LEFT = re.compile(rf"{_BRACKETS}(?: ?, ?| ?-+ ?| ?: ?|)")
_AND = re.compile(rf"{_BRACKETS},?(?: et| and| и| ?-| as well as| ainsi que| а также) ?(?:le |la |l'|the |also )?")
_COMMA = re.compile(rf"{_BRACKETS} ?, ?(?:the |also )?")
_JOINED = re.compile(r" ?,? ?(?:et |and |и )?")
_IDLE = frozenset({"diplomat", "official", "leader", "member", "head", "director", "expert", "officer"})
"""Roles whose bare noun with an article behind a name takes the word up again (`X, the official`) and gives no post."""


@dataclass(frozen=True, slots=True)
class Held:
    """A title that somebody holds; `country` is the one that a shared title leaves to this holder, or ''."""

    title: Title
    country: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A name in the text: whose it is, where it begins with its courtesy titles, and where it ends."""

    who: int
    start: int
    end: int


def places_of(chart: Chart, people: list[Someone]) -> list[Place]:
    """Return where the names of `people` stand, in the order of the text."""
    found = (Place(who, chart.words[_polite(chart, n.first)].start, chart.words[n.last - 1].end) for who, s in enumerate(people) for n in s.names)
    return sorted(found, key=lambda p: p.start)


def _polite(chart: Chart, first: int) -> int:
    """Return the index of the first courtesy title before the name that begins at word `first`."""
    lexicon = courtesy(chart.language)
    titled = {i for f in chart.heads.values() for i in range(f.first, f.last)}
    for index in range(max(0, first - 4), first):
        if index in titled:
            continue
        found = lexicon.at(chart.document.plain, chart.words, index)
        if found and found.last == first:
            return _polite(chart, index) if index else index
    return first


def hold(chart: Chart, titles: tuple[Title, ...], people: list[Someone]) -> list[list[Held]]:
    """Return for each of `people` the titles held, in the order of the text."""
    places = places_of(chart, people)
    held: list[list[Held]] = [[] for _ in people]
    for unit in _units(chart, titles, places):
        for who, title, country in _shared(chart, unit, places) if unit[0].many else _owned(chart, unit, places):
            held[who].append(Held(title, country))
    return [_once(chart, sorted(found, key=lambda h: h.title.first)) for found in held]


def _start(chart: Chart, title: Title) -> int:
    return chart.words[title.first].start


def _end(chart: Chart, title: Title) -> int:
    return chart.words[title.last - 1].end


def _units(chart: Chart, titles: tuple[Title, ...], places: list[Place]) -> list[list[Title]]:
    """Return the titles in runs that commas and conjunctions join, with no name between; a plural is alone."""
    units: list[list[Title]] = []
    for title in titles:
        last = units[-1][-1] if units else None
        gap = _unformer(chart, _end(chart, last), _start(chart, title)) if last else None
        joins = gap is not None and bool(gap == " " or _AND.fullmatch(gap) or _COMMA.fullmatch(gap))
        if joins and last and not (last.many or title.many):
            units[-1].append(title)
        else:
            units.append([title])
    return units


def _owned(chart: Chart, unit: list[Title], places: list[Place]) -> list[tuple[int, Title, str]]:
    """Return the holders of a run of titles: the one named behind it, before it, or both by halves."""
    end = _end(chart, unit[-1])
    following = next((p for p in places if p.start >= end), None)
    gap = chart.document.plain[end : following.start] if following else "."
    direct = bool(_DIRECT.fullmatch(re.sub(r"^ ?\([^()]{1,30}\)(?= )", "", gap)))
    behind = following if direct or _LEFT.fullmatch(gap) else None
    before = _named_before(chart, unit[0], places)
    if before and len(unit) == 1 and unit[0].definite and unit[0].role in _IDLE and unit[0].last - unit[0].first == 1:
        before = None
    if behind and before:
        split = _split(chart, unit) if direct or unit[-1].definite else len(unit)
        return [(before.who, t, "") for t in unit[:split]] + [(behind.who, t, "") for t in unit[split:]]
    owner = behind or before
    return [(owner.who, title, "") for title in unit] if owner else []


def _split(chart: Chart, unit: list[Title]) -> int:
    """Return where a run between two names is cut: behind its last comma, or at its head when conjunctions alone join it."""
    for number in range(len(unit) - 1, 0, -1):
        if _COMMA.fullmatch(_unformer(chart, _end(chart, unit[number - 1]), _start(chart, unit[number]))):
            return number
    return 0


def _named_before(chart: Chart, title: Title, places: list[Place]) -> Place | None:
    """Return the name behind which, and behind a comma or in brackets, a title stands."""
    start = _start(chart, title)
    before = next((p for p in reversed(places) if p.end <= start), None)
    between = chart.language.settings("names").get("between", "(?!)")
    named = chart.language.settings("names").get("appointed", "(?!)")
    gap = rf"\s+(?:{named})\s+|\s*(?:\([^()]{{1,30}}\)\s*)?(?:,|\(|-+)\s*(?:(?:{between})\s*)*(?:[^\W\d_]+ )?"
    return before if before and re.fullmatch(gap, _unformer(chart, before.end, start)) else None


@cache
def _former(language: Language) -> re.Pattern[str]:
    spoken = sorted(row["word"] for row in language.table("former"))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, spoken)) + r")\b[ -]?")


def _unformer(chart: Chart, end: int, start: int) -> str:
    """Return what stands between two places, without the words that say that a post is held no more."""
    return _former(chart.language).sub("", chart.document.plain[end:start])


def _shared(chart: Chart, unit: list[Title], places: list[Place]) -> list[tuple[int, Title, str]]:
    """Return the holders of a title in the plural: the names of the list that follows, each perhaps with its state, or of that before."""
    title = unit[0]
    holders = _listed(chart, title, places)
    if len(holders) == len(title.countries) > 1:
        holders = [(who, country) for (who, _), country in zip(holders, title.countries, strict=True)]
    if len(holders) < 2:
        holders = [(p.who, "") for p in _joined_before(chart, title, places)] or holders
    return [(who, title, country) for who, country in holders]


def _joined_before(chart: Chart, title: Title, places: list[Place]) -> list[Place]:
    found = _named_before(chart, title, places)
    if found is None:
        return []
    index = places.index(found)
    while index > 0 and _JOINED.fullmatch(chart.document.plain[places[index - 1].end : places[index].start]):
        index -= 1
    return places[index : places.index(found) + 1]


def _listed(chart: Chart, title: Title, places: list[Place]) -> list[tuple[int, str]]:
    """Return whom the list behind a title in the plural names, each with the state that stands before or behind the name, or ''."""
    holders: list[tuple[int, str]] = []
    end = _end(chart, title)
    respectively = chart.language.settings("names").get("respectively", "(?!)")
    for place in (p for p in places if p.start >= end):
        states = [m for m in chart.countries if end <= m.start and m.end <= place.start and m.refs]
        gap = chart.document.plain[end : place.start]
        if holders and states and gap.startswith(" ("):
            holders[-1] = (holders[-1][0], states[0].refs[0][-2:])
            states, gap = [], gap[gap.find(")") + 1 :]
        for mention in reversed(states):
            gap = gap[: mention.start - end] + gap[mention.end - end :]
        if not re.fullmatch(rf"\s*(?:\([^()]*\))?[\s,:;'-]*(?:{respectively}[\s,:]*)?(?:(?:et|and|и|а также|с|of|de|du|d|des)\b[\s,']*)*", gap):
            break
        holders.append((place.who, states[0].refs[0][-2:] if states else ""))
        end = place.end
    behind = next((m for m in chart.countries if holders and m.start == end + 2 and chart.document.plain[end : m.start] == " (" and m.refs), None)
    return [*holders[:-1], (holders[-1][0], behind.refs[0][-2:])] if behind else holders


def _once(chart: Chart, found: list[Held]) -> list[Held]:
    """Return the titles without those that say again, in other or fewer words, what another one says."""
    kept: list[Held] = []
    for held in found:
        mine = _keys(chart, held.title)
        others = [(h, _keys(chart, h.title)) for h in found if h is not held]
        longer = any(mine < theirs or (mine == theirs and h.title.first < held.title.first) for h, theirs in others)
        if not longer:
            kept.append(held)
    return kept


def _keys(chart: Chart, title: Title) -> frozenset[str]:
    found: tuple[Word, ...] = words(chart.document.plain, chart.language, _start(chart, title), _end(chart, title))
    return frozenset(word.key for word in found)
