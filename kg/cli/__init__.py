"""The command line: parse arguments, call one function of the corridor, print."""

import signal
import sys

import click

from kg import __version__
from kg.cli import identity
from kg.cli.ask import ask_command, find_command, path_command, query_command
from kg.cli.build import build_command, check_command, coverage_command, extract_command
from kg.cli.door import run
from kg.cli.evaluate import evaluate_command
from kg.cli.export import export_command
from kg.cli.serve import serve_command
from kg.cli.view import report_command, view_command

COMMANDS = (
    build_command,
    extract_command,
    ask_command,
    query_command,
    find_command,
    path_command,
    view_command,
    report_command,
    check_command,
    coverage_command,
    evaluate_command,
    export_command,
    serve_command,
    *identity.COMMANDS,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="kg %(version)s")
def kg() -> None:
    """Dispatches in, a knowledge graph out: who met whom, when, where, in what capacity, on which issues, and which sentence says so."""


for command in COMMANDS:
    kg.add_command(command)


def main() -> None:
    """Run the command line and exit; a reader that closes the pipe ends it quietly."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(run(kg))
