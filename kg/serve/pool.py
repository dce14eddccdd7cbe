"""A pool of graphs, each with a process of its own: at most so many queries at a time, so many that wait, and no more.

In: a store and limits. Out: a `Graph` to work with for a while, always of the newest build.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from kg.graph.graph import Graph
from kg.graph.sandbox import Limits


class Pool:
    """At most `size` graphs of `store` in use at a time, and `waiting` requests that wait for one."""

    def __init__(self, store: Path, limits: Limits, size: int, waiting: int) -> None:
        self._store, self._limits, self._waiting = store, limits, waiting
        self._places = asyncio.Semaphore(size)
        self._idle: list[Graph] = []
        self._queue = 0

    @asynccontextmanager
    async def graph(self) -> AsyncIterator[Graph]:
        """Lend a graph. Raises `HTTPException` 503 when too many wait already."""
        if self._queue >= self._waiting:
            raise HTTPException(503, "too many queries at a time; try again", {"Retry-After": "1"})
        self._queue += 1
        try:
            await self._places.acquire()
        finally:
            self._queue -= 1
        try:
            graph = await run_in_threadpool(self._newest)
            try:
                yield graph
            finally:
                self._idle.append(graph)
        finally:
            self._places.release()

    def _newest(self) -> Graph:
        graph = self._idle.pop() if self._idle else Graph(self._store, self._limits)
        if graph.stale:
            graph.close()
            return Graph(self._store, self._limits)
        return graph

    def close(self) -> None:
        """Let every graph go."""
        while self._idle:
            self._idle.pop().close()
