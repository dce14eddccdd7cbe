"""The door itself: every command's errors end here, as one line and an exit code.

In: arguments. Out: 0 when all is well, 1 when something was found, 2 for bad input with one clear line on standard error.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from kg.errors import KgError

FOUND, BAD_INPUT, INTERRUPTED = 1, 2, 130


class Examples(click.Command):
    """A command whose help closes with examples, one a line, which the tests run."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        if self.examples:
            formatter.write_paragraph()
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run `command` and return its exit code."""
    try:
        code = command.main(arguments, prog_name="kg", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return 0
    except click.ClickException as error:
        return _refuse(error.format_message())
    except click.Abort:
        return INTERRUPTED
    except KgError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error))
    return code if isinstance(code, int) else 0


def _refuse(message: str) -> int:
    print(f"kg: {' '.join(message.split())}", file=sys.stderr)
    return BAD_INPUT


def store_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--store`."""
    return click.option("--store", default="kg-store", show_default=True, metavar="DIR", help="The folder of the store.")(function)


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--jobs`."""
    return click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes that read.")(function)


def timeout_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--timeout`."""
    positive = click.FloatRange(0, min_open=True)
    text = "Seconds until a query is stopped."
    return click.option("--timeout", type=positive, default=60.0, show_default=True, metavar="SECONDS", help=text)(function)
