"""Service: which state and which body the posts of a text belong to.

In: a chart, the titles that persons hold, the organizations. Out: the persons' `Post`s. The state is the first that is told: by the list,
by the title, by its body, behind the name (`Felipe VI d'Espagne`), by `counterpart`, by another post, by the title before in a list;
those who serve a state that nothing tells serve the dispatch's own (`home`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.extract.chart import Chart, links, vocabulary
from kg.extract.descriptions import heads, phrases
from kg.extract.lexicon import words
from kg.extract.nominative import nominative_title
from kg.extract.posts import Held, Place
from kg.extract.titles import Title
from kg.record import Evidence, Organization, Post

_NATIONAL = frozenset(
    {"minister", "deputy-minister", "state-secretary", "premier", "deputy-premier", "president", "vice-president", "monarch", "mp", "speaker",
     "vice-speaker", "ombudsman", "prosecutor", "governor", "commander", "mayor"}
)  # fmt: skip
"""Roles of those who serve a state even where the text does not say which."""
STATELESS = frozenset({"igo", "ngo", "company", "media"})
_BODY = {
    "minister": "ministry", "deputy-minister": "ministry", "state-secretary": "ministry", "premier": "government",
    "deputy-premier": "government", "speaker": "parliament", "vice-speaker": "parliament", "mp": "parliament",
    "ambassador": "embassy", "ombudsman": "other", "commissioner": "igo",
}  # fmt: skip
"""The kind of body that a role belongs to, where the text names it outside of the title."""
_CONFIDENCE = 0.92


@dataclass(frozen=True, slots=True)
class Service:
    """What the posts of one text are resolved with."""

    chart: Chart
    organizations: tuple[Organization, ...]
    places: tuple[Place, ...]
    home: str
    hints: Mapping[int, str]

    def posts(self, held: list[list[Held]]) -> list[tuple[Post, ...]]:
        """Return the posts of each person, in the order of `held`."""
        told: dict[int, str] = {}
        found: list[tuple[Post, ...]] = []
        for who, mine in enumerate(held):
            posts = [self._post(h) for h in mine]
            own = next((p.country for p in posts if p.country), None) or self._behind(who) or self.hints.get(who) or self._before(who, mine, told)
            own = own or (self.home if any(self._serves(h.title) and not self._stateless(p) for h, p in zip(mine, posts, strict=True)) else None)
            filled = tuple(p if p.country or self._stateless(p) or not own else replace(p, country=own) for p in posts)
            found.append(tuple(replace(p, organization=p.organization or self._body(h.title, p.country)) for p, h in zip(filled, mine, strict=True)))
            told.update({h.title.first: p.country for h, p in zip(mine, found[-1], strict=True) if p.country})
        return found

    def _post(self, held: Held) -> Post:
        title = held.title
        start, end = self.chart.words[title.first].start, self.chart.words[title.last - 1].end
        body = next((o for o in self.organizations for e in o.evidence if start <= e.start and e.end <= end and self._owns(e)), None)
        named = title.countries[0] if title.countries and not (body and body.kind in STATELESS) else None
        country = held.country or named or (body.country if body and body.kind not in STATELESS else None)
        evidence = (Evidence(start, end, "title", _CONFIDENCE),)
        normal = nominative_title(self.chart.document, start, end, self.chart.language)
        return Post(self.chart.document.text[start:end], body.id if body else None, country or None, title.former, normal, evidence)

    def _owns(self, place: Evidence) -> bool:
        """Return whether a body inside a title is the one the post belongs to, and not the one that it is held at (`ambassador to`)."""
        known = links(self.chart.language)
        before = [w.form for w in self.chart.words if place.start - 25 < w.start < place.start]
        while before and before[-1] in (known.articles | (known.of if len(before) > 1 and before[-2] in known.by_role else frozenset())):
            before.pop()
        return not before or before[-1] in known.of or before[-1] not in known.near | {"aupres", "pres"}

    def _serves(self, title: Title) -> bool:
        """Return whether a title is one of a state, or of an aide to such; a president of something is not, unless the state is told."""
        chart = self.chart
        inside = chart.words[title.first : title.last]
        aided = (i for i in range(title.first + 1, title.last) if i in chart.heads)
        if title.role not in _NATIONAL:
            return any(chart.heads[i].value.role in _NATIONAL for i in aided)
        bare = title.last - title.first == 1 or not any(w.form in links(chart.language).of for w in inside)
        realm = any(w.form in vocabulary("realm", chart.language) for w in inside)
        return bare or realm or title.role not in ("president", "vice-president", "governor", "commander")

    def _stateless(self, post: Post) -> bool:
        return any(o.id == post.organization and o.kind in STATELESS for o in self.organizations)

    def _behind(self, who: int) -> str | None:
        """Return the state that stands behind one of the person's names as a complement."""
        of = "|".join(sorted(links(self.chart.language).of)) or "(?!)"
        for place in (p for p in self.places if p.who == who):
            for mention in self.chart.countries:
                gap = self.chart.document.plain[place.end : mention.start] if 0 < mention.start - place.end < 8 else ""
                if gap and mention.rule == "country-name" and mention.refs and re.fullmatch(rf" (?:{of})(?:'| | the )", gap):
                    return mention.refs[0][-2:]
        return None

    def _before(self, who: int, mine: list[Held], told: Mapping[int, str]) -> str | None:
        """Return the state of the title before in a list of officials, when one comma or conjunction separates the two."""
        for held in mine:
            start = self.chart.words[held.title.first].start
            for place in self.places:
                gap = self.chart.document.plain[place.end : start] if place.end <= start and place.who != who else "."
                earlier = [f for f in told if self.chart.words[f].start < place.start]
                near = bool(earlier) and place.start - self.chart.words[max(earlier)].start < 150
                if near and held.title.role in _NATIONAL and re.fullmatch(r",? (?:et |and |и )?(?:le |la |the )?", gap):
                    return told[max(earlier)]
        return None

    def _body(self, title: Title, country: str | None) -> str | None:
        """Return the one body of the text that a role belongs to."""
        kind = _BODY.get(title.role)
        found = [o for o in self.organizations if o.kind == kind and (kind == "igo" or o.country in (None, country)) and self._suits(title, o)]
        told = [o for o in found if o.country] or found
        ranked = sorted(told, key=lambda o: -self._shared(title, o))
        clear = len(ranked) == 1 or (len(ranked) > 1 and self._shared(title, ranked[0]) > self._shared(title, ranked[1]))
        return ranked[0].id if clear else None

    def _shared(self, title: Title, body: Organization) -> int:
        """Return how many words a title and a body's name share; both being of foreign affairs counts as one more."""
        language = self.chart.language
        mine = self.chart.words[title.first : title.last]
        theirs = [w for form in (body.name, *body.aliases) for w in words(form.replace("’", "'"), language)]
        foreign = vocabulary("foreign", language)
        both = any(w.form in foreign for w in mine) and any(w.form in foreign for w in theirs)
        return len({w.key for w in mine if len(w.key) > 3} & {w.key for w in theirs}) + both

    def _suits(self, title: Title, body: Organization) -> bool:
        language = self.chart.language
        name = words(body.name.replace("’", "'"), language)
        if title.role == "ombudsman":
            return any(found.value.role == "ombudsman" for found in heads(language).scan(body.name, name))
        if title.role == "commissioner":
            mine = {w.key for w in self.chart.words[title.first : title.last] if len(w.key) > 3}
            return len(mine & {w.key for w in name}) >= 3
        return True


