"""Sides: who was host and who guest, who headed a delegation, in what capacity and for whom each took part.

In: a trigger and the roles found around it; later all interactions of the dispatch. Out: participations, one for each who took part. The words
of the event tell the host first (`received`, `was received by`, `presented credentials to`), then the place: whoever serves the state where
the event took place, or where a visit was paid, is host to those who do not. Where neither tells, no side is given.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract.countries import find_countries
from kg.extract.cues import bare
from kg.extract.document import Mention
from kg.extract.frames import Trigger
from kg.extract.language import Language
from kg.extract.lexicon import words
from kg.extract.roles import Role, Scene
from kg.record import Evidence, Interaction, Participation, Person, Side, Span

_CONFIDENCE = 0.85
_BEFORE, _AFTER = 240, 200
_PLACED = frozenset({"meeting", "conference", "signing", "ceremony", "visit"})


def participations(trigger: Trigger, first: Role, second: Role, scene: Scene) -> tuple[Participation, ...]:
    """Return how each of `first` (before the words of the event) and `second` (behind them) took part."""
    found: dict[str, Participation] = {}
    for role, side in zip((first, second), _sides(trigger, first, second, scene), strict=True):
        for mention in role.mentions:
            for who in mention.refs:
                found.setdefault(who, _participation(who, side, mention, scene))
    return tuple(found.values())


def settled(interactions: tuple[Interaction, ...], scene: Scene) -> tuple[Interaction, ...]:
    """Return `interactions` with the sides that their places, the visits of the dispatch, and words such as 'the guest' tell."""
    visited = {(who, state) for i in interactions if i.type == "visit" for state in _states(i.place, scene.language) for who in i.participants}
    return tuple(replace(i, participations=_placed(i, visited, scene)) if i.type in _PLACED else i for i in interactions)


@cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    return re.compile(language.settings("sides").get(name, "(?!)"), re.IGNORECASE)


def _sides(trigger: Trigger, first: Role, second: Role, scene: Scene) -> tuple[Side | None, Side | None]:
    """Return the sides of those before and behind the words of the event, by the frame, its voice, and the case of the names."""
    plain, host = bare(scene.document.plain), trigger.frame.host
    came = _pattern("came", scene.language).search(plain, trigger.span.start, trigger.span.end)
    passive = host == "left" and _pattern("passive", scene.language).search(plain[trigger.sentence.start : trigger.span.end])
    if came or passive:
        host = "right"
    if host and _inverted(first, second, scene):
        host = {"left": "right", "right": "left"}[host]
    return ("host", "guest") if host == "left" else ("guest", "host") if host == "right" else (None, None)


def _inverted(first: Role, second: Role, scene: Scene) -> bool:
    """Whether the subject stands behind the verb: its title is in the nominative, or its name is and the one before the verb is not."""
    if not (first.mentions and second.mentions):
        return False
    title = _title(second.mentions[0], scene)
    subject = _case(title or second.mentions[0].span, scene) == "Nom"
    return subject and (title is not None or _case(first.mentions[0].span, scene) != "Nom")


def _title(mention: Mention, scene: Scene) -> Span | None:
    return next((post for post in scene.posts if post.end <= mention.start <= post.end + 3), None)


def _case(span: Span, scene: Scene) -> str:
    """Return the case of the first word of `span` that has one; '' without a parser that tells it."""
    cases = (found[1] for t in scene.document.tokens_in(span.start, span.end) if (found := re.search(r"Case=(\w+)", t.morph)))
    return next(cases, "")


def _participation(who: str, side: Side | None, mention: Mention, scene: Scene) -> Participation:
    person = next((p for p in scene.entities.persons if p.id == who), None)
    capacity = _capacity(person, mention, scene) if person else None
    evidence = (Evidence(mention.start, mention.end, f"participant-{mention.kind}", _CONFIDENCE),)
    return Participation(who, side, person is not None and _heads(person, mention, scene), capacity, _represents(person, capacity), evidence)


def _capacity(person: Person, mention: Mention, scene: Scene) -> int | None:
    """Return the index of the post that the mention names, else of the first; a former one counts only where there is no other."""
    held = [n for n, post in enumerate(person.posts) if not post.former]
    if mention.kind == "name" or not held:
        return next(iter(held), None)
    named = {w.key for w in words(scene.document.plain, scene.language, mention.start, mention.end)}
    return max(held, key=lambda n: (len(named & {w.key for w in words(person.posts[n].title, scene.language)}), -n))


def _represents(person: Person | None, capacity: int | None) -> str | None:
    """Return the state that the person serves in that capacity, else the body."""
    if person is None or capacity is None:
        return None
    post = person.posts[capacity]
    return f"country:{post.country}" if post.country else post.organization


def _heads(person: Person, mention: Mention, scene: Scene) -> bool:
    """Whether a post, or words around the mention with no other person between, say that the person heads a delegation."""
    plain, sentence = bare(scene.document.plain), scene.document.sentence_at(mention.start)
    if any(_pattern("head_title", scene.language).search(bare(post.title)) for post in person.posts):
        return True
    near = scene.entities.mentions_in(sentence.start, sentence.end)
    people = [m for m in near if m.kind == "name" and set(m.refs) & scene.persons and person.id not in m.refs]
    start = max([sentence.start, mention.start - _BEFORE, *(m.end for m in people if m.end <= mention.start)])
    end = min([sentence.end, mention.end + _AFTER, *(m.start for m in people if m.start >= mention.end)])
    ahead, behind = _pattern("head_before", scene.language), _pattern("head_after", scene.language)
    return bool(ahead.search(plain[start : mention.start]) or behind.search(plain[mention.end : end]))


def _placed(event: Interaction, visited: set[tuple[str, str]], scene: Scene) -> tuple[Participation, ...]:
    """Return the participations with the sides that are still open told by place, if it tells host from guest."""
    given = event.participations
    if any(p.side for p in given):
        return given
    told = _told(event, scene)
    if told:
        return tuple(replace(p, side=told.get(p.who)) for p in given)
    states = set(_states(event.place, scene.language)) if event.place else {state for p in given for who, state in visited if who == p.who}
    hosts = {p.who for p in given if _state(p) in states}
    if not hosts and event.type != "visit":
        return given
    return tuple(replace(p, side="host" if p.who in hosts else "guest") for p in given) if len(hosts) < len(given) else given


def _told(event: Interaction, scene: Scene) -> dict[str, Side]:
    """Return the sides of two people of whom one is called guest or host."""
    people = [p.who for p in event.participations]
    called = [m for m in scene.entities.mentions if m.rule in {"description-guest", "description-host"} and len(m.refs) == 1 and m.refs[0] in people]
    if len(people) != 2 or not called:
        return {}
    other: dict[Side, Side] = {"host": "guest", "guest": "host"}
    side: Side = "guest" if called[0].rule == "description-guest" else "host"
    return {who: side if who == called[0].refs[0] else other[side] for who in people}


def _state(participation: Participation) -> str | None:
    return participation.who if participation.who.startswith("country:") else participation.represents


def _states(place: str | None, language: Language) -> Iterator[str]:
    """Yield the state in which `place` lies, as `country:XX`."""
    written = place.title() if place and place.isupper() else place or ""
    yield from (ref for m in find_countries(written, words(written, language), language) for ref in m.refs)
