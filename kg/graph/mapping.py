"""Mapping: a record becomes triples, by the names that it is given.

In: a record and a naming. Out: `said_quads`, the named graph of what one dispatch says; and `facts`, the same triples under any
naming, of which `derive` makes the canonical view.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.events import interactions, place
from kg.graph.evidence import annotations
from kg.graph.naming import said_naming
from kg.graph.page import Page, date_literal, typed
from kg.graph.parties import names, parties, tenures
from kg.graph.speech import cases, statements
from kg.graph.vocabulary import iri, term
from kg.record import Record

DERIVED = "derived"
JUDGED = "judged"


def graph_node(*name: str) -> NamedNode:
    """Return the name of a graph: `graph_node("derived")`, `graph_node("judged")`, `graph_node("said", digest)`."""
    return iri("graph", *name)


def said_quads(record: Record) -> Iterator[Quad]:
    """Yield all that the dispatch of `record` says, in a named graph of its own; a quad may come more than once."""
    page = Page(record, said_naming(record))
    graph = graph_node("said", page.naming.digest)
    for triples in (facts(page), names(page), tenures(page)):
        for triple in triples:
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def facts(page: Page) -> Iterator[Triple]:
    """Yield what the record says, without the forms of names and the times of tenures; a triple may come more than once."""
    yield from _dispatch(page)
    if page.record.unread is None:
        yield from parties(page)
        yield from interactions(page)
        yield from statements(page)
        yield from cases(page)
        yield from annotations(page)


def _dispatch(page: Page) -> Iterator[Triple]:
    record, node = page.record, page.dispatch
    yield from typed(node, ":Dispatch", *([":UnreadDispatch"] if record.unread is not None else []))
    yield Triple(node, term(":digest"), Literal(record.digest or ""))
    yield Triple(node, term("dcterms:identifier"), Literal(record.id))
    for predicate, value in _about(record):
        if value:
            yield Triple(node, term(predicate), Literal(value))
    if record.agency:
        yield from _agency(page, record.agency)
    if record.dateline.place:
        yield from place(page, node, ":datelinePlace", record.dateline.place)
    if record.dateline.date:
        yield Triple(node, term(":datelineDate"), date_literal(record.dateline.date))
    if record.unread is None:
        yield from page.cite(node, record.dateline.evidence)


def _about(record: Record) -> tuple[tuple[str, str | None], ...]:
    source = record.source
    return (
        (":language", record.language),
        (":unreadBecause", record.unread),
        ("dcterms:title", source.title),
        ("dcterms:source", source.url),
        ("dcterms:issued", source.published),
        ("dcterms:creator", source.author),
    )


def _agency(page: Page, name: str) -> Iterator[Triple]:
    node = page.naming.node("agency", name.casefold())
    yield Triple(page.dispatch, term(":agency"), node)
    yield from typed(node, ":Agency")
    yield Triple(node, term(":name"), Literal(name))
