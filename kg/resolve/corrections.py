"""Corrections: what a person says of who is whom. It wins over every score.

In: `corrections.tsv` (verdict, left, right, value, author, note). Out: `Corrections`, and their application to mentions. A line names
mentions, never canonical keys: `DIGEST:START-END`, the place in a dispatch where a name stands (an event's or a case's first evidence), so that it
survives every rebuild. DIGEST may be shortened to eight digits or more. Verdicts: `same`, `different`, `rename` (left is called value),
`retype` (left is of kind value).
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.errors import LinkError
from kg.record import Evidence, Interaction, Organization, Person, Record
from kg.resolve.mentions import Mention, case_ids

COLUMNS = ("verdict", "left", "right", "value", "author", "note")
VERDICTS = ("same", "different", "rename", "retype")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a mention stands: `[start, end)` in the dispatch whose digest begins so."""

    digest: str
    start: int
    end: int

    def __str__(self) -> str:
        """Return the place as a line of corrections writes it."""
        return f"{self.digest}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """One line of a person."""

    verdict: str
    left: Place
    right: Place | None = None
    value: str = ""
    author: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Return the line that says this."""
        cells = (self.verdict, str(self.left), str(self.right or ""), self.value, self.author, self.note)
        return "\t".join(" ".join(cell.split()) for cell in cells)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All lines, in the order in which they apply: a later line of the same pair wins."""

    lines: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction with the mentions that it names; a mention that is no more is None."""

    line: Correction
    left: Mention | None
    right: Mention | None

    @property
    def holds(self) -> bool:
        """Whether every mention that the line names is still there."""
        return self.left is not None and (self.right is not None or self.line.right is None)


def read_corrections(path: Path) -> Corrections:
    """Return the corrections in a file. Raises `LinkError` for a line that is malformed, naming file and line."""
    try:
        return parse_corrections(path.read_text("utf-8"), str(path))
    except FileNotFoundError as error:
        raise LinkError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise LinkError(f"{path}: {error}") from error


def parse_corrections(text: str, name: str) -> Corrections:
    """Return the corrections that `text` holds; `name` is what an error calls it. Raises `LinkError`."""
    numbered = [(number, line) for number, line in enumerate(io.StringIO(text), 1) if line.strip() and not line.startswith("#")]
    head = tuple(numbered[0][1].rstrip("\r\n").split("\t")) if numbered else COLUMNS
    if head != COLUMNS:
        raise LinkError(f"{name}: the first line must be {' '.join(COLUMNS)}")
    return Corrections(tuple(_correction(line, f"{name}:{number}") for number, line in numbered[1:]))


def _correction(line: str, where: str) -> Correction:
    cells = next(csv.reader([line.rstrip("\r\n")], delimiter="\t", quoting=csv.QUOTE_NONE))
    row = dict(zip(COLUMNS, (*(cell.strip() for cell in cells), *[""] * len(COLUMNS)), strict=False))
    if row["verdict"] not in VERDICTS:
        raise LinkError(f"{where}: {row['verdict']!r} is none of {', '.join(VERDICTS)}")
    pair = row["verdict"] in ("same", "different")
    if bool(row["right"]) != pair or bool(row["value"]) == pair:
        raise LinkError(f"{where}: {row['verdict']} takes {'two mentions' if pair else 'one mention and a value'}")
    right = _place(row["right"], where) if pair else None
    return Correction(row["verdict"], _place(row["left"], where), right, row["value"], row["author"], row["note"])


def _place(cell: str, where: str) -> Place:
    digest, _, span = cell.partition(":")
    start, _, end = span.partition("-")
    if len(digest) < 8 or not start.isdigit() or not end.isdigit():
        raise LinkError(f"{where}: {cell!r} is no DIGEST:START-END")
    return Place(digest, int(start), int(end))


def write_corrections(corrections: Corrections) -> str:
    """Return the text of a corrections file."""
    return "\n".join(("\t".join(COLUMNS), *map(str, corrections.lines), ""))


def located(corrections: Corrections, records: Iterable[Record]) -> tuple[Applied, ...]:
    """Return each correction with the mentions that it names in `records` (which have digests)."""
    wanted = {place.digest for line in corrections.lines for place in (line.left, line.right) if place}
    there: dict[str, list[tuple[Record, dict[str, tuple[Evidence, ...]]]]] = {digest: [] for digest in wanted}
    for record in records:
        for digest in {(record.digest or "")[:size] for size in {len(digest) for digest in wanted}} & wanted:
            there[digest].append((record, places_of(record)))
    return tuple(Applied(line, _find(line.left, there), _find(line.right, there) if line.right else None) for line in corrections.lines)


def places_of(record: Record) -> dict[str, tuple[Evidence, ...]]:
    """Return where each thing of `record` is mentioned, by local id."""
    named = {item.id: item.evidence for item in chain[Person | Organization | Interaction](record.persons, record.organizations, record.interactions)}
    return named | {local: case.evidence for local, case in zip(case_ids(record), record.cases, strict=True)}


def _find(place: Place, there: dict[str, list[tuple[Record, dict[str, tuple[Evidence, ...]]]]]) -> Mention | None:
    fits = list(_fits(place, there[place.digest]))
    return fits[0] if len(fits) == 1 else None


def _fits(place: Place, found: list[tuple[Record, dict[str, tuple[Evidence, ...]]]]) -> Iterator[Mention]:
    for record, places in found:
        for local, evidence in places.items():
            if any((item.start, item.end) == (place.start, place.end) for item in evidence):
                yield record.digest or "", local
