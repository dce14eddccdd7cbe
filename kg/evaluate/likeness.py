"""How alike two things of two records are.

In: words, names, items. Out: numbers from 0 to 1, and one-to-one matchings by them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from typing import TypeVar

from kg.record import Organization, Person

G = TypeVar("G")
A = TypeVar("A")

_SLIGHT = frozenset({
    "de", "du", "des", "la", "le", "les", "l", "d", "et", "à", "au", "aux", "pour", "en", "sur", "dans",
    "the", "of", "and", "for", "to", "in", "on", "at", "a", "an",
    "и", "в", "на", "по", "о", "об", "с", "со", "к",
})  # fmt: skip
"""Articles, conjunctions and prepositions, that weigh nothing in a span."""


@cache
def words(text: str | None) -> tuple[str, ...]:
    """Return the words of `text`, without case and marks."""
    folded = unicodedata.normalize("NFKD", (text or "").casefold())
    return tuple(re.findall(r"\w+", "".join(c for c in folded if not unicodedata.combining(c))))


@cache
def overlap(a: str | None, b: str | None) -> float:
    """Return the F1 of the words of two spans, each word counted as often as it stands, slight ones left out."""
    x, y = Counter(w for w in words(a) if w not in _SLIGHT), Counter(w for w in words(b) if w not in _SLIGHT)
    if not x or not y:
        return float(bool(words(a)) and words(a) == words(b))
    return 2 * (x & y).total() / (x.total() + y.total())


@cache
def alike(a: str, b: str) -> float:
    """Return the likeness of two names: of their words or of their characters (Ratcliff and Obershelp), whichever is higher."""
    return max(overlap(a, b), SequenceMatcher(None, " ".join(words(a)), " ".join(words(b)), autojunk=False).ratio())


def named(gold: Person | Organization, answer: Person | Organization) -> float:
    """Return the likeness of the full names, or 0.95 of that of the most alike written forms; bodies of two countries are never alike."""
    if isinstance(gold, Organization) and isinstance(answer, Organization) and gold.country and answer.country not in (None, gold.country):
        return 0.0
    forms = product((gold.name, *gold.aliases), (answer.name, *answer.aliases))
    return max(alike(gold.name, answer.name), 0.95 * max(alike(a, b) for a, b in forms))


def jaccard(a: set[str], b: set[str]) -> float:
    """Return the share of `a` and `b` together that is in both; 0 when both are empty."""
    return len(a & b) / len(a | b) if a | b else 0.0


def assign(golds: Sequence[G], answers: Sequence[A], likeness: Callable[[G, A], float], least: float) -> dict[int, int]:
    """Match one to one, the most alike pair first: index of gold → index of answer."""
    pairs = sorted((-likeness(g, a), i, j) for (i, g), (j, a) in product(enumerate(golds), enumerate(answers)))
    matched: dict[int, int] = {}
    for value, i, j in pairs:
        if -value >= least and i not in matched and j not in matched.values():
            matched[i] = j
    return matched
