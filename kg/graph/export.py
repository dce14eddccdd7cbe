"""Export: the graph as sorted text, the same bytes for the same graph.

In: quads. Out: N-Quads, TriG, Turtle or JSON-LD. Sorting is by the quads' N-Quads lines; there are no blank nodes to be renamed. N-Quads are sorted
on disk when they are many; the other forms need the quads in memory.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.graph.vocabulary import prefixes

FORMATS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
"""Forms of the graph by file ending. Turtle has no named graphs: it holds the triples of the quads that are given."""

RUN = 500_000
"""Lines that are sorted in memory at a time: about 150 MB."""


def export(quads: Iterable[Quad], form: str, out: IO[bytes]) -> None:
    """Write `quads` to `out`, sorted and each once, in `form`, a key of `FORMATS`."""
    lines = sorted_lines(quads)
    if form == "nq":
        out.writelines(line.encode("utf-8") for line in lines)
        return
    text = "".join(lines)
    ordered = list(parse(text, format=RdfFormat.N_QUADS))
    statements: list[Quad] | list[Triple] = sorted({quad.triple for quad in ordered}, key=str) if form == "ttl" else ordered
    serialize(statements, out, FORMATS[form], prefixes={name: span for name, span in prefixes().items() if f"<{span}" in text})


def sorted_lines(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the quads as N-Quads lines, sorted by code points and each once, in memory that does not grow with them."""
    with ExitStack() as stack:
        last = None
        for line in heapq.merge(*(stack.enter_context(run) for run in _runs(quads))):
            if line != last:
                yield line
            last = line


def _runs(quads: Iterable[Quad]) -> Iterator[IO[str]]:
    lines: set[str] = set()
    for quad in quads:
        lines.add(f"{quad} .\n")
        if len(lines) >= RUN:
            yield _spill(lines)
            lines = set()
    yield _spill(lines)


def _spill(lines: set[str]) -> IO[str]:
    run = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 -- closed by the exit stack
    run.writelines(sorted(lines))
    run.seek(0)
    return run
