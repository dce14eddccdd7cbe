"""SPARQL 1.1 Protocol: what a request asks for.

In: an HTTP request. Out: an `Operation`, or an `HTTPException` with the status that the protocol gives: 400 for parameters that are missing,
repeated or not UTF-8, 405 for other methods, 413 for a body over the limit, 415 for a body of another media type.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.graph.graph import Dataset

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, and the graphs that the request names for it, which go before its own."""

    query: str
    dataset: Dataset | None


async def read_operation(request: Request) -> Operation | None:
    """Return the query operation of `request`, or None for a GET without any, which asks what the service is."""
    pairs = _pairs(request.scope["query_string"])
    if request.method == "POST":
        body, media = await _body(request), request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media not in (FORM, QUERY):
            raise HTTPException(415, f"a query is posted as {FORM} or {QUERY}, not as {media or 'nothing'}")
        pairs += _pairs(body) if media == FORM else [("query", _text(body))]
    elif not pairs:
        return None
    return _operation(pairs)


def _operation(pairs: list[tuple[str, str]]) -> Operation:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in pairs):
        raise HTTPException(400, "updates are refused: the store is only read here")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise HTTPException(400, f"a request has one query, not {len(queries)}")
    default, named = (tuple(value for name, value in pairs if name == key) for key in ("default-graph-uri", "named-graph-uri"))
    return Operation(queries[0], Dataset(default, named) if default or named else None)


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"a query has at most {MOST_BYTES} bytes")
    return body


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(data), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise HTTPException(400, "the parameters are not URL-encoded UTF-8, or too many") from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the request is not UTF-8") from error
