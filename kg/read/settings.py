"""What is read and how it is recognised: `data/read.toml`.

In: that file. Out: `Settings`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

import msgspec

from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits are in bytes; `text` and `containers` are endings of files that a folder offers as dispatches."""

    limit: int
    container_limit: int
    text: tuple[str, ...]
    containers: tuple[str, ...]
    encodings: tuple[str, ...]
    other_languages: tuple[str, ...]


@cache
def settings() -> Settings:
    """Return what `data/read.toml` says."""
    found = tomllib.loads(resource("data", "read.toml").read_text("utf-8"))
    return msgspec.convert(found, Settings)
