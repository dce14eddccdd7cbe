"""`kg view`: the page."""

import click

from kg.cli.door import Examples, store_option
from kg.pipeline import Graph


@click.command(
    "view",
    cls=Examples,
    short_help="The graph as a page to look at, offline.",
    examples=["kg view", "kg view --about 'Khalaf Khalafov' --language fr --out khalafov.html"],
)
@click.option("--about", metavar="NAME", help="Only what lies round this person, institution or country.")
@click.option("--language", type=click.Choice(["en", "fr", "ru"]), default="en", show_default=True, help="Of the labels.")
@click.option("--out", default="kg.html", show_default=True, metavar="FILE.html", help="Where the page goes; - is standard output.")
@store_option
def view_command(about: str | None, language: str, out: str, store: str) -> None:
    """Write one HTML file that shows the graph, needs no network, and leads from every line to its sentence."""
    with Graph(store) as graph:
        page = graph.view(about, language)
    if out == "-":
        click.echo(page.text, nl=False)
    else:
        click.echo(page.save(out))
