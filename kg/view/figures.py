"""Figures of a network: what its shape says about its nodes.

In: a network. Out: for each node the number of its links, how much it lies between others (0 to 1), and the number of its community.
"""

from dataclasses import dataclass
from typing import Any

import networkx as nx

SAMPLE = 60
"""Above five times as many nodes, betweenness is estimated from this many start nodes (Brandes and Pich 2007)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`bridge` is betweenness centrality; communities count from 0, the largest first."""

    degree: int
    bridge: float
    community: int


def measure(network: Any) -> dict[str, Figures]:
    """Return the figures of every node; communities by Louvain's method with a fixed seed."""
    simple = nx.Graph()
    simple.add_nodes_from(sorted(network))
    simple.add_edges_from(sorted({tuple(sorted(edge)) for edge in network.edges() if edge[0] != edge[1]}))
    sample = SAMPLE if len(simple) > 5 * SAMPLE else None
    between = nx.betweenness_centrality(simple, k=sample, seed=1)
    groups = sorted(nx.community.louvain_communities(simple, seed=1), key=lambda group: (-len(group), min(group)))
    community = {node: number for number, group in enumerate(groups) for node in group}
    return {node: Figures(network.degree(node), round(between[node], 4), community[node]) for node in simple}
