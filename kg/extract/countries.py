"""Countries and places: states by name, adjective, people or capital; cities and regions.

In: a text's words and the language's tables `countries` (`iso`, `names`, `adjectives`, `people`, `capitals`) and `places`
(`name`, `iso`), with `countries.toml` for what official names begin with. Out: mentions in the order of the text.
A capital stands for its state unless a word of place comes before it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.document import Mention, MentionKind
from kg.extract.language import Language
from kg.extract.lexicon import Found, Lexicon, Word, fold

Kind = tuple[str, str]
"""The rule that finds a phrase, and the country's code or '', several with `|` where states share an adjective."""

CONFIDENCE = {"country-name": 0.98, "country-adjective": 0.95, "country-people": 0.9, "capital": 0.7, "place": 0.9}


@cache
def lexicon(language: Language) -> Lexicon[Kind]:
    """Return the countries, their adjectives, peoples and capitals, and the places of `language`."""
    shared: dict[tuple[str, str], list[str]] = {}
    for phrase, (rule, iso) in _entries(language):
        shared.setdefault((phrase, rule), []).append(iso)
    return Lexicon(((phrase, (rule, "|".join(dict.fromkeys(isos)))) for (phrase, rule), isos in shared.items()), language)


def _entries(language: Language) -> Iterator[tuple[str, Kind]]:
    for row in language.table("countries"):
        iso = row["iso"]
        yield from ((name, ("country-name", iso)) for name in _cell(row["names"]))
        for adjective in _cell(row["adjectives"]):
            yield from ((form, ("country-adjective", iso)) for form in (adjective, *inflected(adjective, language)))
        yield from ((name, ("country-people", iso)) for name in _cell(row["people"]))
        yield from ((name, ("capital", iso)) for name in _cell(row["capitals"]))
    for row in language.table("places"):
        yield row["name"], ("place", row["iso"])


def _cell(text: str) -> Iterator[str]:
    return (part for part in text.split("|") if part)


def inflected(adjective: str, language: Language) -> Iterator[str]:
    """Yield the feminine forms that the settings' `inflections` make of a masculine adjective."""
    for end, others in sorted(language.settings().get("inflections", {}).items(), key=lambda pair: -len(pair[0])):
        if adjective.endswith(end):
            yield from (adjective[: -len(end)] + other for other in others)
            return


@cache
def official(language: Language) -> Lexicon[str]:
    """Return what official names begin with, together with the words that lead to the short name (`République de`)."""
    settings = language.settings("countries")
    return Lexicon(((f"{head} {link}".strip(), head) for head in settings.get("official", ()) for link in settings.get("links", ())), language)


@cache
def _locative(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for word in language.settings("countries").get("locative", ()))


def find_countries(plain: str, given: tuple[Word, ...], language: Language) -> tuple[Mention, ...]:
    """Return the mentions of countries (kind `country`) and of cities and regions (kind `place`) among the words `given` of `plain`."""
    named = Counter(
        iso for found in lexicon(language).scan(plain, given) if found.value[0] in ("country-name", "capital") for iso in found.value[1].split("|")
    )
    titles = {found.last: found.first for found in official(language).scan(plain, given)}
    return tuple(_mention(_told(found, named), given, titles.get(found.first), language) for found in lexicon(language).scan(plain, given))


def _told(found: Found[Kind], named: Counter[str]) -> Found[Kind]:
    """Return `found` with one state: of several that share an adjective (`congolais`), the one that the text names most, or the first."""
    rule, isos = found.value
    return replace(found, value=(rule, max(isos.split("|"), key=lambda iso: named[iso])))


def _mention(found: Found[Kind], given: tuple[Word, ...], title: int | None, language: Language) -> Mention:
    rule, iso = found.value
    first = title if title is not None and rule == "country-name" else found.first
    kind: MentionKind = "country"
    if rule == "place" or (rule == "capital" and first > 0 and given[first - 1].form in _locative(language)):
        kind = "place"
    refs = (f"country:{iso}",) if iso else ()
    return Mention(given[first].start, given[found.last - 1].end, kind, refs, rule, CONFIDENCE[rule])
