"""The graph as a notebook or a door works with it.

In: a store. Out: what `kg.graph.Graph` answers, and pages of it; the figures of a store and its faults.
"""

from collections.abc import Mapping
from pathlib import Path

from kg.graph.check import Finding, check
from kg.graph.graph import Graph
from kg.graph.store import reading
from kg.graph.table import read_table
from kg.resources import resource


def figures(store: Path) -> Mapping[str, int]:
    """Return how many dispatches, persons, institutions, interactions of each type, statements, cases and pieces of evidence `store` holds."""
    with Graph(store) as graph:
        table = read_table(graph.answer(resource("ontology", "figures.rq").read_text("utf-8")).read())
        return {str(name): int(number or 0) for name, number in table.rows}


def check_store(store: Path) -> tuple[Finding, ...]:
    """Return what the shapes find in `store` now. Raises `StoreError`."""
    with reading(store) as generation:
        return tuple(check(generation.open()))