def stated(posts: tuple[Post, ...], organizations: tuple[Organization, ...]) -> tuple[Post, ...]:
    """Return `posts` with the state of their body where they tell none."""
    states = {o.id: o.country for o in organizations if o.kind not in STATELESS}
    return tuple(p if p.country else replace(p, country=states.get(p.organization or "")) for p in posts)


def counterparts(chart: Chart, places: tuple[Place, ...]) -> dict[int, str]:
    """Return the state that `counterpart` tells of persons: `son homologue iranien, M. X`, `X, his French counterpart`."""
    told: dict[int, str] = {}
    for found in phrases(chart.language).scan(chart.document.plain, chart.words):
        if found.value.role != "other":
            continue
        beside = [i for i in (found.last, found.first - 1) if i in chart.within and chart.within[i].rule == "country-adjective"]
        if not beside:
            continue
        mention = chart.within[beside[0]]
        start = min(mention.start, chart.words[found.first].start)
        end = max(mention.end, chart.words[found.last - 1].end)
        for place in places:
            behind = place.start >= end and re.fullmatch(r",? ?", chart.document.plain[end : place.start])
            before = place.end <= start and re.fullmatch(r", (?:his |her |son |sa |its )?", chart.document.plain[place.end : start])
            if (behind or before) and mention.refs:
                told.setdefault(place.who, mention.refs[0][-2:])
    return told


def unclaimed(titles: tuple[Title, ...], held: list[list[Held]], hints: Mapping[int, str]) -> list[list[Held]]:
    """Return `held` with titles that stand without a name (in a heading) given to the one who is known to serve their state and has none."""
    used = {id(h.title) for mine in held for h in mine}
    given = [list(mine) for mine in held]
    for who, country in sorted(hints.items()):
        free = [t for t in titles if id(t) not in used and not t.many and t.countries == (country,) and t.last - t.first > 2]
        if not given[who] and free:
            given[who].append(Held(free[0]))
    return given
