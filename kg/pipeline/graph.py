"""The graph as a notebook or a door works with it.

In: a store. Out: what `kg.graph.Graph` answers, and pages of it; the figures of a store and its faults.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ViewError
from kg.graph.check import Finding, check
from kg.graph.graph import Graph as Answers
from kg.graph.store import reading
from kg.graph.table import read_table
from kg.resources import resource

TITLES = {"en": "What the dispatches say", "fr": "Ce que disent les dépêches", "ru": "Что говорят сообщения"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page that needs nothing but itself; in a notebook it shows inline."""

    text: str

    def save(self, path: str | Path) -> Path:
        """Write the page and return where it is. Raises `ViewError` when it cannot be written."""
        try:
            Path(path).write_text(self.text, "utf-8", newline="\n")
        except OSError as error:
            raise ViewError(f"{path}: cannot be written ({error.strerror})") from error
        return Path(path)

    def _repr_html_(self) -> str:
        return f'<iframe srcdoc="{html.escape(self.text)}" style="width:100%;height:720px;border:0" title="kg"></iframe>'


class Graph(Answers):
    """One generation of a store, held until `close` even if a build goes on. Also a context manager.

    Raises `StoreError` when there is no store, when it is damaged or of another version.
    """

    def view(self, about: str | None = None, language: str = "en") -> Page:
        """Return the explorer of the graph, or of what lies round the party called `about`, with labels in `language` (en, fr, ru).

        Raises `LinkError` when nobody and nothing is called so.
        """
        from kg.view import page  # its layout loads numpy

        return Page(page(self.network(about), title=about or TITLES[language], language=language))


def figures(store: Path) -> Mapping[str, int]:
    """Return how many dispatches, persons, institutions, interactions of each type, statements, cases and pieces of evidence `store` holds."""
    with Graph(store) as graph:
        table = read_table(graph.answer(resource("ontology", "figures.rq").read_text("utf-8")).read())
        return {str(name): int(number or 0) for name, number in table.rows}


def check_store(store: Path) -> tuple[Finding, ...]:
    """Return what the shapes find in `store` now. Raises `StoreError`."""
    with reading(store) as generation:
        return tuple(check(generation.open()))
