"""The scorer gives the figures of the guidelines' own: `expected*.json` are what that one said of the faulty answers beside them."""

import json
from pathlib import Path

import pytest

from kg.errors import RecordError
from kg.evaluate import score
from kg.record import Interaction, Person, Record, from_json
from kg.resources import resource

HERE = Path(__file__).parent


def _records(folder: Path) -> dict[str, Record]:
    return {path.stem: from_json(path.read_bytes(), path.name) for path in sorted(folder.glob("*.json"))}


ANSWERS = _records(HERE / "answers")
MISSING = "en-dev-08-geneva-cochairs-tbilisi"
GOLD = {name: record for name, record in _records(resource("data", "gold", "dev")).items() if name in {*ANSWERS, MISSING}}


@pytest.mark.parametrize(("expected", "types"), [("expected.json", None), ("expected-meetings.json", ("meeting", "call"))])
def test_same_figures(expected: str, types: tuple[str, ...] | None) -> None:
    assert score(GOLD.values(), ANSWERS, types=types).plain() == json.loads((HERE / expected).read_text("utf-8"))


def test_gold_against_itself_is_perfect() -> None:
    scores = score(GOLD.values(), GOLD)
    assert scores.overall == 1.0
    assert {count.f1 for count in scores.tasks.values()} == {1.0}


def test_a_missing_answer_counts_as_empty() -> None:
    scores = score(GOLD.values(), {})
    assert (scores.overall, scores.missing) == (0.0, len(GOLD))


def test_some_tasks_only() -> None:
    scores = score(GOLD.values(), GOLD, tasks=["posts", "cases"])
    assert list(scores.tasks) == ["posts", "cases"]
    assert "posts" in str(scores)


def test_an_unknown_task_is_told() -> None:
    with pytest.raises(RecordError, match=r"unknown task: post \(known: dateline, persons"):
        score(GOLD.values(), GOLD, tasks=["post"])


def test_an_id_used_twice_is_told() -> None:
    twice = Record("x", persons=(Person("p1", "A"),), interactions=(Interaction("p1", "meeting", ()),))
    with pytest.raises(RecordError, match="x: an id stands twice"):
        score([twice], {})
