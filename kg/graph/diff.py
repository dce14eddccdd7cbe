"""The difference between two stores: what a rebuild changed in people, institutions, events, cases and statements.

In: two stores. Out: changes, each with its node and a line in words. What is merged or split is told by the said nodes that a
canonical node was made from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyoxigraph import QuerySolutions, Store

from kg.graph.mapping import DERIVED, graph_node
from kg.graph.store import reading
from kg.graph.vocabulary import prefixes

Nodes = dict[str, str]
"""Canonical IRIs, and a line that says what each is."""

SORTS = {
    "person": "?node a :Person ; :name ?words",
    "institution": "?node a :Institution ; :name ?words",
    "case": "?node a :Case ; :caseKind/skos:notation|:concerns/:name ?words",
    "interaction": """{ ?node a :Interaction , ?class . ?class rdfs:subClassOf :Interaction ; :name ?words }
        UNION { ?node a :Interaction ; :date|:period|:place/:name|:participation/:participant/:name ?words }""",
    "statement": "?node a :Statement ; :speaker/:name|:stance/skos:notation|:content ?words",
}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What happened to one node; `words` say what it is or was, `into` what it was merged into, split from or changed from."""

    sort: str
    what: Literal["added", "changed", "merged", "removed", "split"]
    words: str
    into: str
    node: str


def diff(before: Path, after: Path) -> list[Change]:
    """Return the changes from one store to another, sorted. Raises `StoreError`."""
    with reading(before) as old, reading(after) as new:
        return sorted(_changes(old.open(), new.open()))


def _changes(before: Store, after: Store) -> Iterator[Change]:
    was, is_now = _Sources(before), _Sources(after)
    for sort, pattern in SORTS.items():
        old, new = _nodes(before, pattern), _nodes(after, pattern)
        for node in old.keys() - new.keys():
            into = was.elsewhere(node, is_now, new)
            yield Change(sort, "merged" if into else "removed", old[node], into, node)
        for node in new.keys() - old.keys():
            origin = is_now.elsewhere(node, was, {other: old[other] for other in old.keys() & new.keys()})
            if origin or not is_now.elsewhere(node, was, old):
                yield Change(sort, "split" if origin else "added", new[node], origin, node)
        yield from (Change(sort, "changed", new[node], old[node], node) for node in old.keys() & new.keys() if old[node] != new[node])


class _Sources:
    """Which said nodes the canonical nodes of a store were made from."""

    def __init__(self, store: Store) -> None:
        self.node: dict[str, str] = {}
        self.said: dict[str, list[str]] = {}
        for said, node in _rows(store, "SELECT ?said ?node WHERE { ?node prov:wasDerivedFrom ?said }"):
            self.node[said] = node
            self.said.setdefault(node, []).append(said)

    def elsewhere(self, node: str, other: "_Sources", nodes: Nodes) -> str:
        """Return the words of the node in `nodes` that holds, in the other store, what `node` was made from in this one."""
        found = sorted({other.node[said] for said in self.said.get(node, ()) if other.node.get(said) in nodes})
        return nodes[found[0]] if found else ""


def _nodes(store: Store, pattern: str) -> Nodes:
    words: dict[str, set[str]] = {}
    for node, said in _rows(store, f"SELECT ?node ?words WHERE {{ {pattern} }}"):
        words.setdefault(node, set()).add(said)
    return {node: " · ".join(sorted(said)) for node, said in words.items()}


def _rows(store: Store, query: str) -> Iterator[tuple[str, str]]:
    found = store.query(query, prefixes=prefixes(), default_graph=graph_node(DERIVED))
    assert isinstance(found, QuerySolutions)
    for row in found:
        yield row[0].value, row[1].value
