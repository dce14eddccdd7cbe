"""The whole graph: what every dispatch says, what is judged, and what is derived from both.

In: records, who is whom, and the rulings behind it. Out: all quads of a store, ready for `Draft.load` and `export`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.graph.derive import derived_quads
from kg.graph.judge import Rulings, judged_quads
from kg.graph.mapping import said_quads
from kg.graph.naming import Identities, Unresolved
from kg.graph.store import reading
from kg.record import Record


def graph_quads(records: Iterable[Record], identities: Identities | None = None, rulings: Rulings | None = None) -> Iterator[Quad]:
    """Yield the quads of all graphs; `records` are read several times, and a quad may come more than once.

    Without `identities`, every mention is only itself.
    """
    for record in records:
        yield from said_quads(record)
    rulings = rulings or Rulings()
    yield from judged_quads(records, rulings.judgements)
    yield from derived_quads(records, identities or Unresolved(), rulings)


def graph_sizes(store: Path) -> dict[str, int]:
    """Return the number of triples of each named graph in `store`, by the graph's IRI, sorted. Raises `StoreError`."""
    with reading(store) as generation:
        graph = generation.open()
        names = sorted((node for node in graph.named_graphs() if isinstance(node, NamedNode)), key=str)
        return {node.value: sum(1 for _ in graph.quads_for_pattern(None, None, None, node)) for node in names}
