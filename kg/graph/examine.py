"""Examining: quads are checked on their way into a store, so that nothing has to be read back.

In: the quads of a build, said graphs one after the other. Out: the same quads, and in the end the findings. Said graphs are checked some at
a time. The bodies of evidence are the same in the derived graph as in the said ones, so that they are checked there only, and memory grows
with the facts of the derived graph alone.
"""

import io
from collections.abc import Iterable, Iterator
from functools import cache

import shacl
from pyoxigraph import NamedNode, Quad

from kg.graph.check import BATCH, Finding, findings_in, ontology_text
from kg.graph.mapping import DERIVED, graph_node
from kg.graph.vocabulary import term
from kg.resources import resource

BODIES = (
    "oa:hasTarget", "oa:hasSource", "oa:hasSelector", "oa:exact", "oa:prefix", "oa:suffix", "oa:start", "oa:end", "oa:refinedBy",
    ":rule", ":confidence", "prov:wasGeneratedBy",
)  # fmt: skip
"""The properties of evidence and of what it points to."""
SELECTORS = ("oa:TextQuoteSelector", "oa:TextPositionSelector")
ASLEEP = "".join(f"shape:{name} sh:deactivated true .\n" for name in ("Evidence", "Position", "Quote"))
"""The shapes of the bodies of evidence, which the derived graph is not held against."""


class Examination:
    """Checks what flows through it; `findings` gives the result once everything has."""

    def __init__(self) -> None:
        text = resource("ontology", "shapes.ttl").read_text("utf-8")
        self._said_shapes, self._derived_shapes = shacl.Shapes.from_turtle(text), shacl.Shapes.from_turtle(text + ASLEEP)
        self._said, self._derived = io.StringIO(), io.StringIO()
        self._found: set[Finding] = set()

    def through(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield `quads` as they are."""
        derived, graph = graph_node(DERIVED), None
        for quad in quads:
            if quad.graph_name == derived:
                if not _is_body(quad):
                    self._derived.write(f"{quad.triple} .\n")
            else:
                if quad.graph_name != graph and self._said.tell() > BATCH:
                    self._settle_said()
                graph = quad.graph_name
                self._said.write(f"{quad.triple} .\n")
            yield quad

    def findings(self) -> list[Finding]:
        """Return what is wrong with all that has flowed through, sorted."""
        self._settle_said()
        self._found.update(findings_in(self._derived_shapes, self._derived.getvalue()))
        return sorted(self._found)

    def _settle_said(self) -> None:
        self._found.update(findings_in(self._said_shapes, ontology_text() + self._said.getvalue()))
        self._said = io.StringIO()


def _is_body(quad: Quad) -> bool:
    properties, selectors = _bodies()
    return quad.predicate in properties or quad.object in selectors


@cache
def _bodies() -> tuple[frozenset[NamedNode], frozenset[NamedNode]]:
    return frozenset(map(term, BODIES)), frozenset(map(term, SELECTORS))
