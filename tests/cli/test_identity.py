"""People correct who is whom with one line, rebuild, and the graph follows."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.resources import resource

Call = Callable[..., Any]
WHO = "kg query 'SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a :Person }'"


def _people(call: Call) -> int:
    return int(call(WHO).out.split()[1])


def test_a_wrong_merge_is_held_apart_by_one_line(call: Call) -> None:
    before = _people(call)
    header, row = (line.split("\t") for line in call("kg why 'Thierry Ribaux'").out.splitlines())
    told = dict(zip(header, row, strict=True))
    assert told["verdict"] == "same" and "agree" in told["reasons"]
    done = call(f"kg different {told['left place']} {told['right place']} --author tester")
    assert done.code == 0 and "tester" in Path("corrections.tsv").read_text("utf-8")
    assert call("kg build").code == 0
    assert _people(call) == before + 1
    assert "nothing to do" in call("kg build").out
    assert "tester" in call(f"kg why {told['left place']} {told['right place']}").out


def test_the_correction_of_the_tutorial_stays(call: Call) -> None:
    shutil.copytree(resource("data", "namesakes"), "namesakes")
    late = Path("namesakes/fr-kalimangwe-etudiants.txt").rename("late.txt")
    store = "--store mistake/store"
    people = f"kg query 'SELECT ?n WHERE {{ ?p a :Person ; :name ?n FILTER(CONTAINS(?n, \"Joseph\")) }}' {store}"
    call(f"kg build namesakes {store}")
    assert call(people).out.split()[1:] == ["Joseph", "Kalimangwe"]
    assert call(f"kg different 3f6ef1944b8d:57-74 dcfca1943f5a:57-74 {store}").code == 0
    for build in (f"kg build {store}", f"kg build namesakes {late} {store}", f"kg build {store}"):
        assert call(build).code == 0
        assert call(people).out.split()[1:] == ["Joseph", "Kalimangwe"] * 2
    listed = call(f"kg why 'Joseph Kalimangwe' {store}")
    assert listed.code == 2 and "fits 2: " in listed.err
    assert len(call(f"kg review {store}").out.splitlines()) == 3
    Path("namesakes/en-kalimangwe-ekdahl.txt").unlink()
    assert "a correction no longer applies" in call(f"kg build namesakes --prune {store}").err


def test_two_names_are_made_one_and_the_rebuild_tells(call: Call) -> None:
    before = _people(call)
    call("kg build --records records --store old")
    assert call("kg same 'Georgette Gagnon' 'Thierry Ribaux' --author tester").code == 0
    assert call("kg build").code == 0
    assert _people(call) == before - 1
    changed = call("kg diff old kg-store")
    assert changed.code == 1 and "merged" in changed.out
    again = call("kg same 'Georgette Gagnon' 'Georgette Gagnon' --author tester")
    assert again.code == 2 and "are one already" in again.err


def test_a_correction_that_no_longer_applies_is_told(call: Call) -> None:
    Path("corrections.tsv").write_text("verdict\tleft\tright\tvalue\tauthor\tnote\nsame\t00000000:1-2\t00000001:1-2\t\tme\t\n", "utf-8")
    done = call("kg build")
    assert done.code == 0 and "a correction no longer applies: same\t00000000:1-2" in done.err


def test_a_malformed_correction_is_refused(call: Call) -> None:
    Path("mine.tsv").write_text("verdict\tleft\tright\tvalue\tauthor\tnote\nlike\t00000000:1-2\t\t\t\t\n", "utf-8")
    done = call("kg build --corrections mine.tsv")
    assert done.code == 2 and "mine.tsv:2: 'like' is none of same, different" in done.err


def test_a_name_that_fits_nobody_is_refused(call: Call) -> None:
    for command in ("kg why", "kg ledger", "kg compare"):
        done = call(f"{command} 'Zzyzx Qwertz'")
        assert done.code == 2 and "Zzyzx Qwertz" in done.err


def test_read_outs_side_by_side(call: Call) -> None:
    listed = call("kg compare").out.splitlines()
    key = listed[1].split("\t")[0]
    shown = call(f"kg compare {key}")
    assert shown.code == 0 and {row.split("\t")[3] for row in shown.out.splitlines()[1:]} == {
        "en-dev-02-grigoryan-icrc",
        "en-dev-13-grigoryan-ribaux-pows",
    }


def test_a_ledger_says_who_raised_it(call: Call) -> None:
    out = call("kg ledger hostages-prisoners").out
    assert "Armen Grigoryan" in out and "Khalaf Khalafov" in out
