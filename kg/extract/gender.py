"""Gender of a person, for pronouns: told by courtesy titles, by the form of a post, by the given name.

In: the forms of a name, its posts, the words before it. Out: `f`, `m`, or None where nothing tells. Given names stand in
`data/gazetteers/given_names.tsv` (Latin script) and in a language's own `given_names.tsv`; courtesy titles in its `courtesy.tsv`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from kg.extract.language import Language, read_table
from kg.extract.lexicon import Lexicon, agree, fold, key, words
from kg.resources import resource

Gender = Literal["f", "m"]


@cache
def given_names(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return the given names, folded, with their gender ('' where both bear them), by what remains of them without an ending."""
    rows = (*read_table(resource("data", "gazetteers", "given_names.tsv")), *language.table("given_names"))
    known: dict[str, dict[str, str]] = {}
    for row in rows:
        form = fold(row["name"])
        stem = form if form.isascii() else key(form, language)
        names = known.setdefault(stem, {})
        names[form] = "" if names.get(form, row["gender"]) != row["gender"] else row["gender"]
    return known


def is_given(word: str, language: Language) -> bool:
    """Whether `word` is a given name, or a double one (`Jean-Noël`) whose first half is."""
    return _entry(word, language) is not None


@cache
def _entry(word: str, language: Language) -> str | None:
    """Return the gender of a given name, '' where both bear it, None where `word` is no form of one."""
    known = given_names(language)
    for form in [fold(word)] + ([fold(word).split("-")[0]] if "-" in word else []):
        for name, gender in (known.get(form) or known.get(key(form, language)) or {}).items():
            if name == form or agree(name, form, language):
                return gender
    return None


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
