"""Competency questions: queries in files, with parameters that are bound and never pasted.

In: `ontology/queries/*.rq`. Out: `Question` values, and their text with the parameters in it as RDF terms.

A file opens with comments: the question in words; `group:`, one word; `param NAME: TYPE, meaning`, one line for each parameter;
`columns:`, the names of the columns. `TYPE` is a class of the ontology (the value is then looked up by name) or one of `FORMS`.
A parameter stands in the query as `VALUES ?NAME { default }`, so that every file runs as it is; `UNDEF` means any.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.vocabulary import vocabulary
from kg.resources import resource

FORMS = {
    "text": re.compile(r".+"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
    "number": re.compile(r"\d+"),
}
_HEADER = re.compile(r"#\s*(group|param|columns):?\s+(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: its name, its type (a class of the ontology, or one of `FORMS`) and its meaning in words."""

    name: str
    type: str
    meaning: str

    @property
    def named(self) -> bool:
        """Whether the value is the name of a thing in the graph."""
        return self.type not in FORMS


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question; `name` is that of its file."""

    name: str
    text: str
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """Return the parameter of that name. Raises `QueryError` when there is none, naming those there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "none"
        raise QueryError(f"{self.name}: no parameter {name!r} (parameters: {known})")

    def bind(self, values: Mapping[str, tuple[ox.NamedNode | ox.Literal, ...]]) -> str:
        """Return the query in which each parameter of `values` ranges over the given terms, written as N-Triples writes them."""
        bound = self.sparql
        for name, terms in values.items():
            block = f"VALUES ?{self.parameter(name).name} {{ {' '.join(map(str, terms))} }}"
            bound = _slot(name).sub(lambda _, block=block: block, bound)  # type: ignore[misc]
        return bound


def literal(question: str, parameter: Parameter, value: str) -> ox.Literal:
    """Return `value` as a literal. Raises `QueryError` when it has not the form of the parameter's type."""
    if not FORMS[parameter.type].fullmatch(value):
        raise QueryError(f"{question}: {parameter.name} is a {parameter.type} ({parameter.meaning}), not {value!r}")
    return ox.Literal(int(value)) if parameter.type == "number" else ox.Literal(value)


@cache
def questions(folder: Path | None = None) -> Mapping[str, Question]:
    """Return the questions of `folder` (the packaged ones unless told) by name, sorted. Raises `QueryError` for a malformed file."""
    files = sorted((folder or resource("ontology", "queries")).glob("*.rq"))
    return {path.stem: read_question(path.stem, path.read_text("utf-8")) for path in files}


def find_question(name: str, folder: Path | None = None) -> Question:
    """Return the question called `name`. Raises `QueryError` when there is none, naming the nearest."""
    import difflib

    known = questions(folder)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3) or list(known)
        raise QueryError(f"no question {name!r}; known: {', '.join(near)}")
    return known[name]


def read_question(name: str, sparql: str) -> Question:
    """Return the question that `sparql` holds. Raises `QueryError` when its header and its query do not fit."""
    first, *lines = sparql.splitlines()
    if not first.startswith("# "):
        raise QueryError(f"{name}.rq:1: the first line is the question, as a comment")
    fields = [found.groups() for line in lines if (found := _HEADER.match(line))]
    parameters = tuple(_parameter(name, value) for key, value in fields if key == "param")
    for parameter in parameters:
        if not _slot(parameter.name).search(sparql):
            raise QueryError(f"{name}.rq: the parameter {parameter.name} needs a 'VALUES ?{parameter.name} {{ … }}'")
    single = {key: value for key, value in fields if key != "param"}
    return Question(name, first.removeprefix("# "), single.get("group", ""), parameters, tuple(single.get("columns", "").split()), sparql)


def _parameter(question: str, line: str) -> Parameter:
    found = re.fullmatch(r"(\w+):\s*(\w+),\s*(.+)", line)
    if not found:
        raise QueryError(f"{question}.rq: a parameter is written 'param NAME: TYPE, meaning', not {line!r}")
    parameter = Parameter(*found.groups())
    if parameter.named and f":{parameter.type}" not in vocabulary().terms:
        raise QueryError(f"{question}.rq: the ontology has no term :{parameter.type}")
    return parameter


@cache
def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{[^{{}}]*\}}")
