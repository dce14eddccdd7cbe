"""The scene: all that the search for statements looks at, gathered once.

In: a document, its entities and interactions, the language. Out: a `Scene`, with cues, quotations, and where noun phrases begin.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from kg.extract.cues import bare
from kg.extract.descriptions import find_descriptions, words_of
from kg.extract.document import Document, Entities, Mention
from kg.extract.language import Language
from kg.extract.quotes import Quote, find_quotes
from kg.extract.reporting import Cue, Grammar, find_cues, grammar
from kg.record import Interaction, Span

_OTHERS = frozenset({"expert", "mp", "member", "judge", "spokesperson", "prosecutor", "adviser", "officer", "commander", "cleric", "director"})
"""Roles whose plural hardly means those who met."""
_PAIR = 2
_TALKS = ("meeting", "call", "conference")


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with what was found in it; `plain` is its text without accents, `titles` the titles of each person."""

    document: Document
    plain: str
    entities: Entities
    interactions: tuple[Interaction, ...]
    rules: Grammar
    cues: tuple[Cue, ...]
    quotes: tuple[Quote, ...]
    titles: dict[str, tuple[str, ...]]
    starts: tuple[int, ...]
    verb_first: bool = False
    silent: bool = False
    """Whether the language leaves a subject out where it goes on (`Asimismo, denunció …`)."""

    def mentions(self, start: int, end: int, *, places: bool = False) -> tuple[Mention, ...]:
        """Return the mentions of anybody or any state within `[start, end)`, of cities too if `places`; none lies in another."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = [m for m in self.entities.mentions[first:last] if m.end <= end and (places or m.kind != "place")]
        return tuple(m for m in found if not any(o is not m and o.start <= m.start and m.end <= o.end for o in found))

    def quote_at(self, offset: int) -> Quote | None:
        """Return the quotation that holds `offset`."""
        return next((q for q in self.quotes if q.start <= offset < q.end), None)

    def phrase_start(self, mention: Mention) -> int:
        """Return where the noun phrase of `mention` begins: before its titles, courtesies and articles."""
        start = mention.start
        titles = [t for who in mention.refs for t in self.titles.get(who, ())]
        while True:
            before = self.plain[max(0, start - 200) : start]
            found = re.search(rf"(?<![\w'])(?:{self.rules['determiner'].pattern})\s*$", before, re.IGNORECASE)
            cut = before.rstrip(" ,")
            title = next((t for t in titles if cut.casefold().endswith(t)), None) if mention.kind == "name" else None
            if title is not None:
                start = start - len(before) + len(cut) - len(title)
            elif found:
                start = start - len(before) + found.start()
            else:
                return start

    def talk_at(self, offset: int, speakers: tuple[str, ...] = ()) -> Interaction | None:
        """Return the interaction that a statement at `offset` was made in: the last told before it that `speakers` took part in."""
        talks = [i for i in self.interactions if i.type in _TALKS] or list(self.interactions)
        fit = [i for i in talks if not speakers or set(speakers) <= set(i.participants)]
        before = [i for i in fit if not i.evidence or i.evidence[0].start <= offset]
        return max(before, key=lambda i: i.evidence[0].start if i.evidence else -1, default=next(iter(fit), None))

    def people_at(self, offset: int) -> tuple[str, ...]:
        """Return the persons who took part in the interaction told at `offset`, by id."""
        talk = self.talk_at(offset)
        persons = {p.id for p in self.entities.persons}
        return tuple(who for who in talk.participants if who in persons) if talk else ()


def make_scene(document: Document, entities: Entities, interactions: tuple[Interaction, ...], language: Language) -> Scene:
    """Return the scene of `document`."""
    cues = find_cues(document, language)
    entities = replace(entities, mentions=_with_groups(document, entities.mentions, cues, language))
    entities = replace(entities, mentions=_by_elimination(document, entities, language))
    titles = {p.id: tuple(sorted((bare(post.title).casefold() for post in p.posts), key=len, reverse=True)) for p in entities.persons}
    return Scene(
        document, bare(document.plain), entities, interactions, grammar(language), cues, find_quotes(document), titles,
        tuple(m.start for m in entities.mentions), bool(language.settings("cues").get("verb_first")),
        bool(language.settings("cues").get("silent_subject")),
    )  # fmt: skip


def _with_groups(document: Document, mentions: tuple[Mention, ...], cues: tuple[Cue, ...], language: Language) -> tuple[Mention, ...]:
    """Add the plural descriptions that nobody was found for (`the two ministers`): all who took part may be meant."""
    described = find_descriptions(document, words_of(document, language), mentions, language)
    plural = (d for d in described if d.sort.number == "p" and d.sort.role not in _OTHERS)
    groups = [Mention(d.start, d.end, "group", (), "plural", 0.5) for d in plural if not any(m.start < d.end and d.start < m.end for m in mentions)]
    verbs = {cue.start for cue in cues}
    pairs = (m for m in grammar(language)["everyone"].finditer(bare(document.plain)) if m.end() + 1 in verbs)
    both = [Mention(*m.span(), "group", (), "everyone", 0.5) for m in pairs if not any(o.start < m.end() and m.start() < o.end for o in mentions)]
    return tuple(sorted((*mentions, *groups, *both), key=lambda m: (m.start, m.end)))


def _by_elimination(document: Document, entities: Entities, language: Language) -> tuple[Mention, ...]:
    """Add the descriptions with a state (`the Finnish minister`) that only one of two people can be: the other serves another state."""
    served = {p.id: {post.country for post in p.posts if post.country} for p in entities.persons}
    mentions, added = entities.mentions, []
    for d in find_descriptions(document, words_of(document, language), mentions, language):
        if not d.country or d.sort.number == "p" or any(m.start < d.end and d.start < m.end and m.kind != "country" for m in mentions):
            continue
        known = {m.refs[0] for m in mentions if m.kind == "name" and m.start < d.start and m.refs and m.refs[0] in served}
        free = [who for who in known if not served[who]]
        if len(known) == _PAIR and len(free) == 1 and all(d.country not in served[who] for who in known):
            added.append(Mention(d.start, d.end, "description", (free[0],), "elimination", 0.6))
    return tuple(sorted((*mentions, *added), key=lambda m: (m.start, m.end)))


def trimmed(text: str, start: int, end: int) -> Span:
    """Return `[start, end)` without the white space and marks around it; a closing mark that has its partner inside stays."""
    while start < end and (text[start].isspace() or text[start] in ",.;:–—-…"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",.;:!?…–—-"):
        end -= 1
    return Span(start, end)
