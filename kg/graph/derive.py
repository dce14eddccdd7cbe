"""Deriving: from many records and who is whom, the canonical view that questions are asked of.

In: records, and `Identities`. Out: the quads of the derived graph. Each record is mapped as for its said graph, but by canonical names,
so that what several read-outs say of one event falls together. What must be *concluded* from several records is concluded here: the best
name in each language, when a post was first and last reported, a year that only one read-out gives. Every canonical node leads to the
said nodes that it was made from (`prov:wasDerivedFrom`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.conclude import conclude
from kg.graph.judge import Rulings
from kg.graph.mapping import DERIVED, facts, graph_node
from kg.graph.naming import FOLDERS, Identities, Naming, derived_naming, said_naming
from kg.graph.page import Page, typed
from kg.graph.speech import statement_node
from kg.graph.vocabulary import iri, term, vocabulary
from kg.record import InteractionType, OrganizationKind, Record


def derived_quads(records: Iterable[Record], identities: Identities, rulings: Rulings | None = None) -> Iterator[Quad]:
    """Yield the derived graph of `records`, which are read twice; a quad may come more than once.

    The order of the records changes nothing but the order of the quads.
    """
    graph = graph_node(DERIVED)
    for triple in _triples(records, identities, rulings or Rulings()):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _triples(records: Iterable[Record], identities: Identities, rulings: Rulings) -> Iterator[Triple]:
    yield from vocabulary().triples
    yield from _shown()
    yield from _issues()
    conclusions = conclude(_pages(records, identities, rulings))
    nodes: set[NamedNode] = set()
    for record, page in zip(records, _pages(records, identities, rulings), strict=True):
        nodes.update(page.naming.nodes.values())
        for triple in _record(Page(conclusions.complete(page), page.naming), Page(record, said_naming(record))):
            if triple.predicate == term(":isoCode") and isinstance(triple.subject, NamedNode):
                nodes.add(triple.subject)
            yield triple
    yield from conclusions.triples(rulings.renamed)
    yield from _superseded(rulings.superseded, nodes)
    yield from _outward(rulings.outward, nodes)
    yield from typed(graph_node(DERIVED), ":DerivedGraph")


def _shown() -> Iterator[Triple]:
    """Yield the one name by which tables show each class, issue and code: its English label."""
    labels = (term("rdfs:label"), term("skos:prefLabel"))
    for triple in vocabulary().triples:
        if triple.predicate in labels and isinstance(triple.object, Literal) and triple.object.language == "en":
            yield Triple(triple.subject, term(":name"), Literal(triple.object.value))


def _superseded(keys: Mapping[str, str], nodes: set[NamedNode]) -> Iterator[Triple]:
    """Yield what replaces each IRI that a thing would have had on its own."""
    for old, new in keys.items():
        for folder in FOLDERS.values():
            if (node := iri(folder, new)) in nodes:
                yield Triple(iri(folder, old), term("dcterms:isReplacedBy"), node)


def _outward(items: Mapping[str, str], nodes: set[NamedNode]) -> Iterator[Triple]:
    """Yield the Wikidata items of the countries and institutions that the graph has."""
    for key, item in items.items():
        for folder in ("country", FOLDERS["o"]):
            if (node := iri(folder, key)) in nodes:
                yield Triple(node, term("skos:exactMatch"), NamedNode(vocabulary().prefixes["wd"] + item))


def _pages(records: Iterable[Record], identities: Identities, rulings: Rulings) -> Iterator[Page]:
    given = {iri(folder, key): value for key, value in rulings.retyped.items() for folder in (FOLDERS["o"], FOLDERS["i"])}
    for record in records:
        naming = derived_naming(record, identities)
        yield Page(_retyped(record, naming, given) if given else record, naming)


def _retyped(record: Record, naming: Naming, given: Mapping[NamedNode, str]) -> Record:
    """Return `record` with the kinds of institutions and types of interactions that a person gave."""
    kinds = {item.id: cast(OrganizationKind, given.get(naming.nodes[item.id], item.kind)) for item in record.organizations}
    types = {item.id: cast(InteractionType, given.get(naming.nodes[item.id], item.type)) for item in record.interactions}
    return replace(
        record,
        organizations=tuple(replace(item, kind=kinds[item.id]) for item in record.organizations),
        interactions=tuple(replace(item, type=types[item.id]) for item in record.interactions),
    )


def _record(page: Page, said: Page) -> Iterator[Triple]:
    """Yield what a record says under canonical names, and where it says so; `said` is the record as it stands in its said graph."""
    yield from facts(page)
    graph = graph_node("said", page.naming.digest)
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
