"""Linking: items and how to compare them become clusters, with a verdict on every pair that was compared.

In: items with blocking keys, a comparison, thresholds, and what a person says. Out: clusters and `Verdict`s. An item that fits two others which
are held apart, about as well, joins neither: it is doubtful.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from kg.resolve.cluster import Clusters, Key, Pair, candidates
from kg.resolve.opinion import Opinion, Verdict

Item = TypeVar("Item")

BLOCK = 400
"""Items of one blocking key beyond which the key tells nothing."""
MOST_FITS = 60
"""Fits of one item among which all pairs are compared."""
NEAR = 3.0
"""Bits by which one of two fits must be the better."""
STRONG = 6.0
"""Bits above the threshold with which a fit may bridge two that are only doubtful (a dispatch that gives both posts of a person)."""


@dataclass(frozen=True, slots=True)
class Comparison(Generic[Item]):
    """How items of one sort are compared; `same` and `doubtful` are thresholds in bits."""

    blocks: Callable[[Item], Iterable[Key]]
    compare: Callable[[Item, Item], Opinion]
    same: float
    doubtful: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says, by item number."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A pair that was compared and is worth telling of."""

    pair: Pair
    verdict: Verdict
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class Linkage:
    """The cluster of each item (the number of one of them), and the pairs worth telling of."""

    clusters: tuple[int, ...]
    linked: tuple[Linked, ...]


def link(items: Sequence[Item], places: Sequence[Iterable[int]], how: Comparison[Item], ruling: Ruling, more: Mapping[Pair, Opinion]) -> Linkage:
    """Return the clusters of `items`; `places` are the records each stands in, `more` are opinions that replace those of the comparison.

    A pair that better pairs have brought together already is not told of: the judgements of a cluster are a tree.
    """
    clusters = Clusters.of(places)
    opinions = _opinions(items, how, more)
    for a, b in ruling.different:
        clusters.separate(a, b)
    for a, b in ruling.same:
        clusters.join(a, b, force=True)
    vouched = _vouched(clusters, opinions, ruling, how.same)
    for (a, b), opinion in opinions.items():
        if opinion.bits < 0 and not vouched & {(clusters.find(a), b), (clusters.find(b), a)}:
            clusters.separate(a, b)
    torn = set(_torn(opinions, how))
    linked = []
    for pair, opinion in sorted(opinions.items(), key=lambda found: (-found[1].bits, found[0])):
        if opinion.bits < how.doubtful:
            break
        if opinion.bits < how.same or pair in torn or clusters.find(pair[0]) != clusters.find(pair[1]):
            linked.append(_judge(pair, opinion, clusters, how.same, pair in torn))
    return Linkage(tuple(clusters.find(item) for item in range(len(items))), tuple(linked))


def _vouched(clusters: Clusters, opinions: Mapping[Pair, Opinion], ruling: Ruling, same: float) -> set[Pair]:
    """Return clusters that a person made, each with an item that fits one of its members, whatever the others look like."""
    made = {item for pair in ruling.same for item in pair}
    fits = (pair for pair, opinion in opinions.items() if opinion.bits >= same)
    return {(clusters.find(one), other) for a, b in fits for one, other in ((a, b), (b, a)) if one in made}


def _judge(pair: Pair, opinion: Opinion, clusters: Clusters, same: float, torn: bool) -> Linked:
    if torn:
        return Linked(pair, "doubtful", replace(opinion, reasons=(*opinion.reasons, "another that is somebody else fits about as well")))
    if opinion.bits < same:
        return Linked(pair, "doubtful", opinion)
    if clusters.join(*pair):
        return Linked(pair, "same", opinion)
    return Linked(pair, "different", replace(opinion, reasons=(*opinion.reasons, "one dispatch, or a person, holds them apart")))


def _opinions(items: Sequence[Item], how: Comparison[Item], more: Mapping[Pair, Opinion]) -> dict[Pair, Opinion]:
    keys = [tuple(how.blocks(item)) for item in items]
    pairs = candidates(len(items), lambda item: keys[item], BLOCK)
    opinions = {pair: more.get(pair) or how.compare(items[pair[0]], items[pair[1]]) for pair in pairs}
    return opinions | {pair: how.compare(items[pair[0]], items[pair[1]]) for pair in _unasked(opinions, how.same)}


def _unasked(opinions: Mapping[Pair, Opinion], same: float) -> list[Pair]:
    """Return the pairs that one item would bring together and that were not compared: they may speak against it."""
    unasked: set[Pair] = set()
    for others in _fits(opinions, same).values():
        fits = sorted(other for other, _ in others[:MOST_FITS])
        unasked.update(pair for pair in combinations(fits, 2) if pair not in opinions)
    return sorted(unasked)


def _fits(opinions: Mapping[Pair, Opinion], same: float) -> dict[int, list[tuple[int, float]]]:
    """Return for each item those that it fits, with the bits."""
    fits: dict[int, list[tuple[int, float]]] = {}
    for (a, b), opinion in opinions.items():
        if opinion.bits >= same:
            fits.setdefault(a, []).append((b, opinion.bits))
            fits.setdefault(b, []).append((a, opinion.bits))
    return fits


def _torn(opinions: Mapping[Pair, Opinion], how: Comparison[Item]) -> Iterator[Pair]:
    """Yield the pairs of an item that fits two others about as well which are not one: nothing tells which of them it is."""
    unlike = {pair: opinion.bits for pair, opinion in opinions.items() if opinion.against and opinion.bits < how.same}
    for item, others in _fits(opinions, how.same).items():
        rivals = [
            min(bits, rival)
            for n, (b, bits) in enumerate(others)
            for c, rival in others[n + 1 :]
            if abs(bits - rival) < NEAR and _rivals(unlike.get((min(b, c), max(b, c))), min(bits, rival) - how.same)
        ]
        for other, bits in others if rivals else ():
            if bits < max(rivals) + NEAR:
                yield (min(item, other), max(item, other))


def _rivals(between: float | None, fit: float) -> bool:
    """Say whether two that fit one item `fit` bits above the threshold are rivals; `between` are the bits for their being one, if below it."""
    return between is not None and (between < 0 or fit < STRONG)
