"""Two read-outs side by side: what both say of an event, what only one says, where they differ.

In: records, identities, the key of an event. Out: rows, each with the sentences that show it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.record import Evidence, Interaction, Record, Statement
from kg.resolve.identities import Identities
from kg.resolve.labels import country_name
from kg.resolve.mentions import bound, case_ids

Agreement = Literal["both", "one", "differ"]
ASPECTS = ("participant", "date", "place", "issue", "statement", "case")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one dispatch says of something, and the sentence that says it ('' where the record has no text)."""

    dispatch: str
    agency: str
    says: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing told of an event: its `aspect` (participant, date, place, issue, statement, case), what is told, and by whom."""

    aspect: str
    what: str
    agreement: Agreement
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    aspect: str
    what: str
    says: str
    evidence: tuple[Evidence, ...]


def compare(event: str, records: Iterable[Record], identities: Identities) -> tuple[Row, ...]:
    """Return what the read-outs of the event with key `event` say, in the order of `ASPECTS`, what only one tells last."""
    outs = sorted(_readouts(event, records, identities), key=lambda out: (out[0].id, out[0].digest or ""))
    told: dict[tuple[str, str], list[Cell]] = {}
    for record, interaction in outs:
        for said in _said(record, interaction, identities):
            cell = Cell(record.id, record.agency or "", said.says, sentence_of(record, said.evidence or interaction.evidence))
            told.setdefault((said.aspect, said.what), []).append(cell)
    rows = (_row(aspect, what, cells, len({record.digest for record, _ in outs})) for (aspect, what), cells in told.items())
    return tuple(sorted(rows, key=lambda row: (ASPECTS.index(row.aspect), row.agreement == "one")))


def _row(aspect: str, what: str, cells: Sequence[Cell], readouts: int) -> Row:
    tellers = {cell.dispatch for cell in cells}
    agreement: Agreement = "one" if len(tellers) < readouts else "differ" if len({cell.says for cell in cells}) > 1 else "both"
    return Row(aspect, what, agreement, tuple(cells))


def _readouts(event: str, records: Iterable[Record], identities: Identities) -> Iterator[tuple[Record, Interaction]]:
    for record in map(bound, records):
        for interaction in record.interactions:
            if identities.key(record.digest or "", interaction.id) == event:
                yield record, interaction


def _said(record: Record, interaction: Interaction, identities: Identities) -> Iterator[_Said]:
    digest = record.digest or ""

    def name(ref: str) -> str:
        key = identities.key(digest, ref)
        return country_name(ref) if key is None else identities.labels.get(key, key)

    for ref in interaction.participants:
        yield _Said("participant", name(ref), "took part", next((p.evidence for p in interaction.participations if p.who == ref), ()))
    if interaction.date:
        yield _Said("date", "day", interaction.date, ())
    if interaction.place:
        yield _Said("place", "place", interaction.place, ())
    for topic in sorted({*interaction.topics, *(topic.id for topic in interaction.discussed)}):
        yield _Said("issue", topic, "discussed", next((t.evidence for t in interaction.discussed if t.id == topic), ()))
    for statement in record.statements:
        if statement.interaction in (None, interaction.id) and not set(statement.speakers).isdisjoint(interaction.participants):
            yield from _statements(statement, name)
    for local, case in zip(case_ids(record), record.cases, strict=True):
        yield _Said("case", name(local), case.kind, case.evidence)


def _statements(statement: Statement, name: Callable[[str], str]) -> Iterator[_Said]:
    speakers = ", ".join(sorted(map(name, statement.speakers)))
    for topic in statement.topics or ("",):
        yield _Said("statement", f"{speakers} on {topic}" if topic else speakers, f"{statement.stance}: {statement.content}", statement.evidence)


def sentence_of(record: Record, evidence: tuple[Evidence, ...]) -> str:
    """Return the sentence in which the first of `evidence` stands, or '' where the record has no text or no evidence."""
    if not record.text or not evidence:
        return ""
    first = min(evidence)
    around = next((span for span in record.sentences if span.start <= first.start < span.end), None)
    return (around or first.span).of(record.text).strip()
