"""Gender of a person, for pronouns: told by courtesy titles, by the form of a post, by the given name.

In: the forms of a name, its posts, the words before it. Out: `f`, `m`, or None where nothing tells. Given names stand in
`data/gazetteers/given_names.tsv` (Latin script) and in a language's own `given_names.tsv`; courtesy titles in its `courtesy.tsv`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from kg.extract.language import Language, read_table
from kg.extract.lexicon import Lexicon, fold, key, words
from kg.resources import resource

Gender = Literal["f", "m"]


@cache
def given_names(language: Language) -> Mapping[str, str]:
    """Return the given names, folded and without endings, with their gender ('' where both bear them)."""
    rows = (*read_table(resource("data", "gazetteers", "given_names.tsv")), *language.table("given_names"))
    known: dict[str, str] = {}
    for row in rows:
        stem = key(fold(row["name"]), language) if not row["name"].isascii() else fold(row["name"])
        known[stem] = "" if known.get(stem, row["gender"]) != row["gender"] else row["gender"]
    return known


def is_given(word: str, language: Language) -> bool:
    """Whether `word` is a given name, or a double one (`Jean-Noël`) whose first half is."""
    return _entry(word, language) is not None


@cache
def _entry(word: str, language: Language) -> str | None:
    known = given_names(language)
    forms = [fold(word)] + ([fold(word).split("-")[0]] if "-" in word else [])
    return next((known[k] for form in forms for k in (form, key(form, language)) if k in known), None)


@cache
def _posts(language: Language) -> Lexicon[str]:
    return Lexicon(((row["head"], row["gender"]) for row in language.table("posts") if row["gender"]), language)


@cache
def _courtesy(language: Language) -> Mapping[str, str]:
    return {words(row["title"], language)[-1].form: row["gender"] for row in language.table("courtesy") if row["gender"]}


def gender_of(name: str, titles: Iterable[str], before: Iterable[str], language: Language) -> Gender | None:
    """Return the gender that the text tells: courtesy title among the words `before` the name, form of the posts, given name."""
    courtesy = (_courtesy(language).get(w.form) for piece in before for w in reversed(words(piece, language)[-3:]))
    posts = (found.value for title in titles for found in _posts(language).scan(title, words(title, language)))
    given = (_entry(word, language) for word in name.split()[:2])
    for told in (*courtesy, *posts, *given):
        if told in ("f", "m"):
            return "f" if told == "f" else "m"
    return _ending(name, language)


def _ending(name: str, language: Language) -> Gender | None:
    """Return the gender that a surname's own ending shows (`-ова`, `-ский`), by the settings' `surnames`."""
    last = fold(name.rsplit(maxsplit=1)[-1])
    ends = language.settings("names").get("surnames", {})
    for gender in ("f", "m"):
        if any(last.endswith(end) for end in ends.get(gender, ())):
            return "f" if gender == "f" else "m"
    return None
