"""Scoring our records, or anybody's, against gold.

In: a folder of gold records, with the texts beside them unless answers are given. Out: `Scores`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.evaluate import Scores, score
from kg.pipeline.extraction import extract_all
from kg.record import Record, from_json


@dataclass(frozen=True, slots=True)
class Scope:
    """What to score: only dispatches in `language`, only `tasks`, only `types` of interactions; None is everything."""

    language: str | None = None
    tasks: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None


ALL = Scope()


def evaluate(gold: Path, answers: Path | None = None, scope: Scope = ALL, jobs: int = 1) -> Scores:
    """Return the scores of `answers` (`NAME.json` files), or of what we extract from the texts beside the gold records.

    Raises `ReadError` for a folder without records or a missing text, `RecordError` for a record that is malformed.
    """
    golds = [record for record in _records(gold).values() if scope.language in (None, record.language)]
    if not golds:
        raise ReadError(f"{gold}: no gold records" + (f" in language {scope.language}" if scope.language else ""))
    score((), {}, scope.tasks)  # an unknown task is told before any text is read
    given = _records(answers) if answers else _extracted(gold, golds, jobs)
    return score(golds, given, scope.tasks, scope.types)


def _records(folder: Path) -> dict[str, Record]:
    if not folder.is_dir():
        raise ReadError(f"{folder}: no such folder")
    return {path.stem: from_json(path.read_bytes(), str(path)) for path in sorted(folder.rglob("*.json"))}


def _extracted(folder: Path, golds: Iterable[Record], jobs: int) -> Mapping[str, Record]:
    texts = {path.stem: path for path in sorted(folder.rglob("*.txt"))}
    missing = [record.id for record in golds if record.id not in texts]
    if missing:
        raise ReadError(f"{folder}: no {missing[0]}.txt beside the gold record; give --answers")
    found = extract_all([texts[record.id] for record in golds], jobs)
    return {record.id: record for _, record in found if record}
