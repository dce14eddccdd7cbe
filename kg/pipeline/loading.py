"""From records to a graph that is checked: what a draft keeps, and what is made of it.

In: a draft, the records on a shelf, corrections. Out: the draft with its graph; beside it the canonical keys, the judgements and the findings.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from kg import graph
from kg import resolve as resolve_room
from kg.graph.examine import Examination
from kg.graph.judge import Rulings
from kg.graph.whole import graph_quads
from kg.graph.writer import Draft
from kg.pipeline.manifest import Entry, decode, encode, merge, owners, stands
from kg.pipeline.shelf import Shelf
from kg.record import Record
from kg.resolve import Corrections, Identities, resolve
from kg.resolve.outward import country_items, organization_items
from kg.resources import resource

Watch = Callable[[str, int, int], None]
"""Is told what is being done, how many inputs are done, and how many there are (0 where that is not counted)."""


def silent(what: str, done: int, total: int) -> None:
    """Watch without a word."""


def pack(draft: Draft, shelf: Shelf, entries: Iterable[Entry], corrections: Corrections, prune: bool = False) -> None:
    """Keep all that the graph is made from: what the texts say, what people corrected, and the program; `prune` withdraws files that are gone."""
    before = map(decode, draft.before.rows("manifest")) if draft.before else iter(())
    manifest = merge(filter(stands, before) if prune else before, entries)
    draft.keep("records", shelf.lines(owners(manifest)))
    draft.keep("manifest", map(encode, manifest))
    draft.keep("corrections", (json.dumps({"line": str(line)}) for line in corrections.lines))
    draft.keep("program", [json.dumps({"digest": program_digest()})])


def program_digest() -> str:
    """Return a digest of the code and tables that make a graph of records."""
    digest = hashlib.sha256()
    for root in (Path(graph.__file__).parent, Path(resolve_room.__file__).parent, resource("data", "identity")):
        for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load(draft: Draft, corrections: Corrections, watch: Watch) -> None:
    """Tell who is whom, make the graph of all records, check it."""
    watch("telling who is whom", 0, 0)
    identities = resolve(draft.records, corrections)
    draft.note("identities", _keys(draft.records, identities))
    draft.note("judgements", (json.dumps(asdict(judgement), ensure_ascii=False) for judgement in identities.judgements))
    draft.note("unapplied", (json.dumps({"line": line}, ensure_ascii=False) for line in identities.unapplied))
    watch("writing the graph", 0, 0)
    outward = {**country_items(), **organization_items(draft.records, identities)}
    rulings = Rulings(identities.judgements, identities.renamed, identities.types, identities.superseded(), outward)
    examination = Examination()
    draft.load(examination.through(graph_quads(draft.records, identities, rulings)))
    watch("checking", 0, 0)
    draft.note("findings", (json.dumps(asdict(finding), ensure_ascii=False) for finding in examination.findings()))


def _keys(records: Iterable[Record], identities: Identities) -> Iterator[str]:
    """Yield the canonical key of everything that has one, as lines of JSON."""
    for record in records:
        digest = record.digest or ""
        for thing in record.named():
            if key := identities.key(digest, thing.id):
                yield json.dumps({"digest": digest, "id": thing.id, "key": key})
