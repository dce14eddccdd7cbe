"""Finding: which person, body, event or case a word of the reader means.

In: records, identities, and an IRI, a key (or the beginning of one), or a name. Out: the canonical key. A name that fits several is an
error that lists them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kg.errors import LinkError
from kg.record import Organization, Person, Record
from kg.resolve.bodies import identify
from kg.resolve.identities import Identities
from kg.resolve.mentions import SORTS, Mention, Sort, bound, case_ids
from kg.resolve.names import compare_names
from kg.resolve.stems import stems

_SHORT = 4
"""The fewest digits of a key that a reader may give."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A thing that a word means."""

    key: str
    sort: Sort
    label: str


_Form = tuple[str, Person | Organization, Mention]


def find(word: str, records: Iterable[Record], identities: Identities, sorts: tuple[Sort, ...] = SORTS) -> Found:
    """Return what `word` means among the `sorts`. Raises `LinkError` when it fits nothing, or several, which are listed."""
    found = sorted(set(candidates(word, records, identities, sorts)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise LinkError(f"{word!r} fits nobody and nothing here")
    where = _dispatches({one.key for one in found[:12]}, records, identities)
    listed = "; ".join(f"{one.key} {one.label} (in {where[one.key]})" for one in found[:12])
    raise LinkError(f"{word!r} fits {len(found)}: {listed}" + (" …" if len(found) > 12 else ""))


def _dispatches(keys: set[str], records: Iterable[Record], identities: Identities) -> dict[str, str]:
    """Return for each key a dispatch that tells of it, the first by name, and how many more do."""
    found: dict[str, set[str]] = {}
    for record in map(bound, records):
        mentions = ((record.digest or "", local) for local in (*(item.id for item in record.named()), *case_ids(record)))
        for key in keys & {identities.keys[mention] for mention in mentions if mention in identities.keys}:
            found.setdefault(key, set()).add(record.id)
    return {key: min(names) + (f" and {len(names) - 1} more" if len(names) > 1 else "") for key, names in found.items()}


def candidates(word: str, records: Iterable[Record], identities: Identities, sorts: tuple[Sort, ...]) -> Iterator[Found]:
    """Yield everything that `word` may mean: by key, else by exact name, else by a name that is alike."""
    by_key = list(_by_key(word, identities, sorts))
    if by_key:
        yield from by_key
        return
    forms = list(_forms(records, sorts))
    exact = [found for found in forms if found[0].casefold() == word.casefold()]
    for _, item, mention in exact or [found for found in forms if _alike(word, found[0], found[1])]:
        if key := identities.keys.get(mention):
            yield Found(key, "persons" if isinstance(item, Person) else "organizations", identities.labels.get(key, key))


def _by_key(word: str, identities: Identities, sorts: tuple[Sort, ...]) -> Iterator[Found]:
    short = word.rstrip("/>").rsplit("/", 1)[-1]
    if len(short) < _SHORT or not all(c in "0123456789abcdef" for c in short):
        return
    for sort in sorts:
        for item in identities.own.get(sort, ()):
            key = identities.keys[item.mention]
            if key.startswith(short) or item.key == short:
                yield Found(key, sort, identities.labels.get(key, key))


def _forms(records: Iterable[Record], sorts: tuple[Sort, ...]) -> Iterator[_Form]:
    for record in map(bound, records):
        wanted = chain[Person | Organization](record.persons if "persons" in sorts else (), record.organizations if "organizations" in sorts else ())
        for item in wanted:
            for form in dict.fromkeys((item.normal or item.name, item.name, *item.aliases)):
                yield form, item, (record.digest or "", item.id)


def _alike(word: str, form: str, item: Person | Organization) -> bool:
    if isinstance(item, Person):
        return compare_names(word, form).sort != "different"
    known = identify(Organization("", word, kind=item.kind, country=item.country))
    other = identify(item)
    return stems(word) == stems(form) or (known is not None and other is not None and known.key == other.key)
