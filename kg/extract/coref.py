"""Coreference within a dispatch: whom descriptions ('the minister'), pronouns and groups ('the sides') stand for.

In: a document, its persons, organizations and the mentions of their names, of states and places. Out: these mentions and those
resolved here, in the order of the text. Method: role, country and body of a description must agree with a post of the person;
among those who agree, and for pronouns among those of the right gender, the subject of the nearest sentence before is taken
(a plain form of centering, Grosz, Joshi and Weinstein 1995). What cannot be told stays out, or without `refs` for a group.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.descriptions import Description, find_descriptions, heads, words_of
from kg.extract.document import Document, Mention
from kg.extract.gender import gender_of
from kg.extract.language import Language
from kg.extract.lexicon import fold, words
from kg.record import Organization, Person

_VAGUE = frozenset({"head", "deputy-head", "member", "official", "director", "officer", "expert", "secretary", "chair"})
"""Roles of words that fit too many posts: their complement or body must agree too."""
_KIN = {
    "diplomat": {"ambassador", "charge", "representative", "officer", "envoy"},
    "envoy": {"representative"},
    "representative": {"envoy", "ambassador"},
    "ambassador": {"charge", "representative"},
    "president": {"chair", "monarch"},
    "leader": {"president", "premier", "monarch"},
    "minister": {"state-secretary"},
    "deputy-minister": {"deputy-premier"},
    "director": {"head"},
}
"""Roles that another word may also mean."""


_JOINED = re.compile(r" (?:et|and|и|y|və) (?:M\. |Mme |Mr\.? |Ms\.? )?")


@dataclass(frozen=True, slots=True)
class Profile:
    """What descriptions are held against: the roles, words, states and bodies of a person's posts."""

    id: str
    gender: str
    roles: frozenset[str]
    words: frozenset[str]
    countries: frozenset[str]
    organizations: frozenset[str]

    @property
    def official(self) -> bool:
        """Whether the text gives the person a post."""
        return bool(self.words)


def profile(person: Person, document: Document, mentions: tuple[Mention, ...], language: Language) -> Profile:
    """Return what is known of `person` from the posts and the words before his or her names."""
    roles, said = set(), set()
    for post in person.posts:
        given = words(post.title.replace("’", "'"), language)
        roles |= {found.value.role for found in heads(language).scan(post.title.replace("’", "'"), given)}
        said |= {word.key for word in given}
    countries = frozenset(post.country for post in person.posts if post.country)
    bodies = frozenset(post.organization for post in person.posts if post.organization)
    before = [document.plain[max(0, m.start - 25) : m.start] for m in mentions if m.refs == (person.id,)]
    gender = person.gender or gender_of(person.name, [post.title for post in person.posts], before, language)
    return Profile(person.id, gender or "", frozenset(roles), frozenset(said), countries, bodies)


@dataclass(slots=True)
class _Discourse:
    """What has been read so far: each mention of one person, with the number of its sentence."""

    document: Document
    profiles: dict[str, Profile]
    home: str
    seen: list[tuple[int, int, str]] = field(default_factory=list)
    groups: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    last: int = 0

    def sentence(self, offset: int) -> int:
        return self.document.sentence_at(offset).start

    def add(self, mention: Mention) -> None:
        """Note a mention; two names joined by 'and' make a group, as a group's own mention does."""
        if mention.kind == "group":
            self.groups.append((mention.start, mention.refs))
        if len(mention.refs) != 1 or mention.refs[0] not in self.profiles:
            return
        if self.seen and self.seen[-1][2] != mention.refs[0] and _JOINED.fullmatch(self.document.plain, self.last, mention.start):
            self.groups.append((mention.start, (self.seen[-1][2], mention.refs[0])))
        self.seen.append((self.sentence(mention.start), mention.start, mention.refs[0]))
        self.last = mention.end

    def salient(self, offset: int) -> list[Profile]:
        """Return those mentioned before `offset`, the most salient first: nearest sentence, officials, then subject (first named) of it."""
        here = self.sentence(offset)
        order = sorted((s for s in self.seen if s[1] < offset), key=lambda s: (-s[0], not self.profiles[s[2]].official, s[1]))
        return [self.profiles[who] for who in dict.fromkeys(who for s, _, who in order if s <= here)]

    def subject(self, offset: int) -> str:
        """Return the first person named in the sentence of `offset` before it, or ''."""
        return next((who for s, at, who in self.seen if s == self.sentence(offset) and at < offset), "")


def refer(
    document: Document, persons: Iterable[Person], organizations: Iterable[Organization], mentions: tuple[Mention, ...], language: Language
) -> tuple[Mention, ...]:
    """Return `mentions` with the descriptions, pronouns and groups that refer to `persons`, in the order of the text."""
    profiles = {p.id: profile(p, document, mentions, language) for p in persons}
    titled = [e.span for p in persons for post in p.posts for e in post.evidence]
    home = next((m.refs[0][-2:] for m in mentions if m.kind in ("country", "place") and m.rule in ("capital", "place") and m.refs), "")
    discourse = _Discourse(document, profiles, home)
    found = [
        d
        for d in find_descriptions(document, words_of(document, language), mentions, language)
        if not any(span.start < d.end and d.start < span.end for span in titled) and not _beside_name(d, document, mentions, language)
    ]
    resolved: list[Mention] = []
    queue: list[tuple[int, int, Mention | Description]] = sorted(
        [(m.start, 0, m) for m in mentions] + [(d.start, 1, d) for d in found], key=lambda item: item[:2]
    )
    for _, _, item in queue:
        mention = item if isinstance(item, Mention) else _resolve(item, discourse)
        if mention:
            resolved.append(mention)
            discourse.add(mention)
    return tuple(resolved)


