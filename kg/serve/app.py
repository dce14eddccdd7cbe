"""The service: SPARQL 1.1 Protocol at `/sparql`, Graph Store Protocol for reading at `/graphs`, a page at `/`.

In: HTTP requests. Out: answers as the worker processes serialise them, streamed; every request is logged with who asked what and how long it took.
Only requests to a host that we are called by are answered, so that no page elsewhere reaches us by a name of its own (DNS rebinding), and
only those origins may ask from a browser that the settings name.
"""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from kg.errors import FormError, KgError, LimitError, QueryError
from kg.graph.graph import MEDIA, TRIPLES, Dataset
from kg.graph.sandbox import DEFAULT, Answer, Limits
from kg.resources import resource
from kg.serve.describe import describe, known_terms
from kg.serve.guard import LOG, Guard
from kg.serve.media import forms_wanted, wanted
from kg.serve.pool import Pool
from kg.serve.protocol import Operation, read_operation

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served to whom: `hosts` are the names we answer to, `origins` the web origins that may ask (`*`: all), besides our own."""

    store: Path
    limits: Limits = DEFAULT
    at_once: int = 4
    waiting: int = 64
    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = field(default=())


def application(settings: Settings) -> Starlette:
    """Return the service as an ASGI application."""
    routes = [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/graphs", graphs, methods=["GET"]),
        Route("/terms.json", terms, methods=["GET"]),
    ]
    cors = Middleware(CORSMiddleware, allow_origins=[*settings.origins], allow_methods=["GET", "POST"], allow_headers=["*"])
    middleware = [
        Middleware(Guard, settings=settings),
        Middleware(TrustedHostMiddleware, allowed_hosts=[*settings.hosts], www_redirect=False),
        *([cors] if settings.origins else []),
    ]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers={HTTPException: _refused, KgError: _refused}, lifespan=_lifespan)
    app.mount("/", StaticFiles(directory=resource("data", "serve"), html=True))
    app.state.settings = settings
    return app


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 3030) -> None:
    """Answer at `host` and `port` until interrupted. Raises `StoreError` at once when there is no store to serve."""
    import uvicorn

    from kg.graph.graph import Graph

    Graph(settings.store).close()
    print(f"http://{host}:{port}/ answers from {settings.store}; Ctrl-C ends it", file=sys.stderr, flush=True)
    uvicorn.run(application(settings), host=host, port=port, log_level="warning", server_header=False)


async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service."""
    accept = request.headers.get("accept", "")
    operation = await read_operation(request)
    if operation is None:
        form = wanted(accept, TRIPLES) or "ttl"
        return Response(describe(str(request.url.replace(query="")), form), media_type=MEDIA[form])
    request.state.asked = operation.query
    return await _answer(request, operation, *forms_wanted(accept))


async def graphs(request: Request) -> Response:
    """Return a whole graph: `?graph=IRI`, or `?default` for the derived one."""
    name, form = request.query_params.get("graph"), wanted(request.headers.get("accept", ""), TRIPLES)
    if (name is None) == ("default" not in request.query_params):
        raise HTTPException(400, "which graph: ?default or ?graph=IRI")
    try:
        return await _answer(request, Operation("CONSTRUCT WHERE { ?s ?p ?o }", Dataset((name,)) if name else None), None, form)
    except QueryError as error:
        raise (HTTPException(404, str(error)) if f"<{name}>" in str(error) else error) from error


async def terms(request: Request) -> Response:
    """Return prefixes, terms and questions, which the page completes by."""
    return Response(await run_in_threadpool(known_terms), media_type="application/json")


async def _answer(request: Request, operation: Operation, form: str | None, graph_form: str | None) -> Response:
    """Return the answer as it comes; its first chunk is awaited, so that a query which fails before it has a status of its own."""
    pool: Pool = request.app.state.pool
    async with AsyncExitStack() as stack:
        graph = await stack.enter_async_context(pool.graph())
        answer, first = await run_in_threadpool(_begin, lambda: graph.answer(operation.query, form, graph_form, operation.dataset))
        held = stack.pop_all()
    return Streamed(answer, first, held)


def _begin(ask: Callable[[], Answer]) -> tuple[Answer, bytes]:
    answer = ask()
    return answer, next(answer.chunks, b"")


class Streamed(StreamingResponse):
    """An answer on its way; whatever becomes of the client, its graph is given back."""

    def __init__(self, answer: Answer, first: bytes, held: AsyncExitStack) -> None:
        media = next((name for name in MEDIA.values() if name.partition(";")[0] == answer.media), answer.media)
        super().__init__(_chunks(answer, first), media_type=media, headers={"Vary": "Accept"})
        self._answer, self._held = answer, held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer."""
        async with self._held:
            try:
                await super().__call__(scope, receive, send)
            finally:
                self._answer.chunks.close()


async def _chunks(answer: Answer, first: bytes) -> AsyncIterator[bytes]:
    yield first
    async for chunk in iterate_in_threadpool(answer.chunks):
        yield chunk


async def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)
    if not isinstance(error, QueryError):
        LOG.error("%s", error)
        return PlainTextResponse("the store cannot be read\n", 500)
    status = 503 if isinstance(error, LimitError) else 406 if isinstance(error, FormError) else 400
    return PlainTextResponse(f"{error}\n", status)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    app.state.pool = Pool(settings.store, settings.limits, settings.at_once, settings.waiting)
    yield
    app.state.pool.close()
