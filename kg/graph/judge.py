"""Judging: who is whom and which event is the same, written down with score, reasons and author.

In: judgements on pairs of mentions, and the records that hold the mentions. Out: the quads of the judged graph. A judgement links nodes
of said graphs; the canonical nodes of the derived graph follow from all judgements together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.mapping import JUDGED, graph_node
from kg.graph.naming import fingerprint, said_naming
from kg.graph.page import decimal, typed
from kg.graph.vocabulary import iri, term
from kg.record import Record

Mention = tuple[str, str]
"""The (full) digest of a dispatch, and a local id in its record."""


class Judgement(Protocol):
    """What somebody judges of two mentions: `verdict` is `same`, `different` or `doubtful`, `score` the likelihood that they are the same."""

    @property
    def left(self) -> Mention:
        """One of the two."""
        ...

    @property
    def right(self) -> Mention:
        """The other."""
        ...

    @property
    def verdict(self) -> str:
        """`same`, `different` or `doubtful`."""
        ...

    @property
    def score(self) -> float | None:
        """From 0 to 1, None where a person judged."""
        ...

    @property
    def reasons(self) -> Sequence[str]:
        """Why, in words."""
        ...

    @property
    def author(self) -> str:
        """A person's name, or the rules with their version."""
        ...


@dataclass(frozen=True, slots=True)
class Rulings:
    """What stands behind the identities: judgements; names and types that a person gave, by canonical key; keys that were replaced, by what.

    `outward` gives the Wikidata items (`Q1065`) of institutions by canonical key, and of countries by ISO code.
    """

    judgements: Sequence[Judgement] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    retyped: Mapping[str, str] = field(default_factory=dict)
    superseded: Mapping[str, str] = field(default_factory=dict)
    outward: Mapping[str, str] = field(default_factory=dict)


def judged_quads(records: Iterable[Record], judgements: Sequence[Judgement]) -> Iterator[Quad]:
    """Yield the judged graph; a judgement on a mention that no record has any more is left out."""
    graph = graph_node(JUDGED)
    nodes = _nodes(records, {mention for item in judgements for mention in (item.left, item.right)})
    for triple in _triples(judgements, nodes):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _nodes(records: Iterable[Record], wanted: set[Mention]) -> dict[Mention, NamedNode]:
    digests = {digest for digest, _ in wanted}
    found: dict[Mention, NamedNode] = {}
    for record in records if wanted else ():
        if record.digest in digests:
            found |= {(record.digest, local): node for local, node in said_naming(record).nodes.items() if (record.digest, local) in wanted}
    return found


def _triples(judgements: Sequence[Judgement], nodes: dict[Mention, NamedNode]) -> Iterator[Triple]:
    yield from typed(graph_node(JUDGED), ":JudgedGraph")
    for item in judgements:
        if item.left in nodes and item.right in nodes:
            left, right = sorted((nodes[item.left], nodes[item.right]), key=str)
            node = iri("judgement", fingerprint(left.value, right.value, item.author))
            yield from typed(node, ":Judgement")
            yield Triple(node, term(":left"), left)
            yield Triple(node, term(":right"), right)
            yield Triple(node, term(":verdict"), term(f"verdict:{item.verdict}"))
            yield Triple(node, term(":author"), Literal(item.author))
            yield from (Triple(node, term(":reason"), Literal(reason)) for reason in item.reasons)
            if item.score is not None:
                yield Triple(node, term(":score"), decimal(item.score))
