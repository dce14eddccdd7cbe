"""Layout, figures and assets: the same on every run, boxes apart, nothing unvetted."""

import networkx as nx
import pytest

from kg.errors import ViewError
from kg.view import assets, page
from kg.view.explorer import box, busiest, label
from kg.view.figures import measure
from kg.view.layout import place
from tests.view.invented import invented


def test_the_same_network_gives_the_same_bytes() -> None:
    network = invented()
    turned = nx.MultiDiGraph(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert page(network, title="Contacts") == page(invented(), title="Contacts") == page(turned, title="Contacts")


@pytest.mark.parametrize("seed", range(4))
def test_boxes_of_sixty_nodes_stand_apart(seed: int) -> None:
    network = invented(20, seed)
    boxes = {node: box(label(node, about)) for node, about in network.nodes(data=True)}
    places = list(place(network, boxes).items())
    assert len(places) == len(network)
    for number, (one, (x, y)) in enumerate(places):
        for other, (u, v) in places[:number]:
            apart = abs(x - u) >= (boxes[one][0] + boxes[other][0]) / 2 or abs(y - v) >= (boxes[one][1] + boxes[other][1]) / 2
            assert apart, (one, other)


def test_isolated_nodes_stand_below_the_others() -> None:
    network = invented()
    places = place(network, dict.fromkeys(network, (40.0, 40.0)))
    alone = {node for node in network if not network.degree(node)}
    assert alone
    assert min(places[node][1] for node in alone) > max(places[node][1] for node in set(network) - alone)


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_tiny_networks_have_a_layout(nodes: int) -> None:
    network = nx.MultiDiGraph(nx.path_graph([f"n{number}" for number in range(nodes)], create_using=nx.MultiDiGraph))
    assert len(place(network, dict.fromkeys(network, (40.0, 40.0)))) == nodes


def test_figures_know_the_go_between() -> None:
    network = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("a", "b")])
    figures = measure(network)
    assert (figures["b"].degree, figures["b"].bridge, figures["a"].bridge) == (3, 1.0, 0.0)


def test_the_busiest_stay() -> None:
    network = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("d", "b")])
    assert "b" in busiest(network, 2)
    assert len(busiest(network, 2)) == 2


def test_vendored_files_are_those_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "vis-network" in assets.vendored("vis-network.min.js")[:200]
    assets.vendored.cache_clear()
    true = assets.text
    monkeypatch.setattr(assets, "text", lambda *parts: true(*parts) + ("" if parts[-1] == "SHA256SUMS" else "more"))
    with pytest.raises(ViewError, match="SHA256SUMS"):
        assets.vendored("vis-network.min.js")


def test_every_language_has_every_word() -> None:
    words = assets.words()
    assert {language: set(known) for language, known in words.items()} == {language: set(words["en"]) for language in ("en", "fr", "ru")}


def test_library_and_template_stay_small() -> None:
    network = invented(4)
    network.remove_nodes_from(list(network))
    assert len(page(network, title="Nothing").encode()) < 750_000
