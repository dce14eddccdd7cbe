"""Resolving: records become identities.

In: records in any order, and corrections. Out: `Identities`. Bodies come first, then persons (who serve them), then events (in which persons
took part), then once more the persons whom names and posts left in doubt, by the events they share, and cases last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, permutations

from kg.record import Record
from kg.resolve import bodies, events, persons
from kg.resolve.corrections import Applied, Corrections, located
from kg.resolve.events import Happening
from kg.resolve.groups import Resolved, Subject, gather, settle
from kg.resolve.identities import Identities, Learned
from kg.resolve.labels import labels_of
from kg.resolve.link import Comparison
from kg.resolve.mentions import SORTS, Keyed, Mention, Sort, bound, case_ids, keyed
from kg.resolve.opinion import Opinion
from kg.resolve.persons import Profile
from kg.resolve.tables import weights

NOTHING = Corrections()

BodySaid = tuple[tuple[str, ...], str]
"""What a body is known by, and the reason; empty for a body that is only itself."""
CaseSaid = tuple[str, frozenset[str]]
"""The kind of a case, and the canonical keys of its persons."""


@dataclass(frozen=True, slots=True)
class _Corpus:
    records: tuple[Record, ...]
    own: Mapping[Sort, tuple[Keyed, ...]]
    lines: tuple[Applied, ...]

    def named(self, sort: Sort) -> Mapping[Mention, Keyed]:
        return {item.mention: item for item in self.own[sort]}


def resolve(records: Iterable[Record], corrections: Corrections = NOTHING) -> Identities:
    """Return who is whom in `records`; their order changes nothing, and a record without digest gets one of its text or id."""
    corpus = _corpus(records, corrections)
    body = _bodies(corpus)
    people, happened = _people(corpus, body)
    cases = _cases(corpus, people.keys)
    keys: dict[Mention, str] = {**body.keys, **people.keys, **happened.keys, **cases.keys}
    judgements = tuple(
        sorted(chain(body.judgements, people.judgements, happened.judgements, cases.judgements), key=lambda j: (j.left, j.right, j.author))
    )
    renamed, types = _told(corpus.lines, keys)
    learned = tuple(_learned(corpus.records, happened.keys))
    unapplied = tuple(str(line.line) for line in corpus.lines if not line.holds)
    return Identities(keys, corpus.own, judgements, labels_of(corpus.records, keys) | renamed, renamed, types, learned, unapplied)


def links_rows(records: Iterable[Record], identities: Identities) -> Iterator[tuple[str, str, str]]:
    """Yield the dispatch's id, local id and canonical key of every person, organization and interaction of `records`."""
    for record in map(bound, records):
        for item in record.named():
            yield record.id, item.id, identities.key(record.digest or "", item.id) or f"{record.id}-{item.id}"


def _corpus(records: Iterable[Record], corrections: Corrections) -> _Corpus:
    unique: dict[str, Record] = {}
    for record in map(bound, records):
        slim = replace(record, text=None, sentences=(), statements=())
        before = unique.get(slim.digest or "")
        if before is None or (slim.id, repr(slim)) < (before.id, repr(before)):
            unique[slim.digest or ""] = slim
    kept = tuple(unique[digest] for digest in sorted(unique))
    own: dict[Sort, list[Keyed]] = {sort: [] for sort in SORTS}
    for record in kept:
        for sort, items in keyed(record).items():
            own[sort] += items
    return _Corpus(kept, {sort: tuple(items) for sort, items in own.items()}, located(corrections, kept))


def _bodies(corpus: _Corpus) -> Resolved[BodySaid]:
    own = corpus.named("organizations")
    subjects = []
    for record in corpus.records:
        for body in record.organizations:
            found = bodies.identify(body)
            said: BodySaid = (found.key, found.reason) if found else ((), "")
            subjects.append(Subject(own[record.digest or "", body.id], said))
    how: Comparison[BodySaid] = Comparison(lambda said: (("body", *said[0]),) if said[0] else (), _compare_bodies, same=1.0, doubtful=0.5)
    return settle(gather(subjects, how, corpus.lines), how, corpus.lines, {})


def _compare_bodies(left: BodySaid, right: BodySaid) -> Opinion:
    same = bool(left[0]) and left[0] == right[0]
    return Opinion(12.0 if same else 0.0, (left[1],) if same else ())


def _people(corpus: _Corpus, body: Resolved[BodySaid]) -> tuple[Resolved[Profile], Resolved[Happening]]:
    """Resolve persons, then events, then persons and events again with what the events tell."""
    own = corpus.named("persons")
    subjects = [
        Subject(own[record.digest or "", person.id], persons.profile(person, record, _local(record, body.keys)))
        for record in corpus.records
        for person in record.persons
    ]
    limits = weights()["persons"]
    how: Comparison[Profile] = Comparison(persons.blocks, persons.compare, limits["same"], limits["doubtful"])
    groups = gather(subjects, how, corpus.lines)
    people = settle(groups, how, corpus.lines, {})
    happened = _events(corpus, people.keys, body.keys)
    if more := dict(_meetings(corpus, people)):
        people = settle(groups, how, corpus.lines, more)
        happened = _events(corpus, people.keys, body.keys)
    return people, happened


