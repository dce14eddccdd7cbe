"""What is written for other tools is read back by readers of their own."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.errors import FormError
from kg.graph.graph import Graph
from kg.graph.tools import write_network


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_back(graph: Graph, tmp_path: Path, form: str, read: object) -> None:
    network = graph.network()
    with (tmp_path / f"n.{form}").open("wb") as out:
        write_network(network, form, out)
    again = read(tmp_path / f"n.{form}")  # type: ignore[operator]
    assert set(again) == set(network)
    assert again.number_of_edges() == network.number_of_edges()
    okoth = again.nodes["https://w3id.org/dispatches/person/daniel-okoth-minister"]
    assert (okoth["label"], okoth["type"], okoth["countries"]) == ("Daniel Okoth", "official", "KE")
    assert any("Дэниел Окот предложил" in sentences for *_, sentences in again.edges(data="sentences"))
    assert ElementTree.parse(tmp_path / f"n.{form}").getroot().tag.endswith((form, "gexf"))


def test_the_same_network_gives_the_same_bytes(graph: Graph) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_network(graph.network(), "graphml", first)
    write_network(graph.network(), "graphml", second)
    assert first.getvalue() == second.getvalue()
    with pytest.raises(FormError, match="not written as dot"):
        write_network(graph.network(), "dot", first)


def test_events(graph: Graph) -> None:
    rows = list(csv.reader(io.StringIO(graph.events().csv("\t")), delimiter="\t"))
    assert rows[0] == ["date", "actor", "recipient", "event", "cameo", "mode", "context", "location", "source", "sentence"]
    short = [row[:9] for row in rows[1:]]
    assert ["2024-05-21", "NO", "KE", "ACCUSE", "111", "criticise", "", "", "lac-oslo.fr"] in short
    assert ["2024-05-21", "KE", "NO", "CONSULT", "041", "call", "", "", "lac-oslo.fr"] in short
    assert ["2024-03-03", "MN", "UY", "CONSULT", "04", "meeting", "economic", "Montevideo", "harbour-montevideo.en"] in short
    assert ["2024-05-12", "NO", "Northern Front", "", "02", "call", "", "Nairobi", "harbour-nairobi.en"] in short
    assert not any(row[1:3] == ["KE", "UY"] and row[5] == "meeting" for row in short)
    assert len(short) == 24
