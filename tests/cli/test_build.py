"""`kg build`: what stands is not read again, what changed is, and every input is told of."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.pipeline import reader
from kg.record import Dispatch, Record, with_text

Call = Callable[..., Any]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Extract nothing, quickly, and list what was read."""
    asked: list[str] = []

    def extract(dispatch: Dispatch) -> Record:
        asked.append(dispatch.id)
        if "unfold" in dispatch.text:
            raise ZeroDivisionError("broken rule")
        return with_text(Record(dispatch.id, dispatch.language, source=dispatch.source), dispatch.text)

    monkeypatch.setattr(reader, "extract", extract)
    return asked


def _graph(call: Call, store: str) -> str:
    done = call(f"kg export graph --format nq --store {store}")
    assert done.code == 0
    return str(done.out)


def test_building_again_changes_nothing(call: Call, quick: list[str]) -> None:
    assert call("kg build dispatches --store s").code == 0
    before, generation = _graph(call, "s"), Path("s/CURRENT").read_text("utf-8")
    again = call("kg build dispatches --store s")
    assert again.code == 0 and "4 unchanged; nothing to do" in again.out
    assert len(quick) == 4
    assert (_graph(call, "s"), Path("s/CURRENT").read_text("utf-8")) == (before, generation)


def test_two_builds_give_the_same_bytes_in_any_order(call: Call, quick: list[str]) -> None:
    call("kg build dispatches --store one")
    call("kg build dispatches/ru-dev-01-gasanov-mkkk.txt --store two")
    call("kg build 'dispatches/en-*.txt' dispatches/azertac-khalafov-gagnon.fr.txt --store two")
    assert _graph(call, "one") == _graph(call, "two")


def test_a_changed_text_replaces_what_it_said(call: Call, quick: list[str]) -> None:
    call("kg build dispatches --store s")
    path = Path("dispatches/azertac-khalafov-gagnon.fr.txt")
    path.write_text(path.read_text("utf-8") + "\nFin.\n", "utf-8")
    assert "1 read, 3 unchanged" in call("kg build dispatches --store s").out
    records = [json.loads(line) for line in call("kg export records --store s").out.splitlines()]
    assert len(records) == 4 and sum(record["text"].endswith("Fin.\n") for record in records) == 1


def test_a_removed_file_is_withdrawn_on_request(call: Call, quick: list[str]) -> None:
    call("kg build dispatches --store s")
    Path("dispatches/ru-dev-01-gasanov-mkkk.txt").unlink()
    call("kg build dispatches --store s")
    assert len(call("kg export records --store s").out.splitlines()) == 4
    call("kg build dispatches --store s --prune")
    assert len(call("kg export records --store s").out.splitlines()) == 3
    call("kg build dispatches --store without")
    assert _graph(call, "s") == _graph(call, "without")


def test_a_copy_is_told_and_counted_once(call: Call, quick: list[str]) -> None:
    shutil.copy("dispatches/azertac-khalafov-gagnon.fr.txt", "dispatches/zz.txt")
    done = call("kg build dispatches --store s")
    assert done.code == 0 and "4 read, 1 copy" in done.out
    assert len(call("kg export records --store s").out.splitlines()) == 4


def test_two_dispatches_of_one_name_stay_two(call: Call, quick: list[str]) -> None:
    for folder, text in (("a", "Le ministre est arrivé à Genève."), ("b", "Le ministre a quitté la ville de Genève.")):
        Path(folder).mkdir()
        Path(folder, "depeche.txt").write_text(text, "utf-8")
    call("kg build a b --store s")
    call("kg export records --store s --out out")
    assert len(list(Path("out").glob("depeche-????????.json"))) == 2


def test_another_language_is_kept_and_marked_unread(call: Call, quick: list[str]) -> None:
    Path("de.txt").write_text("Der Außenminister traf am Montag in Genf den Hohen Kommissar für Menschenrechte.", "utf-8")
    done = call("kg build de.txt dispatches --store s")
    assert done.code == 0 and "4 read, 1 unread" in done.out
    assert "de.txt: unread (no folder for language de)" in done.err
    assert "Hohen Kommissar" in call("kg export records --store s").out
    assert "no folder for language de" in call("kg ask unread --store s").out


def test_a_dispatch_that_breaks_a_rule_is_told_and_the_rest_is_built(call: Call, quick: list[str]) -> None:
    Path("dispatches/bad.txt").write_text("The minister said that we must unfold the map of the region.", "utf-8")
    done = call("kg build dispatches --store s")
    assert done.code == 1 and "bad.txt: failed (ZeroDivisionError: broken rule)" in done.err and "4 read, 1 failed" in done.out
    manifest = [json.loads(line) for line in next(Path("s/generations").glob("*/manifest.jsonl")).read_text("utf-8").splitlines()]
    assert [row["why"] for row in manifest if row["outcome"] == "failed"] == ["ZeroDivisionError: broken rule"]


def test_a_build_that_was_killed_is_taken_up(call: Call, quick: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = reader.extract

    def dies(dispatch: Dispatch) -> Record:
        if dispatch.id.startswith("ru"):
            raise KeyboardInterrupt
        return plain(dispatch)

    monkeypatch.setattr(reader, "extract", dies)
    assert call("kg build dispatches --store s").code == 130
    with Path("s/journal.jsonl").open("ab") as journal:
        journal.write(b'{"id":"torn')
    monkeypatch.setattr(reader, "extract", plain)
    quick.clear()
    assert "1 read, 3 unchanged" in call("kg build dispatches --store s").out
    assert quick == ["ru-dev-01-gasanov-mkkk"]
    call("kg build dispatches --store undisturbed")
    assert _graph(call, "s") == _graph(call, "undisturbed")


def test_given_records_are_completed_and_win(call: Call, quick: list[str]) -> None:
    done = call("kg build --records records --store s")
    assert done.code == 0 and "4 read" in done.out
    assert "4 unchanged" in call("kg build dispatches --store s").out
    assert quick == []
    assert "4 unchanged" in call("kg build --records records --store s").out


def test_exported_records_build_the_same_graph(call: Call) -> None:
    call("kg export records --out again")
    assert call("kg build --records again --store s").code == 0
    assert _graph(call, "s") == _graph(call, "kg-store")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda r: r["persons"][0].update(name="Nobody There"), "p1: 'Nobody There' does not stand in the text"),
        (lambda r: r["interactions"][0]["participants"].append("p99"), "i1: no 'p99' in this record"),
        (lambda r: r["interactions"][0]["topics"].append("weather"), "unknown topic 'weather'"),
        (lambda r: r["persons"][0]["posts"][0].update(country="ZZ"), "unknown country 'ZZ'"),
        (lambda r: r["persons"].append(r["persons"][0]), "an id stands twice"),
        (lambda r: r["statements"][0].update(stance="angry"), "Invalid enum value 'angry'"),
        (lambda r: r["persons"][0].update(evidence=[{"start": 5, "end": 10**6}]), "5-1000000 is no span of the text"),
    ],
)
def test_a_given_record_that_says_what_its_text_does_not_is_refused(call: Call, change: Callable[[Any], object], why: str) -> None:
    path = Path("records/azertac-khalafov-gagnon.fr.json")
    record = json.loads(path.read_text("utf-8"))
    change(record)
    path.write_text(json.dumps(record), "utf-8")
    done = call("kg build --records records --store s")
    assert done.code == 1 and why in done.err and "3 read, 1 failed" in done.out
