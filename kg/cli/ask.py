"""`kg ask` and `kg query`: questions to the graph."""

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.door import Examples, store_option, timeout_option
from kg.cli.output import on_terminal, print_rows, show_answer, write_answer
from kg.errors import QueryError
from kg.pipeline import Graph, Limits, questions

FORMS = ("table", "csv", "tsv", "json", "ttl")
_UPDATES = ("LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
"""What a query that is refused may begin with, without any brace after it."""


@click.command(
    "ask",
    cls=Examples,
    short_help="The competency questions, or the answer to one.",
    examples=[
        "kg ask",
        "kg ask who-met-whom --rows 5",
        "kg ask pairs-who-met-most --format csv",
        "kg ask timeline-of-issue --set issue=hostages-prisoners",
    ],
)
@click.argument("name", required=False)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter of the question; may be given several times.")
@click.option("--format", "form", type=click.Choice(FORMS[:4]), help="Table on a terminal, tsv when piped, unless given.")
@click.option("--rows", type=click.IntRange(1), metavar="N", help="Only the first N rows.")
@store_option
@timeout_option
def ask_command(name: str | None, settings: tuple[str, ...], form: str | None, store: str, **limits: Any) -> None:
    """List the competency questions with their parameters, or answer one."""
    if name is None:
        rows = ((q.name, q.text, " ".join(p.name for p in q.parameters)) for q in questions().values())
        print_rows(("name", "question", "parameters"), rows)
        return
    with Graph(store, Limits(seconds=limits["timeout"])) as graph:
        query = graph.bound(name, dict(_setting(item) for item in settings)) + (f"\nLIMIT {limits['rows']}" if limits["rows"] else "")
        shown = _form(form)
        answer = graph.answer(query, _asked(shown))
        if shown == "table":
            show_answer(answer, questions()[name].text)
        else:
            write_answer(answer, shown)


@click.command(
    "query",
    cls=Examples,
    short_help="Any SPARQL query.",
    examples=[
        "kg query 'SELECT ?name WHERE { ?person a :Person ; :name ?name } ORDER BY ?name'",
        "kg query question.rq --format json",
        "echo 'ASK { ?meeting a :Meeting }' | kg query -",
        "kg query 'CONSTRUCT { ?a :metWith ?b } WHERE { ?a :metWith ?b }' --format ttl",
    ],
)
@click.argument("query", metavar="FILE|-|'SELECT …'")
@click.option("--format", "form", type=click.Choice(FORMS), help="Table on a terminal, tsv when piped, unless given.")
@store_option
@timeout_option
def query_command(query: str, form: str | None, store: str, timeout: float) -> None:
    """Answer a SPARQL query over the derived graph; GRAPH reaches what each dispatch says. The prefixes of the ontology are known."""
    with Graph(store, Limits(seconds=timeout)) as graph:
        answer = graph.answer(_text(query), _asked(_form(form)))
        if answer.kind == "triples" and form not in (None, "table", "ttl"):
            raise QueryError(f"triples are written as ttl, not as {form}")
        if answer.kind != "triples" and form == "ttl":
            raise QueryError("only CONSTRUCT and DESCRIBE give ttl")
        if _form(form) == "table":
            show_answer(answer)
        else:
            write_answer(answer, _form(form))


@click.command("find", cls=Examples, short_help="Names, issues and sentences by words.", examples=["kg find 'droits de l’homme'", "kg find otage"])
@click.argument("words")
@click.option("--rows", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Only the first N rows.")
@store_option
def find_command(words: str, rows: int, store: str) -> None:
    """Search names, aliases, issues and sentences in all languages, by words in any case and without accents, the best first."""
    with Graph(store) as graph:
        table = graph.search(words, rows)
    print_rows(table.columns, table.rows, table.title)


@click.command("path", cls=Examples, short_help="A chain of meetings between two people.", examples=["kg path 'Khalaf Khalafov' 'Georgette Gagnon'"])
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@store_option
def path_command(one: str, other: str, store: str) -> None:
    """Show a shortest chain of meetings that joins two people, of any length, with the sentence for each step."""
    with Graph(store) as graph:
        table = graph.path(one, other)
    print_rows(table.columns, table.rows, table.title)


def _form(given: str | None) -> str:
    return given or ("table" if on_terminal() else "tsv")


def _asked(form: str) -> str:
    """Return the form to ask for, when the answer is to be shown as `form`."""
    return {"table": "json", "tsv": "csv", "ttl": "json"}.get(form, form)


def _setting(item: str) -> tuple[str, str]:
    name, equals, value = item.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{item!r} is not NAME=VALUE", param_hint="--set")
    return name, value


def _text(query: str) -> str:
    """Return the query itself, the content of the file that it names, or what standard input says."""
    if query == "-":
        return sys.stdin.read()
    if any(mark in query for mark in "{\n") or query.partition(" ")[0].upper() in _UPDATES:
        return query
    path = Path(query)
    if not path.is_file():
        raise QueryError(f"{query}: no such file, and no SPARQL query" if query else "an empty query")
    return path.read_text("utf-8")
