"""What is read and how it is recognised: `data/read.toml`.

In: that file. Out: `Settings`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Settings:
    """`limit` is in bytes; `text` are endings of files that a folder offers as dispatches."""

    limit: int
    text: tuple[str, ...]
    encodings: tuple[str, ...]
    other_languages: tuple[str, ...]


@cache
def settings() -> Settings:
    """Return what `data/read.toml` says."""
    found = tomllib.loads(resource("data", "read.toml").read_text("utf-8"))
    return Settings(found["limit"], tuple(found["text"]), tuple(found["encodings"]), tuple(found["other_languages"]))
