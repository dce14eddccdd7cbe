"""`kg export`: a store as files."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.build import write_files
from kg.cli.door import Examples, store_option
from kg.pipeline import export_graph, export_links, export_records
from kg.record import to_json

FORMS = ("ttl", "trig", "nq", "jsonld")


@click.command(
    "export",
    cls=Examples,
    short_help="Records, links or the graph as files.",
    examples=["kg export records --out records", "kg export links", "kg export graph --format trig", "kg export graph --out graph"],
)
@click.argument("what", type=click.Choice(["records", "links", "graph"]))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="The folder to write to; standard output unless given.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Of the graph: trig unless given; with --out all of them.")
@store_option
def export_command(what: str, out: Path | None, form: str | None, store: str) -> None:
    """Write the records (NAME.json with NAME.txt beside it, or JSON lines), who is whom (links.tsv), or the graph.

    The same store gives the same bytes. Turtle holds the derived graph alone; the other forms hold all graphs.
    """
    if form and what != "graph":
        raise click.UsageError("--format is for the graph")
    if what == "records":
        _records(Path(store), out)
    elif what == "links":
        _links(Path(store), out)
    else:
        _graph(Path(store), out, form)


def _records(store: Path, out: Path | None) -> None:
    records = export_records(store)
    if out is None:
        for _, record in records:
            print(to_json(record))
        return
    kept = list(records)
    write_files(kept, "json", out)
    for name, record in kept:
        (out / f"{name}.txt").write_text(record.text or "", "utf-8", newline="")


def _links(store: Path, out: Path | None) -> None:
    lines: Iterable[str] = ("\t".join(row) + "\n" for row in [("dispatch", "id", "key"), *export_links(store)])
    if out is None:
        sys.stdout.writelines(lines)
        return
    out.mkdir(parents=True, exist_ok=True)
    (out / "links.tsv").write_text("".join(lines), "utf-8", newline="\n")


def _graph(store: Path, out: Path | None, form: str | None) -> None:
    if out is None:
        sys.stdout.flush()
        export_graph(store, form or "trig", sys.stdout.buffer)
        return
    out.mkdir(parents=True, exist_ok=True)
    for each in [form] if form else FORMS:
        with (out / f"graph.{each}").open("wb") as file:
            export_graph(store, each, file)
