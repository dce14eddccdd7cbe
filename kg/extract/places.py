"""Places of events: a city, a country or a hall that the event's own sentence puts it in.

In: a trigger and its scene. Out: the span of the place, a city before a country. Only what follows a word of place (`à`, `in`, `в`) counts,
so that a capital that acts, or a country in a title, is none.
"""

import re
from collections.abc import Callable
from functools import cache

from kg.extract.document import Mention
from kg.extract.frames import Trigger
from kg.extract.language import Language
from kg.extract.roles import Scene
from kg.record import Span

_CLOSE = 60
"""Characters behind the words of a visit in which its goal stands."""
_OBJECT = 6
"""Characters, an article among them, between the words of a visit and their object."""
_FAR = 120
"""Characters from the words of an event beyond which a place is not its own."""


def place_of(trigger: Trigger, scene: Scene, own: Callable[[Span], bool]) -> Span | None:
    """Return the nearest place of the trigger's sentence that is the trigger's own, or None."""
    found = [m for m in scene.entities.mentions_in(trigger.sentence.start, trigger.sentence.end) if m.kind in {"place", "country"}]

    def away(mention: Mention) -> int:
        between = sorted((mention.start, mention.end, trigger.span.start, trigger.span.end))[1:3]
        return (
            _FAR + 1
            if ";" in scene.document.plain[between[0] : between[1]]
            else max(mention.start - trigger.span.end, trigger.span.start - mention.end, 0)
        )

    standing = [m for m in found if _located(m, scene) or _visited(m, trigger)]
    placed = [m for m in standing if own(m.span) and away(m) <= (_FAR if m.start > trigger.span.start else 3 * _FAR)]
    placed.sort(key=lambda m: (m.kind == "country", away(m)))
    if placed and (trigger.frame.type != "ceremony" or placed[0].kind == "place"):
        return placed[0].span
    return _hall(trigger, scene)


def _hall(trigger: Trigger, scene: Scene) -> Span | None:
    """Return a monument, hall or cemetery that no list knows, where a ceremony took place: capitalised words behind a word of place."""
    if trigger.frame.type != "ceremony" or trigger.frame.kind != "one":
        return None
    taken = [*scene.posts, *(m.span for m in scene.entities.mentions if m.kind in {"name", "country"})]
    halls = (Span(*m.span(1)) for m in _named(scene.language).finditer(scene.document.plain, trigger.sentence.start, trigger.sentence.end))
    return next((hall for hall in halls if not any(t.start < hall.end and hall.start < t.end for t in taken)), None)


@cache
def _named(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.settings("events").get("halls", ())))
    name = r"[\"]?[^\W\d_a-zа-яё][\w'-]+[\"]?"
    return re.compile(rf"(?<!\w)(?:{words}) ({name}(?: (?:of|de|des|du|la|the)? ?{name}| (?:monument|memorial|cemetery))*)")


def has_place(trigger: Trigger, scene: Scene) -> bool:
    """Whether a city or a state stands in the words of the event or close behind them."""
    found = scene.entities.mentions_in(trigger.span.start, min(trigger.sentence.end, trigger.span.end + _CLOSE))
    return any(m.kind in {"place", "country"} for m in found)


def _visited(mention: Mention, trigger: Trigger) -> bool:
    """Whether the mention is the object of words such as `will visit`."""
    return trigger.frame.type == "visit" and 0 <= mention.start - trigger.span.end < _OBJECT


def _located(mention: Mention, scene: Scene) -> bool:
    """Whether a word of place stands before the mention, which is no part of a title or of a body's name."""
    ahead = scene.document.plain[max(0, mention.start - 24) : mention.start]
    outside = not any(post.start <= mention.start < post.end for post in scene.posts)
    alone = not any(m.kind == "name" and m.start <= mention.start and mention.end <= m.end for m in scene.entities.mentions)
    noun = mention.kind == "place" or mention.rule in {"country-name", "capital"}
    return outside and alone and noun and bool(_locative(scene.language).search(ahead))


@cache
def _locative(language: Language) -> re.Pattern[str]:
    words = sorted(language.settings("events").get("locative", ()), key=lambda w: (-len(w), w))
    city = r"(?: (?:la |le |the )?(?i:ville d[e'] ?|city of |capital |capitale |г\. ?|городе? ))?"
    return re.compile(r"(?<!\w)(?i:" + "|".join(map(re.escape, words)) + rf"){city} ?$")
