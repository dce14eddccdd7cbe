"""Reviewing: why two are one or not, which pairs are in doubt, and the lines that settle it.

In: records, identities, keys. Out: rows for a terminal, and corrections that name mentions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from kg.errors import LinkError
from kg.record import Record
from kg.resolve.corrections import Correction, Place, places_of
from kg.resolve.identities import Identities
from kg.resolve.mentions import Mention, bound
from kg.resolve.opinion import Judgement


@dataclass(frozen=True, slots=True)
class Reason:
    """A judgement with the words that its two mentions are shown by."""

    left: str
    right: str
    left_key: str
    right_key: str
    judgement: Judgement


def why(left: str, right: str, identities: Identities) -> tuple[Reason, ...]:
    """Return the judgements that bear on the canonical keys `left` and `right` being one, or on the members of one key when they are equal."""
    keys = {left, right}
    found = (item for item in identities.judgements if {identities.keys[item.left], identities.keys[item.right]} == keys)
    return tuple(_reason(item, identities) for item in found)


def review(identities: Identities) -> tuple[Reason, ...]:
    """Return the doubtful pairs that are still apart and that no person has judged, the likeliest first, one for each two keys."""
    settled = {_pair(item, identities) for item in identities.judgements if item.score is None}
    best: dict[frozenset[str], Judgement] = {}
    for item in identities.judgements:
        pair = _pair(item, identities)
        if item.verdict == "doubtful" and len(pair) == 2 and pair not in settled:
            best[pair] = max(best.get(pair, item), item, key=lambda one: (one.score or 0.0, one.left, one.right))
    ranked = sorted(best.values(), key=lambda item: (-(item.score or 0.0), item.left, item.right))
    return tuple(_reason(item, identities) for item in ranked)


def correct(verdict: str, left: str, right: str, records: Iterable[Record], identities: Identities) -> tuple[Correction, ...]:
    """Return the lines that make two keys one (`same`), or hold apart all mentions of two keys (`different`); who writes them is for the door to add.

    Raises `LinkError` when a key has no mention with a place in a text.
    """
    places = _places(records, identities, {left, right})
    for key in (left, right):
        if not places.get(key):
            raise LinkError(f"{key}: no mention with a place in a text")
    if verdict == "same":
        return (Correction("same", places[left][0], places[right][0]),)
    if left == right:
        raise LinkError(f"{left} is one already: name two of its mentions, DIGEST:START-END")
    return tuple(Correction("different", a, b) for a, b in product(places[left], places[right]))


def place_of(mention: Mention, records: Iterable[Record]) -> Place:
    """Return the first place of a mention in its text. Raises `LinkError` when it has none."""
    for record in map(bound, records):
        if record.digest == mention[0] and (evidence := places_of(record).get(mention[1])):
            first = min(evidence)
            return Place(mention[0], first.start, first.end)
    raise LinkError(f"{mention[1]} in {mention[0][:8]} has no place in a text")


def mention_at(place: Place, records: Iterable[Record]) -> Mention:
    """Return the mention that stands at `place`. Raises `LinkError` when there is none, or several."""
    found = [
        (record.digest or "", local)
        for record in map(bound, records)
        if (record.digest or "").startswith(place.digest)
        for local, evidence in places_of(record).items()
        if any((item.start, item.end) == (place.start, place.end) for item in evidence)
    ]
    if len(found) != 1:
        raise LinkError(f"{place}: {len(found)} mentions stand there")
    return found[0]


def _places(records: Iterable[Record], identities: Identities, keys: set[str]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for record in map(bound, records):
        digest = record.digest or ""
        for local, evidence in places_of(record).items():
            key = identities.key(digest, local)
            if key in keys and evidence and key:
                first = min(evidence)
                found.setdefault(key, []).append(Place(digest, first.start, first.end))
    return {key: sorted(places) for key, places in found.items()}


def _pair(item: Judgement, identities: Identities) -> frozenset[str]:
    return frozenset((identities.keys[item.left], identities.keys[item.right]))


def _reason(item: Judgement, identities: Identities) -> Reason:
    left, right = identities.keys[item.left], identities.keys[item.right]
    return Reason(identities.labels.get(left, left), identities.labels.get(right, right), left, right, item)
