"""What is checked on its way into a store is what a check of the store finds."""

import pytest
from pyoxigraph import Quad, Store

from kg.graph import examine
from kg.graph.check import check
from kg.graph.examine import Examination
from kg.graph.mapping import DERIVED, graph_node
from kg.graph.vocabulary import prefixes
from kg.graph.whole import graph_quads
from tests.graph.test_shapes import FAULTS
from tests.world.world import world_identities, world_records

WORLD = world_records()
QUADS = list(graph_quads(WORLD, world_identities(WORLD)))
GRAPHS = {str(quad.graph_name): quad.graph_name for quad in QUADS}


def broken(update: str, graph: object) -> Store:
    store = Store()
    store.extend(QUADS)
    store.update(f"WITH {graph} {update}", prefixes=prefixes())
    return store


def in_order(store: Store) -> list[Quad]:
    return sorted(store, key=lambda quad: (quad.graph_name == graph_node(DERIVED), str(quad.graph_name), str(quad)))


def test_everything_flows_through_and_the_world_is_sound() -> None:
    examination = Examination()
    assert list(examination.through(QUADS)) == QUADS
    assert examination.findings() == []


@pytest.mark.parametrize("number", range(1, len(FAULTS), 4))
def test_a_fault_in_a_graph_is_found_as_by_a_check_of_the_store(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine, "BATCH", 100_000)
    shape, update, _ = FAULTS[number]
    graph = graph_node(DERIVED)
    if shape in ("Evidence", "Position", "Quote"):
        graph = next(node for name, node in sorted(GRAPHS.items()) if "/said/" in name)  # type: ignore[assignment]
    store = broken(update, graph)
    examination = Examination()
    assert len(list(examination.through(in_order(store)))) == len(store)
    assert examination.findings() == check(store) != []
