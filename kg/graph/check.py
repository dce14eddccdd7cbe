"""Checking: the graph against its shapes (SHACL).

In: an opened store. Out: findings, each with a message for a person. The derived graph is checked whole, said graphs some at a time,
so that memory grows with the derived graph alone. The validator is `shacl`, whose findings the tests hold against pySHACL's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shacl
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from kg.graph.mapping import DERIVED, graph_node
from kg.graph.vocabulary import iri, prefixes, vocabulary
from kg.resources import resource

BATCH = 200_000
"""Triples of said graphs that are checked at a time."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong: the node, the property (empty when it is the node as a whole), the value if one is at fault, and why; IRIs are shortened."""

    focus: str
    path: str
    value: str
    message: str
    shape: str


def check(store: Store) -> list[Finding]:
    """Return all findings in the store, sorted; an empty list means that it is sound."""
    found: set[Finding] = set()
    for triples in _batches(store):
        found.update(findings(triples))
    return sorted(found)


def findings(triples: Iterable[Triple]) -> Iterator[Finding]:
    """Yield what the shapes find in `triples`, which are read together with the ontology."""
    shapes = shacl.Shapes.from_file(str(resource("ontology", "shapes.ttl")))
    data = serialize([*vocabulary().triples, *triples], format=RdfFormat.N_TRIPLES)
    assert data is not None
    for result in shapes.validate_text(data.decode("utf-8"), format="ntriples").results:
        yield Finding(
            focus=shorten(result.focus_node),
            path=shorten(result.path or ""),
            value=shorten(result.value or ""),
            message=result.message or result.component,
            shape=shorten(result.root_shape or ""),
        )


def _batches(store: Store) -> Iterator[list[Triple]]:
    yield [quad.triple for quad in store.quads_for_pattern(None, None, None, graph_node(DERIVED))]
    batch: list[Triple] = []
    for graph in sorted((node for node in store.named_graphs() if node != graph_node(DERIVED)), key=str):
        batch += [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]
        if len(batch) >= BATCH:
            yield batch
            batch = []
    yield batch


def shorten(text: str) -> str:
    """Return `text` (an IRI, a literal, a path, as SPARQL writes them) with its IRIs shortened by the known prefixes."""
    return re.sub(r"<([^<>]*)>", lambda found: short_name(NamedNode(found[1])), text)


def short_name(node: NamedNode) -> str:
    """Return `:Meeting`, `oa:exact`, or an IRI of ours without the base (`person/…`), or the IRI in angle brackets."""
    for prefix, span in sorted(prefixes().items(), key=lambda item: -len(item[1])):
        if node.value.startswith(span):
            return f"{prefix}:{node.value[len(span) :]}"
    base = iri().value
    return node.value.removeprefix(base) if node.value.startswith(base) else f"<{node.value}>"
