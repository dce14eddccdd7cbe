"""Each shape finds the fault it is there for; and the quick validator finds what pySHACL finds."""

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, Triple, serialize
from rdflib.namespace import RDF, SH

from kg.graph.check import Finding, check, check_triples
from kg.graph.mapping import DERIVED, graph_node
from kg.graph.vocabulary import prefixes, vocabulary
from kg.graph.whole import graph_quads
from kg.resources import resource
from tests.world.world import world_identities, world_records

WORLD = world_records()
QUADS = {quad for quad in graph_quads(WORLD, world_identities(WORLD)) if quad.graph_name == graph_node(DERIVED)}

FAULTS = [
    ("Dispatch", "DELETE { ?x :digest ?d } WHERE { ?x :digest ?d }", "A dispatch has one digest"),
    ("Dispatch", 'INSERT { ?x :datelineDate "in June" } WHERE { ?x a :Dispatch }', "A dateline date is a date"),
    ("UnreadDispatch", "DELETE { ?x :unreadBecause ?w } WHERE { ?x :unreadBecause ?w }", "An unread dispatch says why"),
    ("Agency", "DELETE { ?x :name ?n } WHERE { ?x a :Agency ; :name ?n }", "An agency has a name"),
    ("Evidence", "DELETE { ?x :rule ?r } WHERE { ?x :rule ?r }", "Evidence names the one rule"),
    ("Evidence", "INSERT { ?x :confidence 1.5 } WHERE { ?x a :Evidence }", "Evidence has one confidence"),
    ("Evidence", "DELETE { ?x oa:exact ?r } WHERE { ?x oa:exact ?r }", "Evidence quotes its sentence"),
    ("Position", "INSERT { ?x oa:start 99999 } WHERE { ?x a oa:TextPositionSelector }", "A position has one start"),
    ("Quote", "DELETE { ?x oa:exact ?r } WHERE { ?x oa:exact ?r }", "A quotation has one text"),
    ("Extraction", "DELETE { ?x :readerVersion ?r } WHERE { ?x :readerVersion ?r }", "An extraction names the version"),
    ("Interaction", "DELETE { ?x :participation ?r } WHERE { ?x :participation ?r }", "Somebody takes part"),
    ("Interaction", "DELETE { ?x :evidence ?r } WHERE { ?x a :Interaction ; :evidence ?r }", "An interaction has evidence"),
    ("Interaction", "INSERT { ?x a :Call } WHERE { ?x a :Meeting }", "An interaction is of just one kind"),
    ("Interaction", "INSERT { ?x :date 2024 } WHERE { ?x a :Meeting }", "An interaction has at most one date"),
    ("Interaction", "INSERT { ?x :discussed stance:praise } WHERE { ?x a :Meeting }", "What is discussed is an issue"),
    ("Participation", "DELETE { ?x :participant ?r } WHERE { ?x :participant ?r }", "A participation has one participant"),
    ("Participation", "INSERT { ?x :capacity ?u } WHERE { ?x :capacity ?t . ?u a :Membership FILTER(?t != ?u) }", "a post of another person"),
    ("Discussion", "DELETE { ?x :topic ?r } WHERE { ?x :topic ?r }", "A discussion has one issue"),
    ("Contact", "DELETE { ?x :through ?r } WHERE { ?x :through ?r }", "A contact came about through meetings"),
    ("Person", "DELETE { ?x :name ?n } WHERE { ?x a :Person ; :name ?n }", "A person has one name"),
    ("Person", 'INSERT { ?x skos:prefLabel "A"@en , "B"@en } WHERE { ?x a :Person }', "A person has a preferred name"),
    ("Official", "DELETE { ?t org:member ?x } WHERE { ?t org:member ?x }", "An official holds or held a post"),
    ("Institution", "DELETE { ?x :kind ?n } WHERE { ?x :kind ?n }", "An institution is of a kind"),
    ("Institution", "INSERT { ?x org:subOrganizationOf ?x } WHERE { ?x a :Institution }", "An institution is an organ of itself"),
    ("Country", 'DELETE { ?x :isoCode ?n } INSERT { ?x :isoCode "France" } WHERE { ?x :isoCode ?n }', "A country has one ISO 3166-1 code"),
    ("Post", "DELETE { ?x rdfs:label ?n } WHERE { ?x a :Post ; rdfs:label ?n }", "A post has a title"),
    ("Membership", "DELETE { ?x :post ?n } WHERE { ?x :post ?n }", "A tenure is of one post"),
    ("Membership", 'INSERT { ?x :firstReported "9999-01-01"^^xsd:date } WHERE { ?x a :Membership }', "A tenure is first reported on one day"),
    ("Place", "DELETE { ?x :name ?n } WHERE { ?x a :Place ; :name ?n }", "A place has a name"),
    ("Statement", "DELETE { ?x :speaker ?n } WHERE { ?x :speaker ?n }", "A statement has a speaker"),
    ("Statement", "INSERT { ?x :stance stance:call , stance:state } WHERE { ?x a :Statement }", "A statement has one stance"),
    ("Case", "DELETE { ?x :concerns ?n } WHERE { ?x :concerns ?n }", "A case concerns named people"),
    ("Holding", "DELETE { ?x :accordingTo ?n } WHERE { ?x :accordingTo ?n }", "A holding says according to whom"),
    ("SaidGraph", "DELETE { ?x :ofDispatch ?n } WHERE { ?x :ofDispatch ?n }", "A said graph is of one dispatch"),
    ("Judgement", "INSERT { :j a :Judgement ; :left :a ; :right :b ; :author 'x' ; :score 2.0 } WHERE {}", "between 0 and 1"),
    ("Judgement", "INSERT { :j a :Judgement ; :left :a ; :right :b ; :author 'x' } WHERE {}", "A judgement gives its reasons"),
    ("Topic", "INSERT { topic:other a :Topic } WHERE {}", "An issue has a label"),
    ("Code", "INSERT { stance:other a :Stance } WHERE {}", "A code has one notation"),
]  # fmt: skip


