"""Questions of the sample dispatches, by the records that people wrote of them and their own table of who is whom: rows checked by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ask.lines import lines_of
from world.world import given_store

from kg.extract.complete import complete
from kg.graph.graph import Graph
from kg.record import from_json

SAMPLE = Path(__file__).parent / "sample"
GOLD = Path(__file__).parents[2] / "data" / "gold" / "dev"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    files = sorted(GOLD.glob("*.json"))
    records = [complete(from_json(path.read_bytes(), path.name), path.with_suffix(".txt").read_text("utf-8")) for path in files]
    with Graph(given_store(tmp_path_factory.mktemp("sample") / "store", records, GOLD / "links.tsv")) as graph:
        yield graph


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.tsv")), ids=lambda path: path.stem)
def test_rows(sample: Graph, path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    given = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# "))
    assert lines_of(sample.ask(path.stem, **given)) == tuple(line for line in lines if not line.startswith("# "))
