"""What questions cost: `Graph` and HTTP against bare pyoxigraph, over generated dispatches.

In: how many dispatches (`python benchmarks/questions.py 1000 10000`; 1000 unless told).
Out: tables in Markdown; ratios are of one run on one machine.
"""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
from corpus import Corpus

from kg.graph.derive import derived_quads
from kg.graph.graph import Graph
from kg.graph.mapping import DERIVED, graph_node, said_quads
from kg.graph.table import Table
from kg.graph.vocabulary import iri, prefixes
from kg.graph.writer import writing

ANALYST = {
    "who-met-whom": {"who": 3},
    "contacts-of-person": {"who": 3},
    "statements-on-issue": {"who": 3},
    "posts": {"who": 3},
    "said-at-meeting": {"one": 3},
    "who-received-whom": {"host": 3},
    "visits": {"who": 3},
    "names": {"who": 3},
    "chains-of-meetings": {"from": 3, "to": 90},
    "common-contacts": {"first": 3, "second": 4},
}
"""Ten questions an analyst asks of a person, by the number of the person."""
WIDE = (
    "pairs-who-met-most",
    "issues-with-narrower",
    "meetings-by-issue-and-month",
    "states-in-contact",
    "institutions-by-contacts",
    "stance-on-issue",
)


def build(count: int, folder: Path) -> tuple[Path, int, float]:
    """Make a store of `count` dispatches; return it with its quads and the seconds it took."""
    corpus, began = Corpus(count), time.monotonic()
    with writing(folder) as draft:
        draft.keep("records", ())
        said = (quad for record in corpus for quad in said_quads(record))
        draft.load(chain(said, derived_quads(corpus, corpus)))
        graph = draft.path / "graph"
        quads = len(ox.Store.read_only(str(graph)))
    return folder, quads, time.monotonic() - began


def median(action: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Return the median and the worst of `times` runs, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        found.append(1000 * (time.perf_counter() - began))
    return statistics.median(found), max(found)


def measure(count: int, folder: Path) -> None:
    """Print the table for `count` dispatches."""
    store, quads, seconds = build(count, folder / str(count))
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    print(f"\n## {count:,} dispatches\n\n{quads:,} quads, {quads / count:.0f} a dispatch, {seconds:.0f} s to build, {size >> 20} MiB on disk\n")
    print("| question | rows | bare ms | Graph ms | worst ms | ratio | HTTP ms | ratio |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    with Graph(store) as graph, served(store) as url:
        bare = ox.Store.read_only(str(next((store / "generations").glob("*/graph"))))
        for name, given in {**ANALYST, **{name: {} for name in WIDE}}.items():
            values = {key: name_of(graph, number) for key, number in given.items()}
            sparql = graph.bound(name, values)
            rows = len(graph.ask(name, **values))
            alone, _ = median(partial(bare_answer, bare, sparql))
            ours, worst = median(lambda sparql=sparql: graph.answer(sparql).read())  # type: ignore[misc]
            web, _ = median(partial(web_answer, url, sparql))
            print(f"| {name} | {rows} | {alone:.2f} | {ours:.2f} | {worst:.2f} | {ours / alone:.2f} | {web:.2f} | {web / alone:.2f} |", flush=True)


def name_of(graph: Graph, person: int) -> str:
    """Return the name of a generated person."""
    table = graph.query(f"SELECT ?name {{ <{iri('person', f'person{person}').value}> :name ?name }}")
    assert isinstance(table, Table)
    return str(table.rows[0][0])


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve `store` in a process of its own; yield the endpoint's address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = "import sys; from pathlib import Path; from kg.serve import Settings, serve; serve(Settings(Path(sys.argv[1])), port=int(sys.argv[2]))"
    process = subprocess.Popen([sys.executable, "-c", code, str(store), str(port)])
    url = f"http://127.0.0.1:{port}/sparql"
    try:
        for _ in range(200):
            with suppress(OSError):
                web_answer(url, "ASK {}")
                break
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def web_answer(url: str, sparql: str) -> bytes:
    """Return what the endpoint answers."""
    request = urllib.request.Request(url, sparql.encode(), {"Content-Type": "application/sparql-query"})
    with urllib.request.urlopen(request) as response:
        return bytes(response.read())


def bare_answer(store: ox.Store, sparql: str) -> bytes | None:
    """Return what pyoxigraph serialises, in this process."""
    results = store.query(sparql, prefixes=prefixes(), default_graph=[graph_node(DERIVED)])
    return results.serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for argument in sys.argv[1:] or ["1000"]:
            measure(int(argument), Path(scratch))
