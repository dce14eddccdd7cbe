"""Exports: the same bytes for the same graph, and each form reads back as what it was."""

import io
import random

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse

from kg.graph import export as module
from kg.graph.export import FORMATS, export
from kg.graph.whole import graph_quads
from tests.world.world import world_identities, world_records

WORLD = world_records()
QUADS = list(graph_quads(WORLD, world_identities(WORLD)))


def exported(quads: list[Quad], form: str) -> bytes:
    out = io.BytesIO()
    export(quads, form, out)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_quads_and_their_number_changes_nothing(form: str) -> None:
    shuffled = [*QUADS, *QUADS[:100]]
    random.Random(1).shuffle(shuffled)
    assert exported(shuffled, form) == exported(QUADS, form)


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_what_is_exported_reads_back(form: str) -> None:
    assert set(parse(exported(QUADS, form), format=FORMATS[form])) == set(QUADS)


def test_another_reader_reads_turtle() -> None:
    triples = {quad.triple for quad in QUADS}
    assert len(rdflib.Graph().parse(data=exported(QUADS, "ttl"), format="turtle")) == len(triples)


def test_sorting_on_disk_gives_the_same_as_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exported(QUADS, "nq")
    monkeypatch.setattr(module, "RUN", 500)
    assert exported(QUADS, "nq") == whole
    assert whole.splitlines() == sorted(set(whole.splitlines()))
    assert len(list(parse(whole, format=RdfFormat.N_QUADS))) == len(set(QUADS))
