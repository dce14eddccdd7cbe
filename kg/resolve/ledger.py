"""Ledgers: of an issue or a case, who raised it with whom, when, in which words and stance, and how long it has been silent.

In: records, identities, and a topic (or several, a topic with those below it) or the key of a case or person. Out: `Entry` rows in the order of
time, undated last; the last mention and the silence since, counted to the latest day that any dispatch gives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.record import Interaction, Record, Statement
from kg.resolve.compare import sentence_of
from kg.resolve.identities import Identities
from kg.resolve.labels import country_name
from kg.resolve.mentions import bound, case_ids


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Somebody raised it: `when` is ISO 8601, `--MM-DD`, or '' where no day is known.

    `hearers` were there, `targets` are those of whom or to whom it is said. What was only on the agenda has the stance `discussed` and no words.
    """

    when: str
    speakers: tuple[str, ...]
    hearers: tuple[str, ...]
    targets: tuple[str, ...]
    stance: str
    words: str
    sentence: str
    dispatch: str
    agency: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries; the last full day of a mention, and the days of silence from it to the latest day in the records (None without full days)."""

    entries: tuple[Entry, ...]
    last: str | None
    silence: int | None


def ledger(topics: frozenset[str], keys: frozenset[str], records: Iterable[Record], identities: Identities) -> Ledger:
    """Return the ledger of what is about one of `topics`, or of the persons or cases with `keys`."""
    entries: list[Entry] = []
    latest = ""
    for record in map(bound, records):
        entries += _entries(record, topics, keys, identities)
        latest = max([latest, *_days(record)])
    ordered = tuple(sorted(set(entries), key=lambda entry: (_rank(entry.when), entry)))
    last = max((entry.when for entry in ordered if _full(entry.when)), default=None)
    silence = (date.fromisoformat(latest) - date.fromisoformat(last)).days if last and latest else None
    return Ledger(ordered, last, silence)


def _entries(record: Record, topics: frozenset[str], keys: frozenset[str], identities: Identities) -> Iterator[Entry]:
    wanted = _persons(record, keys, identities)
    forms = {form for person in record.persons if person.id in wanted for form in (person.name, *person.aliases)}
    raised = {item.id: _when(item, record) for item in record.interactions if topics & {*item.topics, *(t.id for t in item.discussed)}}
    told = set()
    for statement in record.statements:
        if topics & set(statement.topics) or any(form in statement.content for form in forms):
            event = _event(statement, record)
            told.add(event.id if event else None)
            yield _spoken(statement, event, record, identities)
    for item in record.interactions:
        if item.id in raised and item.id not in told:
            who = _names(item.participants, record, identities)
            yield Entry(raised[item.id], who, (), (), "discussed", "", sentence_of(record, item.evidence), record.id, record.agency or "")


def _persons(record: Record, keys: frozenset[str], identities: Identities) -> frozenset[str]:
    """Return the local ids of the persons that `keys` name, themselves or through a case."""
    digest = record.digest or ""
    named = {person.id for person in record.persons if identities.key(digest, person.id) in keys}
    for local, case in zip(case_ids(record), record.cases, strict=True):
        if identities.key(digest, local) in keys:
            named.update(case.persons)
    return frozenset(named)


def _spoken(statement: Statement, event: Interaction | None, record: Record, identities: Identities) -> Entry:
    others = tuple(ref for ref in event.participants if ref not in statement.speakers) if event else ()
    return Entry(
        _when(event, record),
        _names(statement.speakers, record, identities),
        _names(others, record, identities),
        _names(statement.targets, record, identities),
        statement.stance,
        statement.content,
        sentence_of(record, statement.evidence),
        record.id,
        record.agency or "",
    )


def _event(statement: Statement, record: Record) -> Interaction | None:
    """Return the event in which a statement was made: the one it names, or the only one its speakers all took part in."""
    if statement.interaction:
        return next((item for item in record.interactions if item.id == statement.interaction), None)
    there = [item for item in record.interactions if set(statement.speakers) <= set(item.participants)]
    return there[0] if len(there) == 1 else None


def _names(refs: Iterable[str], record: Record, identities: Identities) -> tuple[str, ...]:
    keys = {ref: identities.key(record.digest or "", ref) for ref in refs}
    return tuple(sorted(identities.labels.get(key, key) if key else country_name(ref) for ref, key in keys.items()))


def _when(event: Interaction | None, record: Record) -> str:
    return (event.date if event else None) or record.dateline.date or ""


def _days(record: Record) -> Iterator[str]:
    dates = (record.dateline.date, *(item.date for item in record.interactions))
    yield from (day for day in dates if day and _full(day))


def _full(day: str) -> bool:
    return bool(day) and day[0] != "-"


def _rank(day: str) -> tuple[bool, bool, str]:
    return (not day, not _full(day), day)
