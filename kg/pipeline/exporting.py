"""A store as files: records, who is whom, the graph.

In: a store. Out: bytes and lines in a fixed order, the same for the same store.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from kg.graph.export import export
from kg.graph.mapping import DERIVED, graph_node, said_quads
from kg.graph.store import Generation, reading
from kg.record import Record


def export_records(store: Path) -> Iterator[tuple[str, Record]]:
    """Yield the records of `store` with the name of a file for each: its id, with its digest when several have the id."""
    with reading(store) as generation:
        yield from named(generation)


def named(generation: Generation) -> Iterator[tuple[str, Record]]:
    """Yield the records of one generation under names of their own."""
    shared = Counter(record.id for record in generation.records)
    for record in generation.records:
        yield record.id if shared[record.id] == 1 else f"{record.id}-{(record.digest or '')[:8]}", record


def export_links(store: Path) -> Iterator[tuple[str, str, str]]:
    """Yield dispatch, local id and canonical key of every person, organization and interaction in `store`."""
    with reading(store) as generation:
        keys = {(row["digest"], row["id"]): row["key"] for row in generation.rows("identities")}
        for name, record in named(generation):
            for thing in record.named():
                yield name, thing.id, keys[record.digest or "", thing.id]


def export_graph(store: Path, form: str, out: IO[bytes]) -> None:
    """Write the graph of `store` to `out`: in Turtle the derived graph, in the other forms all graphs."""
    with reading(store) as generation:
        graph = generation.open()
        export(graph.quads_for_pattern(None, None, None, graph_node(DERIVED) if form == "ttl" else None), form, out)


def export_said(records: Iterable[Record], form: str, out: IO[bytes]) -> None:
    """Write what each of `records` says as RDF, without a store: a named graph for each, or in Turtle all together."""
    export((quad for record in records for quad in said_quads(record)), form, out)