def broken(update: str) -> list[Triple]:
    store = Store()
    store.extend(QUADS)
    store.update(f"WITH {graph_node(DERIVED)} {update}", prefixes=prefixes())
    return [quad.triple for quad in store.quads_for_pattern(None, None, None, graph_node(DERIVED))]


@pytest.mark.parametrize(("shape", "update", "message"), FAULTS, ids=[f"{shape}-{number}" for number, (shape, *_) in enumerate(FAULTS)])
def test_each_shape_catches_an_injected_fault(shape: str, update: str, message: str) -> None:
    found = check_triples(broken(update))
    assert any(finding.shape == f"shape/{shape}" and message in finding.message for finding in found), found[:5]


def test_no_shape_is_without_a_fault() -> None:
    graph = rdflib.Graph().parse(resource("ontology", "shapes.ttl"))
    named = {str(node).rsplit("/", 1)[1] for node in graph.subjects(RDF.type, SH.NodeShape)}
    assert named == {shape for shape, *_ in FAULTS}


def test_every_class_has_a_shape() -> None:
    graph = rdflib.Graph().parse(resource("ontology", "shapes.ttl"))
    own = prefixes()[""]
    targets = {str(node).removeprefix(own) for node in graph.objects(None, SH.targetClass)}
    ontology = rdflib.Graph().parse(resource("ontology", "ontology.ttl"))
    classes = {str(node).removeprefix(own) for node in ontology.subjects(RDF.type, rdflib.OWL.Class) if str(node).startswith(own)}
    kinds = {"Meeting", "Call", "Visit", "Conference", "Signing", "Message", "Ceremony", "Party"}
    assert classes - targets - kinds == {"JudgedGraph", "DerivedGraph"}


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # pySHACL 0.40 on rdflib 7.6
@pytest.mark.parametrize("number", range(0, len(FAULTS), 6))
def test_pyshacl_finds_the_same(number: int) -> None:
    triples = broken(FAULTS[number][1])
    data = serialize([*vocabulary().triples, *triples], format=RdfFormat.N_TRIPLES)
    _, report, _ = pyshacl.validate(rdflib.Graph().parse(data=data, format="nt"), shacl_graph=str(resource("ontology", "shapes.ttl")))
    theirs = {
        (str(report.value(node, SH.focusNode)), str(report.value(node, SH.resultMessage))) for node in report.subjects(RDF.type, SH.ValidationResult)
    }
    ours = {(finding.focus, finding.message) for finding in check_triples(triples)}
    assert {message for _, message in ours} == {message for _, message in theirs}
    assert len(ours) == len(theirs)


def test_findings_are_sorted_and_name_their_node() -> None:
    store = Store()
    store.extend(QUADS)
    store.update(f"WITH {graph_node(DERIVED)} DELETE {{ ?x :name ?n }} WHERE {{ ?x a :Person ; :name ?n }}", prefixes=prefixes())
    found = check(store)
    assert found == sorted(found) and isinstance(found[0], Finding)
    assert {finding.path for finding in found} == {":name"}
    assert all(finding.focus.startswith("person/") for finding in found)
