"""Where nodes stand: a layout computed before the page is opened, the same on every run.

In: a network and the size of each node's box (its mark with its label, pixels). Out: whole pixels for each node. Linked nodes are placed by
stress majorization (Gansner, Koren, North 2004), started from the distances to a few far nodes; then boxes are pushed apart. Isolated nodes stand
in a strip below.
"""

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import shortest_path
from scipy.spatial import KDTree

Array = NDArray[np.float64]
FRAME = (1060.0, 620.0)
"""Width and height of the picture of up to `FRAME_NODES` nodes; larger networks get a larger one."""
FRAME_NODES = 60
STRIP_GAP, STRIP_ROW, MARGIN = 70.0, 64.0, 10.0


def place(network: Any, boxes: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Return the position of every node, in whole pixels round (0, 0)."""
    linked = [node for node in sorted(network) if any(other != node for other in nx.all_neighbors(network, node))]
    apart = [node for node in sorted(network) if node not in set(linked)]
    frame = np.array(FRAME) * max(1.0, len(network) / FRAME_NODES) ** 0.42
    points = _linked(network, linked, np.array([boxes[node] for node in linked]), frame) if linked else np.zeros((0, 2))
    bottom = float(points[:, 1].max()) if linked else 0.0
    placed = {node: (round(x), round(y)) for node, (x, y) in zip(linked, points.tolist(), strict=True)}
    return placed | _strip(apart, boxes, (frame[0], bottom))


def _linked(network: Any, nodes: list[str], boxes: Array, frame: Array) -> Array:
    points = _settle(_distances(network, nodes), rounds=90 if len(nodes) <= 400 else 30)
    points = _spread(points, frame)
    if len(nodes) > 2 * FRAME_NODES:
        boxes = np.minimum(boxes, 26.0 if len(nodes) > 5 * FRAME_NODES else 44.0)
    return _push(points, boxes + MARGIN, rounds=400 if len(nodes) <= 5 * FRAME_NODES else 60)


def _distances(network: Any, nodes: list[str]) -> Array:
    """Return the lengths of shortest ways; links of busy nodes are longer, and parts that nothing joins stand one width from one another."""
    simple = nx.Graph(network.subgraph(nodes))
    for one, other in simple.edges:
        simple.edges[one, other]["length"] = 1.0 + 0.22 * float(np.sqrt(min(simple.degree(one), simple.degree(other))))
    length = shortest_path(nx.to_scipy_sparse_array(simple, nodelist=nodes, weight="length"), directed=False)
    known: Array = length[np.isfinite(length)]
    joined: Array = np.where(np.isfinite(length), length, 0.75 * known.max() + 1.5)
    return joined


def _settle(distance: Array, rounds: int) -> Array:
    turn = np.arange(len(distance)) * 2.399963
    place = np.stack([_axis(distance, 0) + 0.15 * np.cos(turn), _axis(distance, 1) + 0.15 * np.sin(turn)]).astype(np.float32)
    np.fill_diagonal(distance, 1.0)
    weight = (distance**-2.0).astype(np.float32)
    np.fill_diagonal(weight, 0.0)
    pull, total = weight * distance.astype(np.float32), weight.sum(axis=1)
    for _ in range(rounds):
        gap = [axis[:, None] - axis[None, :] for axis in place]
        ratio = pull / np.maximum(np.sqrt(gap[0] * gap[0] + gap[1] * gap[1]), np.float32(1e-6))
        place = np.stack([(np.einsum("ij,j->i", weight, axis) + np.einsum("ij,ij->i", ratio, gap[at])) / total for at, axis in enumerate(place)])
    return np.asarray(place.T, dtype=np.float64)


def _axis(distance: Array, turn: int) -> Array:
    """Return the difference of the distances to two nodes far from one another: a first coordinate."""
    start = int(np.argmax(distance.sum(axis=1) if turn == 0 else -np.abs(distance - distance.mean()).sum(axis=1)))
    end = int(np.argmax(distance[start]))
    axis: Array = (distance[start] - distance[end]) / 2.0
    return axis


def _spread(points: Array, frame: Array) -> Array:
    """Turn the longer axis level and fill the frame; ranks soften a crowded middle."""
    points = points - points.mean(axis=0)
    x, y = points[:, 0], points[:, 1]
    angle = 0.5 * np.arctan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum())
    points = np.stack([x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)], axis=1)
    low, high = points.min(axis=0), points.max(axis=0)
    even = (points - low) / np.maximum(high - low, 1e-9)
    rank = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(points) - 1, 1)
    filled: Array = (0.62 * even + 0.38 * rank - 0.5) * frame
    return filled


def _push(points: Array, boxes: Array, rounds: int) -> Array:
    """Push overlapping boxes apart along the shorter way until none overlap or the rounds are over."""
    widest = float(np.hypot(*boxes.max(axis=0)))
    for _ in range(rounds):
        pairs = KDTree(points).query_pairs(widest, output_type="ndarray")
        one, other = pairs[np.lexsort(pairs.T)].T
        gap = points[one] - points[other]
        over = (boxes[one] + boxes[other]) / 2.0 - np.abs(gap)
        over[(over <= 0).any(axis=1)] = 0.0
        if not over.any():
            break
        shorter = over.argmin(axis=1)[:, None] == np.arange(2)
        move = np.where(shorter & (over > 0), np.where(gap < 0, -1.0, 1.0) * (over + 0.5), 0.0) * 0.3
        points = points.copy()
        np.add.at(points, one, move)
        np.add.at(points, other, -move)
    return points


def _strip(nodes: list[str], boxes: Mapping[str, tuple[float, float]], corner: tuple[float, float]) -> dict[str, tuple[int, int]]:
    """Return rows of nodes below the picture, filled from the left, each row as wide as the frame."""
    width, bottom = corner
    placed: dict[str, tuple[int, int]] = {}
    x, y = -width / 2, bottom + STRIP_GAP + 40
    for node in nodes:
        need = boxes[node][0] + 2 * MARGIN
        if x + need > width / 2 and x > -width / 2:
            x, y = -width / 2, y + STRIP_ROW
        placed[node] = (round(x + need / 2), round(y))
        x += need
    return placed
