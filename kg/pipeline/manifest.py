"""The manifest: what became of every input.

In: readings and records, as they come. Out: `Entry` values, kept with the store, so that nothing is ever dropped in silence.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from kg.read import STANDARD_INPUT
from kg.record import Source

Outcome = Literal["read", "unchanged", "copy", "unread", "failed", "passed over"]
"""`unread`: kept, but in a language that we do not read. `passed over`: a file in a folder that is no dispatch."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input: a file by its full path, or a text inside one. `digest`, `id` and `source` are those of its dispatch, where it gave one."""

    input: str
    outcome: Outcome
    why: str | None = None
    digest: str | None = None
    id: str | None = None
    source: Source = field(default_factory=Source)

    def __str__(self) -> str:
        return f"{self.input}: {self.outcome}" + (f" ({self.why})" if self.why else "")


def merge(before: Iterable[Entry], now: Iterable[Entry]) -> list[Entry]:
    """Return what is known of all inputs after a run, sorted; an input that was read again stands as it is now."""
    known = {entry.input: entry for entry in before} | {entry.input: _kept(entry) for entry in now}
    return [known[name] for name in sorted(known)]


def stands(entry: Entry) -> bool:
    """Tell whether the file of `entry` is still there; a text from standard input always is."""
    path = Path(entry.input.partition("#")[0])
    return entry.input.startswith(STANDARD_INPUT) or any(part.is_file() for part in (path, *path.parents))


def _kept(entry: Entry) -> Entry:
    """Return `entry` as it stays true after the run: what was not read again is as good as read."""
    return replace(entry, outcome="read") if entry.outcome in ("unchanged", "copy") else entry


def owners(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return for each digest the entry that gives its record name and source; the other inputs with it are copies."""
    chosen: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: (e.id or "", e.input)):
        if entry.digest:
            chosen.setdefault(entry.digest, entry)
    return chosen


def counts(entries: Iterable[Entry]) -> Counter[str]:
    """Return how many inputs had each outcome."""
    return Counter(entry.outcome for entry in entries)


def encode(entry: Entry) -> str:
    """Return `entry` as one line of JSON."""
    return msgspec.json.encode(entry).decode()


def decode(row: object) -> Entry:
    """Return the entry that `row`, plain values as JSON gives them, holds. Raises `msgspec.ValidationError` when it is none."""
    return msgspec.convert(row, Entry)
