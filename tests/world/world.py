"""The written world: a few records of invented people, and who is whom among them, given by hand.

In: this folder. Out: records bound to their texts, identities, a store. Nothing here depends on the rules of `extract` or `resolve`.
"""

import csv
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.graph.derive import derived_quads
from kg.graph.mapping import said_quads
from kg.graph.writer import writing
from kg.record import Record, from_json, to_json, with_text

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class GivenIdentities:
    """Who is whom by `links.tsv`: (digest, local id) to key."""

    keys: dict[tuple[str, str], str]

    def key(self, digest: str, local: str) -> str | None:
        return self.keys.get((digest, local))


def world_records() -> list[Record]:
    """Return the records of the world, sorted by name."""
    return [with_text(from_json(path.read_bytes(), path.name), path.with_suffix(".txt").read_text("utf-8")) for path in sorted(HERE.glob("*.json"))]


def world_identities(records: list[Record]) -> GivenIdentities:
    """Return who is whom in the world."""
    return given_identities(records, HERE / "links.tsv")


def given_identities(records: list[Record], links: Path) -> GivenIdentities:
    """Return who is whom among `records`, by a table of links."""
    digests = {record.id: record.digest or "" for record in records}
    with links.open(encoding="utf-8") as lines:
        return GivenIdentities(
            {(digests[row["dispatch"]], row["id"]): row["key"] for row in csv.DictReader(lines, delimiter="\t") if row["dispatch"] in digests}
        )


def world_store(folder: Path, leave_out: tuple[str, ...] = ()) -> Path:
    """Make a store of the world in `folder`, without the dispatches left out, and return it."""
    records = [record for record in world_records() if record.id not in leave_out]
    return given_store(folder, records, HERE / "links.tsv")


def given_store(folder: Path, records: list[Record], links: Path) -> Path:
    """Make a store of `records` in `folder`, with identities by a table of links, and return it."""
    with writing(folder) as draft:
        draft.keep("records", (to_json(record) for record in records))
        draft.load(chain(derived_quads(records, given_identities(records, links)), *map(said_quads, records)))
    return folder
