"""The tables of identity: how names are folded, what posts and bodies are called, what a sign weighs.

In: `data/identity/` and the gazetteers and countries that all rooms share. Out: frozen tables, read once a process.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.resources import resource

LANGUAGES = ("en", "fr", "ru")
"""The columns of tables with a column for each language."""

AUTHOR = "kg.resolve"


def rows(*parts: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a TSV file under `data/`; lines that begin with `#` before the head are comments."""
    yield from table(resource("data", *parts))


def table(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a TSV file by the names of its head; missing cells are empty."""
    with path.open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")


@cache
def pairs(name: str) -> Mapping[str, str]:
    """Return the folding table `name` of `data/identity/folding`, from written to folded."""
    return MappingProxyType({row["from"]: row["to"] or "" for row in rows("identity", "folding", f"{name}.tsv")})


@cache
def words(name: str) -> frozenset[str]:
    """Return the one-column table `name` of `data/identity`, in small letters."""
    return frozenset(row["word"].casefold() for row in rows("identity", f"{name}.tsv"))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights, in bits; the thresholds `same` and `doubtful` of persons stand under `persons`."""
    read = _settings()
    sections: dict[str, Mapping[str, float]] = {key: MappingProxyType(value) for key, value in read.items() if isinstance(value, dict)}
    return MappingProxyType(sections)


@cache
def version() -> str:
    """Return the version of the weights."""
    return str(_settings()["version"])


def author() -> str:
    """Return who judges when no person does: these rules and the version of their weights."""
    return f"{AUTHOR} {version()}"


def _settings() -> dict[str, object]:
    return tomllib.loads(resource("data", "identity", "weights.toml").read_text("utf-8"))
