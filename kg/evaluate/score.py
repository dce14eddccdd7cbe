"""How good records are, against gold.

In: gold records and answers. Out: `Scores`: for each task precision, recall and F1 over all records (micro-averaged), and the plain mean of the F1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.errors import RecordError
from kg.evaluate.align import align
from kg.evaluate.tasks import TASKS, Count
from kg.record import Record


@dataclass(frozen=True, slots=True)
class Scores:
    """The counts of each task over `records`, of which `missing` had no answer."""

    tasks: Mapping[str, Count]
    records: int
    missing: int

    @property
    def overall(self) -> float:
        """The plain mean of the F1 of the tasks that occur, details left out."""
        told = [c.f1 for task, c in self.tasks.items() if not task.startswith("+") and (c.gold or c.answer)]
        return sum(told) / len(told) if told else 0.0

    def plain(self) -> dict[str, object]:
        """Return the figures as plain values, for JSON."""
        rows = {
            task: {"precision": c.precision, "recall": c.recall, "f1": c.f1, "gold": c.gold, "answer": c.answer}
            for task, c in self.tasks.items()
        }  # fmt: skip
        return {"records": self.records, "missing": self.missing, "overall": self.overall, "tasks": rows}

    def __str__(self) -> str:
        lines = [f"{'task':26}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'answer':>8}"]
        lines += [f"{task:26}{c.precision:8.3f}{c.recall:8.3f}{c.f1:8.3f}{c.gold:8}{c.answer:8}" for task, c in self.tasks.items()]
        lines += [f"{'overall (mean F1)':42}{self.overall:8.3f}   {self.records} records, {self.missing} without an answer"]
        return "\n".join(lines)


def score(gold: Iterable[Record], answers: Mapping[str, Record], tasks: Iterable[str] | None = None, types: Iterable[str] | None = None) -> Scores:
    """Score `answers`, by id, against `gold`; a missing one counts as empty.

    `tasks` and `types` (of interactions) leave out what the gold does not annotate. Raises `RecordError` for a task that is none.
    """
    wanted = list(TASKS if tasks is None else tasks)
    if unknown := sorted(set(wanted) - set(TASKS)):
        raise RecordError(f"unknown task: {', '.join(unknown)} (known: {', '.join(TASKS)})")
    counts = {task: Count() for task in TASKS if task in wanted}
    records = missing = 0
    for record in gold:
        records += 1
        missing += record.id not in answers
        pair = align(_only(record, types), _only(answers.get(record.id, Record(record.id)), types))
        counts = {task: count + TASKS[task](pair) for task, count in counts.items()}
    return Scores(counts, records, missing)


def _only(record: Record, types: Iterable[str] | None) -> Record:
    kinds = None if types is None else set(types)
    return record if kinds is None else replace(record, interactions=tuple(i for i in record.interactions if i.type in kinds))
