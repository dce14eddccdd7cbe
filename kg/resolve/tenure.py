"""Capacities through time: which posts a person held, as far as dispatches report it, and where they contradict one another.

In: records and identities. Out: `Tenure`s — a post with the first and the last day on which a dispatch gives it — and the pairs of them that
contradict: one post of one holder given to two persons at once, or two such posts of one person in different states at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.record import Record
from kg.resolve.identities import Identities
from kg.resolve.mentions import bound
from kg.resolve.roles import role_of, single_roles


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A person's office from its `first` to its `last` reported day; '' where no dispatch that gives it has a full date."""

    person: str
    role: str
    country: str
    title: str
    first: str
    last: str


def tenures(records: Iterable[Record], identities: Identities) -> tuple[Tenure, ...]:
    """Return the posts of all persons, former ones left out, sorted."""
    days: dict[tuple[str, str, str], list[str]] = {}
    titles: dict[tuple[str, str, str], str] = {}
    for record in map(bound, records):
        day = _day(record)
        for person in record.persons:
            key = identities.key(record.digest or "", person.id) or ""
            for post in person.posts:
                if not post.former:
                    title = post.normal or post.title
                    held = (key, role_of(title) or title.casefold(), post.country or "")
                    days.setdefault(held, []).extend([day] if day else [])
                    titles[held] = min(titles.get(held, title), title)
    return tuple(sorted(Tenure(*held, titles[held], min(seen, default=""), max(seen, default="")) for held, seen in days.items()))


def contradictions(found: Iterable[Tenure]) -> Iterator[tuple[Tenure, Tenure]]:
    """Yield the pairs of tenures that cannot both be true at one time."""
    single = [item for item in found if item.role in single_roles() and item.country and item.first]
    groups: dict[tuple[str, str], list[Tenure]] = {}
    for item in single:
        groups.setdefault((item.role, item.country), []).append(item)
        groups.setdefault(("", item.person), []).append(item)
    for group in groups.values():
        for left, right in combinations(group, 2):
            if left.first <= right.last and right.first <= left.last and _clash(left, right):
                yield left, right


def _clash(left: Tenure, right: Tenure) -> bool:
    return left.country != right.country if left.person == right.person else left.role == right.role and left.country == right.country


def _day(record: Record) -> str:
    days = [record.dateline.date, *(item.date for item in record.interactions)]
    return next((day for day in days if day and day[0] != "-"), "")
