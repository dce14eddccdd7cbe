"""Organizations: the bodies of a text, each with all the forms in which it is written.

In: a chart and its bodies. Out: `Organization`s and the mentions of their names. Two forms mean one body when a gazetteer says so,
when brackets define an acronym, when one is the other shortened behind the same head noun, or when both are the parliament, or the
foreign ministry, of one state. A head noun alone with a capital (`the Committee`) means the last body before it with that head.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extract.bodies import Body, Known, body_heads, known_bodies, known_places
from kg.extract.chart import Chart, links, vocabulary
from kg.extract.descriptions import heads
from kg.extract.document import Mention
from kg.extract.language import Language
from kg.extract.lexicon import words
from kg.extract.nominative import nominative_title
from kg.record import Evidence, Organization, OrganizationKind, Post


@dataclass(slots=True)
class Group:
    """The bodies that mean one organization, with the places where their forms stand."""

    bodies: list[Body]
    forms: list[tuple[int, int, str, float]] = field(default_factory=list)
    country: str = ""

    @property
    def kind(self) -> str:
        """The kind that a gazetteer gives, or else the first head noun."""
        return next((b.known.kind for b in self.bodies if b.known), self.bodies[0].kind)


_STATELESS = frozenset({"igo", "ngo", "other", "company", "media"})
_NESTED = "nested"
"""The rule of a name inside another body's name: evidence for the form, no mention of its own."""
_ACRONYM = re.compile(r'\s*\(\s*(?:ci-après )?["«]?\s*([^\W\d_][\w.-]{1,11})\s*["»]?\s*\)')


def find_organizations(chart: Chart, bodies: tuple[Body, ...]) -> tuple[tuple[Organization, ...], tuple[Mention, ...]]:
    """Return the organizations of a text and the mentions of their names."""
    groups: list[Group] = []
    for body in bodies:
        country = country_of(chart, body)
        if _bracketed(chart, body, bodies):
            continue
        group = next((g for g in groups if _same(chart, body, country, g)), None) or _bare(chart, body, groups)
        if group is None:
            group = Group([])
            groups.append(group)
        group.bodies.append(body)
        group.country = group.country or country
        group.forms.append((chart.words[body.first].start, chart.words[body.last - 1].end, body.rule, body.confidence))
    taken = [form[:2] for group in groups for form in group.forms]
    for group in groups:
        group.forms += _acronyms(chart, group, taken)
    for group in groups:
        taken += [form[:2] for form in group.forms]
    _shortened(chart, groups, taken)
    _nested(chart, groups, taken)
    built = tuple(_organization(chart, group, f"o{number}") for number, group in enumerate(groups, 1))
    built = tuple(replace(o, part_of=_parent(o, built)) for o in built)
    mentions = (Mention(e.start, e.end, "name", (o.id,), e.rule, e.confidence) for o in built for e in o.evidence if e.rule != _NESTED)
    return built, tuple(sorted(mentions, key=lambda m: m.start))


def _bracketed(chart: Chart, body: Body, bodies: tuple[Body, ...]) -> bool:
    """Return whether a body is the acronym of the parent inside the name before it, and named nowhere else."""
    plain, start, end = chart.document.plain, chart.words[body.first].start, chart.words[body.last - 1].end
    known = body.known
    if known is None or not plain[:start].rstrip().endswith("(") or not plain[end:].lstrip().startswith(")"):
        return False
    before = [b for b in bodies if 0 <= start - chart.words[b.last - 1].end <= 3]
    named = sum(b.known is not None and b.known.number == known.number for b in bodies)
    return named == 1 and bool(before) and before[0].known is None and len(before[0].head) < before[0].last - before[0].first - 2


def _parent(body: Organization, others: tuple[Organization, ...]) -> str | None:
    """Return the body inside whose name's words the name of another one stands as its owner."""
    owners = (o for o in others if o is not body and o.kind in ("igo", "parliament", "ministry", "government", "party"))
    return next((o.id for o in owners for form in (o.name, *o.aliases) if _owns(form, body.name)), None)


