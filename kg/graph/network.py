"""The graph as a network for people who count and draw: a `networkx.MultiDiGraph`.

In: a function that answers a SELECT query with rows, and the texts of the dispatches. Out: nodes (their IRI) of type official, institution,
country, interaction, issue and case; directed edges with type, date, stance, issues, label and the ids of their evidence;
`G.graph["evidence"]` with the sentences in their paragraphs, and `G.graph["issues"]` with the scheme. What a node or an edge is stands in
`ontology/network/`, one query each: its file's name is the type.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox

from kg.errors import LinkError
from kg.graph.paragraph import set_in_paragraphs
from kg.graph.table import Table, plain
from kg.resources import resource

Select = Callable[[str], Table]
MANY = {"name": "names", "country": "countries", "issue": "issues", "agency": "agencies", "link": "links", "evidence": "evidence"}
"""Columns that may have several values, and the lists they become."""
NODE_LISTS, EDGE_LISTS = ("names", "countries", "issues", "agencies", "links"), ("issues", "evidence")
PEOPLE_MEET = "took_part"


def build_network(select: Select, texts: Iterable[tuple[str, str]]) -> Any:
    """Return the whole derived graph as a `networkx.MultiDiGraph`, with nodes and edges in the order of their names.

    `texts` are (digest, text) of the dispatches.
    """
    network = nx.MultiDiGraph(evidence=_evidence(select, texts), issues=_issues(select))
    for kind, rows in _answers(select, "nodes"):
        for (iri,), found in sorted(_gather(rows, ("node",)).items()):
            network.add_node(iri, type=kind, facts=[], **_filled(found, NODE_LISTS, ("date", "end", "period")))
    for kind, rows in _answers(select, "facts"):
        for (node, text), found in sorted(_gather(rows, ("node", "text")).items()):
            if node in network:
                fact = {"kind": kind, "text": text, "from": found.get("from"), "to": found.get("to"), "evidence": found.get("evidence", [])}
                network.nodes[node]["facts"].append(fact)
    for kind, rows in _answers(select, "edges"):
        for (source, target, key), found in sorted(_gather(rows, ("source", "target", "key")).items()):
            if source in network and target in network:
                network.add_edge(source, target, f"{kind} {key}", type=kind, **_filled(found, EDGE_LISTS, ("date", "stance", "label")))
    return network


def around(network: Any, centres: tuple[str, ...], radius: int = 2) -> Any:
    """Return the part of `network` within `radius` edges of `centres`, whichever way they point; a person's contacts are two edges away."""
    near = set(nx.multi_source_dijkstra_path_length(network.to_undirected(as_view=True), set(centres), cutoff=radius, weight=lambda *_: 1))
    part = nx.MultiDiGraph(**network.graph)
    part.add_nodes_from((node, about) for node, about in network.nodes(data=True) if node in near)
    part.add_edges_from(edge for edge in network.edges(keys=True, data=True) if near.issuperset(edge[:2]))
    used = {i for *_, ids in part.edges(data="evidence") for i in ids} | {
        i for _, facts in part.nodes(data="facts") for f in facts for i in f["evidence"]
    }
    part.graph["evidence"] = {i: network.graph["evidence"][i] for i in sorted(used)}
    return part


def chain(network: Any, start: str, end: str) -> list[tuple[str, str, str]]:
    """Return a shortest chain of meetings from one person to another, as (person, meeting, next person); of equals always the same.

    Raises `LinkError` when no chain of meetings joins them.
    """
    steps = nx.Graph()
    steps.add_nodes_from((start, end))
    for person, meeting, kind in network.edges(data="type"):
        if kind == PEOPLE_MEET and network.nodes[person]["type"] == "official" and "meeting" in network.nodes[meeting]["names"]:
            steps.add_edge(person, meeting)
    try:
        found = nx.shortest_path(steps, start, end)
    except nx.NetworkXNoPath:
        raise LinkError("no chain of meetings joins the two") from None
    return list(zip(found[:-2:2], found[1::2], found[2::2], strict=True))


def _answers(select: Select, folder: str) -> Iterator[tuple[str, Table]]:
    for path in sorted(resource("ontology", "network", folder).glob("*.rq")):
        yield path.stem, select(_query(path))


def _query(path: Path) -> str:
    return path.read_text("utf-8")


def _gather(table: Table, keys: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return, for each value of the key columns, what its rows say together; of single values the first in order."""
    rows: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for terms in table.terms:
        row = dict(zip(table.columns, terms, strict=True))
        rows[tuple(str(plain(row.pop(key, None)) or "") for key in keys)].append(row)
    return {key: _together(found) for key, found in rows.items()}


def _together(rows: list[dict[str, Any]]) -> dict[str, Any]:
    values: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for row in rows:
        for column, term in row.items():
            if isinstance(term, ox.Literal) and column == "label" and term.language:
                labels[term.language] = min(term.value, labels.get(term.language, term.value))
            elif term is not None:
                values[column].add(_short(term) if column == "evidence" else str(plain(term)))
    found: dict[str, Any] = {MANY.get(column, column): sorted(texts) if column in MANY else min(texts) for column, texts in values.items()}
    if title := found.pop("title", None):
        found["names"] = list(dict.fromkeys((title, *found.get("names", ()))))
    return found | {"labels": labels}


def _filled(found: dict[str, Any], lists: tuple[str, ...], single: tuple[str, ...]) -> dict[str, Any]:
    """Return the attributes of a node or an edge: every list and value that the sort has, empty or None where nothing is known."""
    filled: dict[str, Any] = {name: found.get(name, []) for name in lists} | {name: found.get(name) for name in single}
    if "label" in single:
        return filled | {"label": filled["label"] or next(iter(found["labels"].values()), None)}
    return filled | {"labels": found["labels"]}


def _short(term: ox.NamedNode) -> str:
    return term.value.partition("/evidence/")[2]


def _evidence(select: Select, texts: Iterable[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    found = {}
    table = select(_query(resource("ontology", "network", "evidence.rq")))
    for terms, row in zip(table.terms, table, strict=True):
        about = row | {"start": row["start"] or 0, "end": row["end"] or len(str(row["sentence"]))}
        about.pop("id")
        found[_short(terms[table.columns.index("id")])] = about  # type: ignore[arg-type]
    set_in_paragraphs(found.values(), texts)
    return dict(sorted(found.items()))


def _issues(select: Select) -> dict[str, dict[str, Any]]:
    found = _gather(select(_query(resource("ontology", "network", "issues.rq"))), ("id",))
    return {key[0]: {"labels": item["labels"], "broader": item.get("broader")} for key, item in sorted(found.items())}
