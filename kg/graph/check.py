"""Checking: the graph against its shapes (SHACL).

In: an opened store. Out: findings, each with a message for a person. The derived graph is checked whole, said graphs some at a time,
so that memory grows with the derived graph alone. The validator is `shacl`, whose findings the tests hold against pySHACL's.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shacl
from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from kg.graph.mapping import DERIVED, graph_node
from kg.graph.vocabulary import iri, prefixes, vocabulary
from kg.resources import resource

BATCH = 64 << 20
"""Bytes of said graphs, as N-Triples, that are checked at a time."""


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
    shapes = shacl.Shapes.from_file(str(resource("ontology", "shapes.ttl")))
    return sorted({finding for text in _batches(store) for finding in findings_in(shapes, text)})


def check_triples(triples: Iterable[Triple]) -> list[Finding]:
    """Return what the shapes find in `triples`, which are read together with the ontology."""
    shapes = shacl.Shapes.from_file(str(resource("ontology", "shapes.ttl")))
    return sorted(set(findings_in(shapes, ontology_text() + _text(triples))))


def findings_in(shapes: shacl.Shapes, text: str) -> Iterator[Finding]:
    """Yield what `shapes` find in N-Triples."""
    for result in shapes.validate_text(text, format="ntriples").results:
        yield Finding(
            focus=shorten(result.focus_node),
            path=shorten(result.path or ""),
            value=shorten(result.value or ""),
            message=result.message or result.component,
            shape=shorten(result.root_shape or ""),
        )


def _batches(store: Store) -> Iterator[str]:
    """Yield N-Triples: the derived graph, then said and judged graphs with the ontology before them, some at a time."""
    derived, out = graph_node(DERIVED), io.BytesIO()
    store.dump(out, RdfFormat.N_TRIPLES, from_graph=derived)
    yield out.getvalue().decode("utf-8")
    ontology = ontology_text().encode("utf-8")
    out = io.BytesIO(ontology)
    out.seek(0, io.SEEK_END)
    for graph in sorted((node for node in store.named_graphs() if node != derived), key=str):
        store.dump(out, RdfFormat.N_TRIPLES, from_graph=graph)
        if out.tell() > BATCH:
            yield out.getvalue().decode("utf-8")
            out = io.BytesIO(ontology)
            out.seek(0, io.SEEK_END)
    yield out.getvalue().decode("utf-8")


def ontology_text() -> str:
    """Return the ontology as N-Triples, which said and judged graphs are read together with."""
    return _text(vocabulary().triples)


def _text(triples: Iterable[Triple]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)


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
