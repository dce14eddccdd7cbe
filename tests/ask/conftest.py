from collections.abc import Iterator
from pathlib import Path

import pytest
from world.world import world_store

from kg.graph.graph import Graph
from kg.graph.sandbox import Limits


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world_store(tmp_path_factory.mktemp("world") / "store")


@pytest.fixture
def graph(store: Path) -> Iterator[Graph]:
    with Graph(store, Limits(seconds=20, memory=1 << 30)) as opened:
        yield opened
