"""Naming: what the nodes of a record are called, in the graph of what it says and in the derived one.

In: a record and, for the derived graph, who is whom. Out: IRIs. A node's key is a hash of what is said, so that writing twice adds
nothing. The same mapping writes both sorts of graphs: in a said graph every name stands under the digest of its dispatch, in the
derived graph persons, institutions, interactions and cases have the names that `Identities` gives them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from pyoxigraph import NamedNode

from kg.errors import RecordError
from kg.graph.vocabulary import iri
from kg.record import Case, Evidence, Interaction, Organization, Person, Record

DIGEST_LENGTH = 16
"""Hexadecimal digits of a dispatch's digest in IRIs: with a million dispatches, two share them once in forty million corpora."""

FOLDERS = {"p": "person", "o": "institution", "i": "interaction", "c": "case"}


class Identities(Protocol):
    """Who is whom: the canonical key of a thing that a record names."""

    def key(self, digest: str, local: str) -> str | None:
        """Return the canonical key of local id `local` in the dispatch with this (full) digest, or None when it is only itself."""
        ...


class Unresolved:
    """Identities in which every mention is only itself."""

    def key(self, digest: str, local: str) -> None:
        """Return None."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one record's nodes in one graph; `nodes` holds those that have local ids."""

    digest: str
    folder: tuple[str, ...]
    nodes: Mapping[str, NamedNode]

    def party(self, ref: str, record: Record) -> NamedNode:
        """Return the node of a local id or of `country:XX`. Raises `RecordError` for an id that the record does not have."""
        if ref.startswith("country:"):
            return iri("country", ref.removeprefix("country:"))
        try:
            return self.nodes[ref]
        except KeyError:
            raise RecordError(f"{record.id}: no {ref} in this record") from None

    def node(self, kind: str, *said: object) -> NamedNode:
        """Return the node of what is `said`, of a `kind` (`place`, `post`)."""
        return iri(*self.folder, kind, fingerprint(*said))


def part(owner: NamedNode, kind: str, *said: object) -> NamedNode:
    """Return the node of a part of `owner`, such as a participation in a meeting."""
    return NamedNode(f"{owner.value}/{kind}/{fingerprint(*said)}")


def fingerprint(*said: object) -> str:
    """Return sixteen hexadecimal digits of the SHA-256 of `said`, written as JSON."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode("utf-8")).hexdigest()[:16]


def short_digest(record: Record) -> str:
    """Return the part of the digest that stands in IRIs. Raises `RecordError` when the record is bound to no text."""
    if not record.digest:
        raise RecordError(f"{record.id}: the record has no digest of its text")
    return record.digest[:DIGEST_LENGTH]


def said_naming(record: Record) -> Naming:
    """Return the names of the record's nodes in its own said graph."""
    digest = short_digest(record)
    folder = ("said", digest)
    return Naming(digest, folder, {local: iri(*folder, FOLDERS[sort], key) for local, sort, key in _locals(record)})


def derived_naming(record: Record, identities: Identities) -> Naming:
    """Return the names of the record's nodes in the derived graph; what `identities` does not know keeps its own key."""
    digest = short_digest(record)
    nodes = {}
    for local, sort, key in _locals(record):
        canonical = identities.key(record.digest or "", local) or fingerprint(digest, key)
        nodes[local] = iri(FOLDERS[sort], canonical)
    return Naming(digest, (), nodes)


def case_id(case: Case, index: int) -> str:
    """Return the local id of a record's case: its own, or `c1`, `c2` … by its place in the list."""
    return case.id or f"c{index + 1}"


def _locals(record: Record) -> list[tuple[str, str, str]]:
    """Return local id, sort and key of everything that has a local id; the key does not depend on the id."""
    named = chain[Person | Organization](record.persons, record.organizations)
    who = {item.id: fingerprint(item.name, _first(item.evidence)) for item in named}
    persons = [(item.id, "p", who[item.id]) for item in record.persons]
    organizations = [(item.id, "o", who[item.id]) for item in record.organizations]
    interactions = [(item.id, "i", _interaction_key(item, who)) for item in record.interactions]
    cases = [
        (case_id(item, index), "c", fingerprint(item.kind, sorted(who.get(ref, ref) for ref in item.persons)))
        for index, item in enumerate(record.cases)
    ]
    return [*persons, *organizations, *interactions, *cases]


def _interaction_key(interaction: Interaction, who: Mapping[str, str]) -> str:
    participants = sorted(who.get(ref, ref) for ref in interaction.participants)
    when = (interaction.date, interaction.end, interaction.period)
    return fingerprint(interaction.type, participants, when, interaction.place, _first(interaction.evidence))


def _first(evidence: tuple[Evidence, ...]) -> tuple[int, int] | None:
    return min(((item.start, item.end) for item in evidence), default=None)
