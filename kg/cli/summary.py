"""What `kg build` says at its end: what became of the inputs, what the graph holds now, and where to go from here.

In: a report and figures. Out: lines for a person, by rich.
"""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.cli.output import counted
from kg.pipeline import Report

_INTERACTIONS = ("meeting", "call", "visit", "conference", "signing", "message", "ceremony")


def summary(report: Report, figures: Mapping[str, int], store: str) -> RenderableType:
    """Return the closing words of a build."""
    return Group(_inputs(report), Padding(_holdings(figures), (1, 2)), _soundness(report, figures), _next(store))


def _inputs(report: Report) -> Text:
    outcomes = report.outcomes
    told = [f"{outcomes[name]:,} {name}" for name in ("read", "unchanged", "copy", "unread", "failed", "passed over") if outcomes[name]]
    text = Text(f"{counted(len(report.entries), 'input')}: {', '.join(told)}" if told else "No new inputs")
    return text.append("" if report.changed else "; nothing to do, the store stands as it was")


def _holdings(figures: Mapping[str, int]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold")
    table.add_column()
    events = [counted(figures[name], name) for name in _INTERACTIONS if figures.get(name)]
    total = sum(figures.get(name, 0) for name in _INTERACTIONS)
    for number, words in (
        (figures.get("person", 0), "people"),
        (figures.get("institution", 0), "institutions"),
        (total, f"interactions ({', '.join(events)})" if events else "interactions"),
        (figures.get("statement", 0), "statements"),
        (figures.get("case", 0), "cases of people held, missing or killed"),
    ):
        table.add_row(f"{number:,}", words)
    return table


def _soundness(report: Report, figures: Mapping[str, int]) -> Text:
    shown = f"{counted(figures.get('evidence', 0), 'evidence')} in {counted(figures.get('dispatch', 0), 'dispatch')}"
    if not report.findings:
        return Text(f"Every fact leads to its sentence ({shown}); the shapes find nothing wrong.")
    return Text(f"{counted(len(report.findings), 'fault')} found by the shapes, listed above ({shown}).", style="bold")


def _next(store: str) -> Text:
    option = "" if store == "kg-store" else f" --store {store}"
    return Text(f"Next: kg ask{option}   kg view{option}", style="dim")
