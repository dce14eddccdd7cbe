"""Frames: the words that say that an event takes place, and what changes it.

In: a document and the language's `events.tsv` and `events.toml`. Columns of the table: `type`, `frame`, `host`, `words`, and `needs`, a list
in the settings of which a phrase must follow. Out: triggers in the order of the text, none inside a quotation, none that is denied,
cancelled or merely wished for. The frames are told in `events.tsv`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from kg.extract.cues import Hit, Phrases
from kg.extract.document import Document
from kg.extract.language import Language
from kg.extract.quotes import find_quotes
from kg.record import InteractionType, Span

FrameKind = Literal["pair", "sides", "group", "one", "attend", "around", "lead", "join"]
_BETWEEN_PHRASES = re.compile(r"\|(?![^(]*\))")
_BEFORE = 28
_AFTER = 90


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase says: the type of event, who takes part (see `events.tsv`), and on which side of it the host stands."""

    type: InteractionType
    kind: FrameKind
    host: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame found at a span of the text, within its sentence."""

    span: Span
    sentence: Span
    frame: Frame

    @property
    def rule(self) -> str:
        """The name of the rule, for evidence."""
        return f"event-{self.frame.type}-{self.frame.kind}"


@cache
def phrases(language: Language, name: str) -> Phrases[str]:
    """Return the phrases of the list `name` in `events.toml`."""
    return Phrases((phrase, name) for phrase in language.settings("events").get(name, ()))


@cache
def _frames(language: Language) -> Phrases[Frame]:
    return Phrases(
        (phrase.strip(), Frame(cast(InteractionType, row["type"]), cast(FrameKind, row["frame"]), row["host"], row.get("needs", "")))
        for row in language.table("events")
        for phrase in _BETWEEN_PHRASES.split(row["words"])
        if phrase.strip()
    )


def find_triggers(document: Document, language: Language) -> tuple[Trigger, ...]:
    """Return the triggers of `document`; where several overlap, the longest counts."""
    quoted = [(q.start, q.end) for q in find_quotes(document)]
    hits = (h for h in _frames(language).find(document.plain) if not _inside(h.start, quoted))
    found = [t for hit in hits if _real(t := _trigger(hit, document, language), document, language)]
    kept: list[Trigger] = []
    for trigger in sorted(found, key=_rank):
        if all(trigger.span.end <= k.span.start or k.span.end <= trigger.span.start for k in kept):
            kept.append(trigger)
    return tuple(sorted(kept, key=lambda t: t.span))


def _rank(trigger: Trigger) -> tuple[int, int, bool, bool, str]:
    """Order triggers: the longest first; of equals the passive, and the one that asks for both sides."""
    return trigger.span.start - trigger.span.end, trigger.span.start, trigger.frame.host != "right", trigger.frame.kind != "pair", trigger.frame.kind


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _trigger(hit: Hit[Frame], document: Document, language: Language) -> Trigger:
    """Bind a hit to its sentence; a meeting whose clause speaks of a telephone is a call."""
    sentence, frame = document.sentence_at(hit.start), hit.value
    behind = document.plain[hit.start : min(sentence.end, hit.end + _AFTER)]
    ahead = document.plain[max(sentence.start, hit.start - _AFTER // 2) : hit.start]
    if frame.type == "meeting" and (has(language, "call", behind) or has(language, "call", ahead)):
        frame = Frame("call", frame.kind, "")
    return Trigger(Span(hit.start, hit.end), sentence, frame)


def has(language: Language, name: str, text: str) -> bool:
    """Whether a phrase of the list `name` stands in `text`."""
    return next(phrases(language, name).find(text), None) is not None


def _real(trigger: Trigger, document: Document, language: Language) -> bool:
    """Whether the event took place or was agreed, a summit attended is named, and a paper signed."""
    plain, sentence, kind = document.plain, trigger.sentence, trigger.frame.kind
    ahead = max(sentence.start, trigger.span.start - _BEFORE)
    behind = plain[trigger.span.start : min(sentence.end, trigger.span.end + _AFTER)]
    if has(language, "cancelled", sentence.of(plain)) or has(language, "unreal", plain[ahead : trigger.span.end]):
        return False
    if kind == "sides" and has(language, "sidelines", plain[ahead : trigger.span.start]):
        return False
    needs = trigger.frame.needs
    if needs and not has(language, needs, plain[trigger.span.start : sentence.end]):
        return False
    if kind == "attend" and (has(language, "no_gatherings", behind) or not has(language, "gatherings", behind)):
        return False
    return trigger.frame.type != "signing" or has(language, "documents", sentence.of(plain))
