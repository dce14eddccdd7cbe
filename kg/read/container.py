"""Files that hold several texts: JSON lines, CSV and TSV with named columns, ZIP archives, compressed files.

In: the bytes of such a file. Out: its texts, each with a name of its own and what the file tells of it. Columns and keys: `text`, and `title`, `url`,
`published`, `author`, `agency`, `language`, `name`, where they are given.
"""

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from kg.errors import ReadError
from kg.read.decode import decode
from kg.read.settings import settings
from kg.record import Source

_TOLD = ("title", "url", "published", "author", "agency", "language")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text inside a file: `fault` says why there is none."""

    name: str
    text: str = ""
    source: Source = Source()  # noqa: RUF009 -- frozen
    fault: str | None = None


Unpack = Callable[[bytes, str], Iterator[Piece]]


def json_lines(data: bytes, name: str) -> Iterator[Piece]:
    """Yield a text for each line, a JSON object."""
    for number, line in enumerate(decode(data, name).splitlines(), 1):
        if line.strip():
            where = f"{name}#{number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                yield Piece(where, fault=f"no JSON ({error.msg}, column {error.colno})")
                continue
            yield _row(row, where) if isinstance(row, dict) else Piece(where, fault="no JSON object")


def rows(data: bytes, name: str) -> Iterator[Piece]:
    """Yield a text for each row of a table whose first line names the columns; Tab, semicolon or comma between them."""
    text = decode(data, name)
    head = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=head.count))
    if "text" not in (table.fieldnames or ()):
        raise ReadError(f"{name}: no column is named text")
    try:
        for number, row in enumerate(table, 1):
            yield _row(row, f"{name}#{number}")
    except csv.Error as error:
        raise ReadError(f"{name}: line {table.line_num}: {error}") from error


def archive(data: bytes, name: str) -> Iterator[Piece]:
    """Yield the texts of a ZIP archive; no member may unpack to more than the limit of an input."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            for member in sorted(found.namelist()):
                if PurePosixPath(member).suffix.lower() in settings().text:
                    with found.open(member) as file:
                        yield _text(_limited(file.read, f"{name}/{member}"), f"{name}/{member}")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"{name}: broken archive ({error})") from error


def compressed(data: bytes, name: str) -> Iterator[Piece]:
    """Yield the text of a gzip file."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            yield _text(_limited(file.read, name), name.removesuffix(".gz"))
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ReadError(f"{name}: broken gzip ({error})") from error


UNPACK: Mapping[str, Unpack] = {
    ".jsonl": json_lines, ".ndjson": json_lines, ".csv": rows, ".tsv": rows, ".zip": archive, ".gz": compressed,
}  # fmt: skip


def _limited(read: Callable[[int], bytes], name: str) -> bytes | ReadError:
    data = read(settings().limit + 1)
    return data if len(data) <= settings().limit else ReadError(f"{name}: over the limit of {settings().limit:,} bytes")


def _text(data: bytes | ReadError, name: str) -> Piece:
    try:
        if isinstance(data, ReadError):
            raise data
        return Piece(name, decode(data, name), Source(name=PurePosixPath(name).name))
    except ReadError as error:
        return Piece(name, fault=str(error).removeprefix(f"{name}: "))


def _row(row: Mapping[str, object], where: str) -> Piece:
    told = {key: str(value).strip() for key, value in row.items() if key in ("text", "name", *_TOLD) and value}
    text = told.pop("text", "")
    if not text:
        return Piece(where, fault="no text")
    name = told.pop("name", "") or PurePosixPath(where).name
    return Piece(where, text, Source(name=name, **told))
