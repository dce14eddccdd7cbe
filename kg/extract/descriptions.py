"""Descriptions and pronouns: the places where a text may mean a person without naming him.

In: a text's words, the mentions already found, and the language's tables `posts` (`head`, `role`, `gender`), `descriptions`
(`phrase`, `role`, `number`, `gender`) and `pronouns` (`word`, `gender`, `number`). Out: `Description`s, not yet resolved.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.document import Document, Mention
from kg.extract.language import Language
from kg.extract.lexicon import Found, Lexicon, Word, fold, key, words


@dataclass(frozen=True, slots=True)
class Sort:
    """What a phrase tells: the role that a post must have, the gender and number that its form shows ('' when it shows none)."""

    role: str
    gender: str = ""
    number: str = "s"
    pronoun: bool = False
    after: frozenset[str] = frozenset()
    """The words one of which must stand before a pronoun; none where any may."""


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase that may stand for somebody; `country` and `organization` are those named with it."""

    start: int
    end: int
    sort: Sort
    head: frozenset[str]
    country: str = ""
    organization: str = ""
    others: frozenset[str] = frozenset()


@cache
def heads(language: Language) -> Lexicon[Sort]:
    """Return the head nouns of posts."""
    return Lexicon(((row["head"], Sort(row["role"], row["gender"])) for row in language.table("posts")), language)


@cache
def phrases(language: Language) -> Lexicon[Sort]:
    """Return descriptions, head nouns of posts and pronouns in one lexicon; a description comes before a post of the same words."""
    described = [(_form(row), Sort(row["role"], row["gender"], row["number"])) for row in language.table("descriptions")]
    posts = [(row["head"], Sort(row["role"], row["gender"])) for row in language.table("posts")]
    pronouns = [
        (row["word"], Sort(row["role"], row["gender"], row["number"], True, frozenset(row["after"].split()))) for row in language.table("pronouns")
    ]
    small = [(_lowered(phrase), sort) for phrase, sort in (*described, *posts)]
    return Lexicon([*(("=" + word, sort) for word, sort in pronouns), *small], language)


def _form(row: Mapping[str, str]) -> str:
    """Return a description's phrase; one in the plural is found in no other form."""
    return "=" + row["phrase"].lstrip("=") if row["number"] == "p" else row["phrase"]


def _lowered(phrase: str) -> str:
    return " ".join(word if word.isupper() else word.lower() for word in phrase.split(" "))


def plural(found: Found[Sort], given: tuple[Word, ...], document: Document, language: Language) -> bool:
    """Whether the phrase stands in the plural: its entry says so, the parser and the ending do, or its head has an ending that the entry lacks."""
    if found.value.number == "p":
        return True
    word, entry = given[found.first], found.phrase[0]
    token = next(iter(document.tokens_in(word.start, word.end)), None)
    ends: tuple[str, ...] = tuple(language.settings().get("plurals", ()))
    if ends and fold(entry) == key(fold(entry), language) and word.form not in (fold(entry), word.key):
        return word.form.endswith(ends) and not word.form.endswith("ем")
    if ends and token and "Number=" in token.morph and not word.text.isupper():
        return "Number=Plur" in token.morph and word.form != fold(entry) and word.form.endswith(ends)
    tail = given[found.last - 1]
    return any(w.form in (fold(e) + "s", fold(e) + "x") for w, e in ((word, entry), (tail, found.phrase[-1])))


def find_descriptions(document: Document, given: tuple[Word, ...], mentions: tuple[Mention, ...], language: Language) -> Iterator[Description]:
    """Yield the descriptions and pronouns among the words `given`, outside of names and of titles that stand beside a name."""
    names = [m for m in mentions if m.kind == "name"]
    near = [m for m in mentions if m.kind == "country" or (m.kind == "name" and m.refs and m.refs[0].startswith("o"))]
    impersonal = re.compile(rf"\s+{settings.get('impersonal', '(?!)')}" if (settings := language.settings("coref")) else "(?!)")
    for found in phrases(language).scan(document.plain, given):
        first, last = given[found.first], given[found.last - 1]
        covered = any(m.start <= first.start < m.end for m in names if first.start > m.start or m.end >= last.end)
        before = given[found.first - 1].form if found.first else ""
        if covered or (found.value.after and before not in found.value.after):
            continue
        if found.value.pronoun and impersonal.match(document.plain, last.end):
            continue
        if found.value.role in ("side", "sides") and before in settings.get("idioms", ()):
            continue
        yield _described(found, given, document, near, plural(found, given, document, language))


def _described(found: Found[Sort], given: tuple[Word, ...], document: Document, near: list[Mention], many: bool) -> Description:
    sort = found.value
    start, end = given[found.first].start, given[found.last - 1].end
    beside: list[Mention] = []
    if not sort.pronoun:
        beside = _around(start, end, document.plain, near)
    start, end = min([start, *(m.start for m in beside)]), max([end, *(m.end for m in beside)])
    country = next((m.refs[0][-2:] for m in beside if m.kind == "country" and m.refs), "")
    body = next((m.refs[0] for m in beside if m.kind == "name"), "")
    role = "side" if country and sort.role == "sides" else sort.role
    number = "p" if many and role != "side" else "s"
    head = frozenset(w.key for w in given[found.first : found.last])
    others = frozenset(w.key for w in given if start <= w.start < end) - head
    return Description(start, end, Sort(role, sort.gender, number, sort.pronoun), head, country, body, others)


_LINK = re.compile(
    r"\s+(?:(?:de la|de l'|du|des|de|d'|of the|of|à la|à l'|auprès de l'|auprès de la|auprès du|auprès des|при|in|en|for|to the|to)\s*)?|'s\s+"
)


def _around(start: int, end: int, plain: str, near: list[Mention]) -> list[Mention]:
    """Return the mentions of states and bodies that touch `[start, end)`, or touch one that does."""
    beside: list[Mention] = []
    for m in near:
        if m.start >= end and _LINK.fullmatch(plain, end, m.start):
            beside.append(m)
            end = m.end
    for m in reversed(near):
        if m.end <= start and re.fullmatch(r"\s+|'s\s+", plain[m.end : start]):
            beside.append(m)
            start = m.start
    return beside + [m for m in near if start <= m.start and m.end <= end and m not in beside]


def words_of(document: Document, language: Language) -> tuple[Word, ...]:
    """Return the words of the whole document."""
    return words(document.plain, language)
