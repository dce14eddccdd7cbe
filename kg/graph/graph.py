"""The graph as a person works with it: questions, queries, networks.

In: a store. Out: tables, truth values, `rdflib` graphs, serialised answers, networks. Every query runs in a process that is killed at the
limits, sees the derived graph by default, and reaches what dispatches say by `GRAPH`.
"""

import difflib
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyoxigraph as ox

from kg.errors import FormError, LinkError
from kg.graph import network
from kg.graph.ask import Parameter, Question, find_question, literal, questions
from kg.graph.mapping import DERIVED, graph_node
from kg.graph.query import own_graphs
from kg.graph.sandbox import DEFAULT, Answer, Limits, Request, Sandbox
from kg.graph.search import Index
from kg.graph.store import current, reading
from kg.graph.table import Table, read_table
from kg.graph.tools import event_table
from kg.graph.vocabulary import prefixes, term
from kg.resources import resource

MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
}
"""Forms of answers by their short names: the first four for SELECT and ASK, the others for CONSTRUCT and DESCRIBE."""
RESULTS, TRIPLES = ("json", "xml", "csv", "tsv"), ("ttl", "nt", "trig", "jsonld")

_NAMES = """SELECT DISTINCT ?thing ?name WHERE {
  ?thing :name|skos:prefLabel|skos:altLabel|skos:notation|:isoCode ?label . BIND(STR(?label) AS ?name) FILTER(LCASE(?name) = ?wanted || %s)
  ?thing a/rdfs:subClassOf* ?class . VALUES (?class ?wanted) { (%s %s) }
} ORDER BY ?thing ?name"""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees: those merged into its default graph (None: the derived one), and those that GRAPH reaches (None: all)."""

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


class Graph:
    """One generation of a store, held until `close` even if a build goes on. Also a context manager.

    Raises `StoreError` when there is no store, when it is damaged or of another version.
    """

    def __init__(self, store: Path | str = "kg-store", limits: Limits = DEFAULT) -> None:
        self.store = Path(store)
        self._held = ExitStack()
        generation = self._held.enter_context(reading(self.store))
        self._generation = generation.path.name
        self._records = generation.records
        self._sandbox = self._held.enter_context(Sandbox(generation.graph, limits))
        self._network: Any = None
        self._index: Index | None = None

    @property
    def questions(self) -> Mapping[str, Question]:
        """The competency questions by name."""
        return questions()

    def ask(self, name: str, **values: str) -> Table:
        """Return the answer to the competency question `name`, with parameters by name (`who="Elena Duarte"`).

        Raises `QueryError` for an unknown question or parameter or a value of the wrong form, `LinkError` for a name that nothing has.
        """
        question = find_question(name)
        return read_table(self.answer(self.bound(name, values)).read(), question.text)

    def bound(self, name: str, values: Mapping[str, str]) -> str:
        """Return the query of the question `name` with `values` bound, ready for any SPARQL 1.1 store. Raises as `ask` does."""
        question = find_question(name)
        return question.bind({key: self._terms(question, question.parameter(key), value) for key, value in values.items()})

    def query(self, sparql: str) -> "Table | bool | Any":
        """Return a `Table` for SELECT, a truth value for ASK, an `rdflib.Graph` for CONSTRUCT and DESCRIBE.

        Raises `QueryError` when the query is malformed (with line and column), refused, or exceeds a limit.
        """
        answer = self.answer(sparql, graph_form="nt")
        data = answer.read()
        if answer.kind == "solutions":
            return read_table(data)
        if answer.kind == "boolean":
            return bool(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))
        import rdflib

        graph = rdflib.Graph().parse(data=data, format="nt")
        for prefix, iri in prefixes().items():
            graph.bind(prefix, iri)
        return graph

    def answer(self, sparql: str, form: str | None = "json", graph_form: str | None = "ttl", dataset: Dataset | None = None) -> Answer:
        """Return the serialised answer; `form`, one of `RESULTS`, is for SELECT and ASK, `graph_form`, one of `TRIPLES`, for the others.

        `dataset` goes before the query's own FROM. Raises `QueryError`, also for a form that there is not or that the answer cannot have.
        """
        if form not in (*RESULTS, None) or graph_form not in (*TRIPLES, None):
            raise FormError(f"no such form of answer: {form} (known: {', '.join(MEDIA)})")
        known = prefixes()
        own = own_graphs(sparql, known)
        seen = dataset or Dataset()
        media = (form and MEDIA[form].partition(";")[0], graph_form and MEDIA[graph_form])
        default = (graph_node(DERIVED).value,) if seen.default is None else seen.default
        return self._sandbox.run(Request(sparql, known, default, seen.named, own if dataset is None else (), *media))

    def network(self, about: str | None = None, radius: int = 2) -> Any:
        """Return the graph as a `networkx.MultiDiGraph` (see `kg.graph.network`), or the part within `radius` edges of the party called `about`.

        Raises `LinkError` when nobody and nothing is called so.
        """
        if self._network is None:
            self._network = network.build_network(self._select, self._records.texts())
        if about is None:
            return self._network.copy()
        return network.around(self._network, tuple(node.value for node in self.find(about, "Party")), radius)

    def events(self) -> Table:
        """Return the events as event-data tools load them, with PLOVER types, contexts and CAMEO codes (see `kg.graph.tools`)."""
        return event_table(self._select)

    def path(self, one: str, other: str) -> Table:
        """Return a shortest chain of meetings between two people, of any length, a row for each hop and each sentence that reports it.

        Raises `LinkError` when a name fits nobody, or no chain of meetings joins them.
        """
        whole = self.network()
        starts, ends = self.find(one, "Person"), self.find(other, "Person")
        chains = sorted((len(found), found) for a in starts for b in ends if (found := _chain(whole, a.value, b.value)))
        if not chains:
            raise LinkError(f"no chain of meetings joins {one} and {other}")
        rows = [row for hop, step in enumerate(chains[0][1], 1) for row in _hop(whole, hop, *step)]
        return Table(("hop", "person", "other", "when", "sentence", "dispatch"), tuple(rows), f"From {one} to {other}")

    def search(self, words: str, limit: int = 20) -> Table:
        """Return who and what has a name or a sentence with all `words`, in any language, whatever case and accents; the best first."""
        if self._index is None:
            self._index = self._held.enter_context(closing(Index(self._select(resource("ontology", "search.rq").read_text("utf-8")))))
        return self._index.find(words, limit)

    def find(self, name: str, kind: str) -> tuple[ox.NamedNode, ...]:
        """Return the things of class `kind` (`Person`, `Party`, `Topic` …) that have the name, label, code or notation `name` in any case.

        Raises `LinkError` when there is none, naming the nearest.
        """
        found = self._named(name, kind, "false")
        if not found:
            known = {str(row["name"]) for row in self._named(name, kind, "true")}
            near = difflib.get_close_matches(name, sorted(known), n=3)
            raise LinkError(f"no {kind.lower()} is called {name!r}" + (f"; near: {', '.join(near)}" if near else ""))
        return tuple(dict.fromkeys(ox.NamedNode(str(row["thing"])) for row in found))

    def _select(self, sparql: str) -> Table:
        return read_table(self.answer(sparql).read())

    def _named(self, name: str, kind: str, everything: str) -> list[dict[str, Any]]:
        sparql = _NAMES % (everything, term(f":{kind}"), ox.Literal(name.lower()))
        return list(self._select(sparql))

    def _terms(self, question: Question, parameter: Parameter, value: str) -> tuple[ox.NamedNode | ox.Literal, ...]:
        if parameter.named:
            return self.find(value, parameter.type)
        return (literal(question.name, parameter, value),)

    @property
    def stale(self) -> bool:
        """Whether a build has ended since the graph was opened."""
        return current(self.store) != self._generation

    def close(self) -> None:
        """Let the store go and end the worker process."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _chain(whole: Any, start: str, end: str) -> list[tuple[str, str, str]]:
    try:
        return network.chain(whole, start, end)
    except LinkError:
        return []


def _hop(whole: Any, hop: int, person: str, meeting: str, other: str) -> list[tuple[ox.Literal, ...]]:
    ids = sorted({i for _, _, edge in whole.in_edges(meeting, data=True) if edge["type"] == network.PEOPLE_MEET for i in edge["evidence"]})
    names = [whole.nodes[node]["labels"].get("en") or whole.nodes[node]["names"][0] for node in (person, other)]
    told = [whole.graph["evidence"][i] for i in ids]
    when = whole.nodes[meeting]["date"] or whole.nodes[meeting]["period"] or ""
    return [(ox.Literal(hop), *map(ox.Literal, (*names, when, item["sentence"], item["dispatch"]))) for item in told]
