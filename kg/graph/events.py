"""Events: interactions with who took part, when, where and about what, as triples.

In: a page. Out: the triples of its interactions.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.naming import part
from kg.graph.page import Page, date_literal, typed
from kg.graph.parties import country, country_facts, membership_node
from kg.graph.places import find_place
from kg.graph.vocabulary import iri, term
from kg.record import Interaction, Participation, Person, Topic


def interactions(page: Page) -> Iterator[Triple]:
    """Yield the interactions of the page."""
    for interaction in page.record.interactions:
        node = page.party(interaction.id)
        yield from typed(node, ":Interaction", f":{interaction.type.capitalize()}")
        yield Triple(node, term(":reportedIn"), page.dispatch)
        yield from page.cite(node, interaction.evidence)
        yield from when(node, interaction)
        yield from _where(page, node, interaction)
        for participation in participations(page, interaction):
            yield from _participation(page, node, interaction, participation)
        for topic in _topics(interaction):
            yield from _discussion(page, node, interaction, topic)


def when(node: NamedNode, interaction: Interaction) -> Iterator[Triple]:
    """Yield the date of an interaction, its last day or its period, and where they come from."""
    for predicate, date in ((":date", interaction.date), (":endDate", interaction.end), (":period", interaction.period)):
        if date:
            yield Triple(node, term(predicate), date_literal(date))
    if interaction.date_from:
        yield Triple(node, term(":dateFrom"), term(f"origin:{interaction.date_from}"))


def _where(page: Page, node: NamedNode, interaction: Interaction) -> Iterator[Triple]:
    if interaction.place:
        yield from place(page, node, ":place", interaction.place)
    if interaction.place_from:
        yield Triple(node, term(":placeFrom"), term(f"origin:{interaction.place_from}"))


def place(page: Page, subject: NamedNode, predicate: str, name: str) -> Iterator[Triple]:
    """Yield that `subject` stands in relation to a place: a known one in the derived graph, else the name as written."""
    known = None if page.naming.folder else find_place(name, page.record.language)
    node = iri("place", known.id) if known else page.naming.node("place", name.casefold())
    yield Triple(subject, term(predicate), node)
    yield from typed(node, ":Place")
    yield Triple(node, term(":name"), Literal(dict(known.labels)["en"] if known else name))
    if not known:
        yield Triple(node, term("skos:prefLabel"), page.words(name))
        return
    yield from (Triple(node, term("skos:prefLabel"), Literal(label, language=language)) for language, label in known.labels)
    if name not in (label for _, label in known.labels):
        yield Triple(node, term("skos:altLabel"), page.words(name))
    if known.country:
        yield from country(node, ":country", known.country)


def participations(page: Page, interaction: Interaction) -> Iterator[Participation]:
    """Yield how each participant took part; one of whom the record says no more took part by the only post that it gives him."""
    told = {participation.who: participation for participation in interaction.participations}
    for who in dict.fromkeys((*interaction.participants, *told)):
        yield told.get(who) or _by_only_post(page, who)


def _by_only_post(page: Page, who: str) -> Participation:
    posts = next((person.posts for person in page.record.persons if person.id == who), ())
    held = [index for index, post in enumerate(posts) if not post.former]
    if len(held) != 1:
        return Participation(who)
    post = posts[held[0]]
    return Participation(who, capacity=held[0], represents=post.organization or (f"country:{post.country}" if post.country else None))


def _participation(page: Page, event: NamedNode, interaction: Interaction, participation: Participation) -> Iterator[Triple]:
    participant = page.party(participation.who)
    node = part(event, "participation", participant.value)
    yield Triple(event, term(":participation"), node)
    yield from typed(node, ":Participation")
    yield Triple(node, term(":participant"), participant)
    yield from page.cite(node, participation.evidence, interaction.evidence)
    if participation.side:
        yield Triple(node, term(":side"), term(f"side:{participation.side}"))
    if participation.head:
        yield Triple(node, term(":headOfDelegation"), Literal(True))
    if participation.represents:
        yield Triple(node, term(":represents"), page.party(participation.represents))
    for ref in (participation.who, participation.represents or ""):
        if ref.startswith("country:"):
            yield from country_facts(ref.removeprefix("country:"))
    yield from _capacity(page, node, participation)


def _capacity(page: Page, node: NamedNode, participation: Participation) -> Iterator[Triple]:
    person = next((item for item in page.record.persons if item.id == participation.who), None)
    if isinstance(person, Person) and participation.capacity is not None and participation.capacity < len(person.posts):
        yield Triple(node, term(":capacity"), membership_node(page, person, person.posts[participation.capacity]))


def _topics(interaction: Interaction) -> Iterator[Topic]:
    shown = {topic.id: topic for topic in interaction.discussed}
    for name in dict.fromkeys((*interaction.topics, *shown)):
        yield shown.get(name) or Topic(name)


def _discussion(page: Page, event: NamedNode, interaction: Interaction, topic: Topic) -> Iterator[Triple]:
    node = part(event, "discussion", topic.id)
    yield Triple(event, term(":discussed"), term(f"topic:{topic.id}"))
    yield Triple(event, term(":discussion"), node)
    yield from typed(node, ":Discussion")
    yield Triple(node, term(":topic"), term(f"topic:{topic.id}"))
    yield from page.cite(node, topic.evidence, interaction.evidence)
