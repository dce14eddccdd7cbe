"""A page: one record on its way into one graph, with the small things that every sentence written on it needs.

In: a record and its naming. Out: triples and literals. The sentences themselves are in `parties`, `events` and `speech`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import RecordError
from kg.graph.naming import Naming, fingerprint
from kg.graph.vocabulary import iri, term
from kg.record import Evidence, Record


@dataclass(frozen=True, slots=True)
class Page:
    """What is written, and by which names."""

    record: Record
    naming: Naming

    @property
    def dispatch(self) -> NamedNode:
        """The dispatch that the record was made from."""
        return iri("dispatch", self.naming.digest)

    def party(self, ref: str) -> NamedNode:
        """Return the node of a local id or of `country:XX`."""
        return self.naming.party(ref, self.record)

    def words(self, text: str) -> Literal:
        """Return words of the dispatch, in its language where that is known. Raises `RecordError` when that is no language tag."""
        try:
            return Literal(text, language=self.record.language) if self.record.language else Literal(text)
        except ValueError:
            raise RecordError(f"{self.record.id}: not a language: {self.record.language}") from None

    def cite(self, subject: NamedNode, evidence: tuple[Evidence, ...], otherwise: tuple[Evidence, ...] = ()) -> Iterator[Triple]:
        """Yield the links from a fact to its evidence, or to that of the thing it belongs to when it has none of its own."""
        for item in evidence or otherwise:
            yield Triple(subject, term(":evidence"), evidence_node(self.naming.digest, item))


def evidence_node(digest: str, evidence: Evidence) -> NamedNode:
    """Return the node of a piece of evidence: the same for all facts of one span and rule, whatever the reader's version."""
    how = fingerprint(evidence.rule, evidence.confidence)
    return iri("evidence", digest, f"{evidence.start}-{evidence.end}-{how[:8]}")


def typed(subject: NamedNode, *names: str) -> Iterator[Triple]:
    """Yield the classes of a node."""
    for name in names:
        yield Triple(subject, term("rdf:type"), term(name))


def date_literal(date: str) -> Literal:
    """Return `YYYY-MM-DD`, `--MM-DD`, `YYYY-MM` or `YYYY` as a literal of its own datatype. Raises `RecordError` for anything else."""
    for form, datatype in _DATATYPES:
        if re.fullmatch(form, date):
            return Literal(date, datatype=term(datatype))
    raise RecordError(f"not a date: {date}")


_DATATYPES = ((r"\d{4}-\d\d-\d\d", "xsd:date"), (r"--\d\d-\d\d", "xsd:gMonthDay"), (r"\d{4}-\d\d", "xsd:gYearMonth"), (r"\d{4}", "xsd:gYear"))


def decimal(number: float) -> Literal:
    """Return `number` to three places, in the canonical form of xsd:decimal."""
    return Literal(f"{number:.3f}".rstrip("0").rstrip("."), datatype=term("xsd:decimal"))
