"""The shelf: the records that a store has, and those that a build adds to it.

In: the records of the current generation and a journal beside it. Out: for a digest, whether its record stands; in the end all records in their
order. Records are found by their place in a file, so that memory does not grow with their length. The journal outlives a build that was killed:
the next one goes on where it ended.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from kg.errors import StoreError
from kg.extract.version import rules_version
from kg.graph.store import damaged
from kg.pipeline.manifest import Entry
from kg.pipeline.reader import RULES
from kg.record import Reader, Record, Source, from_json, to_json

JOURNAL = "journal.jsonl"


class Head(msgspec.Struct, frozen=True):
    """What must be known of a record before it is read whole."""

    id: str
    digest: str
    language: str | None = None
    source: Source = Source()
    reader: Reader = Reader()
    unread: str | None = None

    @property
    def current(self) -> bool:
        """Whether the rules of today would say the same; a record that somebody else wrote stands until it is given again."""
        return self.reader.name != RULES or self.reader.version == rules_version(self.language)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record's line stands."""

    path: Path
    start: int
    end: int
    head: Head

    def read(self) -> str:
        """Return the record's JSON."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start - 1).decode("utf-8")


_HEAD = msgspec.json.Decoder(Head)


@dataclass(slots=True)
class Shelf:
    """Records by digest; `journal` is where new ones are written, `end` where its last whole line ends."""

    journal: Path
    places: dict[str, Place] = field(default_factory=dict)
    end: int = 0

    @classmethod
    def of(cls, store: Path, records: Path | None) -> "Shelf":
        """Return the shelf of `store`: the lines of `records`, then those of a journal that a killed build left.

        Raises `StoreError` when one of them is damaged.
        """
        shelf = cls(store / JOURNAL)
        for path in (records, shelf.journal):
            for place in _places(path):
                shelf.places[place.head.digest] = place
                shelf.end = place.end if path == shelf.journal else 0
        return shelf

    def head(self, digest: str) -> Head | None:
        """Return the head of the record of `digest`, if there is one."""
        place = self.places.get(digest)
        return place.head if place else None

    def holds(self, record: Record) -> bool:
        """Tell whether just this record stands on the shelf."""
        place = self.places.get(record.digest or "")
        return place is not None and place.read() == to_json(record)

    def put(self, record: Record) -> None:
        """Add `record`, instead of one of the same digest. Raises `StoreError` when the disk does not take it."""
        line = to_json(record).encode("utf-8") + b"\n"
        try:
            with self.journal.open("r+b" if self.end else "wb") as file:
                file.truncate(self.end)
                file.seek(self.end)
                file.write(line)
        except OSError as error:
            raise StoreError(f"{self.journal}: cannot be written ({error.strerror})") from error
        place = Place(self.journal, self.end, self.end + len(line), _HEAD.decode(line))
        self.places[place.head.digest], self.end = place, place.end

    def lines(self, owners: Mapping[str, Entry]) -> Iterator[str]:
        """Yield the records of `owners` as JSON, by name and digest, each named after the input that owns it."""
        for digest, owner in sorted(owners.items(), key=lambda item: (item[1].id or "", item[0])):
            yield _named(self.places[digest], owner)


def _places(path: Path | None) -> Iterator[Place]:
    """Yield the places of all whole lines of `path`; the last one may be torn by a kill."""
    if path is None or not path.exists():
        return
    with path.open("rb") as file:
        start = 0
        for line in file:
            if line.endswith(b"\n"):
                yield Place(path, start, start + len(line), _head(line, path))
                start += len(line)


def _head(line: bytes, path: Path) -> Head:
    try:
        return _HEAD.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(path, error) from error


def _named(place: Place, owner: Entry) -> str:
    head, line = place.head, place.read()
    if (head.id, head.source) == (owner.id, owner.source):
        return line
    return to_json(replace(from_json(line, head.id), id=owner.id or head.id, source=owner.source))
