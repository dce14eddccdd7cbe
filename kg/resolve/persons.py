"""Persons: profiles of what is said of somebody, and what two profiles have in common.

In: persons of records, with the keys of the bodies they serve. Out: `Profile`s, blocking keys and `Opinion`s. A profile gathers all mentions
that give the same name and the same offices, so that a million mentions make few comparisons. Method: Fellegi and Sunter (1969); the
weights are fixed data.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from kg.record import Person, Record
from kg.resolve.cluster import Key
from kg.resolve.folding import Part, parts
from kg.resolve.names import Likeness, compare_names
from kg.resolve.opinion import Opinion, Sign, weigh
from kg.resolve.roles import Office, role_of, single_roles, vague_roles
from kg.resolve.tables import weights

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """What is said of a person: the written names, the fullest first, the offices, the gender."""

    names: tuple[str, ...]
    offices: tuple[Office, ...] = ()
    gender: str = ""

    @property
    def states(self) -> frozenset[str]:
        """The states that the person serves."""
        return frozenset(office.country for office in self.offices if office.country)


def profile(person: Person, record: Record, bodies: dict[str, str]) -> Profile:
    """Return the profile of `person`; `bodies` maps the local ids of the record's organizations to their keys.

    The gender of a name that may be declined is left out: its ending may be that of a case.
    """
    countries = {body.id: body.country or "" for body in record.organizations}
    offices = {
        Office(
            role_of(post.normal or post.title), post.country or countries.get(post.organization or "", ""), bodies.get(post.organization or "", "")
        )
        for post in person.posts
    }
    return Profile(_variants(person), tuple(sorted(offices)), person.gender or "" if person.normal or not _CYRILLIC.search(person.name) else "")


def _variants(person: Person) -> tuple[str, ...]:
    """Return the name, and those aliases of two parts or more that are forms of it; an alias of somebody else is left out."""
    main = person.normal or person.name
    forms = dict.fromkeys((main, person.name, *sorted(person.aliases)))
    alike = [form for form in forms if form == main or (_full(form) and compare_names(main, form).sort != "different")]
    return tuple(alike[:4])


def _full(form: str) -> bool:
    found = parts(form)
    return len(found) >= 2 and not any(part.initial for part in found)


@lru_cache(maxsize=100_000)
def fullness(name: str) -> int:
    """Return how many parts of `name` are written out."""
    return sum(not part.initial for part in parts(name))


def blocks(item: Profile) -> Iterator[Key]:
    """Yield the blocking keys of a profile.

    They are the consonants of two parts; those of one part with an office; and, where there is an initial, a question to all who share the
    other part and the first sound.
    """
    for name in item.names:
        found = parts(name)
        yield from _pair_blocks([part for part in found if not part.initial])
        for place, part in enumerate(found):
            if not part.initial:
                yield from _loose_blocks(part, found[:place] + found[place + 1 :])
                yield from _office_blocks(part, item.offices)


def _pair_blocks(written: Sequence[Part]) -> Iterator[Key]:
    for one, other in combinations(written, 2):
        for a, b in product(sorted(one.skeletons), sorted(other.skeletons)):
            yield "name", min(a, b), max(a, b)


def _loose_blocks(part: Part, others: Sequence[Part]) -> Iterator[Key]:
    for bare in sorted(part.skeletons):
        for other in others:
            yield from (("?" if other.initial else "!", bare, letter) for letter in sorted(other.letters))
        if not others:
            yield "name", bare


def _office_blocks(part: Part, offices: Sequence[Office]) -> Iterator[Key]:
    for office in offices:
        if (office.country or office.body) and (not part.given or office.role in single_roles()):
            yield from (("office", bare, office.role, office.country or office.body) for bare in sorted(part.skeletons))


def compare(left: Profile, right: Profile) -> Opinion:
    """Return what speaks for `left` and `right` being one person."""
    names = max((compare_names(a, b) for a in left.names for b in right.names), key=lambda found: (found.bits + _penalty(found), found.words))
    if names.sort == "different":
        return Opinion(names.bits, (names.words,), against=True)
    signs: list[Sign] = [(names.bits + _penalty(names), names.words), *_offices(left, right)]
    if left.gender and right.gender and left.gender != right.gender and _sure(left, right):
        signs.append((weights()["signs"]["gender_conflict"], "one is a woman, the other a man"))
    return weigh(signs, against=weights()["signs"]["role_conflict"])


def _sure(left: Profile, right: Profile) -> bool:
    """Say whether a difference of gender counts: a name that agrees letter for letter makes it a slip of the reader."""
    return parts(left.names[0]) != parts(right.names[0])


def _penalty(names: Likeness) -> float:
    table = weights()["names"]
    return {"initial": table["only_initial"], "single": table["only_family"]}.get(names.sort, 0.0)


def _offices(left: Profile, right: Profile) -> Iterator[Sign]:
    signs = weights()["signs"]
    shared = [(a, b) for a in left.offices for b in right.offices if _same_office(a, b)]
    if shared:
        single = any(a.role in single_roles() for a, _ in shared)
        office = shared[0][0]
        yield signs["role_single" if single else "role"], f"both are {office.role} of {office.country or 'the same body'}"
        return
    if {a.body for a in left.offices if a.body} & {b.body for b in right.offices if b.body}:
        yield signs["body"], "both serve the same body"
    if left.states and right.states:
        if left.states & right.states:
            yield signs["country"], f"both serve {min(left.states & right.states)}"
        else:
            yield signs["country_conflict"], f"one serves {', '.join(sorted(left.states))}, the other {', '.join(sorted(right.states))}"
    if _conflict(left, right):
        yield signs["role_conflict"], "their posts are not the same"


def _same_office(a: Office, b: Office) -> bool:
    if a.role != b.role or not a.role or a.role == "former":
        return False
    if a.role in vague_roles():
        return bool(a.body) and a.body == b.body
    return bool((a.country and a.country == b.country) or (a.body and a.body == b.body))


def _conflict(left: Profile, right: Profile) -> bool:
    """Say whether both give posts that are known and tell something, and none in common."""
    roles = [{office.role for office in item.offices} - vague_roles() for item in (left, right)]
    return bool(roles[0] and roles[1]) and not roles[0] & roles[1]
