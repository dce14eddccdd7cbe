"""Posts: which title belongs to whom.

In: a chart, its titles, and the persons with their names. Out: for each person the titles, with the state where a list shares states
out. Titles stand before a name (`le ministre X`, `le ministre des Affaires étrangères, M. X`), behind it (`X, ministre de …, et président de …`),
or, in the plural, before or behind a list of names (`MM. X et Y, coprésidents`, `les ministres A et B, respectivement X et Y`).
"""

import re
from dataclasses import dataclass

from kg.extract.chart import Chart
from kg.extract.lexicon import words
from kg.extract.names import Name, courtesy
from kg.extract.people import Someone
from kg.extract.titles import Title

_BRACKETS = r"(?: ?\([^()]{1,40}\))?"
_LEFT = re.compile(rf"{_BRACKETS}(?: |, ?|\s*-+ ?|: ?)?")
_DIRECT = re.compile(r" ?")
_CHAIN = re.compile(rf"{_BRACKETS}(?:,| et| and| и|,? ?-| as well as|,? ainsi que) ?(?:le |la |l'|the |also )?")


@dataclass(frozen=True, slots=True)
class Held:
    """A title that somebody holds; `country` is the one that a shared title leaves to this holder, or ''."""

    title: Title
    country: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A name in the text: whose it is, where it begins with its courtesy titles, and where it ends."""

    who: int
    start: int
    end: int
    name: Name


def hold(chart: Chart, titles: tuple[Title, ...], people: list[Someone]) -> list[list[Held]]:
    """Return for each of `people` the titles held, in the order of the text."""
    places = sorted((_place(chart, number, name) for number, s in enumerate(people) for name in s.names), key=lambda p: p.start)
    held: list[list[Held]] = [[] for _ in people]
    free = set(range(len(titles)))
    for step in (_listed, _before, _apposed, _behind):
        for number in sorted(free):
            for who, country in step(chart, titles, number, places):
                held[who].append(Held(titles[number], country))
                free.discard(number)
    _chained(chart, titles, free, held)
    return [_once(chart, sorted(found, key=lambda h: h.title.first)) for found in held]


def _place(chart: Chart, who: int, name: Name) -> _Place:
    first = name.first
    while first > 0:
        found = next(
            (
                f
                for f in (courtesy(chart.language).at(chart.document.plain, chart.words, i) for i in range(max(0, first - 4), first))
                if f and f.last == first
            ),
            None,
        )
        if found is None or found.first == first:
            break
        first = found.first
    return _Place(who, chart.words[first].start, chart.words[name.last - 1].end, name)


def _span(chart: Chart, title: Title) -> tuple[int, int]:
    return chart.words[title.first].start, chart.words[title.last - 1].end


def _before(chart: Chart, titles: tuple[Title, ...], number: int, places: list[_Place]) -> list[tuple[int, str]]:
    """Return the holder whose name follows the title at once."""
    end = _span(chart, titles[number])[1]
    found = next((p for p in places if p.start >= end), None)
    fits = found and not titles[number].many and _DIRECT.fullmatch(re.sub(_BRACKETS[:-1] + "$", "", chart.document.plain[end : found.start]))
    return [(found.who, "")] if found and fits else []


def _apposed(chart: Chart, titles: tuple[Title, ...], number: int, places: list[_Place]) -> list[tuple[int, str]]:
    """Return the holder whose name follows the title behind a comma, unless the title itself follows a name so."""
    title = titles[number]
    start, end = _span(chart, title)
    found = next((p for p in places if p.start >= end), None)
    if found is None or title.many or not _LEFT.fullmatch(chart.document.plain[end : found.start]):
        return []
    behind = _after(chart, start, places)
    return [] if behind and not title.definite else [(found.who, "")]


def _after(chart: Chart, start: int, places: list[_Place]) -> _Place | None:
    """Return the name behind which, and behind a comma or in brackets, a title begins at `start`."""
    before = next((p for p in reversed(places) if p.end <= start), None)
    between = chart.language.settings("names").get("between", "")
    gap = rf"\s*(?:\([^()]{{1,30}}\)\s*)?(?:,|\(|-+)\s*(?:(?:{between})\s*)*(?:\w+ )?"
    return before if before and re.fullmatch(gap, _unformer(chart, before.end, start)) else None


def _unformer(chart: Chart, end: int, start: int) -> str:
    former = {row["word"] for row in chart.language.table("former")}
    gap = chart.document.plain[end:start]
    return re.sub(r"\b(?:" + "|".join(map(re.escape, sorted(former))) + r")\b[ -]?", "", gap)


def _behind(chart: Chart, titles: tuple[Title, ...], number: int, places: list[_Place]) -> list[tuple[int, str]]:
    """Return the holder behind whose name the title stands; a title in the plural belongs to all names joined before it."""
    title = titles[number]
    found = _after(chart, _span(chart, title)[0], places)
    if found is None:
        return []
    if not title.many:
        return [(found.who, "")]
    holders, index = [found], places.index(found)
    while index > 0 and re.fullmatch(r",? ?(?:et |and |и )?", chart.document.plain[places[index - 1].end : holders[0].start]):
        index -= 1
        holders.insert(0, places[index])
    return [(p.who, "") for p in holders]


def _listed(chart: Chart, titles: tuple[Title, ...], number: int, places: list[_Place]) -> list[tuple[int, str]]:
    """Return the holders of a title in the plural: the names of the list that follows, each perhaps with its state."""
    title = titles[number]
    if not title.many:
        return []
    holders: list[tuple[int, str]] = []
    end = _span(chart, title)[1]
    for place in (p for p in places if p.start >= end):
        states = [m for m in chart.countries if end <= m.start and m.end <= place.start and m.refs]
        gap = chart.document.plain[end : place.start]
        for mention in reversed(states):
            gap = gap[: mention.start - end] + gap[mention.end - end :]
        respectively = chart.language.settings("names").get("respectively", "(?!)")
        if not re.fullmatch(rf"\s*(?:\([^()]*\))?[\s,:;-]*(?:{respectively}[\s,:]*)?(?:(?:et|and|и|а также|с|of)\b[\s,]*)*", gap):
            break
        holders.append((place.who, states[0].refs[0][-2:] if states else ""))
        end = place.end
    if len(holders) == len(title.countries) > 1:
        return [(who, country) for (who, _), country in zip(holders, title.countries, strict=True)]
    return holders if len(holders) > 1 else []


def _chained(chart: Chart, titles: tuple[Title, ...], free: set[int], held: list[list[Held]]) -> None:
    """Give a title that is joined to one already held (`ministre …, président …`) to the same holder."""
    owner = {id(h.title): who for who, found in enumerate(held) for h in found if not h.title.many}
    for order in (range(len(titles) - 2, -1, -1), range(1, len(titles))):
        step = 1 if order.step < 0 else -1
        for number in order:
            other = titles[number + step]
            first, second = sorted((titles[number], other), key=lambda t: t.first)
            gap = _unformer(chart, _span(chart, first)[1], _span(chart, second)[0])
            if number in free and id(other) in owner and _CHAIN.fullmatch(gap) and not titles[number].many:
                who = owner[id(other)]
                held[who].append(Held(titles[number]))
                owner[id(titles[number])] = who
                free.discard(number)


def _once(chart: Chart, found: list[Held]) -> list[Held]:
    """Return the titles without those that say again, shorter, what another one says."""
    kept: list[Held] = []
    keys = {id(h): {w.key for w in words(chart.document.plain, chart.language, *_span(chart, h.title))} for h in found}
    for held in found:
        longer = [
            h for h in found if h is not held and keys[id(held)] <= keys[id(h)] and (keys[id(held)] < keys[id(h)] or h.title.first < held.title.first)
        ]
        again = [
            h
            for h in found
            if h.title.first < held.title.first and h.title.role == held.title.role and held.title.role not in ("member", "chair", "head")
        ]
        if not longer and not again:
            kept.append(held)
    return kept