def _owns(form: str, name: str) -> bool:
    return len(form) > 1 and name.endswith((" " + form, "'" + form, "’" + form))


def with_states(organizations: tuple[Organization, ...], posts: Iterable[Post], home: str, language: Language) -> tuple[Organization, ...]:
    """Return the organizations of states that tell none with that of those who serve there, or else `home` ('' for none)."""
    served = {post.organization: post.country for post in posts if post.organization and post.country}
    return tuple(replace(o, country=served.get(o.id) or home or None) if o.country is None and _of_state(o, language) else o for o in organizations)


def _of_state(body: Organization, language: Language) -> bool:
    if body.kind == "other":
        return any(f.value.role == "ombudsman" for f in heads(language).scan(body.name, words(body.name, language)))
    world = any(e.rule == "known-body" for e in body.evidence)
    return body.kind in ("ministry", "government", "parliament") or (body.kind in ("court", "military") and not world)


def country_of(chart: Chart, body: Body) -> str:
    """Return the state that a body's own name, or the possessive before it, tells."""
    if body.known and body.known.country:
        return body.known.country
    if body.kind in ("igo", "ngo") or (body.known and body.known.kind in _STATELESS):
        return ""
    parents = (known_bodies(chart.language).at(chart.document.plain, chart.words, i) for i in range(body.first, body.last))
    owner = next((p.value.country for p in parents if p and p.value.country), "")
    if owner:
        return owner
    inside = [chart.within[i] for i in range(body.first, body.last) if i in chart.within and chart.within[i].refs and not _compound(chart, i)]
    states = [m for m in inside if m.rule in ("country-name", "country-adjective")] or [m for m in inside if m.kind == "place" or m.rule == "capital"]
    if not states and body.first > 1 and chart.words[body.first - 1].form == "s":
        states = [chart.within[body.first - 2]] if body.first - 2 in chart.within else []
    if len({m.refs for m in states}) > 1 and body.kind != "embassy" and body.kind not in ("parliament", "ministry", "government"):
        return ""
    return states[0].refs[0][-2:] if states and states[0].refs else ""


def _compound(chart: Chart, index: int) -> bool:
    """Return whether word `index` is half of a name of two states (`Cameroun-Tchad`)."""
    mention = chart.within[index]
    ends = chart.document.plain[mention.start - 1 : mention.start] + chart.document.plain[mention.end : mention.end + 1]
    return "-" in ends


def _bare(chart: Chart, body: Body, groups: list[Group]) -> Group | None:
    """Return the last group before that a body written as its head noun alone may mean."""
    if body.known or body.last - body.first > len(body.head):
        return None
    return next((g for g in reversed(groups) if any(_headed_by(chart, b, body.head) for b in g.bodies)), None)


def _keys(chart: Chart, body: Body) -> tuple[str, ...]:
    """Return the words of a body's name that tell it from others, in order: no links, no words of a state."""
    return tuple(w.key for i, w in enumerate(chart.words[body.first : body.last], body.first) if i not in chart.within and len(w.key) > 2)


def _same(chart: Chart, body: Body, country: str, group: Group) -> bool:
    if any(body.known and other.known and body.known.number == other.known.number for other in group.bodies):
        return True
    if country and group.country and country != group.country:
        return False
    keys = _keys(chart, body)
    for other in group.bodies:
        if body.known or other.known:
            continue
        theirs = _keys(chart, other)
        if keys and theirs and (keys == theirs or (body.head == other.head and (keys == theirs[: len(keys)] or theirs == keys[: len(theirs)]))):
            return True
    return (
        bool(country)
        and country == group.country
        and _singular(chart, body) != ""
        and _singular(chart, body) in {_singular(chart, o) for o in group.bodies}
    )


def _singular(chart: Chart, body: Body) -> str:
    """Return what a state has one of: its foreign ministry, its national parliament; '' for other bodies."""
    keys = {w.form for w in chart.words[body.first : body.last]}
    if body.kind == "ministry" and keys & vocabulary("foreign", chart.language):
        return "foreign-ministry"
    if body.kind == "parliament" and body.last - body.first <= 5 and not keys & vocabulary("groups", chart.language):
        return "parliament"
    return ""


