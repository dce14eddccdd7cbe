"""The endpoint by the SPARQL 1.1 Protocol, with real clients, and under attack."""

import csv
import io
import json
import logging
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serve.server import Server
from SPARQLWrapper import CSV, JSON, TURTLE, SPARQLWrapper
from world.world import world_store

from kg.graph.sandbox import Limits
from kg.serve import Settings

ASK = "ASK { ?s a :Meeting }"
MEETINGS = "SELECT ?s { ?s a :Meeting }"
DERIVED = "https://w3id.org/dispatches/graph/derived"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world_store(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    with Server(Settings(store, Limits(seconds=2, memory=400 << 20), at_once=3, waiting=50)) as running:
        yield running


def rows(data: bytes) -> list[dict[str, dict[str, str]]]:
    return json.loads(data)["results"]["bindings"]


def test_get_post_form_and_post_direct(server: Server) -> None:
    answers = [
        server.get(MEETINGS),
        server.call("POST", "/sparql", urlencode({"query": MEETINGS}), Content_Type="application/x-www-form-urlencoded"),
        server.call("POST", "/sparql", MEETINGS, Content_Type="application/sparql-query; charset=utf-8"),
    ]
    assert [status for status, _, _ in answers] == [200] * 3
    assert [len(rows(body)) for _, _, body in answers] == [7] * 3


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (MEETINGS, "*/*", "application/sparql-results+json"),
        (MEETINGS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (MEETINGS, "text/csv;q=0.5, text/tab-separated-values;q=0.9, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
        (MEETINGS, "text/csv", "text/csv; charset=utf-8"),
        (MEETINGS, "application/json", "application/sparql-results+json"),
        (ASK, "text/turtle, application/sparql-results+xml;q=0.2", "application/sparql-results+xml"),
        ("DESCRIBE :Meeting", "text/csv, text/turtle", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s a :Meeting }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s a :Meeting }", "application/trig", "application/trig"),
        ("CONSTRUCT WHERE { ?s a :Meeting }", "application/ld+json", "application/ld+json"),
    ],
)
def test_the_client_chooses_the_form(server: Server, query: str, accept: str, media: str) -> None:
    status, headers, body = server.get(query, accept)
    assert (status, headers["content-type"], headers["vary"]) == (200, media, "Accept")
    assert body


def test_the_same_rows_in_every_form(server: Server) -> None:
    bodies = {form: server.get(f"{MEETINGS} ORDER BY ?s", form)[2] for form in ("application/json", "text/csv", "text/tab-separated-values")}
    found = [row["s"]["value"] for row in rows(bodies["application/json"])]
    assert [line[0] for line in csv.reader(io.StringIO(bodies["text/csv"].decode()))][1:] == found
    assert bodies["text/tab-separated-values"].decode().split("\n")[1:-1] == [f"<{iri}>" for iri in found]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (("GET", "/sparql?query=SELECT", None, {}), 400),
        (("GET", "/sparql?query=", None, {}), 400),
        (("GET", "/sparql?default-graph-uri=x", None, {}), 400),
        (("GET", f"/sparql?query={quote(ASK)}&query={quote(ASK)}", None, {}), 400),
        (("GET", "/sparql?query=%FF", None, {}), 400),
        (("GET", f"/sparql?query={quote(ASK)}&default-graph-uri=http://evil.example/", None, {}), 400),
        (("GET", f"/sparql?query={quote('SELECT * FROM <http://evil.example/> {?s ?p ?o}')}", None, {}), 400),
        (("GET", f"/sparql?query={quote('SELECT * { SERVICE <http://evil.example/> {?s ?p ?o} }')}", None, {}), 400),
        (("GET", f"/sparql?query={quote('LOAD <http://evil.example/>')}", None, {}), 400),
        (("POST", "/sparql", "update=CLEAR+ALL", {"Content_Type": "application/x-www-form-urlencoded"}), 400),
        (("POST", "/sparql", "", {"Content_Type": "application/x-www-form-urlencoded"}), 400),
        (("POST", "/sparql", b"\xff\xfe", {"Content_Type": "application/sparql-query"}), 400),
        (("POST", "/sparql", "CLEAR ALL", {"Content_Type": "application/sparql-update"}), 415),
        (("POST", "/sparql", ASK, {"Content_Type": "text/plain"}), 415),
        (("POST", "/sparql", "#" * (1 << 21), {"Content_Type": "application/sparql-query"}), 413),
        (("PUT", "/sparql", ASK, {"Content_Type": "application/sparql-query"}), 405),
        (("DELETE", "/graphs?default", None, {}), 405),
        (("GET", f"/sparql?query={quote(MEETINGS)}", None, {"Accept": "text/turtle"}), 406),
        (("GET", f"/sparql?query={quote('DESCRIBE :Meeting')}", None, {"Accept": "text/csv"}), 406),
        (("GET", "/graphs", None, {}), 400),
        (("GET", "/graphs?graph=http://evil.example/", None, {}), 404),
        (("GET", "/nothing", None, {}), 404),
        (("GET", "/../pyproject.toml", None, {}), 404),
        (("GET", "/%2e%2e/%2e%2e/pyproject.toml", None, {}), 404),
        (("GET", f"/sparql?query={quote(ASK)}", None, {"Host": "evil.example"}), 400),
        (("GET", f"/sparql?query={quote(ASK)}", None, {"Origin": "http://evil.example"}), 403),
        (("GET", f"/sparql?query={quote(ASK)}", None, {"Origin": "null"}), 403),
    ],
)
def test_what_is_refused(server: Server, request_: tuple[str, str, str | bytes | None, dict[str, str]], status: int) -> None:
    *what, headers = request_
    found, answered, text = server.call(*what, **headers)
    assert found == status
    assert answered["x-content-type-options"] == "nosniff"
    assert text.count(b"\n") <= 1


