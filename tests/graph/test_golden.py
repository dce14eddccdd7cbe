"""The graph of the user's dispatch, from its hand-made record, compared whole; `pytest --rewrite-golden` writes it anew."""

import io
from pathlib import Path

import pytest

from kg.extract.complete import complete
from kg.graph.check import check_triples
from kg.graph.export import export
from kg.graph.mapping import said_quads
from kg.record import from_json
from kg.resources import resource

NAME = "azertac-khalafov-gagnon.fr"
GOLDEN = Path(__file__).parent / "golden" / f"{NAME}.trig"


def test_the_graph_of_the_users_dispatch(request: pytest.FixtureRequest) -> None:
    folder = resource("data", "gold", "seed")
    record = complete(from_json((folder / f"{NAME}.json").read_bytes(), NAME), (folder / f"{NAME}.txt").read_text("utf-8"))
    out = io.BytesIO()
    export(said_quads(record), "trig", out)
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_bytes(out.getvalue())
    assert out.getvalue() == GOLDEN.read_bytes()
    assert check_triples(quad.triple for quad in said_quads(record)) == []
