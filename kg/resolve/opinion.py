"""Opinions and judgements: how much speaks for two mentions being the same, and what is concluded.

In: signs, in bits. Out: an `Opinion`, and the `Judgement` that the graph and the reviewer see. The design of judgements as edges with
verdict, score and author is that of nomenklatura.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.resolve.mentions import Mention

Verdict = Literal["same", "different", "doubtful"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Bits (log2 of the likelihood ratio) that speak for `same`, the reasons in words, and whether anything speaks against it."""

    bits: float
    reasons: tuple[str, ...]
    against: bool = False


Sign = tuple[float, str]
"""What one comparison says: bits, and the reason in words."""


def weigh(signs: Iterable[Sign], against: float) -> Opinion:
    """Return the opinion that `signs` make together; one of `against` bits or less speaks against being the same."""
    told = tuple(signs)
    return Opinion(sum(bits for bits, _ in told), tuple(words for _, words in told), any(bits <= against for bits, _ in told))


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """What is judged of two mentions; `score` is from 0 to 1, None where a person judged."""

    left: Mention
    right: Mention
    verdict: Verdict
    score: float | None
    reasons: tuple[str, ...]
    author: str


def probability(bits: float, doubtful: float) -> float:
    """Return the likelihood that goes with `bits`, one half at the threshold `doubtful`, rounded to four digits."""
    return round(1.0 / (1.0 + math.exp2(doubtful - max(-60.0, min(60.0, bits)))), 4)
