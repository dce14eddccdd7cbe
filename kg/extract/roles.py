"""Roles: who stands before and behind the words of an event, and takes part in it.

In: a trigger, the entities, the posts' spans. Out: ids in the order of the text. Before it the nearest mention that no preposition governs
is taken, behind it the first; both with those joined to them: between two joined mentions stand titles, commas and conjunctions, and no verb.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.cues import bare
from kg.extract.document import Document, Entities, Mention
from kg.extract.frames import Trigger, has, phrases
from kg.extract.language import Language
from kg.record import Span

_LOOSE = 3
"""Words that may stand between two joined mentions beside titles, other mentions and conjunctions."""
_NEAR = 40
"""Characters before a mention in which words that lead to it, or shut it out, may stand."""
_CONJUNCTION = 12
"""Characters between two states that are named together, at most."""
_VERBS = frozenset({"VERB", "AUX"})
_WORD = re.compile(r"\w[\w'-]*")


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with its entities, as the search for participants needs them; `posts` are the spans of titles."""

    document: Document
    entities: Entities
    language: Language
    posts: tuple[Span, ...]
    persons: frozenset[str]
    organizations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """Mentions on one side of a trigger, and the ids they stand for."""

    mentions: tuple[Mention, ...] = ()

    @property
    def who(self) -> tuple[str, ...]:
        """Ids in the order of the text, each once."""
        return tuple(dict.fromkeys(ref for m in self.mentions for ref in m.refs))


def make_scene(document: Document, entities: Entities, language: Language) -> Scene:
    """Return the scene of `document`."""
    posts = tuple(sorted(Span(e.start, e.end) for p in entities.persons for post in p.posts for e in post.evidence))
    return Scene(
        document, entities, language, posts, frozenset(p.id for p in entities.persons), frozenset(o.id for o in entities.organizations)
    )  # fmt: skip


def before(trigger: Trigger, scene: Scene, *, governed: bool = False) -> Role:
    """Return who stands before `trigger` in its sentence; with `governed`, also behind a preposition."""
    end = trigger.span.end if governed else trigger.span.start
    found = [m for m in _actors(scene, trigger.sentence.start, end) if governed or not _governed(m, scene)]
    if not found:
        return Role()
    anchor = _subject(found, scene)
    chosen = [anchor]
    for mention in reversed(found[: found.index(anchor)]):
        if not _joined(mention, chosen[0], scene):
            break
        chosen.insert(0, mention)
    return _people(chosen, scene)


def behind(trigger: Trigger, scene: Scene, limit: int) -> Role:
    """Return who stands behind `trigger`, before `limit` and before words that end the list."""
    found = [m for m in _actors(scene, trigger.span.start, limit) if _acts(m, trigger.span.start, scene)]
    if not found:
        return Role()
    chosen = [found[0]]
    if _stopped(max(trigger.span.end, found[0].start - _NEAR), found[0].start, scene) or _verb_between(trigger.span.end, found[0].start, scene):
        return Role()
    for mention in found[1:]:
        if _stopped(chosen[-1].end, mention.start, scene) or not _joined(chosen[-1], mention, scene):
            break
        chosen.append(mention)
    return _people(chosen, scene)


def _acts(mention: Mention, start: int, scene: Scene) -> bool:
    """Whether a mention behind an event's words may take part: a body only where words such as `with` or `delegation` lead to it."""
    if set(mention.refs) & scene.persons or mention.kind == "group":
        return True
    ahead = scene.document.plain[max(start, mention.start - _NEAR) : mention.start]
    return has(scene.language, "party", ahead) and len(ahead.split()) <= 2 * _LOOSE


def around(trigger: Trigger, scene: Scene) -> Role:
    """Return all persons whom the sentence of `trigger` speaks of, up to words that name a source."""
    found: list[Mention] = []
    for mention in _actors(scene, trigger.sentence.start, trigger.sentence.end):
        if found and _stopped(found[-1].end, mention.start, scene):
            break
        if set(mention.refs) & scene.persons:
            found.append(mention)
    return Role(tuple(found))


def nearest(trigger: Trigger, scene: Scene) -> Role:
    """Return the one person who stands nearest to `trigger` in its sentence, on whatever side and however governed."""
    close = [m for m in _actors(scene, trigger.sentence.start, trigger.sentence.end) if set(m.refs) & scene.persons]
    best = min(close, key=lambda m: max(m.start - trigger.span.end, trigger.span.start - m.end, 0), default=None)
    return Role((best,) if best else ())


