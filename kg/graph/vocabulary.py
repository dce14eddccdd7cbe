"""The vocabulary: every term that the graph may use, read from `ontology/`.

In: the ontology's Turtle files. Out: terms by their short names (`term(":Meeting")`, `term("oa:exact")`), and IRIs of things under
the base that the ontology declares. A term that no file of the ontology mentions is an error, so that a slip of the pen is not a new property.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import KgError
from kg.resources import resource

FILES = ("ontology.ttl", "codes.ttl", "topics.ttl", "alignments.ttl")

_PLAIN = re.compile(r"[A-Za-z0-9._~/-]*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The prefixes of the ontology, the IRIs it mentions by short name, and its triples without blank nodes."""

    prefixes: dict[str, str]
    terms: dict[str, NamedNode]
    triples: tuple[Triple, ...]
    base: str


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that the packaged ontology declares."""
    prefixes: dict[str, str] = {}
    triples: list[Triple] = []
    for name in FILES:
        parser = parse(path=resource("ontology", name), format=RdfFormat.TURTLE)
        triples += [quad.triple for quad in parser]
        prefixes |= parser.prefixes
    spans = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item))
    terms = {}
    for iri in sorted({node.value for triple in triples for node in _named(triple)}):
        for prefix, span in spans:
            if iri.startswith(span):
                terms[f"{prefix}:{iri[len(span) :]}"] = NamedNode(iri)
                break
    plain = tuple(t for t in triples if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode))
    return Vocabulary(dict(sorted(prefixes.items())), terms, plain, _base(triples, prefixes))


def _named(triple: Triple) -> Iterator[NamedNode]:
    for node in (triple.subject, triple.predicate, triple.object):
        if isinstance(node, NamedNode):
            yield node


def _base(triples: list[Triple], spans: dict[str, str]) -> str:
    for triple in triples:
        if triple.predicate.value == f"{spans['void']}uriSpace" and isinstance(triple.object, Literal):
            return triple.object.value
    raise KgError("ontology.ttl: no void:uriSpace says under which base identifiers stand")


@cache
def term(name: str) -> NamedNode:
    """Return the term with the short name `name`, such as `:Meeting`, `oa:exact` or `stance:praise`.

    Raises `KgError` when no file of the ontology mentions it.
    """
    try:
        return vocabulary().terms[name]
    except KeyError:
        raise KgError(f"the ontology has no term {name}") from None


def iri(*parts: str) -> NamedNode:
    """Return the IRI of a thing: `parts` joined by slashes under the ontology's base, with what an IRI cannot hold escaped."""
    path = "/".join(parts)
    safe = _PLAIN.fullmatch(path) and path.count("/") == len(parts) - 1
    return NamedNode(vocabulary().base + (path if safe else "/".join(quote(part, safe="~") for part in parts)))


def prefixes() -> dict[str, str]:
    """Return the prefixes that every query may use without declaring them."""
    return dict(vocabulary().prefixes)
