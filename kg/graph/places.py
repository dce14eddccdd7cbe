"""Places: one node for one city, whatever the language that names it.

In: a name as a dispatch writes it. Out: the place of `data/gazetteers/places.tsv` or of the country names of CLDR that it is, or None. A form
that could be two places is in neither, so that nothing is guessed.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from kg.resources import resource

LANGUAGES = ("en", "fr", "ru")
_NO_STATES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")


@dataclass(frozen=True, slots=True)
class Place:
    """A known place: `labels` are its usual names by language, `country` the ISO code of the state it lies in or is."""

    id: str
    country: str | None
    labels: tuple[tuple[str, str], ...]


def find_place(name: str, language: str | None) -> Place | None:
    """Return the place that `name` is in a dispatch of this language, in any case of its letters."""
    return _places().get((language or "", _fold(name)))


@cache
def _places() -> dict[tuple[str, str], Place]:
    found: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for place, names in (*_countries(), *_cities()):
        for language, forms in names.items():
            for form in forms:
                found[language, _fold(form)].add(place)
    return {form: places.pop() for form, places in found.items() if len(places) == 1}


def _cities() -> Iterator[tuple[Place, dict[str, list[str]]]]:
    with resource("data", "gazetteers", "places.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {language: row[language].split("|") for language in LANGUAGES}
            yield Place(row["id"], row["country"] or None, tuple((language, forms[0]) for language, forms in names.items())), names


def _countries() -> Iterator[tuple[Place, dict[str, list[str]]]]:
    """Yield the states of CLDR; codes of another form are regions, those beyond ISO 3166 are in `_NO_STATES`."""
    territories = {language: dict(Locale.parse(language).territories.items()) for language in LANGUAGES}
    for code, name in territories["en"].items():
        if re.fullmatch("[A-Z]{2}", str(code)) and code not in _NO_STATES:
            labels = {language: str(names.get(code, name)) for language, names in territories.items()}
            yield Place(str(code), str(code), tuple(labels.items())), {language: [label] for language, label in labels.items()}


def _fold(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
