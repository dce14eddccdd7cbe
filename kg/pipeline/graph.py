"""The graph as a notebook or a door works with it.

In: a store. Out: what `kg.graph.Graph` answers, and pages of it; the figures of a store and its faults.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import LinkError, ViewError
from kg.graph.check import Finding, check
from kg.graph.graph import Graph as Answers
from kg.graph.store import reading
from kg.graph.table import read_table
from kg.resources import resource

TITLES = {"en": "What the dispatches say", "fr": "Ce que disent les dépêches", "ru": "Что говорят сообщения"}


TYPES = {"event": "interaction", "issue": "issue", "case": "case"}
"""The types of nodes that sheets are made of, by the reader's word."""
DIGITS = 4
"""The fewest digits of a key that a reader may give."""


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
        from kg.view import inline

        return inline(self.text)


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

    def sheet(self, kind: str, name: str, language: str = "en") -> Page:
        """Return a page to read: the read-outs of an `event` side by side, or the ledger of an `issue` or `case`.

        `name` is a name, label, code, IRI, or the first digits of a key. Raises `LinkError` when it fits nothing, or several, which are listed.
        """
        from kg.view import View, event_of, event_page, ledger_sheet, sheet_page

        network = self.network()
        node, view = _only(network, TYPES[kind], name), View(network, language)
        if kind == "event":
            return Page(event_page(event_of(view, node), language=language))
        return Page(sheet_page(ledger_sheet(view, node), language=language))

    def report(self, language: str = "en", full_text: bool = False) -> Iterator[tuple[str, Page]]:
        """Yield the pages of a small static site of the whole graph, each with its path; sentences stand alone unless `full_text`."""
        from kg.view import site

        network = self.network()
        if not full_text:  # the texts of agencies are theirs
            network.graph["evidence"] = {i: found | {"before": "", "after": ""} for i, found in network.graph["evidence"].items()}
        for path, text in site(network, title=TITLES[language], language=language):
            yield path, Page(text)


def dispatch_sheet(store: Path, name: str, language: str = "en") -> Page:
    """Return the dispatch `name` with everything that was found in it, highlighted. Raises `LinkError` when the store has none of that name."""
    from kg.view import dispatch_of, dispatch_page

    with reading(store) as generation:
        for record in generation.records:
            if name in (record.id, record.digest):
                return Page(dispatch_page(dispatch_of(record), language=language))
    raise LinkError(f"no dispatch is called {name!r}; 'kg ask dispatches' lists them")


def _only(network: Any, kind: str, name: str) -> str:
    """Return the one node of type `kind` that `name` means."""
    word = name.casefold()
    nodes = {node: about for node, about in network.nodes(data=True) if about["type"] == kind}
    found = [node for node in nodes if node == name or (len(word) >= DIGITS and node.rpartition("/")[2].startswith(word))]
    found = found or [node for node, about in nodes.items() if word in {str(n).casefold() for n in (*about["names"], *about["labels"].values())}]
    if len(found) == 1:
        return str(found[0])
    listed = "; ".join(f"{node.rpartition('/')[2]} {', '.join(nodes[node]['names'][:2])}" for node in sorted(found)[:8])
    raise LinkError(f"{name!r} fits {len(found)}: {listed}" if found else f"{name!r} fits no {kind} here")


def figures(store: Path) -> Mapping[str, int]:
    """Return how many dispatches, persons, institutions, interactions of each type, statements, cases and pieces of evidence `store` holds."""
    with Graph(store) as graph:
        table = read_table(graph.answer(resource("ontology", "figures.rq").read_text("utf-8")).read())
        return {str(name): int(number or 0) for name, number in table.rows}


def check_store(store: Path) -> tuple[Finding, ...]:
    """Return what the shapes find in `store` now. Raises `StoreError`."""
    with reading(store) as generation:
        return tuple(check(generation.open()))
