"""Entities: who and what a dispatch names, and every place where it means them.

In: a document, its language, its dateline. Out: `Entities`: persons with their posts, organizations, and mentions (names, states,
places, descriptions, pronouns, groups) in the order of the text. Bodies are read first, then titles, names, persons, posts, references.
"""

from collections.abc import Mapping
from dataclasses import replace

from kg.extract.bodies import Body, find_bodies
from kg.extract.chart import Chart, chart
from kg.extract.coref import refer
from kg.extract.dateline import find_agency
from kg.extract.document import Document, Entities, Mention
from kg.extract.gender import gender_of
from kg.extract.language import Language, read_table
from kg.extract.names import find_names
from kg.extract.nominative import nominative_name, settled
from kg.extract.organizations import find_organizations, with_states
from kg.extract.people import Someone, gather, written
from kg.extract.posts import hold, places_of
from kg.extract.service import Service, counterparts, stated, unclaimed
from kg.extract.titles import Title, find_titles
from kg.record import Dateline, Evidence, Organization, Person, Post
from kg.resources import resource

_FIELDS = frozenset({"minister", "deputy-minister", "state-secretary", "deputy-premier", "premier"})
_OFFICES = frozenset({"ministry", "government", "parliament", "court", "embassy"})
"""Kinds of bodies that somebody may be minister or secretary of; others inside such a title are his field."""
_CONFIDENCE = {"courtesy": 0.98, "post-before": 0.97, "initials": 0.97, "given-name": 0.95, "post-apposed": 0.95, "ner": 0.85}


def find_entities(document: Document, language: Language, dateline: Dateline | None) -> Entities:
    """Return the persons, organizations and mentions of `document`; ids are `p1`…, `o1`… in the order of the text."""
    read = chart(document, language)
    bodies, titles = _read_titles(read)
    home = home_of(read, titles, dateline)
    bodies = tuple(b for b in bodies if not _agency(read, b, dateline))
    read = replace(read, bodies={b.first: b.last for b in bodies})
    organizations, named = find_organizations(read, bodies)
    people = [s for s in gather(read, find_names(read, titles)) if not _signs(read, s, dateline)]
    persons = _persons(read, people, titles, organizations, home)
    organizations = with_states(organizations, [post for p in persons for post in p.posts], home, language)
    persons = tuple(replace(p, posts=stated(p.posts, organizations)) for p in persons)
    names = tuple(Mention(e.start, e.end, "name", (p.id,), e.rule, e.confidence) for p in persons for e in p.evidence)
    covered = [(m.start, m.end) for m in (*named, *names)]
    states = tuple(m for m in read.countries if not any(a <= m.start and m.end <= b for a, b in covered))
    mentions = tuple(sorted((*names, *named, *states), key=lambda m: (m.start, -m.end)))
    return Entities(persons, organizations, refer(document, persons, organizations, mentions, language))


def home_of(read: Chart, titles: tuple[Title, ...], dateline: Dateline | None) -> str:
    """Return the state of the agency that signs the dispatch, or where it was written, or of the first title or place; '' when none is."""
    homes: Mapping[str, str] = {row["agency"]: row["iso"] for row in read_table(resource("data", "gazetteers", "agency_homes.tsv"))}
    agency = find_agency(read.document, read.language)
    owners = homes.get(agency or "", "").split("|")
    spans = dateline.evidence if dateline and dateline.place else ()
    located = [m for m in read.countries if m.refs and m.rule in ("capital", "place")]
    dated = next((m.refs[0][-2:] for m in located if any(e.start <= m.start and m.end <= e.end for e in spans)), "")
    served = [t.countries[0] for t in titles if t.countries and t.role in _FIELDS | {"president", "monarch"}]
    away = bool(served) and dated not in served and sum(m.refs == (f"country:{dated}",) for m in read.countries) == 1
    if owners[0]:
        return dated if dated in owners else owners[0]
    if dated and not away:
        return dated
    return next(iter(served), next((m.refs[0][-2:] for m in located), ""))


def _read_titles(read: Chart) -> tuple[tuple[Body, ...], tuple[Title, ...]]:
    """Return the bodies and titles; what stands inside a minister's title is his field, and no body but a ministry."""
    bodies = find_bodies(read)
    titles = find_titles(replace(read, bodies={b.first: b.last for b in bodies}))
    fields = [t for t in titles if t.role in _FIELDS]
    kept = tuple(b for b in bodies if b.kind in _OFFICES or not any(t.first <= b.first and b.last <= t.last for t in fields))
    if len(kept) < len(bodies):
        titles = find_titles(replace(read, bodies={b.first: b.last for b in kept}))
    return kept, titles


def _agency(read: Chart, body: Body, dateline: Dateline | None) -> bool:
    """Return whether a body is the agency that signs the dispatch, or stands only in the dateline."""
    start, end = read.words[body.first].start, read.words[body.last - 1].end
    agency = find_agency(read.document, read.language)
    dated = any(e.start <= start and end <= e.end for e in (dateline.evidence if dateline else ()))
    return dated or (agency is not None and read.document.text[start:end] in agency)


def _signs(read: Chart, someone: Someone, dateline: Dateline | None) -> bool:
    """Return whether a name stands only in the dateline."""
    spans = dateline.evidence if dateline else ()
    return all(any(e.start <= read.words[n.first].start < e.end for e in spans) for n in someone.names)


def _persons(read: Chart, people: list[Someone], titles: tuple[Title, ...], organizations: tuple[Organization, ...], home: str) -> tuple[Person, ...]:
    places = tuple(places_of(read, people))
    hints = counterparts(read, places)
    held = unclaimed(titles, hold(read, titles, people), hints)
    posts = Service(read, organizations, places, home, hints).posts(held)
    return tuple(_person(read, f"p{number}", someone, posts[number - 1]) for number, someone in enumerate(people, 1))


def _person(read: Chart, number: str, someone: Someone, posts: tuple[Post, ...]) -> Person:
    forms = written(read, someone)
    evidence = tuple(
        Evidence(read.words[n.first].start, read.words[n.last - 1].end, f"name-{n.rule}", _CONFIDENCE.get(n.rule, 0.8)) for n in someone.names
    )
    before = [read.document.plain[max(0, e.start - 25) : e.start] for e in evidence]
    gender = gender_of(forms[0], [p.title for p in posts], before, read.language)
    full = next(e for e in evidence if read.document.text[e.start : e.end] == forms[0])
    normal = nominative_name(read.document, full.start, full.end, read.language)
    normal = settled(normal, forms[1:], read.language) if normal else None
    return Person(number, forms[0], forms[1:], posts, normal, gender, evidence)
