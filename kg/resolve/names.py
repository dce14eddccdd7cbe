"""Names compared part by part.

In: two written names, folded. Out: a `Likeness`: how they agree, in bits and in words. Method: parts are paired one to one by
Jaro-Winkler (Winkler 1990) over their readings; what agrees counts by what it tells (a long family name much, a common given name little);
what is left over on both sides makes them different.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from kg.resolve.folding import Part, parts
from kg.resolve.tables import weights

_OTHER_NAME = 0.8
"""The most that two known given names of unlike consonants can be alike."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two names agree: `full` (two parts or more), `initial`, `single`, or `different`; `bits` say how much that tells."""

    sort: str
    bits: float
    words: str


@lru_cache(maxsize=500_000)
def compare_names(left: str, right: str) -> Likeness:
    """Return how the written names `left` and `right` agree."""
    a, b = parts(left), parts(right)
    matches = _matches(a, b)
    rest_a = [part for i, part in enumerate(a) if i not in {m[1] for m in matches}]
    rest_b = [part for j, part in enumerate(b) if j not in {m[2] for m in matches}]
    initials = _initials(rest_a, rest_b)
    quoted = f"{left!r} and {right!r}"
    if (rest_a and rest_b) or not matches:
        return _joined(a, b, quoted) or Likeness("different", -20.0, f"the names {quoted} differ")
    bits = min(weights()["names"]["whole"], sum(_bits(a[i], b[j], likeness, _last(a, i) and _last(b, j)) for likeness, i, j in matches))
    least = min(likeness for likeness, _, _ in matches)
    how = "agree" if least >= weights()["alike"]["exact"] else "are alike"
    if len(matches) >= 2:
        return Likeness("full", bits, f"the names {quoted} {how}")
    if initials:
        return Likeness("initial", bits + weights()["names"]["initial"], f"the names {quoted} {how} but for an initial")
    return Likeness("single", bits, f"{quoted} share one part")


def _matches(a: Sequence[Part], b: Sequence[Part]) -> list[tuple[float, int, int]]:
    likeness = ((likeness_of(p, q), i, j) for i, p in enumerate(a) for j, q in enumerate(b) if not p.initial and not q.initial)
    chosen: list[tuple[float, int, int]] = []
    for value, i, j in sorted(likeness, key=lambda found: (-found[0], found[1], found[2])):
        if value >= weights()["alike"]["least"] and i not in {m[1] for m in chosen} and j not in {m[2] for m in chosen}:
            chosen.append((value, i, j))
    return chosen


@lru_cache(maxsize=500_000)
def likeness_of(left: Part, right: Part) -> float:
    """Return how alike two parts are, from 0 to 1."""
    if left.numeral or right.numeral:
        return 1.0 if left.readings[0] == right.readings[0] and left.numeral == right.numeral else 0.0
    best = max(JaroWinkler.similarity(p, q) for p in left.readings for q in right.readings)
    if best < 1.0 and left.given and right.given and left.skeletons.isdisjoint(right.skeletons):
        return min(best, _OTHER_NAME)
    alike = max(map(len, left.skeletons & right.skeletons), default=0) >= 3
    return max(best, 0.93 if alike and best >= 0.7 else 0.0)


def _initials(rest_a: list[Part], rest_b: list[Part]) -> int:
    """Pair initials with parts that begin so, take both out of what is left over, and return how many."""
    found = 0
    for part in list(rest_a):
        other = next((q for q in rest_b if (part.initial or q.initial) and not part.letters.isdisjoint(q.letters)), None)
        if other is not None:
            rest_a.remove(part)
            rest_b.remove(other)
            found += 1
    return found


def _bits(left: Part, right: Part, likeness: float, last: bool) -> float:
    table, alike = weights()["names"], weights()["alike"]
    if left.numeral:
        return table["numeral"]
    size = min(len(left.readings[0]), len(right.readings[0]))
    rare = min(table["most"], table["base"] + table["letter"] * size)
    whole = min(rare, table["last_given" if last else "given"]) if left.given or right.given else rare
    return whole * (1.0 if likeness >= alike["exact"] else table["close"] if likeness >= alike["close"] else table["far"])


def _joined(a: Sequence[Part], b: Sequence[Part], quoted: str) -> Likeness | None:
    """Compare names as one word: Amir-Abdollahian, Amirabdollahian."""
    left, right = ("".join(part.readings[0] for part in name) for name in (a, b))
    if len(a) != len(b) and min(len(left), len(right)) >= 9 and JaroWinkler.similarity(left, right) >= 0.96 and not _any_initial(a, b):
        return Likeness("full", weights()["names"]["most"], f"the names {quoted} agree when written as one word")
    return None


def _any_initial(*names: Sequence[Part]) -> bool:
    return any(part.initial for name in names for part in name)


def _last(name: Sequence[Part], place: int) -> bool:
    """Say whether a part ends a name of several: a given name there is mostly a family name."""
    return 0 < place == len(name) - 1
