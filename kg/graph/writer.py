"""Writing a store: a draft beside the current generation, and an atomic switch.

In: the lines and quads of a build. Out: a new current generation, or none at all: whatever ends a build before its end (an error, a kill,
a full disk) leaves the store as it was. What the graph is made from is kept first; when that is the same as in the current
generation, nothing is written.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad, Store

from kg import __version__
from kg.errors import StoreError
from kg.graph.store import FORMAT, GENERATIONS, Generation, Records, check_format, current, sweep
from kg.graph.vocabulary import FILES
from kg.resources import resource


@dataclass(slots=True)
class Draft:
    """A generation that is being written."""

    path: Path
    before: Generation | None
    _digest: "hashlib._Hash" = field(default_factory=lambda: hashlib.sha256(_made_by()))

    @property
    def records(self) -> Records:
        """The records that were kept."""
        return Records(self.path / "records.jsonl")

    @property
    def content(self) -> str:
        """The digest of all that was kept so far, and of the ontology and the version of the program."""
        return self._digest.hexdigest()

    @property
    def unchanged(self) -> bool:
        """Whether the current generation was made from just the same; the graph need not be written then, and the draft is dropped."""
        return self.before is not None and self.before.content == self.content

    def keep(self, name: str, lines: Iterable[str]) -> None:
        """Keep `lines`, JSON without line ends, under `name` (`records`, `manifest`); the order of the calls and of the lines counts."""
        self._digest.update(f"\0{name}\0".encode())
        with _disk(self.path), (self.path / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(f"{line}\n")
                self._digest.update(f"{line}\n".encode())

    def note(self, name: str, lines: Iterable[str]) -> None:
        """Keep `lines` that follow from the rest: they do not count as content."""
        with _disk(self.path), (self.path / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    def load(self, quads: Iterable[Quad]) -> None:
        """Write the graph. Raises `StoreError` when the disk does not take it."""
        with _disk(self.path):
            graph = Store(str(self.path / "graph"))
            graph.bulk_extend(quads)
            graph.optimize()
            graph.flush()


def _made_by() -> bytes:
    ontology = b"".join(resource("ontology", name).read_bytes() for name in FILES)
    return f"{__version__}\0".encode() + ontology


@contextmanager
def writing(store: Path) -> Iterator[Draft]:
    """Write a new generation of `store`, made first if need be; at the end of the block it becomes the current one.

    Raises `StoreError` when another build holds the store, when it is of another version, or when the disk does not take it.
    """
    with _disk(store):
        _prepare(store)
    with _locked(store):
        name = current(store)
        with _disk(store):
            draft = Draft(_new(store, name), Generation(store / GENERATIONS / name) if name else None)
        try:
            yield draft
            if not draft.unchanged:
                with _disk(store):
                    _switch(store, draft)
        finally:
            sweep(store, keep=current(store) or "")


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({' '.join(str(error.strerror or error).split())})") from error


def _prepare(store: Path) -> None:
    if (store / "FORMAT").exists():
        check_format(store)
    elif store.is_dir() and any(path.name not in ("LOCK", GENERATIONS) for path in store.iterdir()):
        raise StoreError(f"{store} holds other files and is no store; give --store an empty or new folder")
    (store / GENERATIONS).mkdir(parents=True, exist_ok=True)


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    with _disk(store):
        lock = os.open(store / "LOCK", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"{store} is in use by another build") from None
        with _disk(store):
            if not (store / "FORMAT").exists():
                _replace(store / "FORMAT", f"{FORMAT}\n")
        yield
    finally:
        os.close(lock)


def _new(store: Path, before: str | None) -> Path:
    """Make the folder of a draft. It has no READERS until the switch, which tells it from a generation."""
    path = store / GENERATIONS / f"g{int((before or 'g0')[1:]) + 1}"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path


def _switch(store: Path, draft: Draft) -> None:
    if not (draft.path / "graph").is_dir():
        raise StoreError(f"{draft.path}: a build without a graph")
    _replace(draft.path / "CONTENT", draft.content)
    _replace(draft.path / "READERS", "")
    for path in draft.path.glob("*.jsonl"):
        _sync(path)
    _sync(draft.path)
    _sync(draft.path.parent)
    _replace(store / "CURRENT", f"{draft.path.name}\n")


def _replace(path: Path, text: str) -> None:
    """Write a small file so that it is whole or absent, even when the power fails."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, "utf-8")
    _sync(new)
    new.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
