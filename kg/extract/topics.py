"""Topics: what a stretch of text is about.

In: text and language, whose table `topics` has the columns `topic`, `weight` (1 weak, 2 ordinary, 3 decisive) and `cues`
(phrases in the notation of `kg.extract.cues`, with `|` between). Out: topics of `data/topics.tsv`, the best shown first, each
with the words that show it. A topic gives way to a narrower one of its own branch unless it is shown in its own right.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.cues import Hit, Phrases
from kg.extract.document import Document
from kg.extract.language import Language, read_table
from kg.record import Evidence, Span, Topic
from kg.resources import resource

_LEAST = 2
"""The weight that shows a topic; weaker cues count only where nothing else does."""
_MOST, _OWN = 6, 9
"""The weight beyond which more cues of a topic around a stretch, or in it, add nothing."""
_CONTEXT = (("sentence", 0.4), ("paragraph", 0.1), ("dispatch", 0.05))
"""What a cue outside of a stretch counts: words such as `these efforts` have their topic from around them."""
_SECOND = 0.5
"""The share of the best topic's weight that a second one needs."""


@dataclass(frozen=True, slots=True)
class _Shown:
    topic: str
    weight: int
    hits: tuple[Hit[tuple[str, int]], ...]


@cache
def broader() -> dict[str, str]:
    """Return for each topic the one above it, or an empty string."""
    return {row["id"]: row["broader"] for row in read_table(resource("data", "topics.tsv"))}


def find_topics(text: str, language: Language, most: int, offset: int = 0) -> tuple[Topic, ...]:
    """Return at most `most` topics of `text`; their evidence counts from `offset`, where `text` stands in its dispatch."""
    return tuple(topic for topic, _ in weighed_topics(text, language, most, offset))


def weighed_topics(text: str, language: Language, most: int, offset: int = 0) -> tuple[tuple[Topic, int], ...]:
    """Return what `find_topics` returns, each topic with its weight: the sum of those of its cues, at most 6."""
    shown = _weigh(text, language)
    strong = [s for s in shown if s.weight >= _LEAST] or shown
    kept = [s for s in strong if not _covered(s, strong)]
    kept.sort(key=lambda s: (-min(s.weight, _MOST), s.hits[0].start, s.topic))
    return tuple(
        (Topic(s.topic, tuple(Evidence(h.start + offset, h.end + offset, "topic-cue") for h in s.hits)), min(s.weight, _MOST)) for s in kept[:most]
    )


def topics_at(document: Document, span: Span, language: Language, most: int = 2) -> tuple[Topic, ...]:
    """Return at most `most` topics of a stretch of `document`, told by its own words first and by those around it."""
    inside = _weigh(span.of(document.text), language)
    around = {
        "sentence": document.sentence_at(span.start),
        "paragraph": document.paragraph_at(span.start),
        "dispatch": Span(0, len(document.text)),
    }
    weights: defaultdict[str, float] = defaultdict(float)
    for shown in inside:
        weights[shown.topic] += min(shown.weight, _OWN)
    for place, share in _CONTEXT:
        for shown in _weigh(around[place].of(document.text), language):
            weights[shown.topic] += min(shown.weight, _MOST) * share
    told = {t for t, weight in weights.items() if weight >= 1}
    ranked = sorted((t for t in told if not _narrowed(t, told)), key=lambda t: (-weights[t], t))
    own = {shown.topic: shown for shown in inside}
    kept = ranked[:1] + [t for t in ranked[1:most] if weights[t] >= _SECOND * weights[ranked[0]] and (t in own or not own)]
    return tuple(_topic(own[t], span.start) if t in own else Topic(t) for t in kept)


def _topic(shown: _Shown, offset: int) -> Topic:
    return Topic(shown.topic, tuple(Evidence(h.start + offset, h.end + offset, "topic-cue") for h in shown.hits))


@lru_cache(maxsize=512)
def _weigh(text: str, language: Language) -> tuple[_Shown, ...]:
    """Sum the weights of each topic's cues; a cue inside a longer one of the same topic counts once."""
    hits: defaultdict[str, list[Hit[tuple[str, int]]]] = defaultdict(list)
    for hit in _phrases(language).find(text):
        topic, weight = hit.value
        apart = all(hit.start >= h.end or h.start >= hit.end for h in hits[topic])
        if apart:
            hits[topic].append(hit)
        elif weight > hits[topic][-1].value[1]:
            hits[topic][-1] = hit
    return tuple(_Shown(topic, sum(h.value[1] for h in found), tuple(found)) for topic, found in hits.items())


def _covered(one: _Shown, shown: Iterable[_Shown]) -> bool:
    """Whether a narrower topic of the same branch says it better, or every word of it belongs to a longer cue of another."""
    return _narrowed(one.topic, {s.topic for s in shown}) or all(
        any(h.start <= hit.start and hit.end <= h.end and h.end - h.start > hit.end - hit.start for s in shown for h in s.hits) for hit in one.hits
    )


def _narrowed(topic: str, told: set[str]) -> bool:
    return any(_below(other, topic) for other in told)


def _below(topic: str, above: str) -> bool:
    parent = broader().get(topic, "")
    return bool(parent) and (parent == above or _below(parent, above))


@cache
def _phrases(language: Language) -> Phrases[tuple[str, int]]:
    return Phrases((cue, (row["topic"], int(row["weight"]))) for row in language.table("topics") for cue in row["cues"].split("|") if cue)
