"""The pages of the ontology: `python docs/ontology_pages.py` writes them into `docs/reference/`.

In: `ontology/*.ttl`. Out: an HTML page of classes and properties (pyLODE), the tree of issues, and a table of all terms in three languages. The
same bytes for the same ontology: pyLODE shows one label of several by chance, so it gets a copy with the English ones only.
"""

import re
from pathlib import Path

import rdflib
from pylode.profiles.ontpub import OntPub
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

ONTOLOGY = Path(__file__).parents[1] / "ontology"
REFERENCE = Path(__file__).parent / "reference"
LANGUAGES = ("en", "fr", "ru")
TITLES = {RDFS.label, SKOS.prefLabel, DCTERMS.title}


def english(*names: str) -> rdflib.Graph:
    """Return the files as one graph with English names only."""
    graph = rdflib.Graph()
    for name in names:
        graph.parse(ONTOLOGY / name)
    for subject, predicate, value in list(graph):
        if predicate in TITLES and isinstance(value, rdflib.Literal) and value.language not in (None, "en"):
            graph.remove((subject, predicate, value))
    return graph


def terms() -> str:
    """Return a table of all terms with their labels in three languages and their definition, in Markdown."""
    graph = rdflib.Graph()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        graph.parse(path)
    namespaces = dict(graph.namespaces())
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme)
    rows = []
    for node in {node for kind in kinds for node in graph.subjects(RDF.type, kind)} | set(graph.subjects(SKOS.notation)):
        labels = {label.language: str(label) for predicate in (RDFS.label, SKOS.prefLabel) for label in graph.objects(node, predicate)}
        meaning = graph.value(node, SKOS.definition) or graph.value(node, SKOS.scopeNote)
        if set(LANGUAGES) <= set(labels):
            rows.append(f"| `{short(str(node), namespaces)}` | {' | '.join(labels[language] for language in LANGUAGES)} | {meaning} |")
    head = "# Terms\n\nMade by `python docs/ontology_pages.py` from `ontology/*.ttl`.\n\n"
    return head + "| term | English | français | русский | meaning |\n| --- | --- | --- | --- | --- |\n" + "\n".join(sorted(rows)) + "\n"


def short(iri: str, namespaces: dict[str, rdflib.URIRef]) -> str:
    """Return `iri` by its prefix."""
    for prefix, span in sorted(namespaces.items(), key=lambda item: -len(item[1])):
        if iri.startswith(span):
            return f"{prefix}:{iri[len(span) :]}"
    return iri


def issues() -> str:
    """Return the tree of issues with their scope, in Markdown."""
    graph = rdflib.Graph().parse(ONTOLOGY / "topics.ttl")
    tops = graph.subjects(SKOS.topConceptOf)
    return "# Issues\n\nMade by `python docs/ontology_pages.py` from `ontology/topics.ttl`.\n\n" + "".join(
        branch(graph, node) for node in sorted(tops)
    )


def branch(graph: rdflib.Graph, node: rdflib.term.Node, depth: int = 0) -> str:
    """Return an issue and those below it."""
    labels = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel)}
    names = " · ".join(labels[language] for language in LANGUAGES)
    line = f"{'  ' * depth}- `{graph.value(node, SKOS.notation)}` {names}: {graph.value(node, SKOS.scopeNote)}\n"
    return line + "".join(branch(graph, lower, depth + 1) for lower in sorted(graph.subjects(SKOS.broader, node)))


def pages() -> dict[str, str]:
    """Return the pages by file name."""
    html = OntPub(ontology=english("ontology.ttl")).make_html()
    return {"ontology.html": re.sub(r"[ \t]+\n", "\n", html), "issues.md": issues(), "terms.md": terms()}


if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, "utf-8")
