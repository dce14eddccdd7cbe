"""A language: a folder of tables and settings, `data/lang/<code>/`.

In: the folder. Out: a `Language`, whose tables (`NAME.tsv`, first line the column names) and settings (`NAME.toml`)
the stages read by name. Nothing here knows what a table means; each stage documents the columns of its own.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import LanguageError
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639-1 code and folder; equal codes and folders share what stages have compiled from them."""

    code: str
    folder: Path

    def table(self, name: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of `NAME.tsv`, or none when the folder has no such table.

        Raises `LanguageError` for a row with too many or too few cells, naming file and line.
        """
        return read_table(self.folder / f"{name}.tsv")

    def settings(self, name: str = "language") -> Mapping[str, Any]:
        """Return what `NAME.toml` says, or an empty mapping when the folder has no such file.

        Raises `LanguageError` for malformed TOML.
        """
        return _read_settings(self.folder / f"{name}.toml")

    @property
    def parser(self) -> str | None:
        """The parser this language uses (`spacy:MODEL`, `natasha`), or None: tokens alone."""
        return self.settings().get("parser")


@cache
def read_table(path: Path) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a tab-separated file as mappings; `#` opens a comment line; a short row is filled with empty cells."""
    if not path.is_file():
        return ()
    lines = [(n, line) for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise LanguageError(f"{path}: no header line")
    header, *rows = csv.reader((line for _, line in lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    for (number, _), row in zip(lines[1:], rows, strict=True):
        if len(row) > len(header):
            raise LanguageError(f"{path}:{number}: {len(row)} cells under {len(header)} columns")
    return tuple(dict(zip(header, [cell.strip() for cell in row] + [""] * (len(header) - len(row)), strict=True)) for row in rows)


@cache
def _read_settings(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageError(f"{path}: {error}") from error


@cache
def load_language(code: str) -> Language:
    """Return the language of ISO 639-1 `code`. Raises `LanguageError` when there is no folder for it."""
    folder = resource("data", "lang", code)
    if not (folder / "language.toml").is_file():
        raise LanguageError(f"no folder for language {code!r} (known: {', '.join(known_languages())})")
    return Language(code, folder)


def known_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder, sorted."""
    return tuple(sorted(path.parent.name for path in resource("data", "lang").glob("*/language.toml")))