def _local(record: Record, *keys: Mapping[Mention, str]) -> dict[str, str]:
    """Return the keys of the record's own things, by local id."""
    digest = record.digest or ""
    return {item.id: found[digest, item.id] for item in record.named() for found in keys if (digest, item.id) in found}


def _events(corpus: _Corpus, people: Mapping[Mention, str], body: Mapping[Mention, str]) -> Resolved[Happening]:
    own = corpus.named("interactions")
    subjects = [
        Subject(own[record.digest or "", event.id], events.happening(event, record, _local(record, people, body)))
        for record in corpus.records
        for event in record.interactions
    ]
    limits = weights()["events"]
    how: Comparison[Happening] = Comparison(events.blocks, events.compare, limits["same"], limits["doubtful"])
    alone = gather(subjects, replace(how, same=float("inf")), corpus.lines)
    return settle(alone, how, corpus.lines, {})


def _meetings(corpus: _Corpus, people: Resolved[Profile]) -> Iterator[tuple[tuple[int, int], Opinion]]:
    """Yield better opinions on doubtful pairs that share an event (its type, day and somebody else) or a case."""
    scenes = _scenes(corpus, people.keys)
    for item in people.linkage.linked:
        if item.verdict == "doubtful":
            left, right = ({scene for m in people.groups[n].members for scene in scenes.get(m.mention, ())} for n in item.pair)
            if left & right:
                yield (
                    item.pair,
                    Opinion(
                        item.opinion.bits + weights()["signs"]["meeting"],
                        (*item.opinion.reasons, "both share an event or a case with the same person"),
                    ),
                )


def _scenes(corpus: _Corpus, people: Mapping[Mention, str]) -> dict[Mention, set[tuple[str, str, str]]]:
    """Return for each person the dated events and the cases that he shares with somebody, and with whom."""
    found: dict[Mention, set[tuple[str, str, str]]] = {}
    for record in corpus.records:
        digest = record.digest or ""
        dated = ((event.type, event.date[-5:], event.participants) for event in record.interactions if event.date)
        for sort, day, there in (*dated, *((case.kind, "", case.persons) for case in record.cases)):
            for who, other in permutations(there, 2):
                if (key := people.get((digest, other))) and (digest, who) in people:
                    found.setdefault((digest, who), set()).add((sort, day, key))
    return found


def _cases(corpus: _Corpus, people: Mapping[Mention, str]) -> Resolved[CaseSaid]:
    own = corpus.named("cases")
    subjects = []
    for record in corpus.records:
        for local, case in zip(case_ids(record), record.cases, strict=True):
            who = frozenset(people[record.digest or "", person] for person in case.persons if (record.digest or "", person) in people)
            subjects.append(Subject(own[record.digest or "", local], (case.kind, who)))
    how: Comparison[CaseSaid] = Comparison(lambda said: (("case", said[0], who) for who in sorted(said[1])), _compare_cases, same=1.0, doubtful=0.5)
    return settle(gather(subjects, how, corpus.lines), how, corpus.lines, {})


def _compare_cases(left: CaseSaid, right: CaseSaid) -> Opinion:
    shared = left[1] & right[1] if left[0] == right[0] else frozenset()
    return Opinion(12.0 if shared else 0.0, (f"both {left[0]} cases are of the same {len(shared)} people",) if shared else ())


def _told(lines: Sequence[Applied], keys: Mapping[Mention, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names and the types that a person gave, by canonical key."""
    found: dict[str, dict[str, str]] = {"rename": {}, "retype": {}}
    for line in lines:
        if line.line.verdict in found and line.left in keys and line.left:
            found[line.line.verdict][keys[line.left]] = line.line.value
    return found["rename"], found["retype"]


def _learned(records: Iterable[Record], keys: Mapping[Mention, str]) -> Iterator[Learned]:
    """Yield the years that one read-out of an event learns from another."""
    dates: dict[str, list[tuple[str, Mention]]] = {}
    for record in records:
        for event in record.interactions:
            if event.date:
                mention = (record.digest or "", event.id)
                dates.setdefault(keys[mention], []).append((event.date, mention))
    for key in sorted(dates):
        full = sorted(item for item in dates[key] if item[0][0] != "-")
        for date, mention in sorted(dates[key]):
            fits = [item for item in full if item[0][-5:] == date[-5:]]
            if date[0] == "-" and len({item[0] for item in fits}) == 1:
                yield Learned(mention, fits[0][0], fits[0][1])
