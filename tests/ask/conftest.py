import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.graph import Graph
from kg.graph.sandbox import Limits

sys.path.insert(0, str(Path(__file__).parents[1] / "world"))


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from world import world_store

    return world_store(tmp_path_factory.mktemp("world") / "store")


@pytest.fixture
def graph(store: Path) -> Iterator[Graph]:
    with Graph(store, Limits(seconds=20, memory=1 << 30)) as opened:
        yield opened
