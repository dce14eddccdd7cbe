"""Records that somebody else wrote: another program, a person, a model.

In: files `NAME.json` with `NAME.txt` beside each, or with the text inside; JSON lines of such. Out: for each the record, complete and grounded in
its text, or why it is refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kg.errors import KgError, ReadError, RecordError
from kg.extract.complete import complete
from kg.read import decode
from kg.record import Record, from_json


@dataclass(frozen=True, slots=True)
class Given:
    """A record from outside: `outcome` is `read`, or `failed` for the reason `why`."""

    name: str
    outcome: Literal["read", "failed"]
    record: Record | None = None
    why: str | None = None


def given_records(paths: Iterable[Path]) -> Iterator[Given]:
    """Yield the records of files and folders, in order. Raises `ReadError` for a path that does not exist."""
    for path in paths:
        if not path.exists():
            raise ReadError(f"{path}: no such file or folder")
        files = sorted(path.rglob("*.json*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in (".json", ".jsonl"):
                yield from _records_in(file)


def _records_in(file: Path) -> Iterator[Given]:
    if file.suffix == ".json":
        yield _given(file.read_bytes(), str(file), file.with_suffix(".txt"))
        return
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield _given(line, f"{file}:{number}", None)


def _given(data: bytes, name: str, beside: Path | None) -> Given:
    try:
        record = from_json(data, name)
        text = record.text if beside is None or not beside.exists() else decode(beside.read_bytes(), str(beside))
        if text is None:
            raise RecordError(f"{name}: no text inside" + (f", and no {beside.name} beside" if beside else ""))
        source = record.source if record.source.name or beside is None else replace(record.source, name=beside.name)
        return Given(name, "read", complete(replace(record, source=source), text))
    except (KgError, OSError) as error:
        return Given(name, "failed", why=str(error).removeprefix(f"{name}: "))
