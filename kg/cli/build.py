"""`kg build`, `kg extract`, `kg check`: from dispatches to records, or to a store that is checked."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kg.cli.door import FOUND, Examples, jobs_option, store_option
from kg.cli.explain import explain, silence
from kg.cli.output import on_terminal, print_rows, watching
from kg.cli.summary import summary
from kg.errors import ReadError
from kg.pipeline import Entry, Finding, Options, build, check_store, export_said, extract_all, figures
from kg.record import Record, to_json

_PATHS = click.argument("paths", nargs=-1, metavar="PATH…")


@click.command(
    "build",
    cls=Examples,
    short_help="Dispatches into a store: read, extract, map, resolve, check.",
    examples=[
        "kg build dispatches",
        "kg build 'dispatches/*.fr.txt' --store french",
        "kg build --records records --store from-records",
        "cat dispatches/azertac-khalafov-gagnon.fr.txt | kg build - --store one",
    ],
)
@_PATHS
@store_option
@click.option("--records", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="Records NAME.json with NAME.txt beside each.")
@click.option(
    "--corrections", type=click.Path(path_type=Path), metavar="FILE", help="Who is whom, by people; corrections.tsv beside the store unless given."
)
@click.option("--prune", is_flag=True, help="Withdraw the dispatches whose files are gone.")
@jobs_option
def build_command(paths: tuple[str, ...], store: str, records: tuple[Path, ...], corrections: Path | None, **how: Any) -> int:
    """Read dispatches, write down what they say, and make of it a graph that is checked.

    PATH is a file, a folder, a pattern, or - for standard input. What the store has already is not read again; without PATH
    the graph is made anew from its records, for instance after a correction.
    The exit code is 1 when an input could not be read or the graph has a fault, 2 when there was nothing to read.
    """
    if not paths and not records and not Path(store, "CURRENT").exists():
        raise click.UsageError("give at least one PATH, or --records DIR")
    with watching() as watch:
        report = build(paths, store, Options(records, corrections, how["jobs"], watch, how["prune"]))
    complain(report.entries)
    for line in report.unapplied:
        print(f"kg: a correction no longer applies: {line}", file=sys.stderr)
    print_findings(report.findings)
    Console().print(summary(report, figures(Path(store)), store))
    return 0 if report.sound else FOUND


@click.command(
    "extract",
    cls=Examples,
    short_help="Dispatches into records or RDF, without a store.",
    examples=[
        "kg extract dispatches/azertac-khalafov-gagnon.fr.txt",
        "kg extract dispatches --format jsonl",
        "kg extract dispatches/ru-dev-01-gasanov-mkkk.txt --explain",
        "kg extract dispatches --format json --out records",
        "cat dispatches/azertac-khalafov-gagnon.fr.txt | kg extract - --format trig",
    ],
)
@_PATHS
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "ttl", "trig"]), default="json", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="One file for each dispatch, in this folder.")
@click.option("--explain", "explained", is_flag=True, help="Show the text with what was found where, and by which rule.")
@jobs_option
def extract_command(paths: tuple[str, ...], form: str, out: Path | None, explained: bool, jobs: int) -> int:
    """Write down what each dispatch says, as a record (JSON) or as RDF (Turtle, TriG).

    Without --out, records go to standard output: JSON is one object for a single dispatch and a list for several.
    """
    if not paths:
        raise click.UsageError("give at least one PATH, or - for standard input")
    entries: list[Entry] = []
    records = _records(paths, jobs, entries)
    if explained:
        for record in records:
            explain(record, Console())
    elif out:
        write_files(((record.id, record) for record in records), form, out)
    else:
        _print_records(records, form)
    return _verdict(entries)


@click.command(
    "coverage",
    cls=Examples,
    short_help="The sentences that gave nothing.",
    examples=["kg coverage dispatches/azertac-khalafov-gagnon.fr.txt dispatches/ru-dev-01-gasanov-mkkk.txt"],
)
@_PATHS
@jobs_option
def coverage_command(paths: tuple[str, ...], jobs: int) -> int:
    """List the sentences of dispatches in which nothing was found."""
    if not paths:
        raise click.UsageError("give at least one PATH, or - for standard input")
    entries: list[Entry] = []
    print_rows(("dispatch", "place", "sentence"), [row for record in _records(paths, jobs, entries) for row in silence(record)])
    return _verdict(entries)


def _verdict(entries: list[Entry]) -> int:
    """Name what could not be read, and return the exit code. Raises `ReadError` when nothing could."""
    complain(entries)
    if all(entry.outcome in ("failed", "passed over") for entry in entries):
        raise ReadError("nothing readable" if entries else "nothing to read")
    return FOUND if any(entry.outcome == "failed" for entry in entries) else 0


@click.command("check", cls=Examples, short_help="What is wrong with the graph (SHACL).", examples=["kg check", "kg check --store kg-store"])
@store_option
def check_command(store: str) -> int:
    """Check the graph against its shapes. The exit code is 1 when something is wrong."""
    findings = check_store(Path(store))
    print_findings(findings)
    if not findings and on_terminal():
        print(f"Nothing is wrong in {store}.")
    return FOUND if findings else 0


def complain(entries: Iterable[Entry]) -> None:
    """Name on standard error every input that was not read, and why."""
    for entry in entries:
        if entry.outcome in ("failed", "unread"):
            print(f"kg: {entry}", file=sys.stderr)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print what the shapes found, nothing when it is nothing."""
    rows = [(f.focus, f.path, f.value, f.message) for f in findings]
    if rows:
        print_rows(("node", "property", "value", "what is wrong"), rows)


def write_files(records: Iterable[tuple[str, Record]], form: str, out: Path) -> None:
    """Write each record to a file of its name in `out`; JSON lines go to one file."""
    out.mkdir(parents=True, exist_ok=True)
    if form == "jsonl":
        with (out / "records.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{to_json(record)}\n" for _, record in records)
        return
    for name, record in records:
        path = out / f"{name}.{form}"
        if form == "json":
            path.write_text(to_json(record, indent=2) + "\n", "utf-8", newline="\n")
        else:
            with path.open("wb") as binary:
                export_said([record], form, binary)


def _records(paths: tuple[str, ...], jobs: int, entries: list[Entry]) -> Iterable[Record]:
    for entry, record in extract_all(paths, jobs):
        entries.append(entry)
        if record:
            yield record


def _print_records(records: Iterable[Record], form: str) -> None:
    if form == "jsonl":
        for record in records:
            print(to_json(record))
    elif form == "json":
        found = [to_json(record, indent=2) for record in records]
        print(found[0] if len(found) == 1 else "[\n" + ",\n".join(found) + "\n]")
    else:
        sys.stdout.flush()
        export_said(records, form, sys.stdout.buffer)
