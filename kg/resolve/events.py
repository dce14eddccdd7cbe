"""Events: what is told of a meeting, and what two read-outs have in common.

In: interactions of records, with the canonical keys of those who took part. Out: `Happening`s, blocking keys and `Opinion`s. A date
without a year is compared as what it is: it agrees with the same day of any one year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.record import Interaction, Record
from kg.resolve.cluster import Key
from kg.resolve.opinion import Opinion, Sign, weigh
from kg.resolve.places import same_place
from kg.resolve.tables import weights


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one dispatch tells it; `who` are canonical keys and `country:XX`, `told` is the dispatch's own date."""

    type: str
    who: frozenset[str]
    date: str = ""
    period: str = ""
    place: str = ""
    topics: frozenset[str] = frozenset()
    told: str = ""
    company: frozenset[str] = frozenset()


def happening(event: Interaction, record: Record, keys: dict[str, str]) -> Happening:
    """Return `event` as it is compared; `keys` maps the record's local ids to canonical keys."""
    who = frozenset(ref if ref.startswith("country:") else keys[ref] for ref in event.participants if ref.startswith("country:") or ref in keys)
    told = record.dateline.date or (record.source.published or "")[:10]
    company = frozenset(keys[person.id] for person in record.persons if person.id in keys)
    topics = frozenset(event.topics) | {topic.id for topic in event.discussed}
    period = event.period or (event.date[:7] if event.date and event.date[0] != "-" else "")
    return Happening(event.type, who, event.date or "", period, event.place or "", topics, told, company)


def blocks(item: Happening) -> Iterator[Key]:
    """Yield the blocking keys of an event: its type, two who took part, and the day.

    An event without a day is a question to all of the same two; one of which only one who took part is known, to all of that day.
    """
    who = sorted(item.who)[:8]
    day = item.date[-5:]
    for pair in combinations(who, 2):
        if day:
            yield "day", item.type, day, *pair
        yield "!" if day else "?", item.type, *pair
    for one in who:
        yield "?" if len(who) == 1 else "!", item.type, day, one


def compare(left: Happening, right: Happening) -> Opinion:
    """Return what speaks for `left` and `right` being one event."""
    signs = [*_who(left, right), *_when(left, right), *_where(left, right), *_what(left, right)]
    return weigh(signs, against=weights()["events"]["place_conflict"])


def _who(left: Happening, right: Happening) -> Iterator[Sign]:
    table = weights()["events"]
    both, one = left.who & right.who, left.who ^ right.who
    yield table["participant"] * min(len(both), 3), f"{len(both)} took part in both"
    if not one:
        yield table["all"], "nobody took part in one only"
    elif left.who - right.who and right.who - left.who:
        if len(both) < 2:
            yield -40.0, "others took part"
        yield table["missing"] * len(one), f"{len(one)} took part in one only"


def _when(left: Happening, right: Happening) -> Iterator[Sign]:
    table = weights()["events"]
    if left.date and right.date:
        if left.date[-5:] != right.date[-5:] or not _years(left.date, right.date):
            yield -40.0, f"the days {left.date} and {right.date} are not the same"
        elif left.date[0] == "-" or right.date[0] == "-":
            yield table["day"], f"the days {left.date} and {right.date} agree as far as they go"
        else:
            yield table["date"], f"both on {left.date}"
    elif left.period and right.period and not (left.period.startswith(right.period) or right.period.startswith(left.period)):
        yield -40.0, f"{left.period} and {right.period} are not the same time"
    elif not _near(left, right):
        yield table["other_time"], "one tells no day, and they were told at other times"
    elif left.date or right.date:
        yield table["unknown"], "one tells no day"
    else:
        yield table["undated"], "neither tells a day"


def _years(left: str, right: str) -> bool:
    return left[0] == "-" or right[0] == "-" or left[:4] == right[:4]


def _near(left: Happening, right: Happening) -> bool:
    """Say whether the dispatches may tell of the same month, as far as is known."""
    a, b = left.date or left.told, right.date or right.told
    return not (a and b) or (a[-5:-3] == b[-5:-3] and _years(a, b))


def _where(left: Happening, right: Happening) -> Iterator[Sign]:
    table = weights()["events"]
    if left.place and right.place:
        same = same_place(left.place, right.place)
        if same:
            yield table["place"], f"at one place ({left.place}, {right.place})"
        elif same is False:
            yield table["place_conflict"], f"at different places ({left.place}, {right.place})"


def _what(left: Happening, right: Happening) -> Iterator[Sign]:
    table = weights()["events"]
    if shared := left.topics & right.topics:
        yield table["topics"] * len(shared) / len(left.topics | right.topics), "they share " + ", ".join(sorted(shared))
    others = (left.company & right.company) - left.who - right.who
    if others:
        yield table["company"], f"both dispatches also name {len(others)} other people"
