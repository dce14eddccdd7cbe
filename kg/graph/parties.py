"""Parties: persons, institutions, countries and the posts that bind them, as triples.

In: a page. Out: who is who in it; `names` gives the forms of a name apart, because the derived graph concludes them from many records.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from babel import Locale
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.naming import part
from kg.graph.page import Page, date_literal, typed
from kg.graph.vocabulary import iri, term
from kg.record import Organization, Person, Post, Record

LABEL_LANGUAGES = ("en", "fr", "ru")


def parties(page: Page) -> Iterator[Triple]:
    """Yield the persons and institutions of the page, and their posts; their names are left to `names`."""
    for person in page.record.persons:
        node = page.party(person.id)
        yield from typed(node, ":Person", *([":Official"] if person.posts else []))
        yield from _reported(page, node, person)
        for post in person.posts:
            yield from _membership(page, person, post)
    for organization in page.record.organizations:
        node = page.party(organization.id)
        yield from typed(node, ":Institution")
        yield from _reported(page, node, organization)
        yield Triple(node, term(":kind"), term(f"kind:{organization.kind}"))
        if organization.country:
            yield from country(node, ":country", organization.country)
        if organization.part_of:
            yield Triple(node, term("org:subOrganizationOf"), page.party(organization.part_of))


def _reported(page: Page, node: NamedNode, item: Person | Organization) -> Iterator[Triple]:
    yield Triple(node, term(":reportedIn"), page.dispatch)
    yield from page.cite(node, item.evidence)


def country(subject: NamedNode, predicate: str, code: str) -> Iterator[Triple]:
    """Yield that `subject` has to do with the country of an ISO code, and what is known of that country."""
    yield Triple(subject, term(predicate), iri("country", code))
    yield from country_facts(code)


@cache
def country_facts(code: str) -> tuple[Triple, ...]:
    """Return code and names (CLDR) of a country; one that CLDR does not know has its code for a name."""
    node = iri("country", code)
    labels = {language: Locale.parse(language).territories.get(code, code) for language in LABEL_LANGUAGES}
    return (
        *typed(node, ":Country"),
        Triple(node, term(":isoCode"), Literal(code)),
        Triple(node, term(":name"), Literal(labels["en"])),
        *(Triple(node, term("skos:prefLabel"), Literal(label, language=language)) for language, label in labels.items()),
    )


def post_node(page: Page, post: Post) -> NamedNode:
    """Return the node of a post: one title of one body or state."""
    body = page.party(post.organization).value if post.organization else None
    return page.naming.node("post", (post.normal or post.title).casefold(), body, post.country)


def membership_node(page: Page, person: Person, post: Post) -> NamedNode:
    """Return the node of a person's tenure of a post."""
    return part(page.party(person.id), "post", post_node(page, post).value, post.former)


def _membership(page: Page, person: Person, post: Post) -> Iterator[Triple]:
    tenure, node, title = membership_node(page, person, post), post_node(page, post), page.words(post.normal or post.title)
    yield from typed(tenure, ":Membership")
    yield Triple(tenure, term("org:member"), page.party(person.id))
    yield Triple(tenure, term(":post"), node)
    yield Triple(tenure, term("rdfs:label"), title)
    yield Triple(tenure, term(":former"), Literal(post.former))
    yield from page.cite(tenure, post.evidence, person.evidence)
    yield from typed(node, ":Post")
    yield Triple(node, term("rdfs:label"), title)
    if post.organization:
        yield Triple(tenure, term("org:organization"), page.party(post.organization))
        yield Triple(node, term("org:postIn"), page.party(post.organization))
    if post.country:
        yield from country(node, ":country", post.country)


def names(page: Page) -> Iterator[Triple]:
    """Yield the forms of each name as the record has them: the nominative or fullest form first, the others beside it."""
    for item in chain[Person | Organization](page.record.persons, page.record.organizations):
        node, best = page.party(item.id), item.normal or item.name
        yield Triple(node, term(":name"), Literal(best))
        yield Triple(node, term("skos:prefLabel"), page.words(best))
        for other in sorted({item.name, *item.aliases} - {best}):
            yield Triple(node, term("skos:altLabel"), page.words(other))


def tenures(page: Page) -> Iterator[Triple]:
    """Yield when the record reports each tenure, where its day is known in full."""
    if day := day_of(page.record):
        for person in page.record.persons:
            for post in person.posts:
                for predicate in (":firstReported", ":lastReported"):
                    yield Triple(membership_node(page, person, post), term(predicate), date_literal(day))


def day_of(record: Record) -> str | None:
    """Return the day of a dispatch, from its dateline or its source, where it is known in full."""
    for date in (record.dateline.date, (record.source.published or "")[:10]):
        if date and len(date) == 10 and date[:4].isdigit():
            return date
    return None
