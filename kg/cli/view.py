"""`kg view` and `kg report`: pages."""

from pathlib import Path

import click

from kg.cli.door import Examples, store_option
from kg.cli.output import counted
from kg.pipeline import Graph, Page, dispatch_sheet

_LANGUAGE = click.option("--language", type=click.Choice(["en", "fr", "ru"]), default="en", show_default=True, help="Of the labels.")


@click.command(
    "view",
    cls=Examples,
    short_help="The graph as a page to look at, offline.",
    examples=[
        "kg view",
        "kg view --about 'Khalaf Khalafov' --language fr --out khalafov.html",
        "kg view --issue hostages-prisoners --out ledger.html",
        "kg view --case 'Dilgam Asgarov' --out case.html",
        "kg view --dispatch azertac-khalafov-gagnon.fr --out dispatch.html",
    ],
)
@click.option("--about", metavar="NAME", help="Only what lies round this person, institution or country.")
@click.option("--event", metavar="KEY", help="The read-outs of an event side by side; 'kg compare' lists the keys.")
@click.option("--issue", metavar="ISSUE", help="The ledger of an issue.")
@click.option("--case", metavar="NAME", help="The ledger of a case, by the name of a person in it.")
@click.option("--dispatch", metavar="NAME", help="A dispatch with everything that was found in it.")
@_LANGUAGE
@click.option("--out", default="kg.html", show_default=True, metavar="FILE.html", help="Where the page goes; - is standard output.")
@store_option
def view_command(about: str | None, language: str, out: str, store: str, **sheets: str | None) -> None:
    """Write one HTML file that shows the graph, needs no network, and leads from every line to its sentence."""
    wanted = {kind: name for kind, name in sheets.items() if name is not None}
    if len(wanted) + (about is not None) > 1:
        raise click.UsageError("give one of --about, --event, --issue, --case, --dispatch")
    page = _page(wanted, about, language, store)
    if out == "-":
        click.echo(page.text, nl=False)
    else:
        click.echo(page.save(out))


def _page(wanted: dict[str, str], about: str | None, language: str, store: str) -> Page:
    if "dispatch" in wanted:
        return dispatch_sheet(Path(store), wanted["dispatch"], language)
    with Graph(store) as graph:
        for kind, name in wanted.items():
            return graph.sheet(kind, name, language)
        return graph.view(about, language)


@click.command(
    "report", cls=Examples, short_help="A small site of the whole graph.", examples=["kg report --out site", "kg report --out site --full-text"]
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR", help="The folder of the site.")
@click.option("--full-text", is_flag=True, help="Whole paragraphs, not sentences alone.")
@_LANGUAGE
@store_option
def report_command(out: Path, language: str, store: str, full_text: bool) -> None:
    """Write a static site of people, institutions, countries, issues, cases and events, for any web server or to be opened from disk."""
    written = []
    with Graph(store) as graph:
        for path, page in graph.report(language, full_text):
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            written.append(page.save(out / path))
    click.echo(f"{out / 'index.html'}: {counted(len(written), 'page')}")
