"""Answers as tables: for a terminal, a notebook, pandas or polars, a file.

In: the columns and rows of a SELECT query, as RDF terms. Out: text, HTML, data frames, plain values.
"""

import csv
import html
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from rich.table import Table as RichTable

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
SHORT = 24
"""On a terminal, a column whose cells are no longer is not wrapped; the others share what remains."""
Value = str | int | float | bool | None
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE, _BROKEN = ("integer", "int", "long", "nonNegativeInteger"), ("decimal", "double", "float")
_NUMBERS = {f"{_XSD}{name}": int for name in _WHOLE} | {f"{_XSD}{name}": float for name in _BROKEN}


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """What a SELECT query found: `terms` has one tuple a row, in the order of `columns`, with None where a variable is unbound."""

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]
    title: str = ""

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as plain values: numbers and truth values as such, everything else as its text."""
        return tuple(tuple(plain(term) for term in row) for row in self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __repr__(self) -> str:
        return f"Table of {len(self)} rows: {', '.join(self.columns)}"

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_dataframe(self, library: str = "pandas") -> Any:
        """Return a `pandas.DataFrame`, or a `polars.DataFrame` for `library="polars"`, of the plain values."""
        if library == "polars":
            import polars

            return polars.DataFrame(list(self.rows), schema=list(self.columns), orient="row", infer_schema_length=None)
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def csv(self, delimiter: str = ",") -> str:
        """Return the plain values as delimited text with a header line; unbound is empty."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(["" if value is None else _text(value) for value in row] for row in self.rows)
        return out.getvalue()

    def rich(self) -> RichTable:
        """Return the table for a terminal, by `rich.print`: short columns in one line."""
        cells = [["" if value is None else _text(value) for value in row] for row in self.rows]
        table = RichTable(title=self.title or None, title_justify="left", caption=_rows(len(cells)), caption_justify="left")
        for column, *values in zip(self.columns, *cells, strict=True):
            table.add_column(column, overflow="fold", no_wrap=max(map(len, [column, *values])) <= SHORT)
        for row in cells:
            table.add_row(*map(_escape, row))
        return table

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{_cell(term)}</td>" for term in row) + "</tr>" for row in self.terms)
        caption = f"<caption>{html.escape(self.title)}</caption>" if self.title else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self)} rows</p>"


def read_table(data: bytes, title: str = "") -> Table:
    """Return the table that `data`, SPARQL results in JSON, hold."""
    results = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    assert isinstance(results, ox.QuerySolutions)
    return Table(tuple(v.value for v in results.variables), tuple(tuple(row) for row in results), title)


def plain(term: Term | None) -> Value:
    """Return `term` as a number or truth value where it is one, else as text."""
    if isinstance(term, ox.Literal):
        if term.datatype.value == f"{_XSD}boolean":
            return term.value in ("true", "1")
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    return None if term is None else str(term) if isinstance(term, ox.Triple) else term.value


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _escape(text: str) -> str:
    from rich.markup import escape

    return escape("".join(c if c.isprintable() or c in "\n\t" else "�" for c in text))


def _cell(term: Term | None) -> str:
    text = "" if term is None else html.escape(_text(plain(term)))
    if isinstance(term, ox.NamedNode) and term.value.startswith(("http://", "https://")):
        return f'<a href="{text}">{text}</a>'
    return text


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
