"""The explorer: a network as one file that opens anywhere, without a network.

In: a `networkx.MultiDiGraph` as `Graph.network()` gives it. Out: HTML with everything in it, the same bytes for the same network.
"""

from collections import defaultdict
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from markupsafe import Markup
from pyvis.network import Network

from kg.resources import resource
from kg.view import assets
from kg.view.figures import measure
from kg.view.layout import place

SHAPES = {"official": "dot", "institution": "triangle", "country": "square", "interaction": "hexagon", "issue": "diamond", "case": "star"}
LIMIT = 1000
"""Nodes on one page; the busiest stay, and the page says how many were left out."""
TEXT_SIGN, TEXT_LINE, LABEL_SIGNS = 8.4, 19.0, 24
"""Pixels a sign and a line of a label, and the signs after which a label goes on in the next line."""
PARTS = ("before", "sentence", "after")


def page(network: Any, *, title: str, language: str = "en", about: str | None = None) -> str:
    """Return the explorer of `network`, its words first in `language` (en, fr or ru); `about` says in a sentence what is shown."""
    shown = busiest(network)
    figures = {node: asdict(measured) for node, measured in measure(shown).items()}
    vis, script = assets.vendored("vis-network.min.js"), assets.explorer_script()
    net = Network(directed=True)
    net.set_template(resource("data", "view", "explorer.html").as_posix())
    net.nodes, net.edges, net.options = _nodes(shown), _edges(shown), {"physics": {"enabled": False}}
    assets.prepare(net.templateEnv).globals.update(
        title=title,
        language=language,
        words=assets.words(),
        types=list(SHAPES),
        data=_content(shown, figures)
        | {"about": about, "language": language, "left": len(network) - len(shown), "title": title, "words": assets.words()},
        style=Markup(assets.text("page.css") + assets.text("explorer.css")),
        scripts=[Markup(vis), Markup(script)],
        policy=assets.policy(vis, script),
    )
    return str(net.generate_html())


def busiest(network: Any, limit: int = LIMIT) -> Any:
    """Return `network`, or its part among the `limit` nodes with the most links."""
    if len(network) <= limit:
        return network
    return network.subgraph(sorted(network, key=lambda node: (-network.degree(node), node))[:limit])


def label(node: str, about: dict[str, Any]) -> str:
    """Return the longest label that a reader may see under a node; what makes two meetings differ is their date."""
    known: list[str] = [*about["labels"].values(), *about["names"][:1]] or [node.rpartition("/")[2]]
    if about["type"] == "case":
        return ", ".join(about["names"]) or max(known, key=len)
    return max(known, key=len) + (f" · {about['date']}" if about["type"] == "interaction" and about["date"] else "")


def box(text: str) -> tuple[float, float]:
    """Return width and height of a mark with its label, in pixels."""
    lines = min(2, -(-len(text) // LABEL_SIGNS))
    return max(40.0, TEXT_SIGN * min(len(text), LABEL_SIGNS)), 30.0 + TEXT_LINE * lines


def edge_id(source: str, target: str, key: object) -> str:
    """Return a short name of an edge, the same on every run: links to a page may hold it."""
    return sha256(f"{source} {target} {key}".encode()).hexdigest()[:12]


def _nodes(network: Any) -> list[dict[str, Any]]:
    places = place(network, {node: box(label(node, about)) for node, about in network.nodes(data=True)})
    return [{"id": node, "shape": SHAPES[network.nodes[node]["type"]], "x": places[node][0], "y": places[node][1]} for node in sorted(network)]


def _edges(network: Any) -> list[dict[str, Any]]:
    """Return the edges with their curves: those between the same two nodes bend by different amounts, whichever way they point."""
    beside: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for source, target, key in sorted(network.edges(keys=True)):
        beside[min(source, target), max(source, target)].append((source, target, str(key)))
    drawn = []
    for (first, _), edges in sorted(beside.items()):
        for number, (source, target, key) in enumerate(edges):
            bend = 0.06 if len(edges) == 1 else (number - (len(edges) - 1) / 2) * min(0.24, 1.2 / len(edges))
            turned = bend if source == first else -bend
            smooth = {"enabled": True, "type": "curvedCW" if turned > 0 else "curvedCCW", "roundness": round(abs(bend), 3)} if bend else False
            drawn.append({"id": edge_id(source, target, key), "from": source, "to": target, "smooth": smooth})
    return drawn


def _content(network: Any, figures: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what cards, filters and tables need; each paragraph is stored once."""
    nodes = {node: dict(about) | figures[node] for node, about in sorted(network.nodes(data=True))}
    edges = {edge_id(*edge[:3]): edge[3] for edge in network.edges(keys=True, data=True)}
    cited = {i for edge in edges.values() for i in edge["evidence"]} | {
        i for node in nodes.values() for fact in node["facts"] for i in fact["evidence"]
    }
    passages: dict[str, int] = {}
    evidence = {}
    for i in sorted(cited):
        found = network.graph["evidence"][i]
        before, sentence, after = (found[part] or "" for part in PARTS)
        number = passages.setdefault(before + sentence + after, len(passages))
        kept = {key: value for key, value in found.items() if key not in PARTS}
        evidence[i] = kept | {"passage": number, "from": len(before), "to": len(before) + len(sentence)}
    return {"nodes": nodes, "edges": edges, "evidence": evidence, "passages": list(passages), "issues": network.graph["issues"]}
