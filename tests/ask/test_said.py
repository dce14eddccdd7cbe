"""From the derived view to what each dispatch says: no link leads nowhere, also where a year or a type was concluded."""

from pathlib import Path

from kg.graph.graph import Graph
from kg.graph.table import Table
from kg.pipeline import Options, build

GOLD = Path(__file__).parents[2] / "data" / "gold" / "dev"
ASTRAY = "SELECT ?said { ?thing prov:wasDerivedFrom ?said FILTER NOT EXISTS { GRAPH ?graph { ?said a ?class } } }"


def test_every_canonical_node_leads_to_said_ones(graph: Graph, tmp_path: Path) -> None:
    build([], tmp_path / "store", Options(records=(GOLD,)))
    with Graph(tmp_path / "store") as gold:
        for opened in (graph, gold):
            astray = opened.query(ASTRAY)
            assert isinstance(astray, Table)
            assert astray.rows == ()
