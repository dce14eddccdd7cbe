"""A query reads this store and nothing else, and ends at its limits without harm to the next one."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from kg.errors import KgError, QueryError, StoreError
from kg.graph.graph import Graph
from kg.graph.sandbox import Limits, Request, Sandbox
from kg.graph.table import Table

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?g"


@pytest.fixture(scope="module")
def outside() -> Iterator[int]:
    """Listen where nobody must call; give the port."""
    server = socket.create_server(("127.0.0.1", 0))
    server.setblocking(False)
    yield server.getsockname()[1]
    with pytest.raises(BlockingIOError):
        server.accept()
    server.close()


@pytest.mark.parametrize(
    "clause",
    [
        "SERVICE <{url}> {{ ?s ?p ?o }}",
        "service silent <{url}> {{ ?s ?p ?o }}",
        "SERVICE # a comment {{ with braces }}\n <{url}> # another\n {{ ?s ?p ?o }}",
        "VALUES ?where {{ <{url}> }} SERVICE ?where {{ ?s ?p ?o }}",
        "VALUES ?a\u0301 {{ <{url}> }} SERVICE ?a\u0301 {{ ?s ?p ?o }}",
        "?s ?p 1SERVICE<{url}>{{ ?s ?p ?o }}",
        'FILTER(5 <#>"""\n 6) SERVICE <{url}> {{ ?s ?p ?o }} #"""\n',
        "FILTER(5 <#>'''\n 6) SERVICE <{url}> {{ ?s ?p ?o }} #'''\n",
        '?s ?p "\\"" SERVICE <{url}> {{ ?s ?p ?o }} # "',
        "\\u0053ERVICE <{url}> {{ ?s ?p ?o }}",
        "{{ SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
        "FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        "SERVICE out: {{ ?s ?p ?o }}",
        "SERVICE out:\\#x {{ ?s ?p ?o }}",
    ],
)
def test_no_query_leaves_the_store(graph: Graph, outside: int, clause: str) -> None:
    url = f"http://127.0.0.1:{outside}/sparql"
    with pytest.raises(QueryError, match=r"SERVICE is refused|malformed"):
        graph.query(f"PREFIX out: <{url}> SELECT * {{ ?x a :Meeting {clause.format(url=url)} }}")


@pytest.mark.parametrize(
    "clause",
    [
        '?s ?p "the service said: so {x}"',
        "GRAPH ?service { ?s ?p ?o }",
        "?service :name ?o",
        '?s ?p "from <http://x/>"',
        "?s ?p ?from # FROM <http://x/>\n",
    ],
)
def test_the_words_alone_are_no_offence(graph: Graph, clause: str) -> None:
    assert isinstance(graph.query(f"SELECT * {{ {clause} }}"), Table)


@pytest.mark.parametrize(
    "update", ["LOAD <http://x/>", "PREFIX a: <b> # c\n delete where {?s ?p ?o}", "INSERT DATA { <a:a> <a:b> 1 }", "drop all", "CLEAR ALL"]
)
def test_updates_are_refused(graph: Graph, update: str) -> None:
    with pytest.raises(QueryError, match=r"(LOAD|DELETE|INSERT|DROP|CLEAR) is refused: the store is only read here"):
        graph.query(update)


def test_from_reaches_the_graphs_of_the_store_and_no_other(graph: Graph) -> None:
    with pytest.raises(QueryError, match=r"the graph <http://evil.example/> is refused"):
        graph.query("SELECT * FROM <http://evil.example/> { ?s ?p ?o }")
    with pytest.raises(QueryError, match=r"the graph <http://evil.example/x> is refused"):
        graph.query("PREFIX e: <http://evil.example/> SELECT * FROM NAMED e:x { GRAPH ?g { ?s ?p ?o } }")
    derived = graph.query("SELECT * FROM <https://w3id.org/dispatches/graph/derived> { ?s a :Meeting }")
    assert isinstance(derived, Table)
    assert len(derived) == 7


