"""A reasoner (HermiT) finds no contradiction in the ontology with the written world in it, and finds one that is put there.

OWL 2's datatype map has no xsd:date and its kin, so the reasoner gets a copy in which only such datatypes are replaced by xsd:string.
"""

from pathlib import Path

import owlready2
import pytest
import rdflib
from pyoxigraph import RdfFormat, serialize
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.graph.derive import derived_quads
from kg.graph.vocabulary import FILES, prefixes
from kg.resources import resource
from tests.world.world import world_identities, world_records

OWL_DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.anyURI, RDF.langString}
KG = rdflib.Namespace(prefixes()[""])


def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(resource("ontology", name))
    graph.remove((None, OWL.imports, None))  # what they import is in the same graph
    return graph


def world() -> rdflib.Graph:
    records = world_records()[:5]
    triples = {quad.triple for quad in derived_quads(records, world_identities(world_records()))}
    graph = rdflib.Graph().parse(data=serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES), format="nt")
    graph.remove((None, OWL.imports, None))
    return graph


def for_the_reasoner(graph: rdflib.Graph) -> rdflib.Graph:
    copy = rdflib.Graph()
    for subject, predicate, value in graph:
        if isinstance(value, rdflib.Literal) and value.datatype and value.datatype not in OWL_DATATYPES:
            copy.add((subject, predicate, rdflib.Literal(str(value), datatype=XSD.string)))
        elif not (isinstance(subject, rdflib.URIRef) and subject.startswith(str(XSD))):
            copy.add((subject, predicate, XSD.string if value.startswith(str(XSD)) and value not in OWL_DATATYPES else value))
    return copy


def unsatisfiable(graph: rdflib.Graph, folder: Path) -> list[str]:
    """Return the classes that can have no members. Raises owlready2's error when the whole is inconsistent."""
    path = folder / "ontology.rdf"
    for_the_reasoner(graph).serialize(path, format="xml")
    reasoned = owlready2.World()
    with reasoned.get_ontology(path.as_uri()).load():
        owlready2.sync_reasoner_hermit(reasoned, debug=0)
    return [str(found.iri) for found in reasoned.inconsistent_classes()]


def test_the_ontology_is_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    assert unsatisfiable(ontology(), tmp_path) == []


def test_the_written_world_does_not_contradict_the_ontology(tmp_path: Path) -> None:
    assert unsatisfiable(ontology() + world(), tmp_path) == []


def test_a_broken_axiom_is_found(tmp_path: Path) -> None:
    graph = ontology()
    graph.add((KG.Official, RDFS.subClassOf, KG.Institution))
    assert str(KG.Official) in unsatisfiable(graph, tmp_path)


def test_a_fact_that_contradicts_the_axioms_is_found(tmp_path: Path) -> None:
    graph = ontology()
    graph.add((KG.somebody, RDF.type, KG.Meeting))
    graph.add((KG.somebody, RDF.type, OWL.NamedIndividual))
    graph.add((KG.something, KG.participant, KG.somebody))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(graph, tmp_path)