def _acronyms(chart: Chart, group: Group, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, str, float]]:
    """Yield where the acronyms stand that brackets behind a form of the group define."""
    plain, defined = chart.document.plain, set()
    for start, end, _, _ in list(group.forms):
        found = _ACRONYM.match(plain, end)
        if found and sum(c.isupper() for c in found[1]) >= 2 and start < end:
            defined.add(found[1])
        defined |= {inner[1] for inner in _ACRONYM.finditer(plain, start, end) if inner[1].isupper()}
    for acronym in sorted(defined):
        for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w])", plain):
            if all(match.end() <= a or b <= match.start() for a, b in taken):
                yield match.start(), match.end(), "acronym", 0.98


def _shortened(chart: Chart, groups: list[Group], taken: list[tuple[int, int]]) -> None:
    """Add to each group the places where its head noun stands alone with a capital, for the last body named before."""
    for found in body_heads(chart.language).scan(chart.document.plain, chart.words):
        first, last = chart.words[found.first], chart.words[found.last - 1]
        opens = chart.document.sentence_at(first.start).start == first.start
        if (
            not first.capital
            or (opens and chart.language.settings("complements").get("articles"))
            or any(a < last.end and first.start < b for a, b in taken)
        ):
            continue
        key = tuple(w.key for w in chart.words[found.first : found.last])
        before = [(form[0], g) for g in groups for form in g.forms if form[0] < first.start and any(_headed_by(chart, b, key) for b in g.bodies)]
        if not before and first.form in vocabulary("organization", chart.language):
            before = [(form[0], g) for g in groups for form in g.forms if form[0] < first.start and g.kind == "igo"]
        if before:
            group = max(before, key=lambda pair: pair[0])[1]
            group.forms.append((first.start, last.end, "head-alone", 0.85))
            taken.append((first.start, last.end))


def _nested(chart: Chart, groups: list[Group], taken: list[tuple[int, int]]) -> None:
    """Add to each group the full name that stands inside another body's, when brackets behind it give the group's acronym."""
    for number, start, end in known_places(chart):
        acronym = _ACRONYM.match(chart.document.plain, end)
        inside = any(a <= start and end <= b and (a, b) != (start, end) for a, b in taken)
        for group in groups:
            mine = acronym and any(b.known and b.known.number == number for b in group.bodies)
            if inside and mine and acronym and acronym[1] in {chart.document.plain[a:b] for a, b, _, _ in group.forms}:
                group.forms.append((start, end, _NESTED, 0.95))


def _headed_by(chart: Chart, body: Body, key: tuple[str, ...]) -> bool:
    """Return whether a body's name contains the head noun `key` as its own, not as its parent's."""
    names = tuple(w.key for w in chart.words[body.first : body.last])
    if body.known:
        return (len(key) == 1 and key[0] in names[:3]) or names[: len(key)] == key or names[-len(key) :] == key
    tail = body.head[-len(key) :] if links(chart.language).before and not links(chart.language).genitive else body.head
    return key in (body.head, tail) or names[-len(key) :] == key or names[: len(key)] == key


def _organization(chart: Chart, group: Group, number: str) -> Organization:
    text = chart.document.text
    forms = sorted(set(group.forms))
    written = list(dict.fromkeys(text[a:b] for a, b, _, _ in forms))
    full = max(written, key=lambda w: (len(w.split()) > 1, len(w), -written.index(w)))
    kind: OrganizationKind = group.kind  # type: ignore[assignment]
    evidence = tuple(Evidence(a, b, rule, confidence) for a, b, rule, confidence in forms)
    aliases = tuple(w for w in written if w != full)
    whole = next(e for e in evidence if text[e.start : e.end] == full)
    normal = _nominative(group) or nominative_title(chart.document, whole.start, whole.end, chart.language)
    return Organization(number, full, aliases, kind, group.country or None, normal, None, evidence)


def _nominative(group: Group) -> str | None:
    """Return the gazetteer's name of the body, which stands in the nominative."""
    known: Known | None = next((b.known for b in group.bodies if b.known), None)
    return known.name if known else None
