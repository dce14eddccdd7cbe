"""What stands before every answer: strange origins are refused, browsers are told to be careful, and each request is logged.

In: an ASGI application. Out: one that does so. A line of the log says who asked, what, with which outcome, how much it was and how long it took.
"""

import logging
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from kg.serve.app import Settings

LOG = logging.getLogger("kg.serve")
SAFE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
MOST_SHOWN = 500
"""Characters of a query that the log shows."""


class Guard:
    """The middleware."""

    def __init__(self, app: ASGIApp, settings: "Settings") -> None:
        self._app, self._origins = app, settings.origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, sent = time.monotonic(), {"status": 0, "bytes": 0}

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent["status"] = message["status"]
                MutableHeaders(scope=message).update(SAFE)
            else:
                sent["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await (self._app if self._welcome(Headers(scope=scope)) else PlainTextResponse("this origin may not ask here\n", 403))(
                scope, receive, watched
            )
        finally:
            _log(scope, sent, time.monotonic() - began)

    def _welcome(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return not origin or "*" in self._origins or origin in self._origins or urlsplit(origin).netloc == headers.get("host")


def _log(scope: Scope, sent: dict[str, int], seconds: float) -> None:
    asked = scope.get("state", {}).get("asked") or scope["query_string"].decode("latin-1")
    shown = " ".join(asked.split())[:MOST_SHOWN].encode("unicode_escape").decode("ascii")
    who = scope["client"][0] if scope.get("client") else "-"
    LOG.info("%s %s %s %d %d bytes %.3f s %s", who, scope["method"], scope["path"], sent["status"], sent["bytes"], seconds, shown)