def officials(sentence: Span, scene: Scene) -> Role:
    """Return the persons whom `sentence` names, up to words that name a source; nobody unless they have posts, or one has and it speaks of talks."""
    posted = {p.id for p in scene.entities.persons if p.posts}
    found: list[Mention] = []
    for mention in _actors(scene, sentence.start, sentence.end):
        if found and _stopped(found[-1].end, mention.start, scene):
            break
        if mention.kind == "name" and set(mention.refs) & scene.persons:
            found.append(mention)
    known = [bool(set(m.refs) & posted) for m in found]
    talks = has(scene.language, "talks", sentence.of(scene.document.plain))
    return Role(tuple(found)) if all(known) or (any(known) and talks) else Role()


def _people(chosen: list[Mention], scene: Scene) -> Role:
    """Return the persons among those chosen; bodies only where no person stands for them."""
    people = [m for m in chosen if set(m.refs) & scene.persons or m.kind == "group"]
    return Role(tuple(people or chosen))


def countries(start: int, end: int, scene: Scene) -> Role:
    """Return the states named by a noun in `[start, end)`, outside titles and bodies."""
    taken = [m for m in scene.entities.mentions if m.kind == "name"]
    found = (m for m in scene.entities.mentions_in(start, end) if m.kind == "country" and m.rule in {"country-name", "given"})
    free = (m for m in found if not _titled(m, scene) and not any(t.start <= m.start and m.end <= t.end for t in taken))
    plain, chosen = scene.document.plain, list[Mention]()
    for mention in free:
        if chosen and mention.start - chosen[-1].end > _CONJUNCTION:
            break
        if not has(scene.language, "locative", plain[max(0, mention.start - 6) : mention.start]):
            chosen.append(mention)
    return Role(tuple(chosen) if len(chosen) > 1 else ())


def _actors(scene: Scene, start: int, end: int) -> Iterator[Mention]:
    """Yield the mentions of persons, bodies and groups in `[start, end)` that stand in no title."""
    known = scene.persons | scene.organizations
    for mention in scene.entities.mentions_in(start, end):
        acts = bool(set(mention.refs) & known) or mention.kind == "group"
        if acts and mention.kind not in {"place", "country"} and not _titled(mention, scene):
            yield mention


def _titled(mention: Mention, scene: Scene) -> bool:
    return any(post.start <= mention.start and mention.end <= post.end for post in scene.posts) and mention.kind != "description"


def _subject(found: list[Mention], scene: Scene) -> Mention:
    """Return the nearest mention of a person, or the nearest of a body where no person is named."""
    return _people(found, scene).mentions[-1]


@cache
def _prepositions(language: Language) -> frozenset[str]:
    return frozenset(bare(word).casefold() for word in language.settings("cues").get("objects", ()))


def _governed(mention: Mention, scene: Scene) -> bool:
    """Whether a preposition, or an oblique case, governs the mention."""
    start = mention.start
    for post in scene.posts:
        gap = scene.document.plain[post.end : start]
        if post.end <= start and len(gap) < 25 and not re.search(r"\w{4,}", gap):
            start = min(start, post.start)
    ahead = bare(scene.document.plain[max(0, start - 40) : start]).casefold()
    word = re.search(r"([\w']+?)'?\s*(?:(?:le|la|les|l|the|his|her|son|sa|m|mr|mrs|mme|dr|г-н\w*)[.']?\s*)*$", ahead)
    return (word is not None and word[1].rstrip("'") in _prepositions(scene.language)) or _oblique(mention, scene)


def _oblique(mention: Mention, scene: Scene) -> bool:
    cases = {c for t in scene.document.tokens_in(mention.start, mention.end) for c in re.findall(r"Case=(\w+)", t.morph)}
    return bool(cases) and "Nom" not in cases and scene.language.code == "ru"


def _joined(first: Mention, second: Mention, scene: Scene) -> bool:
    """Whether between two mentions stand only titles, other mentions, conjunctions and a few loose words."""
    if _verb_between(first.end, second.start, scene):
        return False
    covered = [p for p in scene.posts if first.end <= p.start < second.start]
    covered += [m.span for m in scene.entities.mentions_in(first.end, second.start)]
    words = [w for w in _WORD.finditer(scene.document.plain, first.end, second.start) if not any(s.start <= w.start() < s.end for s in covered)]
    return len([w for w in words if len(w.group()) > 2]) <= _LOOSE


def _verb_between(start: int, end: int, scene: Scene) -> bool:
    tokens = scene.document.tokens_in(start, end)
    covered = [p for p in scene.posts if start <= p.start < end]
    return any(
        t.pos in _VERBS and "VerbForm=Part" not in t.morph and "VerbForm=Inf" not in t.morph and "VerbForm=Ger" not in t.morph
        for t in tokens
        if not any(s.start <= t.start < s.end for s in covered)
    )  # fmt: skip


def _stopped(start: int, end: int, scene: Scene) -> bool:
    gap = scene.document.plain[start:end]
    return ";" in gap or next(phrases(scene.language, "stop").find(gap), None) is not None
