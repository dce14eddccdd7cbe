"""What the service is (SPARQL 1.1 Service Description), and what its page completes by.

In: the endpoint's address. Out: triples in one of our forms; prefixes, terms and questions as JSON.
"""

import json
from functools import cache

import pyoxigraph as ox

from kg.graph.ask import questions
from kg.graph.vocabulary import prefixes, vocabulary
from kg.resources import resource

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


def describe(endpoint: str, form: str) -> bytes:
    """Return the description of the service at `endpoint`, in a form of `FORMATS`."""
    parser = ox.parse(path=resource("ontology", "service.ttl"), format=ox.RdfFormat.TURTLE, base_iri=endpoint)
    triples = [quad.triple for quad in parser]
    data = ox.serialize(triples, format=FORMATS[form], prefixes=parser.prefixes)
    assert data is not None
    return data


@cache
def known_terms() -> str:
    """Return prefixes, terms with their labels, and the competency questions, as JSON."""
    labels: dict[str, str] = {}
    for triple in vocabulary().triples:
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode) and triple.object.language == "en":
            labels.setdefault(triple.subject.value, triple.object.value)
    terms = [{"name": name, "label": labels.get(node.value, "")} for name, node in sorted(vocabulary().terms.items())]
    asked = [{"name": q.name, "text": q.text, "group": q.group, "sparql": q.sparql} for q in questions().values()]
    return json.dumps({"prefixes": prefixes(), "terms": terms, "questions": asked}, ensure_ascii=False)
