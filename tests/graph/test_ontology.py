"""The ontology holds what it promises: names in three languages, definitions, one place for each IRI."""

import csv
import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph.vocabulary import FILES, prefixes, term, vocabulary
from kg.resources import resource

PACKAGE = Path(__file__).parents[2] / "kg"
OWN = "https://w3id.org/dispatches/"


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(resource("ontology", name))
    return graph


def own_terms(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme)
    codes = {code for sort in graph.subjects(RDFS.subClassOf, SKOS.Concept) for code in graph.subjects(RDF.type, sort)}
    return sorted({node for kind in kinds for node in graph.subjects(RDF.type, kind) if node.startswith(OWN)} | codes)


def test_every_term_has_labels_in_three_languages_and_a_definition(ontology: rdflib.Graph) -> None:
    terms = own_terms(ontology)
    assert len(terms) > 200
    for node in terms:
        labels = [*ontology.objects(node, RDFS.label), *ontology.objects(node, SKOS.prefLabel)]
        assert sorted(label.language for label in labels) == ["en", "fr", "ru"], node
        notes = [*ontology.objects(node, SKOS.definition), *ontology.objects(node, SKOS.scopeNote)]
        assert len(notes) == 1 and len(notes[0]) > 10, node


@pytest.mark.parametrize("name", [*FILES, "shapes.ttl"])
def test_every_file_names_its_version_and_licence(name: str) -> None:
    graph = rdflib.Graph().parse(resource("ontology", name))
    heads = {*graph.subjects(OWL.versionIRI), *graph.subjects(OWL.versionInfo)}
    assert heads
    assert all(list(graph.objects(node, rdflib.DCTERMS.license)) for node in heads)


def test_terms_that_other_files_use_are_defined(ontology: rdflib.Graph) -> None:
    defined = {str(node) for node in own_terms(ontology)}
    for path in sorted(resource("ontology").rglob("*.ttl")):
        for triple in rdflib.Graph().parse(path):
            for node in triple:
                if isinstance(node, rdflib.URIRef) and node.startswith(f"{OWN}ontology#") and node != rdflib.URIRef(f"{OWN}ontology#"):
                    assert str(node) in defined, f"{path.name}: {node}"


def test_every_term_in_the_code_is_one_of_the_ontology() -> None:
    found = [name for path in sorted((PACKAGE / "graph").glob("*.py")) for name in re.findall(r'term\("([^"{}]+)"\)', path.read_text("utf-8"))]
    assert len(found) > 50
    for name in found:
        assert term(name)


def test_no_iri_of_a_vocabulary_stands_in_the_code() -> None:
    spans = [span for prefix, span in prefixes().items() if prefix != "xsd"]
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        assert not [span for span in spans if span in text], path.name


def test_the_issues_are_those_of_the_table() -> None:
    with resource("data", "topics.tsv").open(encoding="utf-8") as lines:
        rows = {row["id"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    graph = rdflib.Graph().parse(resource("ontology", "topics.ttl"))
    span = prefixes()["topic"]
    assert {str(node).removeprefix(span) for node in graph.subjects(RDF.type, rdflib.URIRef(term(":Topic").value))} == set(rows)
    for name, row in rows.items():
        broader = [str(node).removeprefix(span) for node in graph.objects(rdflib.URIRef(span + name), SKOS.broader)]
        assert broader == ([row["broader"]] if row["broader"] else []), name


def test_a_prefix_means_one_thing_everywhere() -> None:
    known = prefixes()
    for path in sorted(resource("ontology").rglob("*.ttl")):
        for prefix, span in re.findall(r"@prefix ([\w-]*): <([^>]*)>", path.read_text("utf-8")):
            assert known.get(prefix, span) == span, f"{path.name}: {prefix}"


def test_what_is_loaded_into_the_graph_has_no_blank_nodes() -> None:
    assert vocabulary().triples
    assert "_:" not in "".join(f"{triple.subject}{triple.object}"[:2] for triple in vocabulary().triples)
