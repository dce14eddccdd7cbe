"""Arguments to inputs: files, folders, patterns, standard input.

In: what a person typed. Out: `Input`s in a fixed order, each file once; nothing is opened yet.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

STDIN = "-"
STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read: `path` is None for standard input; `found` means that a folder offered it and nobody asked for it by name."""

    name: str
    path: Path | None = None
    found: bool = False


def find_inputs(arguments: Iterable[str]) -> Iterator[Input]:
    """Yield what `arguments` stand for: files, all files below folders, what a pattern fits, `-` for standard input.

    A link that leads nowhere is yielded too: reading it tells so. Raises `ReadError` for an argument that stands for nothing.
    """
    seen: set[str] = set()
    for argument in arguments:
        for item in _expand(argument):
            key = os.path.realpath(item.path) if item.path else STDIN
            if key not in seen:
                seen.add(key)
                yield item


def _expand(argument: str) -> Iterator[Input]:
    path = Path(argument)
    if argument == STDIN:
        yield Input(STANDARD_INPUT)
    elif path.is_dir():
        yield from _below(path)
    elif path.exists() or path.is_symlink():
        yield Input(argument, path)
    elif fitting := _fitting(argument):
        for found in fitting:
            yield from _expand(str(found))
    else:
        raise ReadError(f"{argument}: no such file or folder")


def _fitting(pattern: str) -> list[Path]:
    if not any(mark in pattern for mark in "*?["):
        return []
    path = Path(pattern)
    return sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))


def _below(folder: Path) -> Iterator[Input]:
    """Yield every file below `folder`, hidden ones left out, linked folders not entered (they may lead in circles)."""
    for parent, folders, files in os.walk(folder):
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*files, *linked]):
            if not name.startswith("."):
                path = Path(parent, name)
                yield Input(str(path), path, found=True)
