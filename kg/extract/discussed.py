"""What was discussed: the topics of an interaction, by the sentences that tell of it.

In: a document, its posts and the sentences of one event. Out: at most six topics, the best shown first. Each sentence is asked for itself, so that
a broad topic with a sentence of its own stays beside a narrow one elsewhere; titles are left out, for a minister of energy may speak of trade.
"""

from collections import defaultdict
from collections.abc import Iterable

from kg.extract.document import Document
from kg.extract.language import Language
from kg.extract.topics import weighed_topics
from kg.record import Evidence, Span, Topic

MOST = 6
_OF_SENTENCE = 3
"""The topics that one sentence may add."""
_LEAST = 3
"""The weight, summed over the sentences, that a topic of an interaction has at least."""


def discussed(document: Document, posts: tuple[Span, ...], sentences: Iterable[Span], language: Language) -> tuple[Topic, ...]:
    """Return what `sentences` speak of, each topic with all the words that show it."""
    weights: defaultdict[str, int] = defaultdict(int)
    shown: defaultdict[str, list[Evidence]] = defaultdict(list)
    for sentence in sentences:
        for topic, weight in weighed_topics(_untitled(document.plain, posts, sentence), language, _OF_SENTENCE, sentence.start):
            weights[topic.id] += weight
            shown[topic.id] += topic.evidence
    best = sorted((t for t in weights if weights[t] >= _LEAST), key=lambda t: (-weights[t], shown[t][0].start, t))
    return tuple(Topic(t, tuple(shown[t])) for t in best[:MOST])


def _untitled(plain: str, posts: tuple[Span, ...], sentence: Span) -> str:
    """Return the sentence with its titles blotted out, of the same length."""
    text = plain[sentence.start : sentence.end]
    for post in posts:
        if sentence.start <= post.start < sentence.end:
            first, last = post.start - sentence.start, min(post.end, sentence.end) - sentence.start
            text = text[:first] + "_" * (last - first) + text[last:]
    return text
