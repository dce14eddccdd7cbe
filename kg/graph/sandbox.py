"""Queries in a process of their own, which is killed at the limits of time and memory.

In: the folder of an Oxigraph store and a `Request`. Out: the serialised answer, in chunks. A killed process is replaced at the next request.
"""

import json
import signal
import struct
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from kg.errors import LimitError, QueryError, StoreError
from kg.graph.query import explain

WORKER = Path(__file__).with_name("worker.py")
JSON_RESULTS = "application/sparql-results+json"
TURTLE = "text/turtle"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may run, in seconds, and how much memory its process may hold, in bytes."""

    seconds: float = 60.0
    memory: int = 2 << 30


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Request:
    """A query with the graphs it sees (`named_graphs` None: all) and the media types of its answer (None: not wanted).

    `own_graphs` are those of its own FROM; where there are any, they and no others are seen.
    """

    query: str
    prefixes: dict[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] | None = None
    own_graphs: tuple[str, ...] = ()
    result_media: str | None = JSON_RESULTS
    graph_media: str | None = TURTLE


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialised answer: `kind` is `solutions`, `boolean` or `triples`. `chunks` can be read once."""

    kind: str
    media: str
    chunks: Generator[bytes, None, None]

    def read(self) -> bytes:
        """Return the whole answer."""
        return b"".join(self.chunks)


class Sandbox:
    """One worker process over one store. Not for several threads at once."""

    def __init__(self, store: Path, limits: Limits = DEFAULT) -> None:
        self.store, self.limits = store, limits
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, request: Request) -> Answer:
        """Evaluate `request`; its answer must be read to the end before the next.

        Raises `QueryError` when the query is malformed, refused or exceeds a limit, and `StoreError` when the store cannot be opened.
        """
        frames = self._frames(request)
        header = json.loads(next(frames))
        return Answer(header["kind"], header["media"], frames)

    def _frames(self, request: Request) -> Generator[bytes, None, None]:
        process, refused, whole = self._worker(), None, False
        assert process.stdin and process.stdout
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(json.dumps(asdict(request) | {"seconds": self.limits.seconds}).encode() + b"\n")
                process.stdin.flush()
            while not whole:
                match _read_frame(process.stdout):
                    case None:
                        raise self._died()
                    case (b".", _):
                        whole = True
                    case (b"E", data):
                        refused = explain(**json.loads(data))
                    case (_, data):
                        yield data
        finally:
            if not whole:
                self.close()
        if refused:
            raise refused

    def _worker(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-P", str(WORKER), str(self.store), str(self.limits.memory)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return self._process

    def _died(self) -> QueryError | StoreError:
        assert self._process and self._process.stderr
        code, last = self._process.wait(), self._process.stderr.read().decode(errors="replace").strip().rpartition("\n")[2]
        self.close()
        if code == -signal.SIGALRM:
            return LimitError(f"the query took more than {self.limits.seconds:g} s and was stopped")
        if code == -signal.SIGSEGV:
            return LimitError("the query is nested too deeply and was stopped")
        if code < 0 or "MemoryError" in last:
            return LimitError(f"the query needs more than the {self.limits.memory >> 20} MiB it may have, and was stopped")
        return StoreError(f"{self.store}: cannot be opened: {last}")

    def close(self) -> None:
        """End the worker process, whatever it is doing."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
                if pipe:
                    pipe.close()
            self._process = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _read_frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    head = pipe.read(5)
    if len(head) < 5:
        return None
    tag, length = struct.unpack(">cI", head)
    data = pipe.read(length)
    return (tag, data) if len(data) == length else None
