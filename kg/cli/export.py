"""`kg export`: a store as files."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.build import write_files
from kg.cli.door import Examples, store_option
from kg.pipeline import WRITERS, Graph, export_graph, export_links, export_records, write_network
from kg.record import to_json

FORMS = ("ttl", "trig", "nq", "jsonld")
NETWORKS = tuple(WRITERS)


@click.command(
    "export",
    cls=Examples,
    short_help="Records, links, the graph, events or the network as files.",
    examples=[
        "kg export records --out records",
        "kg export links",
        "kg export graph --format trig",
        "kg export graph --out graph",
        "kg export events",
        "kg export network --format gexf --out network",
    ],
)
@click.argument("what", type=click.Choice(["records", "links", "graph", "events", "network"]))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="The folder to write to; standard output unless given.")
@click.option("--format", "form", type=click.Choice([*FORMS, *NETWORKS]), help="Of the graph (trig; with --out, all) or the network (graphml).")
@store_option
def export_command(what: str, out: Path | None, form: str | None, store: str) -> None:
    """Write the records (NAME.json with NAME.txt beside it, or JSON lines), who is whom (links.tsv), or the graph.

    The same store gives the same bytes. Turtle holds the derived graph alone; the other forms hold all graphs.
    `events` is a table with PLOVER types and CAMEO codes (events.csv), `network` a file for Gephi, Cytoscape or yEd.
    """
    known = {"graph": FORMS, "network": NETWORKS}.get(what, ())
    if form and form not in known:
        raise click.UsageError(f"{what} are not written as {form}" if not known else f"--format of the {what} is one of {', '.join(known)}")
    if what == "records":
        _records(Path(store), out)
    elif what == "links":
        _links(Path(store), out)
    elif what == "graph":
        _graph(Path(store), out, form)
    else:
        _tools(store, what, out, form or NETWORKS[0])


def _tools(store: str, what: str, out: Path | None, form: str) -> None:
    data = io.BytesIO()
    with Graph(store) as graph:
        if what == "events":
            data.write(graph.events().csv().encode("utf-8"))
        else:
            write_network(graph.network(), form, data)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data.getvalue())
        return
    out.mkdir(parents=True, exist_ok=True)
    (out / ("events.csv" if what == "events" else f"network.{form}")).write_bytes(data.getvalue())


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
