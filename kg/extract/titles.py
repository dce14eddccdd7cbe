"""Titles: the stretches of a text that name a post, whoever holds it.

In: a chart with its bodies. Out: `Title`s in the order of the text: from the first modifier (`acting`, a nationality before the
noun) through the complements. Articles before it and `former` are left out of the span, the latter noted.
"""

from dataclasses import dataclass

from kg.extract.chart import Chart, links, vocabulary
from kg.extract.complements import extend
from kg.extract.descriptions import plural

_STATE_RULES = ("country-name", "country-adjective")


@dataclass(frozen=True, slots=True)
class Title:
    """Words `[first, last)` that name a post; `role` is that of its head; `many` when several people hold it; `countries` named in it."""

    first: int
    last: int
    role: str
    gender: str
    many: bool
    former: bool
    countries: tuple[str, ...]
    definite: bool


def find_titles(chart: Chart) -> tuple[Title, ...]:
    """Return the titles of `chart`, none overlapping, in the order of the text."""
    found: list[Title] = []
    for index in sorted(chart.heads):
        if any(t.first <= index < t.last for t in found) or any(b <= index < e for b, e in chart.bodies.items()):
            continue
        last, modifiers = chart.heads[index].last, vocabulary("modifiers", chart.language)
        if last in chart.heads and chart.tight(last) and all(w.form in modifiers for w in chart.words[index:last]):
            continue
        found.append(_title(chart, index, found[-1].last if found else 0))
    return tuple(found)


def _title(chart: Chart, index: int, least: int) -> Title:
    head = chart.heads[index]
    first, last = _before(chart, index, least), extend(chart, head.last, head.value.role)
    many = plural(head, chart.words, chart.document, chart.language)
    if many and links(chart.language).genitive:
        last = _own(chart, head.last, last)
    role = head.value.role
    if role == "acting":
        role = chart.heads[head.last].value.role if head.last in chart.heads else "official"
    former = any(chart.words[i].form in vocabulary("former", chart.language) for i in range(max(0, first - 2), first))
    definite = first > 0 and chart.words[first - 1].form in ("le", "la", "l", "the", "les", "son", "sa", "his", "her")
    return Title(first, last, role, head.value.gender, many, former, states(chart, first, last, role), definite)


def _own(chart: Chart, head: int, last: int) -> int:
    """Return the end of a title in the plural that states and names share out: before the first state."""
    return next((i for i in range(head, last) if i in chart.within and chart.within[i].rule == "country-name"), last)


def _before(chart: Chart, index: int, least: int) -> int:
    known = links(chart.language)
    first = index
    if not known.before:
        return first
    while first > least and _touches(chart, first) and _modifies(chart, first - 1):
        first -= 1
    while first < index and chart.words[first].form == "s" and chart.gap(first) == "'":
        first += 1
    return first


def _touches(chart: Chart, index: int) -> bool:
    """Return whether word `index` stands right behind the one before it, or both belong to one name of a state (`U.S.`)."""
    return chart.tight(index) or chart.gap(index) == "'s " or chart.within.get(index) is chart.within.get(index - 1, index)


def _modifies(chart: Chart, index: int) -> bool:
    """Return whether word `index` may stand before a post's head noun as part of the title."""
    word = chart.words[index]
    known = links(chart.language)
    if word.form in vocabulary("former", chart.language) or chart.name_at(index):
        return False
    if index in chart.within:
        return chart.within[index].kind == "country" and chart.within[index].rule != "capital"
    possessive = word.form == "s" and chart.gap(index) == "'" and (index - 1 in chart.within or index in chart.bodies.values())
    body = not known.genitive and any(b <= index < e for b, e in chart.bodies.items())
    field = not known.genitive and word.capital and word.form in vocabulary("fields", chart.language)
    return possessive or body or field or bool({word.form, word.key} & vocabulary("modifiers", chart.language))


def states(chart: Chart, first: int, last: int, role: str) -> tuple[str, ...]:
    """Return the states that a title names as served, in order: not those behind `to`, `en` and the like."""
    found: list[str] = []
    for index in range(first, last):
        mention = chart.within.get(index)
        if mention is None or mention.rule not in _STATE_RULES or not mention.refs or (role != "ombudsman" and _away(chart, index, first)):
            continue
        found.append(mention.refs[0][-2:])
    return tuple(dict.fromkeys(found))


def _away(chart: Chart, index: int, first: int) -> bool:
    """Return whether the state of word `index` is where the post is held, and not whom it serves."""
    mention = chart.within[index]
    if index + 1 in chart.heads:
        return False
    while index > first and chart.within.get(index - 1) is mention:
        index -= 1
    known = links(chart.language)
    index -= 1
    while index > first and chart.words[index].form in known.articles:
        index -= 1
    form = chart.words[index].form
    return index >= first and (form in known.near or form in ("aupres", "pres", "for", "pour")) and form not in known.of