def test_graphs_named_by_the_request_go_before_those_of_the_query(server: Server) -> None:
    said = rows(server.get("SELECT DISTINCT ?g { GRAPH ?g { ?m a :Call } FILTER(CONTAINS(STR(?g), '/said/')) }")[2])[0]["g"]["value"]
    assert len(rows(server.get(MEETINGS, default_graph_uri=said)[2])) == 0
    assert len(rows(server.get(MEETINGS, default_graph_uri=DERIVED)[2])) == 7
    assert len(rows(server.get(f"SELECT * FROM <{DERIVED}> {{ ?s a :Call }}", default_graph_uri=said)[2])) == 1
    assert len(rows(server.get("SELECT * { GRAPH ?g { ?s a :Call } }", named_graph_uri=said)[2])) == 1
    assert len(rows(server.get(MEETINGS, named_graph_uri=said)[2])) == 0


def test_the_service_describes_itself(server: Server) -> None:
    status, headers, body = server.call("GET", "/sparql", Accept="text/turtle")
    graph = rdflib.Graph().parse(data=body, format="turtle")
    described = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (status, headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert (rdflib.URIRef(server.url), described.endpoint, rdflib.URIRef(server.url)) in graph


def test_whole_graphs_are_read(server: Server) -> None:
    graph = rdflib.Graph().parse(data=server.call("GET", "/graphs?default", Accept="application/n-triples")[2], format="nt")
    assert len(graph) > 3000
    status, _, body = server.call("GET", f"/graphs?graph={quote(DERIVED, safe='')}", Accept="application/n-triples")
    assert status == 200
    assert len(rdflib.Graph().parse(data=body, format="nt")) == len(graph)


def test_sparqlwrapper(server: Server) -> None:
    client = SPARQLWrapper(server.url)
    client.setQuery(MEETINGS)
    client.setReturnFormat(JSON)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 7  # type: ignore[index,call-overload]
    client.setReturnFormat(CSV)
    client.setMethod("POST")
    assert len(client.queryAndConvert().splitlines()) == 8  # type: ignore[union-attr]
    client.setQuery("CONSTRUCT WHERE { ?s a :Meeting }")
    client.setReturnFormat(TURTLE)
    assert b"#Meeting>" in client.queryAndConvert() or b":Meeting" in client.queryAndConvert()  # type: ignore[operator]


def test_rdflib_as_a_client(server: Server) -> None:
    remote = rdflib.Graph(SPARQLStore(server.url, returnFormat="json"))
    meeting = rdflib.URIRef("https://w3id.org/dispatches/ontology#Meeting")
    assert len(list(remote.subjects(rdflib.RDF.type, meeting))) == 7


def test_curl(server: Server) -> None:
    curl = shutil.which("curl")
    assert curl
    command = [curl, "-sS", "--data-urlencode", f"query={ASK}", "-H", "Accept: text/csv", server.url]
    assert subprocess.run(command, capture_output=True, check=True, timeout=30).stdout.strip() == b"true"


def test_javascript_fetch_is_welcome_from_named_origins_alone(store: Path) -> None:
    with Server(Settings(store, Limits(seconds=2), origins=("https://app.example",))) as server:
        path = f"/sparql?query={quote(ASK)}"
        status, headers, _ = server.call("GET", path, Origin="https://app.example")
        assert (status, headers["access-control-allow-origin"]) == (200, "https://app.example")
        preflight = {"Origin": "https://app.example", "Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}
        assert server.call("OPTIONS", "/sparql", **preflight)[0] == 200
        assert server.call("GET", path, Origin="https://other.example")[0] == 403


def test_endless_queries_end_and_the_others_are_answered(server: Server) -> None:
    with ThreadPoolExecutor(8) as pool:
        endless = [pool.submit(server.get, ENDLESS) for _ in range(2)]
        time.sleep(0.2)
        began = time.monotonic()
        assert server.get(ASK)[0] == 200
        assert time.monotonic() - began < 1.5
        for future in endless:
            status, _, body = future.result()
            assert (status, body) == (503, b"the query took more than 2 s and was stopped\n")
    assert server.get(ASK)[0] == 200


def test_two_hundred_clients_at_once(server: Server) -> None:
    with ThreadPoolExecutor(200) as pool:
        found = [status for status, _, _ in pool.map(lambda _: server.get(MEETINGS), range(200))]
    assert set(found) <= {200, 503}
    assert found.count(200) >= 53
    assert server.get(ASK)[0] == 200


def test_a_client_that_goes_away_leaves_nothing_behind(server: Server) -> None:
    for _ in range(6):
        client = socket.create_connection(("127.0.0.1", server.port))
        query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f }")
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
        client.recv(100)
        client.close()
    assert server.get(ASK)[0] == 200


def test_deep_nesting_and_greed_harm_nobody(server: Server) -> None:
    deep = "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}"
    greedy = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?g"
    for query in (deep, greedy):
        assert server.call("POST", "/sparql", query, Content_Type="application/sparql-query")[0] == 503
    assert server.get(ASK)[0] == 200


def test_the_log_says_who_asked_what_and_how_long_it_took(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    asked = "ASK # of the log"
    with caplog.at_level(logging.INFO, "kg.serve"):
        server.get(f"{asked}\n {{}}\x1b[2J")
        server.get(f"{asked}\n {{}}")
        time.sleep(0.1)
    first, second = (record.getMessage() for record in caplog.records if record.name == "kg.serve" and asked in record.getMessage())
    assert first.startswith("127.0.0.1 GET /sparql 400 ")
    assert "\x1b" not in first
    assert second.startswith("127.0.0.1 GET /sparql 200 ")
    assert second.endswith(f" s {asked} {{}}")


def test_a_new_build_is_served_without_a_restart(tmp_path: Path) -> None:
    store = world_store(tmp_path / "store", leave_out=("harbour-undated.en",))
    with Server(Settings(store, Limits(seconds=5))) as server:
        before = len(rows(server.get(MEETINGS)[2]))
        world_store(store)
        assert (before, len(rows(server.get(MEETINGS)[2]))) == (5, 7)


def test_the_page_and_what_it_completes_by(server: Server) -> None:
    status, headers, body = server.call("GET", "/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "script-src 'self'" in headers["content-security-policy"]
    assert b"http://" not in body
    assert b"https://" not in body
    known = json.loads(server.call("GET", "/terms.json")[2])
    assert {"name": ":Meeting", "label": "meeting"} in known["terms"]
    assert any(question["name"] == "who-met-whom" for question in known["questions"])