def test_the_default_graph_is_the_derived_one_and_graph_reaches_what_is_said(graph: Graph) -> None:
    derived, said = (graph.query(f"SELECT DISTINCT ?s {{ {pattern} }}") for pattern in ("?s a :Meeting", "GRAPH ?g { ?g a :SaidGraph }"))
    assert isinstance(derived, Table)
    assert len(derived) == 7
    meetings = graph.query("SELECT ?s { GRAPH ?g { ?s a :Meeting } FILTER(CONTAINS(STR(?g), '/said/')) }")
    assert isinstance(meetings, Table)
    assert len(meetings) == 8
    assert isinstance(said, Table)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * {\n ?s ?p }", "malformed query, line 2, column 9: expected"),
        ("SELECT * { ?s ?p foo:x }", "malformed query, line 1, column 23: a prefix is not known"),
        ("", "malformed query, line 1, column 1"),
        ("SELECT * { ?s ?p 'a }", "malformed query, line 1"),
        ("\0\ud800".encode("utf-8", "replace").decode(), "malformed query"),
    ],
)
def test_a_malformed_query_is_told_with_its_place(graph: Graph, sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as error:
        graph.query(sparql)
    assert "\n" not in str(error.value)


def test_an_endless_query_is_stopped_in_time_and_the_next_is_answered(store: Path) -> None:
    with Graph(store, Limits(seconds=0.5)) as graph:
        before = time.monotonic()
        with pytest.raises(QueryError, match=r"took more than 0\.5 s and was stopped"):
            graph.query(ENDLESS)
        assert time.monotonic() - before < 1.5
        assert graph.query("ASK { ?s a :Meeting }") is True


@pytest.mark.parametrize(
    ("sparql", "message"), [(GREEDY, "needs more than the 200 MiB"), ("SELECT * {" + "{" * 100_000 + "}" * 100_000 + "}", "nested too deeply")]
)
def test_a_query_that_eats_memory_dies_alone(store: Path, sparql: str, message: str) -> None:
    with Graph(store, Limits(seconds=20, memory=200 << 20)) as graph:
        with pytest.raises(QueryError, match=message):
            graph.query(sparql)
        assert graph.query("ASK { ?s a :Meeting }") is True


def test_an_answer_that_is_not_read_to_the_end_does_not_mix_with_the_next(graph: Graph) -> None:
    answer = graph.answer("SELECT * { ?a ?b ?c . ?d ?e ?f }", "tsv")
    assert len(next(answer.chunks)) > 0
    answer.chunks.close()
    assert graph.query("ASK { ?s a :Meeting }") is True


def test_several_processes_read_one_store_at_once(store: Path) -> None:
    counts: list[int] = []

    def count() -> None:
        with Graph(store) as graph:
            counts.append(len(graph.ask("who-met-whom")))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [7] * 4


def test_forms_of_answers(graph: Graph) -> None:
    select = "SELECT ?kind { ?m a :Meeting . :Meeting :name ?kind } LIMIT 1"
    assert graph.answer(select, "csv").read() == b"kind\r\nmeeting\r\n"
    assert graph.answer(select, "tsv").read() == b'?kind\n"meeting"\n'
    assert graph.answer(select, "xml").read().startswith(b"<?xml")
    turtle = graph.answer("CONSTRUCT WHERE { ?m a :Meeting }").read().decode()
    assert "@prefix" in turtle
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 7
    assert isinstance(graph.query("DESCRIBE :Meeting"), rdflib.Graph)
    with pytest.raises(QueryError, match="no such form of answer: xls"):
        graph.answer(select, "xls")


def test_a_store_that_is_none_or_damaged_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no store"):
        Graph(tmp_path / "nothing")
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "CURRENT").write_text("nonsense")
    with Sandbox(tmp_path / "graph", Limits(5)) as sandbox, pytest.raises(KgError, match="cannot be opened"):
        sandbox.run(Request("ASK {}"))
