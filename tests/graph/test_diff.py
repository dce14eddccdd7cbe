"""What a rebuild changed, in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.graph.diff import diff
from kg.graph.naming import Identities, Unresolved
from kg.graph.whole import graph_quads
from kg.graph.writer import writing
from kg.record import Record, to_json
from tests.graph.test_derive import AllOne, telling

APART, ONE = Unresolved(), AllOne()


def stored(folder: Path, records: list[Record], identities: Identities) -> Path:
    with writing(folder) as draft:
        draft.keep("records", (to_json(record) for record in records))
        draft.load(graph_quads(records, identities))
    return folder


@pytest.fixture
def records() -> list[Record]:
    return [telling("one", "2024-06-10"), telling("two", "2024-06-10")]


def told(tmp_path: Path, old: tuple[list[Record], Identities], new: tuple[list[Record], Identities]) -> list[tuple[str, str, str, str]]:
    changes = diff(stored(tmp_path / "old", *old), stored(tmp_path / "new", *new))
    return [(change.sort, change.what, change.words, change.into) for change in changes]


def test_nothing_changed(tmp_path: Path, records: list[Record]) -> None:
    assert told(tmp_path, (records, APART), (records[::-1], APART)) == []


def test_a_new_dispatch_adds_what_it_says(tmp_path: Path, records: list[Record]) -> None:
    found = told(tmp_path, (records[:1], APART), (records, APART))
    assert found == [
        ("interaction", "added", "2024-06-10 · Ana Lima · Bo Berg · meeting", ""),
        ("person", "added", "Ana Lima", ""),
        ("person", "added", "Bo Berg", ""),
    ]


def test_a_merge_is_told_by_what_things_were_made_from(tmp_path: Path, records: list[Record]) -> None:
    found = told(tmp_path, (records, APART), (records, ONE))
    assert ("person", "merged", "Ana Lima", "Ana Lima") in found
    assert {what for _, what, *_ in found} == {"merged"}


def test_a_changed_fact_is_told(tmp_path: Path, records: list[Record]) -> None:
    moved = [replace(record, interactions=(replace(record.interactions[0], date="2024-06-11"),)) for record in records]
    found = told(tmp_path, (records, ONE), (moved, ONE))
    assert found == [("interaction", "changed", "2024-06-11 · Ana Lima · Bo Berg · meeting", "2024-06-10 · Ana Lima · Bo Berg · meeting")]
