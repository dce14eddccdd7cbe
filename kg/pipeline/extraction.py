"""Records without a store.

In: paths of dispatches. Out: what was read of each, with its record.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.pipeline.manifest import Entry
from kg.pipeline.reader import records_of
from kg.read import Reading, find_inputs, read
from kg.record import Dispatch, Record


def extract_all(paths: Iterable[str | Path], jobs: int = 1) -> Iterator[tuple[Entry, Record | None]]:
    """Yield each input with its record, or without one and the reason why; in the order of the inputs, faults of reading as they come.

    Raises `ReadError` for a path that stands for nothing, `LanguageError` for a malformed lexicon.
    """
    aside: list[Entry] = []
    names: list[str] = []

    def dispatches() -> Iterator[Dispatch]:
        for source in list(find_inputs(map(str, paths))):
            for reading in read(source):
                if reading.dispatch:
                    names.append(reading.name)
                    yield reading.dispatch
                else:
                    aside.append(_entry(reading))

    for number, (dispatch, result) in enumerate(records_of(dispatches(), jobs)):
        while aside:
            yield aside.pop(0), None
        name = names[number]
        if isinstance(result, Record):
            yield Entry(name, "unread" if result.unread else "read", result.unread, dispatch.digest, dispatch.id, dispatch.source), result
        else:
            yield Entry(name, "failed", result), None
    for entry in aside:
        yield entry, None


def _entry(reading: Reading) -> Entry:
    return Entry(reading.name, reading.outcome, reading.why)
