"""Identities: the answer — the canonical key of every mention, and why.

In: what `resolve` found. Out: a frozen value with the keys of mentions, the clusters behind them, the judgements, labels, the keys that
a canonical key replaces, and what one read-out taught another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.resolve.mentions import SORTS, Keyed, Mention, Sort
from kg.resolve.opinion import Judgement


@dataclass(frozen=True, slots=True, order=True)
class Learned:
    """A date of an event that its own dispatch tells without the year, and the read-out that tells it in full."""

    mention: Mention
    date: str
    source: Mention


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is whom. `keys` gives mentions canonical keys, `own` all mentions with keys of their own; `labels` and `types` are by canonical key."""

    keys: Mapping[Mention, str]
    own: Mapping[Sort, tuple[Keyed, ...]]
    judgements: tuple[Judgement, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    types: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    learned: tuple[Learned, ...] = ()
    unapplied: tuple[str, ...] = ()

    def key(self, digest: str, local: str) -> str | None:
        """Return the canonical key of local id `local` in the dispatch with this digest, or None for a thing that no record names."""
        return self.keys.get((digest, local))

    def clusters(self, sort: Sort) -> Mapping[str, tuple[Mention, ...]]:
        """Return the mentions of each canonical key of a sort, both sorted."""
        found: dict[str, list[Mention]] = {}
        for item in self.own.get(sort, ()):
            found.setdefault(self.keys[item.mention], []).append(item.mention)
        return {key: tuple(sorted(found[key])) for key in sorted(found)}

    def superseded(self) -> Mapping[str, str]:
        """Return the keys that a mention has, or had when it was the first of its cluster, with the canonical key that replaces each."""
        return {item.key: self.keys[item.mention] for sort in SORTS for item in sorted(self.own.get(sort, ())) if item.key != self.keys[item.mention]}
