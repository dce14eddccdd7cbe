"""A draft: an event while it is put together, from the words that tell it to all that its dispatch says of it.

In: what the search for events finds. Out: a `Draft`, which `kg.extract.interactions` fills in.
"""

from dataclasses import dataclass, field

from kg.extract.dates import Dated
from kg.extract.frames import Trigger
from kg.extract.roles import Role
from kg.record import Evidence, Span

TALKS = ("meeting", "call")
"""The types of events in which people speak with one another."""
_CONFIDENCE = {"pair": 0.9, "sides": 0.75, "group": 0.75, "one": 0.75, "attend": 0.8, "around": 0.75, "join": 0.75, "lead": 0.6}
"""The share of right events by the frame that found them."""


@dataclass(slots=True)
class Draft:
    """An event while it is put together."""

    trigger: Trigger
    first: Role
    second: Role
    dated: Dated | None = None
    place: Span | None = None
    background: bool = False
    lead: bool = False
    told: list[Evidence] = field(default_factory=list)

    @property
    def who(self) -> tuple[str, ...]:
        """The ids of those who take part, each once."""
        return tuple(dict.fromkeys((*self.first.who, *self.second.who)))


def shown_by(trigger: Trigger) -> Evidence:
    """Return the sentence that tells an event, with the rule that found it there."""
    return Evidence(trigger.sentence.start, trigger.sentence.end, trigger.rule, _CONFIDENCE[trigger.frame.kind])
