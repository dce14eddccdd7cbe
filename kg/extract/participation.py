"""Sides: who was host and who guest, who headed a delegation, in what capacity and for whom each took part.

In: a trigger and the roles found around it. Out: participations, one for each who took part. Nothing is said of a side
that the words of the event do not show.
"""

from kg.extract.document import Mention
from kg.extract.frames import Trigger, has
from kg.extract.roles import Role, Scene
from kg.record import Evidence, Participation, Person, Side

_HEAD = 60
_CONFIDENCE = 0.85


def participations(trigger: Trigger, first: Role, second: Role, scene: Scene) -> tuple[Participation, ...]:
    """Return how each of `first` (before the words of the event) and `second` (behind them) took part."""
    host = trigger.frame.host
    sides: tuple[Side | None, Side | None] = {"left": ("host", "guest"), "right": ("guest", "host")}.get(host, (None, None))  # type: ignore[assignment]
    found: dict[str, Participation] = {}
    for role, side in zip((first, second), sides, strict=True):
        for mention in role.mentions:
            for who in mention.refs:
                found.setdefault(who, _participation(who, side, mention, scene))
    return tuple(found.values())


def _participation(who: str, side: Side | None, mention: Mention, scene: Scene) -> Participation:
    person = next((p for p in scene.entities.persons if p.id == who), None)
    capacity = _capacity(person, mention) if person else None
    evidence = (Evidence(mention.start, mention.end, f"participant-{mention.kind}", _CONFIDENCE),)
    return Participation(who, side, bool(person) and _heads(mention, scene), capacity, _represents(person, capacity), evidence)


def _capacity(person: Person, mention: Mention) -> int | None:
    """Return the index of the post told nearest to the mention; a former one counts only where there is no other."""
    present = [n for n, post in enumerate(person.posts) if not post.former]
    return min(present, key=lambda n: min((abs(e.start - mention.start) for e in person.posts[n].evidence), default=0), default=None)


def _represents(person: Person | None, capacity: int | None) -> str | None:
    if person is None or capacity is None:
        return None
    post = person.posts[capacity]
    return post.organization or (f"country:{post.country}" if post.country else None)


def _heads(mention: Mention, scene: Scene) -> bool:
    """Whether words such as `headed by` stand before the mention in its sentence, with no other person between."""
    start = max(scene.document.sentence_at(mention.start).start, mention.start - _HEAD)
    others = [m.end for m in scene.entities.mentions_in(start, mention.start) if set(m.refs) & scene.persons]
    return has(scene.language, "head", scene.document.plain[max([start, *others]) : mention.start])
