"""Organizations: which body a name means, in whatever language.

In: an organization of a record. Out: its `Identity` — one key that equal bodies share, with the reason — or None for a body that its words
tell from no other (`the Commission`). A key comes from a gazetteer, from what every state has one of (`national.tsv`) with the state,
from the table of de facto authorities, or from the words of the name, translated one by one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.record import Organization
from kg.resolve.folding import fold
from kg.resolve.places import states_in
from kg.resolve.stems import Stems, stem, stems
from kg.resolve.tables import LANGUAGES, rows, words


@dataclass(frozen=True, slots=True)
class Identity:
    """What a body is known by, and why."""

    key: tuple[str, ...]
    reason: str


_WORLD = frozenset({"igo", "ngo", "media", "company", "other"})


def identify(body: Organization) -> Identity | None:
    """Return what `body` is known by, or None when it is only itself."""
    forms = [body.normal or body.name, body.name]
    aliases = [alias for alias in body.aliases if not _plain(alias)]
    for form in (*forms, *aliases):
        if found := _authority(form, body) or _known(form, body) or _national(form, body):
            return found
    return _embassy(body) if body.kind == "embassy" else _named(forms[0], body)


def _known(form: str, body: Organization) -> Identity | None:
    row = _gazetteer().get(stems(form))
    if row is None or (row.country and body.country and row.country != body.country):
        return None
    if not row.country and body.country and body.kind not in _WORLD:
        return None
    if row.national and row.country:
        return Identity(("national", row.national, row.country), f"both are the {row.national.replace('-', ' ')} of {row.country}")
    return Identity(("known", row.kind, row.name), f"both are called {row.name} in the gazetteer")


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    name: str
    country: str
    national: str


@cache
def _gazetteer() -> dict[Stems, _Row]:
    found: dict[Stems, _Row] = {}
    for path in (("gazetteers", "organizations.tsv"), ("gazetteers", "national_bodies.tsv"), ("identity", "organizations.tsv")):
        for row in rows(*path):
            forms = _written(row)
            national = next((concept for form in forms if (concept := _concepts().get(_bare(form)))), "")
            entry = _Row(row["kind"], next(iter(forms), ""), row.get("country", ""), national)
            for form in forms:
                if not _plain(form) or len(stems(form)) > 1:
                    found.setdefault(stems(form), entry)
    return found


def _written(row: Mapping[str, str]) -> list[str]:
    """Return the names in a row of a gazetteer, in the order of its columns of languages; a body may have a name in one of them alone."""
    return [form for column, cell in row.items() if column not in ("kind", "country") for form in (cell or "").split("|") if form]


@cache
def _concepts() -> dict[Stems, str]:
    return {
        stems(form): row["concept"] for row in rows("identity", "national.tsv") for language in LANGUAGES for form in row[language].split("|") if form
    }


@cache
def _kinds() -> dict[str, str]:
    return {row["concept"]: row["kind"] for row in rows("identity", "national.tsv")}


def _national(form: str, body: Organization) -> Identity | None:
    concept = _concepts().get(_bare(form)) or _concepts().get(stems(form))
    states = states_in(form)
    country = body.country or (next(iter(states)) if len(states) == 1 else None)
    if concept is None or country is None or (body.kind != _kinds()[concept] and body.kind != "other"):
        return None
    return Identity(("national", concept, country), f"both are the {concept.replace('-', ' ')} of {country}")


@lru_cache(maxsize=50_000)
def _bare(form: str) -> Stems:
    """Return the stems of a name without those that tell the state."""
    return tuple(word for word in stems(form) if word not in _state_words() and not states_in(word))


@cache
def _state_words() -> frozenset[str]:
    return frozenset(stem(word) for word in words("state_words"))


def _authority(form: str, body: Organization) -> Identity | None:
    if body.kind not in ("other", "government") or body.country:
        return None
    plain = " ".join(stems(form))
    for row in rows("identity", "authorities.tsv"):
        if any(" ".join(stems(words)) in plain for words in row["words"].split("|")):
            return Identity(("authority", row["key"]), f"both are the de facto authorities of {row['key']}")
    return None


def _embassy(body: Organization) -> Identity | None:
    hosts = states_in(body.name) - {body.country}
    if body.country and len(hosts) == 1:
        host = next(iter(hosts))
        return Identity(("embassy", body.country, host), f"both are the embassy of {body.country} in {host}")
    return None


def _named(form: str, body: Organization) -> Identity | None:
    if _plain(form):
        return None
    country = body.country or ""
    key = tuple(sorted(set(_translated(form))))
    return Identity(("name", body.kind, country, *key), f"both are called {form}, of the same kind" + (f", of {country}" if country else ""))


def _plain(form: str) -> bool:
    """Say whether the words of `form` tell it from no other body."""
    return all(word in _ordinary() or states_in(word) for word in stems(form))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(stem(word) for word in words("ordinary"))


def _translated(form: str) -> Iterator[str]:
    for word in stems(form):
        states = states_in(word)
        if len(states) == 1:
            yield next(iter(states))
        elif (word,) in _gazetteer():
            yield _gazetteer()[word,].name
        else:
            yield _dictionary().get(word) or fold(word) or word


@cache
def _dictionary() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("identity", "body_words.tsv"):
        for language in LANGUAGES:
            for form in row[language].split("|"):
                found.setdefault(stem(form), row["en"].split("|")[0])
    return found
