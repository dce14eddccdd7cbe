"""The user's dispatch, whole: its record and the graph of what it says, in files that only `pytest --rewrite-golden` rewrites."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.graph.export import export
from kg.graph.mapping import said_quads
from kg.pipeline.reader import record_of
from kg.read import find_inputs, read
from kg.record import Reader, Record, to_json
from kg.resources import resource

GOLDEN = Path(__file__).parents[1] / "golden"


@cache
def _record() -> Record:
    """Return the record, with a version that does not change whenever any rule does."""
    (source,) = find_inputs([str(resource("data", "dispatches", "azertac-khalafov-gagnon.fr.txt"))])
    (reading,) = read(source)
    assert reading.dispatch
    return replace(record_of(reading.dispatch), reader=Reader("rules", "golden"))


def _graph() -> str:
    out = io.BytesIO()
    export(said_quads(_record()), "trig", out)
    return out.getvalue().decode("utf-8")


@pytest.mark.parametrize("name", ["record.json", "graph.trig"])
def test_the_users_dispatch(name: str, request: pytest.FixtureRequest) -> None:
    found = to_json(_record(), indent=2) + "\n" if name == "record.json" else _graph()
    if request.config.getoption("--rewrite-golden"):
        (GOLDEN / name).write_text(found, "utf-8", newline="\n")
    assert found == (GOLDEN / name).read_text("utf-8")
