"""Complements: how far a title or a body's name goes on behind its head noun.

In: a chart, the word behind a head noun (`ministre | des Affaires étrangères et de la Coopération`) and the head's role. Out: the word
behind the complement. Links, and the roles that take them, are those of `complements.toml`; lists, acronyms in brackets and names in
quotation marks belong to it.
"""

import re
from functools import cache

from kg.extract.chart import Chart, links, vocabulary
from kg.extract.language import Language

_AIDES = frozenset({"adviser", "spokesperson", "deputy-head", "head", "secretary", "representative", "deputy-minister", "acting"})
"""Roles that another post may complete without a link (`помощник президента`)."""
_MINISTERS = frozenset({"minister", "deputy-minister", "state-secretary"})
_CHARGED = frozenset({"charge", "chargee", "charges", "chargees"})
_BODIES = frozenset({"body", "embassy"})


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
    if role not in _BODIES and (suffix := _suffix(chart, index)):
        return suffix
    if form in known.conjunctions:
        return _joined(chart, index + 1, role) if inside else None
    return _linked(chart, index, role) if known.allows(form, role) else _unlinked(chart, index, role, inside)


def _linked(chart: Chart, index: int, role: str) -> int | None:
    """Return the index behind the link at word `index` and what it leads to."""
    form, known = chart.words[index].form, links(chart.language)
    following = _past(chart, index + 1, known.of | known.articles)
    if form in known.near and form not in known.of and not (following < len(chart.words) and _proper(chart, following)):
        return None
    if following in chart.bodies:
        return chart.bodies[following]
    if following in chart.heads and chart.tight(following):
        return chart.heads[following].last
    return following + 1 if chart.content(following, True) and chart.tight(following) else None


def _unlinked(chart: Chart, index: int, role: str, inside: bool) -> int | None:
    """Return the index behind word `index` where it goes on the complement without a link."""
    known = links(chart.language)
    if known.before and not (_own_words(chart, index) if role in _BODIES else _goes_on(chart, index, inside)):
        return None
    field = not chart.language.parser and chart.words[index].form in vocabulary("fields", chart.language)
    named = chart.words[index].capital and index not in chart.within and not known.before
    capital = named and role != "body" and chart.gap(index) != "-" and not field
    served = inside and index - 1 in chart.within and chart.within[index - 1].rule == "country-adjective"
    aided = known.genitive and role in _AIDES and not inside
    if chart.words[index].form in known.articles or capital or (index in chart.heads and not (served or aided)):
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
    return (
        not word.capital
        or index in chart.within
        or index in chart.heads
        or word.form in vocabulary("fields", chart.language)
        or chart.pos(index) == "ADJ"
    )


def _own_words(chart: Chart, index: int) -> bool:
    """Return whether word `index` does not follow the name of a state that it is no part of."""
    before = chart.within.get(index - 1)
    return before is None or before.rule not in ("country-name", "capital") or chart.within.get(index) is before


def _proper(chart: Chart, index: int) -> bool:
    """Return whether word `index` may follow a link of place: a name with a capital, or a noun with its article (`à l'énergie`)."""
    if chart.words[index].capital or index in chart.within or chart.words[index].form in vocabulary("realm", chart.language):
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
    return (
        following + 1
        if linked or wide or (following == index and (word.capital or same or word.form in vocabulary("fields", chart.language)))
        else None
    )


def _quoted(chart: Chart, index: int) -> int | None:
    """Return the index behind a name in quotation marks that begins with word `index` (`партия «Новый путь»`)."""
    plain, start = chart.document.plain, chart.words[index].start
    close = plain.find('"', start)
    if chart.gap(index) != ' "' or not chart.words[index].capital or not 0 < close - start < 60:
        return None
    return next((i for i in range(index + 1, min(index + 9, len(chart.words) + 1)) if chart.words[i - 1].end == close), None)


@cache
def _listed(language: Language) -> re.Pattern[str]:
    """Return what a list that its language's conjunction closes looks like."""
    conjunctions = "|".join(sorted(map(re.escape, links(language).conjunctions)))
    return re.compile(rf", [^.,;()]{{0,40}}(?:, [^.,;()]{{0,40}}){{0,3}} (?:{conjunctions}) ")


def _bracketed(chart: Chart, index: int, role: str) -> int | None:
    """Return the index behind what follows a word in brackets as part of the same complement (`… (ICRC) in Armenia`)."""
    known, plain, following = links(chart.language), chart.document.plain, index + 1
    if plain[chart.words[index].end : chart.words[index].end + 2] != ") " or following >= len(chart.words):
        return None
    if known.genitive and (following in chart.within or chart.words[following].text.isupper()):
        return following + 1
    if not known.allows(chart.words[following].form, role) or not chart.words[index].capital:
        return None
    after = _past(chart, following + 1, known.of | known.articles)
    return after + 1 if after < len(chart.words) and _proper(chart, after) and chart.content(after, True) else None


def _item(chart: Chart, index: int, role: str) -> int | None:
    """Return the index behind a further item of a list (`de l'Energie, des Mines et de l'Eau`), or behind an acronym in brackets."""
    known, plain = links(chart.language), chart.document.plain
    if index >= len(chart.words):
        return None
    if chart.gap(index) == " (":
        return _bracketed(chart, index, role)
    charged = chart.words[index].form in _CHARGED
    if chart.gap(index) != ", " or not (charged or _listed(chart.language).match(plain, chart.words[index - 1].end)):
        return None
    linked = chart.words[index].form in known.of or chart.words[index].form in _CHARGED
    following = _past(chart, index + 1, known.of | known.articles) if linked else index
    if following >= len(chart.words) or following in chart.heads or not chart.content(following, True):
        return None
    capital = chart.words[following].capital
    field = chart.words[following].form in vocabulary("fields", chart.language)
    noun = (not known.of and chart.pos(following) == "NOUN") or (known.before and not known.genitive and capital and following not in chart.within)
    dealt = linked and role in _MINISTERS and chart.pos(following) == "NOUN"
    return chart.bodies.get(following, following + 1) if (linked and capital) or charged or dealt or noun or field else None
