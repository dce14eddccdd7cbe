"""The store: a folder of generations, of which one is current.

In: records, manifest and quads of one build. Out: a `Generation` that nobody writes any more. A writer makes a new generation beside the old
one and switches by renaming one small file; a reader holds the generation that it opened until it is done (docs/why/generations.md).

    STORE/FORMAT                 the version of this layout
    STORE/LOCK                   held by the one writer
    STORE/CURRENT                the name of the current generation
    STORE/generations/NAME/      records.jsonl, manifest.jsonl, …; CONTENT, their digest; graph/, the Oxigraph database; READERS, held by readers
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from pyoxigraph import Store

from kg.errors import StoreError
from kg.record import Record, from_json

FORMAT = "kg store 1"
GENERATIONS = "generations"


class Told(msgspec.Struct, frozen=True):
    """A text and its name, as a record holds them."""

    digest: str = ""
    text: str = ""


_TOLD = msgspec.json.Decoder(Told)


@dataclass(frozen=True, slots=True)
class Records:
    """Records kept as JSON lines: they can be read again and again, one at a time."""

    path: Path

    def __iter__(self) -> Iterator[Record]:
        for number, line in enumerate(_lines(self.path), 1):
            yield from_json(line, f"{self.path}:{number}")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield digest and text of every record, which is faster than reading the records whole."""
        for line in _lines(self.path):
            told = _TOLD.decode(line)
            yield told.digest, told.text


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished build."""

    path: Path

    @property
    def records(self) -> Records:
        """The records that the graph was made from."""
        return Records(self.path / "records.jsonl")

    @property
    def graph(self) -> Path:
        """The folder of the Oxigraph database, which is only to be opened with `Store.read_only`."""
        return self.path / "graph"

    @property
    def content(self) -> str:
        """The digest of all that the graph was made from."""
        return (self.path / "CONTENT").read_text("utf-8")

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the lines that were kept under `name`, such as `manifest`."""
        yield from (json.loads(line) for line in _lines(self.path / f"{name}.jsonl"))

    def open(self) -> Store:
        """Return the graph, opened for reading. Raises `StoreError` when it is damaged."""
        try:
            return Store.read_only(str(self.graph))
        except (OSError, RuntimeError) as error:  # the latter is how Oxigraph tells of corruption
            raise damaged(self.path, error) from error


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> StoreError:
    """Return the error that says that a store is damaged, and the way out; or that it may not be read."""
    if isinstance(error, PermissionError):
        return StoreError(f"{path}: no permission to read it")
    reason = " ".join(str(error).split())[:160]
    return StoreError(f"{path} is damaged ({reason}): move the store away and build it again")


@contextmanager
def reading(store: Path) -> Iterator[Generation]:
    """Hold the current generation of `store`, which stays whole until the end of the block even if a build goes on.

    Raises `StoreError` when there is no store, when it is of another version or damaged.
    """
    check_format(store)
    while True:
        name = current(store)
        if name is None:
            raise StoreError(f"{store}: no build has finished yet; 'kg build' makes one")
        generation = Generation(store / GENERATIONS / name)
        try:
            hold = os.open(generation.path / "READERS", os.O_RDONLY)
        except OSError as error:
            if current(store) != name:
                continue  # a build ended in between, and swept this generation away
            raise damaged(generation.path, error) from error
        try:
            fcntl.flock(hold, fcntl.LOCK_SH)
            if generation.path.is_dir():
                yield generation
                return
        finally:
            os.close(hold)


def current(store: Path) -> str | None:
    """Return the name of the current generation, None before the first build. Raises `StoreError` when it cannot be read."""
    try:
        name = (store / "CURRENT").read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(store, error) from error
    if not name.isalnum():
        raise damaged(store, ValueError("CURRENT names no generation"))
    return name


def check_format(store: Path) -> None:
    """Raise `StoreError` when `store` is no store, or one that another version wrote."""
    try:
        found = (store / "FORMAT").read_text("utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{store} is no store; 'kg build PATH --store {store}' makes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(store, error) from error
    if found != FORMAT:
        raise StoreError(
            f"{store} is a '{found[:40]}', this is '{FORMAT}': export its records with that version, then 'kg build --records' with this one"
        )


def sweep(store: Path, keep: str) -> None:
    """Remove the generations that nobody reads, but not `keep`. Only the writer may call this."""
    for path in sorted((store / GENERATIONS).iterdir()):
        if path.name != keep and _unread(path):
            shutil.rmtree(path, ignore_errors=True)


def _unread(generation: Path) -> bool:
    try:
        hold = os.open(generation / "READERS", os.O_RDONLY)
    except OSError:
        return True  # the draft of a build that was killed
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(hold)
    return True
