"""Clustering: pairs judged the same become clusters, unless somebody forbids it.

In: items by number, pairs with an opinion, pairs that must and pairs that must not be one. Out: the number of each item's cluster, and the
pairs that a constraint kept apart. Method: Kruskal's, best pair first; a join is refused when two members are held to be different, so that
no chain of likenesses brings together what is known to be two.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
Key = tuple[str, ...]
"""A blocking key."""


@dataclass(slots=True)
class Clusters:
    """Disjoint sets of items `0 … size-1` with pairs that may never meet; `places` are what an item must not share (its record)."""

    parent: list[int]
    apart: dict[int, set[int]]
    places: list[set[int]]
    refused: list[Pair] = field(default_factory=list)

    @classmethod
    def of(cls, places: Sequence[Iterable[int]]) -> "Clusters":
        """Start with every item alone."""
        return cls(list(range(len(places))), {}, [set(place) for place in places])

    def find(self, item: int) -> int:
        """Return the item that stands for the cluster of `item`."""
        root = item
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[item] != root:
            self.parent[item], item = root, self.parent[item]
        return root

    def separate(self, left: int, right: int) -> None:
        """Forbid that `left` and `right` ever meet."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)

    def join(self, left: int, right: int, *, force: bool = False) -> bool:
        """Make one cluster of two, unless a constraint forbids it; `force` passes over the records they stand in."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self.apart.get(a, ()) or (not force and not self.places[a].isdisjoint(self.places[b])):
            self.refused.append((left, right))
            return False
        if (len(self.places[a]), -a) < (len(self.places[b]), -b):
            a, b = b, a
        self.parent[b] = a
        self.places[a] |= self.places[b]
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)
        self.places[b] = set()
        return True


def candidates(size: int, keys: Callable[[int], Iterable[Key]], most: int) -> list[Pair]:
    """Return the pairs that share a blocking key.

    Keys that begin with `?` are questions: they are compared with the answers (`!`) and questions of the same rest, and answers not with each
    other. A key shared by more than `most` items (or questions) tells nothing and is passed over.
    """
    blocks: dict[Key, list[int]] = {}
    for item in range(size):
        for key in keys(item):
            blocks.setdefault(key, []).append(item)
    pairs: set[Pair] = set()
    for key, block in blocks.items():
        if key[0] != "!" and len(block) <= most:
            others = blocks.get(("!", *key[1:]), ()) if key[0] == "?" else ()
            pairs.update((a, b) for n, a in enumerate(block) for b in block[n + 1 :] if a != b)
            pairs.update((min(a, b), max(a, b)) for a in block for b in others[:most] if a != b)
    return sorted(pairs)
