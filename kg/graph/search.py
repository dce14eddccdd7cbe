"""Search: names, aliases, issues and sentences in all languages, by words in any case and without accents, the best first.

In: the rows of `ontology/search.rq`. Out: an `Index` in memory, by SQLite's FTS5, ranked by BM25 (Robertson, Zaragoza 2009); where a name fits as
well as a sentence, the name comes first.
"""

import re
import sqlite3
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.table import Table

COLUMNS = ("kind", "name", "text", "dispatch", "sentence", "thing")
_TABLE = "CREATE VIRTUAL TABLE texts USING fts5(text, kind UNINDEXED, name UNINDEXED, sentence UNINDEXED, dispatch UNINDEXED, thing UNINDEXED, "
_TOKENS = "tokenize = 'unicode61 remove_diacritics 2')"
_FIND = """SELECT kind, name, text, dispatch, sentence, thing FROM texts WHERE texts MATCH ?
  ORDER BY sentence <> '', bm25(texts), length(text), thing, text"""


class Index:
    """Texts that can be searched."""

    def __init__(self, table: Table) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute(_TABLE + _TOKENS)
        order = [table.columns.index(column) for column in ("text", "kind", "name", "sentence", "dispatch", "thing")]
        rows = (tuple(_text(row[i]) for i in order) for row in table.terms)
        self._base.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", rows)

    def find(self, words: str, limit: int) -> Table:
        """Return the texts that hold all `words`, each in any inflection that begins alike, one row a thing, at most `limit`."""
        tokens = re.findall(r"\w+", words)
        if not tokens:
            return Table(COLUMNS, (), words)
        query = " ".join(f'"{token}"*' for token in tokens)
        return Table(COLUMNS, tuple(_first_of_each(self._base.execute(_FIND, (query,)), limit)), words)

    def close(self) -> None:
        """Let the index go."""
        self._base.close()


def _first_of_each(rows: Iterable[tuple[str, ...]], limit: int) -> list[tuple[ox.Literal, ...]]:
    seen: set[str] = set()
    found: list[tuple[ox.Literal, ...]] = []
    for row in rows:
        if row[-1] not in seen and len(found) < limit:
            seen.add(row[-1])
            found.append(tuple(map(ox.Literal, row)))
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
