"""Evidence: which sentence of a dispatch says a fact, and which of its words.

In: a record with its text. Out: Web Annotations (W3C Web Annotation Data Model) whose target selects the sentence by quotation and by
position, refined to the exact words by quotation and by position within the sentence; and the extraction (PROV) that found them.
"""

from bisect import bisect_right
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.naming import fingerprint
from kg.graph.page import Page, decimal, evidence_node, typed
from kg.graph.vocabulary import iri, term
from kg.record import Evidence, Record, Span

CONTEXT = 32
"""Code points of text kept before and after a quoted sentence, so that it can be found again in a changed text."""


def all_evidence(record: Record) -> list[Evidence]:
    """Return every piece of evidence in `record` once, in the order of the text."""
    found = {*record.dateline.evidence}
    for person in record.persons:
        found.update(person.evidence, *(post.evidence for post in person.posts))
    for organization in record.organizations:
        found.update(organization.evidence)
    for interaction in record.interactions:
        found.update(
            interaction.evidence, *(item.evidence for item in interaction.participations), *(item.evidence for item in interaction.discussed)
        )
    for statement in record.statements:
        found.update(statement.evidence)
    for case in record.cases:
        found.update(case.evidence, *(holder.evidence for holder in case.holders))
    return sorted(found)


def annotations(page: Page) -> Iterator[Triple]:
    """Yield the annotations of all evidence in the page's record, and the extraction that made them."""
    evidence = all_evidence(page.record) if page.record.text is not None else []
    if not evidence:
        return
    extraction = extraction_node(page.record)
    yield from _extraction(page.record, extraction)
    for item in evidence:
        node = evidence_node(page.naming.digest, item)
        yield from typed(node, ":Evidence", "oa:Annotation")
        yield Triple(node, term(":rule"), Literal(item.rule))
        yield Triple(node, term(":confidence"), decimal(item.confidence))
        yield Triple(node, term("prov:wasGeneratedBy"), extraction)
        yield Triple(node, term("oa:hasTarget"), iri("text", page.naming.digest, f"{item.start}-{item.end}"))
    for span in sorted({item.span for item in evidence}):
        yield from _target(page, span)


def extraction_node(record: Record) -> NamedNode:
    """Return the node of the extraction by this version of the record's reader; no clock time is part of it."""
    return iri("extraction", fingerprint(record.reader.name, record.reader.version))


def _extraction(record: Record, node: NamedNode) -> Iterator[Triple]:
    yield from typed(node, ":Extraction", "prov:Activity")
    yield Triple(node, term(":readerName"), Literal(record.reader.name))
    yield Triple(node, term(":readerVersion"), Literal(record.reader.version))


def _target(page: Page, span: Span) -> Iterator[Triple]:
    text = page.record.text or ""
    sentence = sentence_of(page.record, span)
    target = iri("text", page.naming.digest, f"{span.start}-{span.end}")
    quote, position = NamedNode(f"{target.value}/sentence"), NamedNode(f"{target.value}/sentence/position")
    yield Triple(target, term("oa:hasSource"), page.dispatch)
    yield Triple(target, term("oa:hasSelector"), quote)
    yield Triple(target, term("oa:hasSelector"), position)
    yield from _quoted(quote, sentence.of(text))
    yield Triple(quote, term("oa:prefix"), Literal(text[max(0, sentence.start - CONTEXT) : sentence.start]))
    yield Triple(quote, term("oa:suffix"), Literal(text[sentence.end : sentence.end + CONTEXT]))
    yield from placed(position, sentence)
    if span != sentence:
        words, within = NamedNode(f"{target.value}/words"), NamedNode(f"{target.value}/words/position")
        yield Triple(quote, term("oa:refinedBy"), words)
        yield Triple(quote, term("oa:refinedBy"), within)
        yield from _quoted(words, span.of(text))
        yield from placed(within, Span(span.start - sentence.start, span.end - sentence.start))


def _quoted(node: NamedNode, exact: str) -> Iterator[Triple]:
    yield from typed(node, "oa:TextQuoteSelector")
    yield Triple(node, term("oa:exact"), Literal(exact))


def placed(node: NamedNode, span: Span) -> Iterator[Triple]:
    """Yield the selector that finds `span` by its offsets in code points."""
    yield from typed(node, "oa:TextPositionSelector")
    yield Triple(node, term("oa:start"), Literal(span.start))
    yield Triple(node, term("oa:end"), Literal(span.end))


def sentence_of(record: Record, span: Span) -> Span:
    """Return the sentences that `span` touches, as one span; the line, where the record has no sentence there."""
    first = bisect_right([sentence.end for sentence in record.sentences], span.start)
    touched = [sentence for sentence in record.sentences[first:] if sentence.start < span.end]
    if touched:
        return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
    text = record.text or ""
    after = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if after < 0 else after)
