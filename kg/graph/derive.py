"""Deriving: from many records and who is whom, the canonical view that questions are asked of.

In: records, and `Identities`. Out: the quads of the derived graph. Each record is mapped as for its said graph, but by canonical names,
so that what several read-outs say of one event falls together. What must be *concluded* from several records is concluded here: the best
name in each language, when a post was first and last reported, a year that only one read-out gives. Every canonical node leads to the
said nodes that it was made from (`prov:wasDerivedFrom`).
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.conclude import conclude
from kg.graph.mapping import DERIVED, facts, graph_node
from kg.graph.naming import Identities, Naming, derived_naming, said_naming
from kg.graph.page import Page, typed
from kg.graph.speech import statement_node
from kg.graph.vocabulary import term, vocabulary
from kg.record import Record


def derived_quads(records: Iterable[Record], identities: Identities) -> Iterator[Quad]:
    """Yield the derived graph of `records`, which are read twice; a quad may come more than once.

    The order of the records changes nothing but the order of the quads.
    """
    graph = graph_node(DERIVED)
    for triple in _triples(records, identities):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(records: Iterable[Record], identities: Identities) -> Iterator[Triple]:
    yield from vocabulary().triples
    yield from _shown()
    yield from _issues()
    conclusions = conclude(records, identities)
    for record in records:
        naming = derived_naming(record, identities)
        yield from _record(conclusions.complete(record, naming), naming)
    yield from conclusions.triples()
    yield from typed(graph_node(DERIVED), ":DerivedGraph")


def _shown() -> Iterator[Triple]:
    """Yield the one name by which tables show each class, issue and code: its English label."""
    labels = (term("rdfs:label"), term("skos:prefLabel"))
    for triple in vocabulary().triples:
        if triple.predicate in labels and isinstance(triple.object, Literal) and triple.object.language == "en":
            yield Triple(triple.subject, term(":name"), Literal(triple.object.value))


def _record(record: Record, naming: Naming) -> Iterator[Triple]:
    page, said = Page(record, naming), Page(record, said_naming(record))
    yield from facts(page)
    graph = graph_node("said", naming.digest)
    yield from typed(graph, ":SaidGraph")
    yield Triple(graph, term(":ofDispatch"), page.dispatch)
    for node, origin in zip(_nodes(page), _nodes(said), strict=True):
        yield Triple(node, term("prov:wasDerivedFrom"), origin)


def _nodes(page: Page) -> Iterator[NamedNode]:
    yield from page.naming.nodes.values()
    for statement in page.record.statements:
        yield statement_node(page, statement)


def _issues() -> Iterator[Triple]:
    """Yield all that each issue falls under, however far above."""
    above = {triple.subject: triple.object for triple in vocabulary().triples if triple.predicate == term("skos:broader")}
    for issue in above:
        higher = issue
        while higher in above:
            higher = above[higher]  # type: ignore[assignment]
            yield Triple(issue, term("skos:broaderTransitive"), higher)
