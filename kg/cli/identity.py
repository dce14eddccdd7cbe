"""`kg same`, `different`, `why`, `review`, `compare`, `ledger`, `diff`: who is whom, and what rests on it."""

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from kg.cli.door import FOUND, Examples, store_option
from kg.cli.output import on_terminal, print_rows
from kg.pipeline import correct, diff, doubtful, ledger, placed, readouts, reasons, told_more_than_once

_PAIR = ("left", "right", "verdict", "score", "reasons", "author", "left place", "right place")


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may know no user of this number
        return "somebody"


def _correction(verdict: str, help_text: str, example: str) -> click.Command:
    @click.argument("left", metavar="A")
    @click.argument("right", metavar="B")
    @click.option("--author", default=_me, show_default="your name on this machine", help="Who says so.")
    @click.option("--corrections", type=click.Path(path_type=Path), metavar="FILE", help="corrections.tsv beside the store unless given.")
    @store_option
    def command(left: str, right: str, author: str, corrections: Path | None, store: str) -> None:
        for line in correct(Path(store), verdict, (left, right), author, corrections):
            click.echo(line)
        click.echo(f"Written; 'kg build --store {store}' makes the graph anew.", err=True)

    command.__doc__ = help_text
    return click.command(verdict, cls=Examples, short_help=help_text.partition(".")[0] + ".", examples=[example])(command)


same_command = _correction(
    "same",
    "Two are one. A and B are names, IRIs, the first digits of a key, or places (DIGEST:START-END) as 'kg why' shows them.",
    "kg same 'Khalaf Khalafov' 'Georgette Gagnon' --author me",
)
different_command = _correction(
    "different",
    "Two are not one. A and B are names, IRIs, the first digits of a key, or places (DIGEST:START-END) as 'kg why' shows them.",
    "kg different 'Khalaf Khalafov' 'Georgette Gagnon' --author me",
)


@click.command(
    "why", cls=Examples, short_help="Why two are one or not.", examples=["kg why 'Thierry Ribaux'", "kg why 'Khalaf Khalafov' 'Georgette Gagnon'"]
)
@click.argument("left", metavar="A")
@click.argument("right", metavar="[B]", required=False)
@store_option
def why_command(left: str, right: str | None, store: str) -> None:
    """Show the judgements on A and B being one, or on the mentions of A: score, reasons, author, and where each mention stands."""
    found = reasons(Path(store), left, right)
    print_rows(_PAIR, _pairs(store, found))
    if not found:
        click.echo(
            "No judgement: the two have too little in common to be compared." if right else "No judgement: there is only one mention.", err=True
        )


@click.command("review", cls=Examples, short_help="The pairs in doubt, likeliest first.", examples=["kg review"])
@store_option
def review_command(store: str) -> None:
    """List the pairs that may be one but are kept apart; 'kg same' and 'kg different' settle them."""
    found = doubtful(Path(store))
    print_rows(_PAIR, _pairs(store, found))
    if not found:
        click.echo("Nothing is in doubt.", err=True)


def _pairs(store: str, found: Any) -> Iterable[tuple[object, ...]]:
    for reason, left, right in placed(Path(store), found):
        item = reason.judgement
        yield reason.left, reason.right, item.verdict, "" if item.score is None else item.score, "; ".join(item.reasons), item.author, left, right


@click.command("compare", cls=Examples, short_help="Read-outs of one event side by side.", examples=["kg compare"])
@click.argument("event", required=False)
@store_option
def compare_command(event: str | None, store: str) -> None:
    """Show what the dispatches on EVENT, an IRI or the first digits of its key, say alike and differently.

    Without EVENT, list those that are told more than once.
    """
    if event is None:
        print_rows(("key", "event", "dispatches"), told_more_than_once(Path(store)))
        return
    rows = [(r.aspect, r.what, r.agreement, c.dispatch, c.says, c.sentence) for r in readouts(Path(store), event) for c in r.cells]
    print_rows(("aspect", "what", "told by", "dispatch", "says", "sentence"), rows)


@click.command(
    "ledger",
    cls=Examples,
    short_help="Who raised an issue or a case, when, in which words.",
    examples=["kg ledger hostages-prisoners", "kg ledger 'Dilgam Asgarov'"],
)
@click.argument("subject", metavar="ISSUE|NAME")
@store_option
def ledger_command(subject: str, store: str) -> None:
    """List who raised an issue (with those below it) or the case of a person: with whom, when, with what stance, in which words."""
    found = ledger(Path(store), subject)
    rows = [(e.when, *map(", ".join, (e.speakers, e.hearers, e.targets)), e.stance, e.words, e.sentence, e.dispatch) for e in found.entries]
    print_rows(("when", "raised by", "with", "towards", "stance", "words", "sentence", "dispatch"), rows)
    if found.last and on_terminal():
        click.echo(f"Last on {found.last}; {found.silence} days of silence since, by the latest dispatch.")


@click.command("diff", cls=Examples, short_help="What a rebuild changed.", examples=["kg diff kg-store kg-store"])
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
def diff_command(before: Path, after: Path) -> int:
    """List what differs between two stores in people, institutions, events, cases and statements; the exit code is 1 when something does."""
    changes = diff(before, after)
    print_rows(("sort", "what", "words", "into", "node"), [(c.sort, c.what, c.words, c.into, c.node) for c in changes])
    return FOUND if changes else 0


COMMANDS: tuple[click.Command, ...] = (
    same_command,
    different_command,
    why_command,
    review_command,
    compare_command,
    ledger_command,
    diff_command,
)
