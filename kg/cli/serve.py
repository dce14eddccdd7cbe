"""`kg serve`: the graph over HTTP."""

from pathlib import Path

import click

from kg.cli.door import Examples, store_option, timeout_option
from kg.pipeline import Limits

_LOOPBACK = "127.0.0.1"


@click.command(
    "serve",
    cls=Examples,
    short_help="SPARQL over HTTP, with a page to ask from.",
    examples=["kg serve", "kg serve --port 8080 --origin https://example.org"],
)
@store_option
@click.option("--host", default=_LOOPBACK, show_default=True, help="The address to answer at.")
@click.option("--port", type=click.IntRange(1, 65535), default=3030, show_default=True, metavar="N")
@click.option("--origin", "origins", multiple=True, metavar="URL", help="A web origin whose pages may ask; may be given several times.")
@timeout_option
def serve_command(store: str, host: str, port: int, origins: tuple[str, ...], timeout: float) -> None:
    """Answer SPARQL queries at /sparql until interrupted; nothing can be changed over HTTP."""
    from kg.serve import Settings, serve  # a web server is loaded by this command alone

    hosts = Settings(Path(store)).hosts if host == _LOOPBACK else (*Settings(Path(store)).hosts, host)
    serve(Settings(Path(store), Limits(seconds=timeout), hosts=hosts, origins=origins), host, port)
