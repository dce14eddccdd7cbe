"""`kg evaluate`: how good records are, against gold."""

import json
from pathlib import Path

import click

from kg.cli.door import Examples, jobs_option
from kg.pipeline import Scope, evaluate


@click.command(
    "evaluate",
    cls=Examples,
    short_help="Our records, or anybody's, scored against gold.",
    examples=["kg evaluate gold", "kg evaluate gold --answers gold --tasks persons,posts", "kg evaluate gold --language fr --format json"],
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--answers", type=click.Path(path_type=Path), metavar="DIR", help="Records NAME.json to score; we extract unless given.")
@click.option("--language", help="Only dispatches in this language (fr, en, ru).")
@click.option("--tasks", metavar="A,B", help="Only these tasks, for gold that annotates no more.")
@click.option("--types", metavar="A,B", help="Only these types of interactions, for gold that annotates no more.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@jobs_option
def evaluate_command(gold: Path, answers: Path | None, form: str, jobs: int, **scope: str | None) -> None:
    """Score records against the gold records in GOLD: precision, recall and F1 by task, and the mean of the F1.

    Tasks that begin with + are details, kept out of the mean.
    """
    tasks, types = (tuple(value.split(",")) if (value := scope[key]) else None for key in ("tasks", "types"))
    scores = evaluate(gold, answers, Scope(scope["language"], tasks, types), jobs)
    print(json.dumps(scores.plain(), indent=2) if form == "json" else scores)
