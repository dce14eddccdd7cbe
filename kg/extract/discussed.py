"""What was discussed: the topics of an interaction, by the sentences that tell of it.

In: a document, its posts and the sentences of one event. Out: at most six topics, the best shown first. Each sentence is asked for itself, so that
a broad topic with a sentence of its own stays beside a narrow one elsewhere; titles are left out, for a minister of energy may speak of trade.
"""

from collections import defaultdict
from collections.abc import Iterable

from kg.extract.document import Document, Entities
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


def telling(who: frozenset[str], rivals: list[frozenset[str]], near: list[Span], document: Document, entities: Entities) -> list[Span]:
    """Return the sentences that tell of a talk between `who`, which `near` follow, where the dispatch tells of other talks too.

    A sentence that names somebody who took part in one talk alone tells of that one, wherever it stands behind the talk's first sentence.
    """
    alone = who - frozenset().union(*rivals)
    others = [rival - who for rival in rivals]
    if not near or not rivals or not alone:
        return near
    kept = []
    for sentence in document.sentences:
        named = {m.refs[0] for m in entities.mentions_in(sentence.start, sentence.end) if len(m.refs) == 1 and m.kind != "pronoun"}
        mine, theirs = bool(named & alone), any(named & other for other in others)
        if sentence.start >= near[0].start and (mine or (sentence in near and not theirs)):
            kept.append(sentence)
    return kept


def _untitled(plain: str, posts: tuple[Span, ...], sentence: Span) -> str:
    """Return the sentence with its titles blotted out, of the same length."""
    text = plain[sentence.start : sentence.end]
    for post in posts:
        if sentence.start <= post.start < sentence.end:
            first, last = post.start - sentence.start, min(post.end, sentence.end) - sentence.start
            text = text[:first] + "_" * (last - first) + text[last:]
    return text
