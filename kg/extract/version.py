"""The version of the rules: a record made by other rules is made again.

In: a language. Out: twelve hexadecimal digits, which change when a rule, a lexicon or a parser does.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.extract.language import known_languages, load_language
from kg.resources import resource

_SHARED = ("gazetteers", "topics.tsv")


@cache
def rules_version(language: str | None) -> str:
    """Return the version of the rules that read `language`; for one that has no folder, a version that a new folder will differ from."""
    if language not in known_languages():
        return "none"
    digest = hashlib.sha256()
    for path in _rules(language):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for part in (load_language(language).parser or "").split(":"):
        digest.update(f"{part}\0{version(part) if part else ''}\0".encode())
    return digest.hexdigest()[:12]


def _rules(language: str) -> Iterator[Path]:
    for root in (Path(__file__).parent, *(resource("data", name) for name in _SHARED), resource("data", "lang", language)):
        paths = sorted(root.rglob("*")) if root.is_dir() else [root]
        yield from (path for path in paths if path.suffix in {".py", ".tsv", ".toml"})
