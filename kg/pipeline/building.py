"""Building: everything from inputs to a store that is checked.

In: paths of dispatches, folders of records, a store. Out: a new current generation of the store, and a `Report` of what became of every input.
What stands is not read again; when nothing changed, nothing is written.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kg.errors import LanguageError, ReadError
from kg.graph.check import Finding
from kg.graph.store import reading
from kg.graph.writer import writing
from kg.pipeline.given import Given, given_records
from kg.pipeline.loading import Watch, load, pack, silent
from kg.pipeline.manifest import Entry, counts
from kg.pipeline.reader import records_of
from kg.pipeline.shelf import Shelf
from kg.read import STANDARD_INPUT, Reading, find_inputs, read
from kg.record import Dispatch, Record
from kg.resolve import Corrections, read_corrections

CORRECTIONS = "corrections.tsv"
"""The file beside a store in which people correct who is whom."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: `records` are given ones (files, folders), `corrections` a file other than the one beside the store; `jobs` processes read.

    `prune` withdraws the dispatches whose files are gone.
    """

    records: tuple[Path, ...] = ()
    corrections: Path | None = None
    jobs: int = 1
    watch: Watch = silent
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to its `entries`; `unapplied` are corrections whose mentions are no more, `changed` tells whether the store is another now."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    unapplied: tuple[str, ...]
    changed: bool

    @property
    def outcomes(self) -> Counter[str]:
        """How many inputs had each outcome."""
        return counts(self.entries)

    @property
    def sound(self) -> bool:
        """Whether every input was read and the graph has no fault."""
        return not self.outcomes["failed"] and not self.findings


DEFAULT = Options()


def build(paths: Iterable[str | Path] | str | Path, store: str | Path = "kg-store", options: Options = DEFAULT) -> Report:
    """Build `store` from the dispatches at `paths`: files, folders, patterns, `-` for standard input; without any, anew from the records it has.

    Raises `ReadError` when there is nothing readable, `StoreError` when the store cannot be written, `LanguageError` for a malformed lexicon;
    the store is then as it was.
    """
    store = Path(store)
    corrections = corrections_for(store, options.corrections)
    arguments = [str(paths)] if isinstance(paths, str | Path) else [*map(str, paths)]
    inputs = list(find_inputs(arguments))
    offers: Iterator[Reading | Given] = chain(given_records(options.records), (reading for source in inputs for reading in read(source)))
    if arguments or options.records or not (store / "CURRENT").exists():
        offers = _readable(offers)
    with _fresh(store), writing(store) as draft:
        shelf = Shelf.of(store, draft.before.records.path if draft.before else None)
        entries = _shelve(offers, shelf, options.jobs, lambda done: options.watch("reading", done, len(inputs)))
        pack(draft, shelf, entries, corrections, options.prune)
        changed = not draft.unchanged
        if changed:
            load(draft, corrections, options.watch)
    shelf.journal.unlink(missing_ok=True)
    with reading(store) as generation:
        findings = tuple(Finding(**row) for row in generation.rows("findings"))
        return Report(entries, findings, tuple(row["line"] for row in generation.rows("unapplied")), changed)


def corrections_for(store: Path, given: Path | None = None) -> Corrections:
    """Return the corrections in the file `given`, or in `corrections.tsv` beside `store` when there is one. Raises `LinkError`."""
    path = given or store.absolute().parent / CORRECTIONS
    return read_corrections(path) if given or path.exists() else Corrections()


def _readable(offers: Iterable[Reading | Given]) -> Iterator[Reading | Given]:
    """Return `offers` again, once the first that gives a text is found. Raises `ReadError` when none does."""
    rest = iter(offers)
    idle: list[Reading | Given] = []
    for offer in rest:
        idle.append(offer)
        if offer.outcome == "read":
            return chain(idle, rest)
    failed = [offer for offer in idle if offer.outcome == "failed"] or idle
    more = f", and {len(failed) - 1} more" if len(failed) > 1 else ""
    raise ReadError(f"nothing readable: {failed[0].name}: {failed[0].why}{more}" if failed else "nothing to read")


@contextmanager
def _fresh(store: Path) -> Iterator[None]:
    """Leave no empty store behind where there was none and a fault of the lexicons ends the build."""
    existed = store.exists()
    try:
        yield
    except LanguageError:
        if not existed:
            shutil.rmtree(store, ignore_errors=True)
        raise


def _shelve(offers: Iterable[Reading | Given], shelf: Shelf, jobs: int, told: Callable[[int], None]) -> tuple[Entry, ...]:
    """Put a record of every offer on the shelf, unless it stands there, and return what became of each."""
    entries: list[Entry] = []
    waiting: dict[str, Entry] = {}

    def new() -> Iterator[Dispatch]:
        for offer in offers:
            entry = _entry(offer)
            if isinstance(offer, Given) and offer.record:
                entries.append(replace(entry, outcome="unchanged" if shelf.holds(offer.record) else "read"))
                shelf.put(offer.record)
            elif isinstance(offer, Given) or not offer.dispatch or not entry.digest:
                entries.append(entry)
            elif entry.digest in waiting:
                entries.append(replace(entry, outcome="copy"))
            elif (head := shelf.head(entry.digest)) and head.current:
                waiting[entry.digest] = entry
                entries.append(replace(entry, outcome="unread" if head.unread else "unchanged", why=head.unread))
            else:
                waiting[entry.digest] = entry
                yield offer.dispatch

    for dispatch, result in records_of(new(), jobs):
        entry = waiting[dispatch.digest]
        if isinstance(result, Record):
            shelf.put(result)
            entries.append(replace(entry, outcome="unread" if result.unread else "read", why=result.unread))
        else:
            entries.append(replace(entry, outcome="failed", why=result))
        told(len(entries))
    return tuple(sorted((_settled(entry, shelf) for entry in entries), key=lambda entry: entry.input))


def _entry(offer: Reading | Given) -> Entry:
    text = offer.dispatch if isinstance(offer, Reading) else offer.record
    if text is None or text.digest is None:
        return Entry(str(Path(offer.name).absolute()), offer.outcome, offer.why)
    name = f"{offer.name} {text.digest[:8]}" if offer.name == STANDARD_INPUT else str(Path(offer.name).absolute())
    return Entry(name, offer.outcome, offer.why, text.digest, text.id, text.source)


def _settled(entry: Entry, shelf: Shelf) -> Entry:
    """Return `entry`, without its digest when there is no record of it after all."""
    if entry.digest is None or shelf.head(entry.digest):
        return entry
    return replace(entry, outcome="failed", why=entry.why or "a copy of a text that failed", digest=None)
