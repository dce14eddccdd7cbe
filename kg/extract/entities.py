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
from kg.extract.organizations import find_organizations
from kg.extract.people import Someone, gather, text_of, written
from kg.extract.posts import Held, hold
from kg.extract.titles import Title, find_titles
from kg.record import Dateline, Evidence, Organization, Person, Post
from kg.resources import resource

_NATIONAL = frozenset(
    {"minister", "deputy-minister", "state-secretary", "premier", "deputy-premier", "president", "vice-president", "monarch", "mp", "speaker",
     "vice-speaker", "ombudsman", "prosecutor", "governor", "commander", "mayor"}
)  # fmt: skip
"""Roles of those who serve a state even where the text does not say which: that of the dispatch."""
_STATELESS = frozenset({"igo", "ngo", "company", "media"})
_FIELDS = frozenset({"minister", "deputy-minister", "state-secretary", "deputy-premier", "premier"})
_CONFIDENCE = {"courtesy": 0.98, "post-before": 0.97, "initials": 0.97, "given-name": 0.95, "post-apposed": 0.95, "ner": 0.85}


def find_entities(document: Document, language: Language, dateline: Dateline | None) -> Entities:
    """Return the persons, organizations and mentions of `document`; ids are `p1`…, `o1`… in the order of the text."""
    read = chart(document, language)
    home = home_of(read, dateline)
    bodies, titles = _read_titles(read)
    read = replace(read, bodies={b.first: b.last for b in bodies})
    organizations, named = find_organizations(read, bodies, home)
    people = gather(read, find_names(read, titles))
    people = [s for s in people if not _signs(read, s, dateline)]
    held = hold(read, titles, people)
    persons = tuple(_person(read, number, s, held[number - 1], organizations, home) for number, s in enumerate(people, 1))
    names = tuple(Mention(e.start, e.end, "name", (p.id,), e.rule, e.confidence) for p in persons for e in p.evidence)
    covered = [(m.start, m.end) for m in (*named, *names)]
    states = tuple(m for m in read.countries if not any(a <= m.start and m.end <= b for a, b in covered))
    mentions = tuple(sorted((*names, *named, *states), key=lambda m: (m.start, -m.end)))
    return Entities(persons, organizations, refer(document, persons, organizations, mentions, language))


def home_of(read: Chart, dateline: Dateline | None) -> str:
    """Return the state of the agency that signs the dispatch, or where it was written, or of the first place named; '' when none is."""
    homes: Mapping[str, str] = {row["agency"]: row["iso"] for row in read_table(resource("data", "gazetteers", "agency_homes.tsv"))}
    agency = find_agency(read.document, read.language)
    if agency and agency in homes:
        return homes[agency]
    located = [m for m in read.countries if m.refs and m.rule in ("capital", "place")]
    if dateline and dateline.place and dateline.evidence:
        span = dateline.evidence[0]
        written_at = [m for m in located if span.start <= m.start and m.end <= span.end]
        if written_at:
            return written_at[0].refs[0][-2:]
    return next((m.refs[0][-2:] for m in located if m.kind == "place" or m.rule == "capital"), "")


def _read_titles(read: Chart) -> tuple[tuple[Body, ...], tuple[Title, ...]]:
    """Return the bodies and titles; what stands inside a minister's title is his field, and no body but a ministry."""
    bodies = find_bodies(read)
    titles = find_titles(replace(read, bodies={b.first: b.last for b in bodies}))
    fields = [t for t in titles if t.role in _FIELDS]
    kept = tuple(b for b in bodies if b.kind == "ministry" or not any(t.first <= b.first and b.last <= t.last for t in fields))
    if len(kept) < len(bodies):
        titles = find_titles(replace(read, bodies={b.first: b.last for b in kept}))
    return kept, titles


def _signs(read: Chart, someone: Someone, dateline: Dateline | None) -> bool:
    """Return whether a name stands only in the dateline."""
    spans = dateline.evidence if dateline else ()
    return all(any(e.start <= read.words[n.first].start < e.end for e in spans) for n in someone.names)


def _person(read: Chart, number: int, someone: Someone, held: list[Held], organizations: tuple[Organization, ...], home: str) -> Person:
    forms = written(read, someone)
    posts = tuple(_post(read, h, organizations) for h in held)
    posts = _with_countries(posts, held, organizations, home)
    evidence = tuple(
        Evidence(read.words[n.first].start, read.words[n.last - 1].end, f"name-{n.rule}", _CONFIDENCE.get(n.rule, 0.8)) for n in someone.names
    )
    before = [read.document.plain[max(0, e.start - 25) : e.start] for e in evidence]
    gender = gender_of(forms[0], [p.title for p in posts], before, read.language)
    return Person(f"p{number}", forms[0], tuple(dict.fromkeys(forms[1:])), posts, None, gender, evidence)


def _post(read: Chart, held: Held, organizations: tuple[Organization, ...]) -> Post:
    title = held.title
    start, end = read.words[title.first].start, read.words[title.last - 1].end
    body = next((o for o in organizations for e in o.evidence if start <= e.start and e.end <= end), None)
    country = held.country or (title.countries[0] if title.countries else None)
    if country is None and body and body.kind not in _STATELESS:
        country = body.country
    evidence = (Evidence(start, end, "title", 0.92),)
    return Post(read.document.text[start:end], body.id if body else None, country, title.former, None, evidence)


def _with_countries(posts: tuple[Post, ...], held: list[Held], organizations: tuple[Organization, ...], home: str) -> tuple[Post, ...]:
    """Return `posts` with the state that the person's other posts tell, or the dispatch's own for those who serve a state."""
    kinds = {o.id: o.kind for o in organizations}
    told = next((p.country for p in posts if p.country), None)
    filled = []
    for post, h in zip(posts, held, strict=True):
        stateless = kinds.get(post.organization or "", "") in _STATELESS
        country = post.country or (None if stateless else told) or (home if h.title.role in _NATIONAL and not stateless else None) or None
        organization = post.organization or _ministry(h.title, country, organizations)
        filled.append(replace(post, country=country, organization=organization))
    return tuple(filled)


def _ministry(title: Title, country: str | None, organizations: tuple[Organization, ...]) -> str | None:
    """Return the ministry of a minister's state, where the text names but one."""
    found = [o.id for o in organizations if o.kind == "ministry" and country and o.country == country]
    return found[0] if title.role in ("minister", "state-secretary") and len(found) == 1 else None


def names_of(read: Chart, someone: Someone) -> tuple[str, ...]:
    """Return every stretch that names `someone`, as written."""
    return tuple(text_of(read, name) for name in someone.names)