def _beside_name(d: Description, document: Document, mentions: tuple[Mention, ...], language: Language) -> bool:
    """Whether the description is the title of the name that follows it."""
    if d.sort.pronoun:
        return False
    courtesy = re.compile(language.settings("coref").get("courtesy", r"\s+"))
    return any(
        m.kind == "name" and m.refs and m.refs[0].startswith("p") and 0 <= m.start - d.end < 30 and courtesy.fullmatch(document.plain, d.end, m.start)
        for m in mentions
    )


def _resolve(d: Description, discourse: _Discourse) -> Mention | None:
    if d.sort.number == "p":
        return _group(d, discourse)
    if d.sort.pronoun:
        return _pronoun(d, discourse)
    if d.sort.role == "side":
        return _side(d, discourse)
    who = _other(d, discourse) if d.sort.role in ("other", "guest", "host") else _described(d, discourse)
    return Mention(d.start, d.end, "description", (who.id,), f"description-{d.sort.role}", 0.8) if who else None


def _agrees(who: Profile, d: Description) -> bool:
    gender = not d.sort.gender or not who.gender or d.sort.gender == who.gender
    country = not d.country or d.country in who.countries or not (who.countries or who.organizations)
    return gender and country


def _pronoun(d: Description, discourse: _Discourse) -> Mention | None:
    order = discourse.salient(d.start)
    if d.sort.role == "last":
        latest = dict.fromkeys(who for _, at, who in reversed(discourse.seen) if at < d.start)
        order = [discourse.profiles[who] for who in latest]
    who = next((p for p in order if not d.sort.gender or p.gender in ("", d.sort.gender)), None)
    return Mention(d.start, d.end, "pronoun", (who.id,), "pronoun", 0.75) if who else None


def _score(who: Profile, d: Description) -> int:
    """How well a description fits a person's posts; 0 when it does not."""
    if not _agrees(who, d) or (d.organization and who.organizations and d.organization not in who.organizations):
        return 0
    alike = d.sort.role in who.roles or bool(_KIN.get(d.sort.role, set()) & who.roles)
    headed = d.head <= who.words
    if not (alike or headed):
        return 0
    told = 2 * (bool(d.country) and d.country in who.countries) + 2 * (bool(d.organization) and d.organization in who.organizations)
    shared = len(d.others & who.words)
    if d.sort.role in _VAGUE and not (told or shared or headed):
        return 0
    return 1 + 2 * headed + (d.sort.role in who.roles) + told + shared


def _described(d: Description, discourse: _Discourse) -> Profile | None:
    known = [p for p in discourse.salient(d.start) if p.official]
    if d.sort.role == "official" or (d.sort.role == "diplomat" and not any(_score(p, d) for p in known)):
        fitting = [p for p in known if _agrees(p, d) and (not d.country or d.country in p.countries)]
        return next(iter(fitting), None)
    scores = [(_score(p, d), p) for p in known]
    best = max((score for score, _ in scores), default=0)
    return next((p for score, p in scores if score == best), None) if best else None


def _other(d: Description, discourse: _Discourse) -> Profile | None:
    """Return the one spoken with: not the subject of the sentence; a guest does not serve the state where the dispatch was written."""
    subject = discourse.subject(d.start) or next((p.id for p in discourse.salient(d.start)), "")
    others = [p for p in discourse.salient(d.start) if p.official and p.id != subject and _agrees(p, d)]
    if d.sort.role == "guest":
        guests = [p for p in discourse.salient(d.start) if p.official and discourse.home not in p.countries and _agrees(p, d)]
        return next(iter(guests or others), None)
    if d.sort.role == "host":
        others = [p for p in discourse.salient(d.start) if discourse.home in p.countries] or others
    return next(iter(others), None)


def _side(d: Description, discourse: _Discourse) -> Mention | None:
    if not d.country:
        return None
    seen = dict.fromkeys(who for _, at, who in discourse.seen if at < d.start)
    standing = [who for who in seen if d.country in discourse.profiles[who].countries]
    refs = (standing[0],) if standing else (f"country:{d.country}",)
    return Mention(d.start, d.end, "description", refs, "side", 0.75)


def _group(d: Description, discourse: _Discourse) -> Mention | None:
    if d.sort.pronoun and discourse.groups:
        return Mention(d.start, d.end, "group", discourse.groups[-1][1], "pronoun-group", 0.7)
    known = [p for p in discourse.salient(d.start) if p.official]
    if d.sort.role and d.sort.role not in ("sides", "other", "official", "guest"):
        known = [p for p in known if d.sort.role in p.roles or fold(d.sort.role) in p.roles]
    if d.country:
        known = [p for p in known if d.country in p.countries]
    refs = tuple(p.id for p in known) if len(known) == 2 else ()
    if not refs and d.sort.role and d.sort.role != "sides":
        return None
    return Mention(d.start, d.end, "group", refs, "group", 0.75 if refs else 0.5)
