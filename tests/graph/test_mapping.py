"""What one record becomes: table of fact → triple, laws that hold for every record, and the house's own question."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, Quad, Store

from kg.errors import RecordError
from kg.graph.derive import derived_quads
from kg.graph.evidence import all_evidence, sentence_of
from kg.graph.mapping import DERIVED, graph_node, said_quads
from kg.graph.naming import Unresolved
from kg.graph.page import date_literal, decimal
from kg.graph.vocabulary import prefixes, term
from kg.record import Evidence, Record, Span, with_text
from tests.world.world import world_identities, world_records

HOUSE = """SELECT ?person ?post ?other ?meeting ?sentence WHERE {
  ?meeting a :Meeting ; :participation ?p, ?q ; :evidence/oa:hasTarget/oa:hasSelector/oa:exact ?sentence .
  ?p :participant ?person . ?q :participant ?other . FILTER(STR(?person) < STR(?other))
  OPTIONAL { ?p :capacity/rdfs:label ?post }
}"""
RECORDS = world_records()


def rows(quads: set[Quad], query: str, graph: str = DERIVED) -> list[list[str]]:
    store = Store()
    store.extend(quads)
    found = store.query(query, prefixes=prefixes(), default_graph=[graph_node(*graph.split("/"))])
    return sorted([str(value.value) if value else "" for value in row] for row in found)  # type: ignore[union-attr]


def test_the_question_of_the_house_is_answered_as_it_is_written() -> None:
    found = rows(set(derived_quads(RECORDS, world_identities(RECORDS))), HOUSE)
    assert found
    texts = [record.text or "" for record in RECORDS]
    assert all(any(sentence in text for text in texts) for *_, sentence in found)
    assert any(post for _, post, *_ in found)


@pytest.mark.parametrize(
    ("date", "datatype"), [("2024-06-10", "xsd:date"), ("--11-27", "xsd:gMonthDay"), ("2019-06", "xsd:gYearMonth"), ("2019", "xsd:gYear")]
)
def test_a_date_holds_only_what_is_known(date: str, datatype: str) -> None:
    assert date_literal(date) == Literal(date, datatype=term(datatype))


@pytest.mark.parametrize("date", ["", "27 novembre", "--11", "24-06-10"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(RecordError):
        date_literal(date)


@pytest.mark.parametrize(("number", "written"), [(1.0, "1"), (0.0, "0"), (0.95, "0.95"), (1 / 3, "0.333"), (0.1, "0.1")])
def test_a_confidence_is_written_in_one_way(number: float, written: str) -> None:
    assert decimal(number).value == written


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_all_that_is_said_stands_in_one_graph_without_blank_nodes(record: Record) -> None:
    quads = set(said_quads(record))
    assert {quad.graph_name for quad in quads} == {graph_node("said", (record.digest or "")[:16])}
    assert not any(isinstance(node, BlankNode) for quad in quads for node in (quad.subject, quad.object))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_the_selectors_find_the_sentence_and_its_words(record: Record) -> None:
    graph = f"said/{(record.digest or '')[:16]}"
    query = """SELECT ?from ?to ?sentence ?prefix ?suffix ?words ?start WHERE { ?target oa:hasSelector ?quote, ?position .
        ?quote oa:exact ?sentence ; oa:prefix ?prefix ; oa:suffix ?suffix . ?position oa:start ?from ; oa:end ?to .
        OPTIONAL { ?quote oa:refinedBy/oa:exact ?words ; oa:refinedBy/oa:start ?start } }"""
    text = record.text or ""
    found = rows(set(said_quads(record)), query, graph)
    assert len(found) == len({item.span for item in all_evidence(record)})
    for start, end, sentence, before, after, words, within in found:
        assert text[int(start) : int(end)] == sentence
        assert text[: int(start)].endswith(before) and text[int(end) :].startswith(after)
        assert not words or sentence[int(within) :].startswith(words)


def test_an_unread_dispatch_is_in_the_graph_with_its_reason() -> None:
    found = rows(
        set(derived_quads(RECORDS, Unresolved())),
        "SELECT ?name ?why WHERE { ?d a :Dispatch, :UnreadDispatch ; dcterms:identifier ?name ; :unreadBecause ?why }",
    )
    assert [name for name, _ in found] == [record.id for record in RECORDS if record.unread]
    assert all(why for _, why in found)


def test_a_record_without_a_text_is_refused() -> None:
    with pytest.raises(RecordError, match="no digest"):
        list(said_quads(Record("x")))


def test_a_language_that_is_none_is_refused() -> None:
    record = replace(RECORDS[0], language="en français")
    with pytest.raises(RecordError, match="not a language: en français"):
        list(said_quads(record))


def test_a_reference_to_nobody_is_refused() -> None:
    record = next(record for record in RECORDS if record.interactions)
    broken = replace(record, interactions=(replace(record.interactions[0], participants=("p99",), participations=()),))
    with pytest.raises(RecordError, match="no p99"):
        list(said_quads(broken))


def test_a_record_of_gold_alone_gives_the_capacity_that_it_can_only_be() -> None:
    record = next(record for record in RECORDS if record.id == "harbour-forum.en")
    bare = replace(record, interactions=tuple(replace(item, participations=()) for item in record.interactions))
    query = "SELECT ?name ?post WHERE { ?p :participant/:name ?name ; :capacity/rdfs:label ?post }"
    assert rows(set(derived_quads([bare], Unresolved())), query)


@given(st.text(alphabet="ab. \n", min_size=1, max_size=60), st.data())
def test_every_span_lies_in_the_sentence_that_is_quoted_for_it(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    sentences = tuple(Span(a, b) for a, b in pairwise(cuts))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    record = replace(with_text(Record("x"), text), sentences=sentences)
    sentence = sentence_of(record, span)
    assert sentence.start <= span.start < span.end <= sentence.end
    assert span.of(text) in sentence.of(text)


def test_evidence_of_one_span_is_shared() -> None:
    record = next(record for record in RECORDS if record.interactions)
    evidence = (Evidence(0, 5, "r", 0.5),)
    shared = replace(
        record, dateline=replace(record.dateline, evidence=evidence), persons=tuple(replace(p, evidence=evidence, posts=()) for p in record.persons)
    )
    shared = replace(shared, interactions=(), statements=(), cases=(), organizations=())
    found = rows(set(said_quads(shared)), "SELECT DISTINCT ?e WHERE { ?x :evidence ?e }", f"said/{(record.digest or '')[:16]}")
    assert len(found) == 1
