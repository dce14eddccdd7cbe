"""The service in a thread, for tests: started at a free port, stopped at the end of the block."""

import socket
import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlencode

import uvicorn

from kg.serve import Settings, application


class Server:
    """The application in a thread, at a port of its own."""

    def __init__(self, settings: Settings) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.uvicorn = uvicorn.Server(uvicorn.Config(application(settings), log_level="error", lifespan="on"))
        self.thread = threading.Thread(target=self.uvicorn.run, args=([self.socket],))

    def __enter__(self) -> "Server":
        self.thread.start()
        while not self.uvicorn.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.uvicorn.should_exit = True
        self.thread.join()
        self.socket.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    def call(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def get(self, query: str, accept: str = "*/*", **parameters: str) -> tuple[int, dict[str, str], bytes]:
        return self.call("GET", f"/sparql?{urlencode({'query': query} | {k.replace('_', '-'): v for k, v in parameters.items()})}", Accept=accept)
