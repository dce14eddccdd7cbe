"""Speech: statements, and the cases they raise, as triples.

In: a page. Out: who said what, about what, in which words; whose fate is at issue, who holds them and who says so.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph.evidence import placed
from kg.graph.naming import case_id, part
from kg.graph.page import Page, typed
from kg.graph.parties import country_facts
from kg.graph.vocabulary import iri, term
from kg.record import Case, Evidence, Holder, Statement


def statements(page: Page) -> Iterator[Triple]:
    """Yield the statements of the page."""
    for statement in page.record.statements:
        node = statement_node(page, statement)
        yield from typed(node, ":Statement")
        yield Triple(node, term(":reportedIn"), page.dispatch)
        yield from page.cite(node, statement.evidence)
        yield from _who(page, node, statement)
        yield from _what(page, node, statement)


def statement_node(page: Page, statement: Statement) -> NamedNode:
    """Return the node of a statement: these words at this place of this dispatch."""
    where = (statement.content_span.start, statement.content_span.end) if statement.content_span else None
    return page.naming.node("statement", page.naming.digest, statement.cue, statement.content, where)


def _who(page: Page, node: NamedNode, statement: Statement) -> Iterator[Triple]:
    for predicate, refs in ((":speaker", statement.speakers), (":target", statement.targets)):
        for ref in refs:
            yield from party(page, node, predicate, ref)
    if statement.interaction:
        yield Triple(node, term(":madeIn"), page.party(statement.interaction))


def party(page: Page, subject: NamedNode, predicate: str, ref: str) -> Iterator[Triple]:
    """Yield that `subject` stands in relation to the party `ref`, with what is known of a country."""
    yield Triple(subject, term(predicate), page.party(ref))
    if ref.startswith("country:"):
        yield from country_facts(ref.removeprefix("country:"))


def _what(page: Page, node: NamedNode, statement: Statement) -> Iterator[Triple]:
    yield Triple(node, term(":content"), page.words(statement.content))
    yield Triple(node, term(":mode"), term(f"mode:{statement.mode}"))
    yield Triple(node, term(":stance"), term(f"stance:{statement.stance}"))
    if statement.cue:
        yield Triple(node, term(":cue"), page.words(statement.cue))
    if statement.wording:
        yield Triple(node, term(":wording"), term(f"wording:{statement.wording}"))
    for topic in statement.topics:
        yield Triple(node, term(":about"), term(f"topic:{topic}"))
    if statement.content_span:
        position = iri("text", page.naming.digest, f"{statement.content_span.start}-{statement.content_span.end}", "content")
        yield Triple(node, term(":contentPosition"), position)
        yield from placed(position, statement.content_span)


def cases(page: Page) -> Iterator[Triple]:
    """Yield the cases of the page."""
    said = {statement.id: statement_node(page, statement) for statement in page.record.statements if statement.id}
    for index, case in enumerate(page.record.cases):
        node = page.party(case_id(case, index))
        yield from typed(node, ":Case")
        yield Triple(node, term(":reportedIn"), page.dispatch)
        yield Triple(node, term(":caseKind"), term(f"casekind:{case.kind}"))
        yield from page.cite(node, case.evidence, _of_persons(page, case))
        for ref in case.persons:
            yield Triple(node, term(":concerns"), page.party(ref))
        for ref in case.interactions:
            yield Triple(node, term(":raisedIn"), page.party(ref))
        for ref in case.statements:
            if ref in said:
                yield Triple(node, term(":raisedIn"), said[ref])
        for holder in case.holders:
            yield from _holding(page, node, case, holder)


def _of_persons(page: Page, case: Case) -> tuple[Evidence, ...]:
    return tuple(item for person in page.record.persons if person.id in case.persons for item in person.evidence)


def _holding(page: Page, case_node: NamedNode, case: Case, holder: Holder) -> Iterator[Triple]:
    according = page.party(holder.according_to) if holder.according_to else page.dispatch
    node = part(case_node, "holding", page.party(holder.who).value, according.value)
    yield Triple(case_node, term(":holding"), node)
    yield from typed(node, ":Holding")
    yield from party(page, node, ":heldBy", holder.who)
    yield Triple(node, term(":accordingTo"), according)
    if holder.according_to and holder.according_to.startswith("country:"):
        yield from country_facts(holder.according_to.removeprefix("country:"))
    yield from page.cite(node, holder.evidence, case.evidence)
