"""The network for people who count and draw, tables, and chains of meetings."""

import networkx as nx
import pytest

from kg.errors import LinkError
from kg.graph.graph import Graph
from kg.graph.table import Table

BASE = "https://w3id.org/dispatches/"
TYPES = {"official", "institution", "country", "interaction", "issue", "case"}
EDGES = {"took_part", "represents", "discussed", "said_about", "praised", "criticised", "called_on", "raised", "involves", "held_by", "holds_post"}


def test_every_node_and_edge_has_what_the_page_needs(graph: Graph) -> None:
    network = graph.network()
    assert isinstance(network, nx.MultiDiGraph)
    assert {kind for _, kind in network.nodes(data="type")} == TYPES
    assert {kind for *_, kind in network.edges(data="type")} == EDGES
    known = network.graph["evidence"]
    for _, node in network.nodes(data=True):
        assert set(node) == {"type", "labels", "names", "facts", "date", "end", "period", "countries", "issues", "agencies", "links"}
        assert node["labels"]
        assert all(set(fact) == {"kind", "text", "from", "to", "evidence"} and known.keys() >= set(fact["evidence"]) for fact in node["facts"])
    for _, _, edge in network.edges(data=True):
        assert set(edge) == {"type", "date", "stance", "issues", "evidence", "label"}
        assert edge["evidence"]
        assert known.keys() >= set(edge["evidence"])


def test_evidence_quotes_its_sentence(graph: Graph) -> None:
    network = graph.network()
    edge = network.edges[f"{BASE}case/case-larsen-dahl", f"{BASE}institution/northern-front", _key(network, "held_by")]
    assert edge["label"] == "Astrid Solheim"
    (found,) = (network.graph["evidence"][i] for i in edge["evidence"])
    assert found["sentence"][found["start"] : found["end"]] == "taken hostage by the Northern Front"
    assert (found["dispatch"], found["agency"], found["language"], found["date"]) == ("harbour-nairobi.en", "HARBOUR", "en", "2024-05-12")


def _key(network: nx.MultiDiGraph, kind: str) -> str:
    return next(key for _, _, key, found in network.edges(keys=True, data="type") if found == kind)


def test_facts_of_a_person_and_of_a_meeting(graph: Graph) -> None:
    network = graph.network()
    pineda = network.nodes[f"{BASE}person/rosa-pineda"]
    assert [(fact["kind"], fact["text"]) for fact in pineda["facts"]] == [("post", "ambassador of Uruguay")]
    assert network.nodes[f"{BASE}person/daniel-okoth-minister"]["names"] == ["Daniel Okoth", "Okoth", "Дэниел Окот", "Дэниела Окота"]
    assert network.nodes[f"{BASE}person/batu-ganzorig"]["names"][0] == "Batu Ganzorig"
    assert (pineda["type"], pineda["countries"], pineda["issues"]) == ("official", ["UY"], ["consular-affairs"])
    meeting = network.nodes[f"{BASE}interaction/meeting-nairobi-2023"]
    assert (meeting["date"], meeting["period"], meeting["names"]) == (None, "2023-06", ["meeting"])
    assert network.graph["issues"]["trade"]["broader"] == "economic-cooperation"
    assert network.graph["issues"]["trade"]["labels"]["fr"] == "Commerce"


def test_the_cancelled_meeting_joins_nobody(graph: Graph) -> None:
    network = graph.network()
    duarte, okoth = (set(network.successors(f"{BASE}person/{who}")) for who in ("elena-duarte", "daniel-okoth-minister"))
    shared = {node for node in duarte & okoth if network.nodes[node]["type"] == "interaction"}
    assert shared == {f"{BASE}interaction/conference-lakes"}


def test_the_part_around_somebody(graph: Graph) -> None:
    part = graph.network(about="Rosa Pineda")
    assert {node.removeprefix(BASE) for node in part} == {
        "person/rosa-pineda", "person/batu-ganzorig", "interaction/meeting-ulaanbaatar", "topic/consular-affairs",
        "country/UY", "person/elena-duarte",
    }  # fmt: skip
    assert len(part.graph["evidence"]) < len(graph.network().graph["evidence"])
    with pytest.raises(LinkError, match="no party is called 'Nobody'"):
        graph.network(about="Nobody")


def test_a_chain_of_any_length_with_the_sentences_of_each_hop(graph: Graph) -> None:
    chain = graph.path("Elena Duarte", "Thomas Keller")
    assert [(row[0], row[2], row[5]) for row in chain.rows] == [
        (1, "Batu Ganzorig", "harbour-montevideo.en"),
        (1, "Batu Ganzorig", "lac-montevideo.fr"),
        (2, "Daniel Okoth", "harbour-undated.en"),
        (3, "Astrid Solheim", "harbour-nairobi.en"),
        (4, "Thomas Keller", "lac-geneve.fr"),
    ]
    with pytest.raises(LinkError, match="no chain of meetings joins Elena Duarte and Ivo Larsen"):
        graph.path("Elena Duarte", "Ivo Larsen")


def test_two_readings_give_the_same_network(graph: Graph, store: object) -> None:
    first = graph.network()
    with Graph(str(store)) as again:
        second = again.network()
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
    first.remove_nodes_from(list(first))
    assert len(graph.network()) == len(second)


def test_tables_for_people_and_programs(graph: Graph) -> None:
    table = graph.ask("pairs-who-met-most")
    assert table.rows[0] == ("Batu Ganzorig", "Daniel Okoth", 2, "2024-09-20")
    assert next(iter(table)) == {"person": "Batu Ganzorig", "other": "Daniel Okoth", "meetings": 2, "last": "2024-09-20"}
    assert list(table.to_dataframe().columns) == list(table.columns)
    assert table.to_dataframe()["meetings"].sum() == 7
    assert table.to_dataframe("polars")["meetings"].sum() == 7
    assert table.csv("\t").splitlines()[1] == "Batu Ganzorig\tDaniel Okoth\t2\t2024-09-20"
    assert "<caption>Which two people met most often?</caption>" in table._repr_html_()


def test_a_table_escapes_what_it_shows(graph: Graph) -> None:
    table = graph.query('SELECT ("<script>alert(1)</script> [red]x[/red] \\u001b[2J" AS ?x) {}')
    assert isinstance(table, Table)
    assert "<script>" not in table._repr_html_()
    from rich.console import Console

    console = Console(width=120, record=True, force_terminal=False)
    with console.capture() as shown:
        console.print(table.rich())
    assert "[red]x[/red]" in shown.get()
    assert "\x1b[2J" not in shown.get()
