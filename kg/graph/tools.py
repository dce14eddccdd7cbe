"""What other people's tools read: the network for Gephi, Cytoscape and yEd, events for those who work with event data.

In: a network, or a function that answers SELECT queries. Out: GraphML or GEXF, whose attributes are plain text; a table of events with PLOVER types
and CAMEO codes (Halterman and others 2023; Gerner and others 2002), where the ontology says that one fits.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import IO, Any

import networkx as nx
import pyoxigraph as ox

from kg.errors import FormError
from kg.graph.table import Table
from kg.resources import resource

WRITERS: dict[str, Callable[..., None]] = {"graphml": nx.write_graphml, "gexf": nx.write_gexf}
EVENT_COLUMNS = ("date", "actor", "recipient", "event", "cameo", "mode", "context", "location", "source", "sentence")
EVENT, CAMEO, CONTEXT = "PLOVER event types", "CAMEO event codes", "PLOVER contexts"
"""The schemes by the names that the ontology gives them."""
BETWEEN = " | "


def write_network(network: Any, form: str, out: IO[bytes]) -> None:
    """Write `network` as `graphml` or `gexf`. Raises `FormError` for another form."""
    if form not in WRITERS:
        raise FormError(f"a network is not written as {form} (known: {', '.join(WRITERS)})")
    plain = nx.MultiDiGraph()
    for node, about in network.nodes(data=True):
        plain.add_node(node, label=(about["names"] or [node])[0], **_texts(about, ("labels", "facts")))
    for number, (source, target, about) in enumerate(network.edges(data=True)):
        sentences = sorted({network.graph["evidence"][i]["sentence"] for i in about["evidence"]})
        plain.add_edge(source, target, str(number), sentences=_written(BETWEEN.join(sentences)), **_texts(about, ("evidence",)))
    WRITERS[form](plain, out)


def _texts(about: dict[str, Any], leave_out: tuple[str, ...]) -> dict[str, str]:
    """Return attributes as text: what is not known is left out, lists are joined."""
    joined = {key: BETWEEN.join(value) if isinstance(value, list) else value for key, value in about.items() if key not in leave_out}
    return {key: _written(value) for key, value in joined.items() if value}


def _written(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n" or " " <= c not in "\ufffe\uffff")


def event_table(select: Callable[[str], Table]) -> Table:
    """Return the events of a graph, one row for each pair of actors and dispatch; several contexts of one event are joined."""
    codes: dict[tuple[str, str], str] = {}
    for row in select(_query("codes")):
        codes.setdefault((str(row["term"]), str(row["scheme"])), str(row["code"]))
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in select(_query("events")):
        text = {column: "" if value is None else str(value) for column, value in row.items()}
        text |= {"event": codes.get((text["term"], EVENT), ""), "cameo": codes.get((text["term"], CAMEO), "")}
        found[tuple(text.get(column, "") for column in EVENT_COLUMNS)].add(codes.get((text["topic"], CONTEXT), ""))
    place = EVENT_COLUMNS.index("context")
    rows = sorted((*key[:place], BETWEEN.join(sorted(contexts - {""})), *key[place + 1 :]) for key, contexts in found.items())
    return Table(EVENT_COLUMNS, tuple(tuple(map(ox.Literal, row)) for row in rows), "Events")


def _query(name: str) -> str:
    return resource("ontology", "events", f"{name}.rq").read_text("utf-8")
