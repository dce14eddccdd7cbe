"""A still picture of a network, and pages shown inside another page.

In: a network, or the HTML of a page. Out: SVG for places where no script runs (a README, a hosted notebook), and an iframe for those where it does.
"""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Any

from markupsafe import escape

from kg.view.explorer import box, label
from kg.view.layout import place
from kg.view.report import View

COLOURS = {"official": "#d98200", "institution": "#00876c", "country": "#0068ad", "interaction": "#2ba2e0", "issue": "#c0649c", "case": "#cf4a00"}
LINES = {"praised": "#00876c", "criticised": "#cf4a00", "called_on": "#8257c9"}
CORNERS = {"official": 24, "institution": 3, "country": 4, "interaction": 6, "issue": 4, "case": 5}
TURNED = {"institution": -pi / 2, "country": pi / 4, "issue": 0.0, "case": -pi / 2}
RADIUS, ROOM = 11, 110


def picture(network: Any, *, language: str = "en") -> str:
    """Return an SVG drawing with the places of the explorer, its labels in `language` where they are known in it."""
    view = View(network, language)
    names = {node: view.name(node) for node in network}
    places = place(network, {node: box(label(node, about)) for node, about in network.nodes(data=True)})
    xs, ys = [x for x, _ in places.values()] or [0], [y for _, y in places.values()] or [0]
    frame = f"{min(xs) - ROOM} {min(ys) - ROOM // 3} {max(xs) - min(xs) + 2 * ROOM} {max(ys) - min(ys) + ROOM}"
    drawn = "".join([*_lines(network, places), *(_mark(network.nodes[node]["type"], names[node], places[node]) for node in sorted(network))])
    style = 'font-family="DejaVu Sans, sans-serif" font-size="11.5" text-anchor="middle"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" {style} style="background:#f7f8fa;width:100%">{drawn}</svg>'


def inline(html: str, network: Any | None = None, height: int = 680) -> str:
    """Return a page as an iframe of `height` pixels for a notebook; with `network`, a still picture stands where iframes are stripped."""
    still = f"<details><summary>SVG</summary>{picture(network)}</details>" if network is not None else ""
    return f'<iframe srcdoc="{escape(html)}" style="width:100%;height:{height}px;border:0"></iframe>{still}'


def _lines(network: Any, places: dict[str, tuple[int, int]]) -> Iterator[str]:
    for source, target, kind in sorted({(source, target, kind) for source, target, kind in network.edges(data="type")}):
        (x, y), (u, v) = places[source], places[target]
        dashed = ' stroke-dasharray="6 4"' if kind == "criticised" else ""
        bend = f"{(x + u) // 2 + (v - y) // 16} {(y + v) // 2 - (u - x) // 16}"
        yield f'<path d="M{x} {y}Q{bend} {u} {v}" fill="none" stroke="{LINES.get(kind, "#b4bcc8")}"{dashed}/>'


def _mark(kind: str, name: str, at: tuple[int, int]) -> str:
    corners, turned = CORNERS[kind], TURNED.get(kind, 0.0)
    angles = [turned + 2 * pi * step / corners for step in range(corners)]
    if kind == "case":
        angles = [turned + 4 * pi * step / corners for step in range(corners)]
    points = " ".join(f"{at[0] + RADIUS * cos(angle):.1f},{at[1] + RADIUS * sin(angle):.1f}" for angle in angles)
    shown = name if len(name) <= 30 else f"{name[:29]}…"
    text = f'<text x="{at[0]}" y="{at[1] + 25}" paint-order="stroke" stroke="#f7f8fa" stroke-width="3" fill="#171c24">{escape(shown)}</text>'
    return f'<polygon points="{points}" fill="{COLOURS[kind]}"/>{text}'
