"""The process in which a query runs: it may be killed at any moment and nothing else suffers.

In: one JSON request a line on standard input. Out, for each: frames on standard output, a tag of one byte, a length of four, and
that many bytes: `H` what follows (its `kind` and `media` type), `D` a chunk of the serialised answer, `E` an error, `.` the end.
It knows pyoxigraph and nothing of `kg`, so that it starts fast. The kernel ends it when the request's seconds are over (SIGALRM)
or when it asks for more memory than it may have.
"""

import io
import json
import resource
import signal
import struct
import sys
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

CHUNK = 1 << 16


def send(tag: bytes, data: bytes = b"") -> None:
    """Write one frame."""
    sys.stdout.buffer.write(struct.pack(">cI", tag, len(data)) + data)
    sys.stdout.buffer.flush()


class Chunks(io.RawIOBase):
    """A file whose every write becomes one `D` frame."""

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Send `data`."""
        send(b"D", bytes(data))
        return memoryview(data).nbytes


class FormError(Exception):
    """None of the forms asked for can hold the answer."""


def dataset(store: ox.Store, request: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments that say which graphs a query sees; every graph asked for by name must be in the store."""
    default, named, own = ([ox.NamedNode(iri) for iri in request[key] or ()] for key in ("default_graphs", "named_graphs", "own_graphs"))
    strangers = [graph.value for graph in (*own, *default, *named) if not store.contains_named_graph(graph)]
    if strangers:
        raise LookupError(f"the graph <{strangers[0]}> is refused: the store has none of this name, and nothing is fetched from elsewhere")
    if own:
        return {}
    return {"default_graph": default} | ({} if request["named_graphs"] is None else {"named_graphs": named})


def answer(store: ox.Store, request: dict[str, Any]) -> None:
    """Evaluate one request and write its frames, but for the last."""
    results = store.query(request["query"], prefixes=request["prefixes"], **dataset(store, request))
    kind = {ox.QueryTriples: "triples", ox.QuerySolutions: "solutions", ox.QueryBoolean: "boolean"}[type(results)]
    media = request["graph_media" if kind == "triples" else "result_media"]
    if media is None:
        raise FormError(f"the answer is {kind}, which none of the forms asked for can hold")
    send(b"H", json.dumps({"kind": kind, "media": media}).encode())
    with io.BufferedWriter(Chunks(), CHUNK) as out:
        if isinstance(results, ox.QueryTriples):
            ox.serialize(results, out, format=ox.RdfFormat.from_media_type(media), prefixes=request["prefixes"])
        else:
            results.serialize(out, ox.QueryResultsFormat.from_media_type(media))


def serve(path: str, memory: int) -> None:
    """Answer requests about the store at `path` until standard input ends; `memory` is the most bytes the process may hold."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    store = ox.Store.read_only(path)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        try:
            answer(store, request)
        except (SyntaxError, FormError, LookupError, ValueError, OSError, RuntimeError) as error:
            send(b"E", json.dumps({"sort": type(error).__name__, "message": str(error)}).encode())
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(b".")


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
