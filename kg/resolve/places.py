"""Places: the states that words name, and whether two written places may be one.

In: words in any of the languages. Out: ISO codes, or a likeness. Tables: `data/lang/*/countries.tsv` and `places.tsv`, shared with the readers of
texts; nothing here knows a language's grammar but its endings.
"""

from functools import cache, lru_cache

from kg.resolve.folding import parts
from kg.resolve.names import likeness_of
from kg.resolve.stems import Stems, stems
from kg.resolve.tables import LANGUAGES, rows, weights


@lru_cache(maxsize=100_000)
def states_in(words: str) -> frozenset[str]:
    """Return the states that `words` name: by name, adjective, people or capital."""
    found, there = stems(words), set()
    for size in (4, 3, 2, 1):
        for start in range(len(found) - size + 1):
            if iso := _states().get(found[start : start + size]):
                there.add(iso)
    return frozenset(there)


@cache
def _states() -> dict[Stems, str]:
    found: dict[Stems, str] = {}
    for language in LANGUAGES:
        for row in rows("lang", language, "countries.tsv"):
            for column in ("names", "adjectives", "people", "capitals"):
                for form in (row.get(column) or "").split("|"):
                    for inflected in _inflected(form.strip().lstrip("="), column, language):
                        if not (column == "capitals" and _short(inflected)):
                            found.setdefault(stems(inflected), row["iso"])
    found.pop((), None)
    return found


def _short(form: str) -> bool:
    """Say whether a stem is so short that it falls together with an ordinary word (Дели, дел)."""
    return len("".join(stems(form))) < 4


def _inflected(form: str, column: str, language: str) -> tuple[str, ...]:
    """Return a form with the feminines of a French adjective."""
    if column != "adjectives" or language != "fr" or not form:
        return (form,)
    feminine = {"ien": "ienne", "een": "eenne", "éen": "éenne"}.get(form[-3:])
    return (form, form[:-3] + feminine) if feminine else (form, form + "e")


@cache
def _capitals() -> dict[Stems, str]:
    return {
        stems(form.lstrip("=")): row["iso"]
        for language in LANGUAGES
        for row in rows("lang", language, "countries.tsv")
        for form in (row.get("capitals") or "").split("|")
        if form
    }


@lru_cache(maxsize=100_000)
def same_place(left: str, right: str) -> bool | None:
    """Say whether two written places are one; None when nothing tells (a city and a country of unlike names)."""
    a, b = stems(left), stems(right)
    if a == b or _alike(left, right):
        return True
    capital_a, capital_b = _capitals().get(a), _capitals().get(b)
    state_a, state_b = _states().get(a), _states().get(b)
    if capital_a and capital_b:
        return capital_a == capital_b
    if state_a and state_b:
        return state_a == state_b
    return None if state_a or state_b else _cities(a, b)


def _cities(a: Stems, b: Stems) -> bool | None:
    iso_a, iso_b = _city_states().get(a), _city_states().get(b)
    return False if iso_a and iso_b and iso_a != iso_b else None


@cache
def _city_states() -> dict[Stems, str]:
    return {stems(row["name"]): row["iso"] for language in LANGUAGES for row in rows("lang", language, "places.tsv") if row["iso"]}


def _alike(left: str, right: str) -> bool:
    a, b = parts(left), parts(right)
    least = weights()["alike"]["place"]
    return len(a) == len(b) > 0 and all(likeness_of(p, q) >= least for p, q in zip(a, b, strict=True))
