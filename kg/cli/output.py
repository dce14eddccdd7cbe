"""What commands print: tables on a terminal, lines of cells when piped.

In: columns and rows, or an answer of the graph. Out: text on standard output; what is going on, on standard error.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table as RichTable
from rich.text import Text

from kg.pipeline import Answer, Watch, read_table

READABLE = 24
"""Characters that a column of longer texts must have to be read; a column that has no longer ones is not wrapped."""
EVERY = 100
"""Inputs between two lines of progress where there is no terminal."""


def on_terminal() -> bool:
    """Tell whether a person looks at standard output."""
    return sys.stdout.isatty()


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Print a table: drawn on a terminal, as tab-separated values when piped."""
    if on_terminal():
        _draw(columns, [["" if cell is None else str(cell) for cell in row] for row in rows], title)
    else:
        csv.writer(sys.stdout, delimiter="\t", lineterminator="\n").writerows([columns, *rows])


def write_answer(answer: Answer, form: str) -> None:
    """Write a serialised answer as it comes; `tsv` is made from its CSV, so that cells are plain in both."""
    if form == "tsv" and answer.kind == "solutions":
        lines = csv.reader(_lines(answer.chunks))
        csv.writer(sys.stdout, delimiter="\t", lineterminator="\n").writerows(lines)
        return
    sys.stdout.flush()
    for chunk in answer.chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.write(b"\n" if answer.kind == "boolean" else b"")
    sys.stdout.buffer.flush()


def show_answer(answer: Answer, title: str = "") -> None:
    """Show an answer to a person: a table, yes or no, or the Turtle of triples."""
    data = answer.read()
    if answer.kind == "solutions":
        table = read_table(data, title)
        _draw(table.columns, [["" if cell is None else str(cell) for cell in row] for row in table.rows], title)
    elif answer.kind == "boolean":
        print("yes" if json.loads(data)["boolean"] else "no")
    else:
        print(data.decode("utf-8"), end="")


def _draw(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    """Draw a table, or on a terminal too narrow for its columns each row as lines of `name  value`."""
    console = Console()
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    if sum(min(width, READABLE) + 3 for width in widths) >= console.width:
        console.print(Text(title, style="bold"))
        for row in rows:
            lines = RichTable.grid(padding=(0, 2))
            for name, value in zip(columns, row, strict=True):
                if value:
                    lines.add_row(Text(name, style="dim"), Text(value))
            console.print(Padding(lines, (1, 0, 0, 2)))
        console.print("\n" + counted(len(rows), "row"))
        return
    table = RichTable(title=escape(title) or None, title_justify="left", caption=counted(len(rows), "row"), caption_justify="left")
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column, overflow="fold", no_wrap=width <= READABLE)
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    reader = io.TextIOWrapper(io.BufferedReader(_Chunks(chunks)), "utf-8", newline="")
    yield from reader


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a file."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks, self.rest = iter(chunks), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.rest = self.rest or next(self.chunks, b"")
        taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


@contextmanager
def watching() -> Iterator[Watch]:
    """Show what a long command does, on standard error: a bar on a terminal, now and then a line elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _line
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=None)
        yield lambda what, done, total: progress.update(task, description=what, completed=done, total=total or None)


def _line(what: str, done: int, total: int) -> None:
    if not total:
        print(f"{what} …", file=sys.stderr)
    elif done % EVERY == 0 or done == total:
        print(f"{what}: {done} of {total}", file=sys.stderr)


_PLURALS = {"person": "people", "dispatch": "dispatches", "ceremony": "ceremonies", "evidence": "pieces of evidence"}


def counted(number: int, word: str) -> str:
    """Return `number` with its noun: `1 meeting`, `2,300 people`."""
    return f"{number:,} {word if number == 1 else _PLURALS.get(word, word + 's')}"
