"""Bad input ends with exit code 2 and one clear line, or is told and kept aside; the store stays as it was."""

import multiprocessing
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.extract import language
from kg.graph.check import Finding
from kg.graph.examine import Examination
from kg.graph.writer import writing

Call = Callable[..., Any]


def _bytes_of(store: Path) -> dict[str, bytes]:
    return {str(path.relative_to(store)): path.read_bytes() for path in sorted(store.rglob("*")) if path.is_file()}


def _refused(done: Any, *words: str) -> None:
    assert done.code == 2 and done.out == ""
    lines = [line for line in done.err.splitlines() if line.startswith("kg: ")]
    assert len(lines) == 1 and "Traceback" not in done.err
    for word in words:
        assert word in lines[0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kg build --store new", "give at least one PATH"),
        ("kg build nowhere.txt", "nowhere.txt: no such file or folder"),
        ("kg build 'no*.txt'", "no such file or folder"),
        ("kg build dispatches --jobs 0", "--jobs"),
        ("kg build --records nowhere", "nowhere: no such file or folder"),
        ("kg extract", "give at least one PATH"),
        ("kg extract dispatches --format xml", "'xml' is not one of"),
        ("kg ask nobody-asks", "no question 'nobody-asks'"),
        ("kg ask who-met-whom --set who", "'who' is not NAME=VALUE"),
        ("kg ask who-met-whom --set whom=x", "no parameter 'whom'"),
        ("kg ask who-met-whom --set who='Nobody There'", "no person is called 'Nobody There'"),
        ("kg ask who-met-whom --timeout 0", "--timeout"),
        ("kg query missing.rq", "missing.rq: no such file"),
        ("kg query 'SELECT ?x WHERE {'", "malformed query, line 1"),
        ("kg query 'SELECT ?x WHERE { SERVICE <http://example.org/> { ?x a ?y } }'", "SERVICE is refused"),
        ("kg query 'INSERT DATA { <a:a> <a:b> <a:c> }'", "INSERT is refused"),
        ("kg query 'DROP ALL'", "DROP is refused"),
        ("kg query 'LOAD <http://example.org/>'", "LOAD is refused"),
        ("kg query ''", "an empty query"),
        ("kg query 'ASK { ?a a ?b }' --format ttl", "ttl"),
        ("kg export nothing", "'nothing' is not one of"),
        ("kg export records --format ttl", "records are not written as ttl"),
        ("kg export network --format ttl", "one of graphml, gexf"),
        ("kg view --issue x --case y", "give one of --about"),
        ("kg view --dispatch nowhere", "no dispatch is called 'nowhere'"),
        ("kg view --issue weather", "'weather' fits no issue"),
        ("kg evaluate nowhere", "nowhere: no such folder"),
        ("kg evaluate gold --tasks weather", "unknown task: weather"),
        ("kg evaluate gold --language de", "no gold records in language de"),
        ("kg frobnicate", "No such command 'frobnicate'"),
        ("kg build --no-such-option", "--no-such-option"),
    ],
)
def test_a_fault_in_arguments_or_query(call: Call, line: str, words: str) -> None:
    before = _bytes_of(Path("kg-store"))
    _refused(call(line), words)
    assert _bytes_of(Path("kg-store")) == before


@pytest.mark.parametrize("command", ["kg ask who-met-whom", "kg query 'ASK {}'", "kg check", "kg export graph", "kg export links"])
def test_no_store(call: Call, command: str) -> None:
    _refused(call(f"{command} --store nowhere"), "nowhere is no store", "kg build")
    assert not Path("nowhere").exists()


@pytest.mark.parametrize("command", ["kg build dispatches", "kg ask who-met-whom", "kg check", "kg export records"])
def test_a_store_from_another_version(call: Call, command: str) -> None:
    Path("kg-store/FORMAT").write_text("kg store 999\n", "utf-8")
    before = _bytes_of(Path("kg-store"))
    _refused(call(command), "kg store 999", "kg store 1")
    assert _bytes_of(Path("kg-store")) == before


@pytest.mark.parametrize("victim", ["CURRENT", "generations/g1/records.jsonl", "generations/g1/manifest.jsonl"])
def test_a_damaged_store(call: Call, victim: str) -> None:
    Path("kg-store", victim).write_bytes(b"\xff\xfenonsense\n")
    before = _bytes_of(Path("kg-store"))
    _refused(call("kg build dispatches"), "damaged")
    assert _bytes_of(Path("kg-store")) == before


def test_a_damaged_graph(call: Call) -> None:
    for path in Path("kg-store/generations/g1/graph").iterdir():
        path.write_bytes(b"nonsense")
    for command in ("kg ask who-met-whom", "kg check", "kg export graph"):
        _refused(call(command), "kg-store")


def test_a_folder_with_other_things_is_no_store(call: Call) -> None:
    _refused(call("kg build dispatches --store dispatches"), "holds other files and is no store")
    assert not Path("dispatches/FORMAT").exists()


def _hold(store: str) -> None:
    with writing(Path(store)):
        Path("held").touch()
        time.sleep(30)


def test_a_store_in_use(call: Call) -> None:
    before = _bytes_of(Path("kg-store"))
    other = multiprocessing.get_context("fork").Process(target=_hold, args=("kg-store",))
    other.start()
    try:
        while not Path("held").exists():
            time.sleep(0.02)
        _refused(call("kg build dispatches"), "kg-store is in use by another build")
        assert call("kg ask dispatches").code == 0, "who only reads is not kept out"
    finally:
        other.kill()
        other.join()
    assert {name: data for name, data in _bytes_of(Path("kg-store")).items() if "/g2/" not in name} == before


def test_an_endless_query_is_stopped(call: Call) -> None:
    start = time.monotonic()
    done = call("kg query 'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }' --timeout 0.5")
    _refused(done, "more than 0.5 s")
    assert time.monotonic() - start < 10


@pytest.fixture
def broken_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lang" / "fr"
    shutil.copytree(language.resource("data", "lang", "fr"), folder)
    (folder / "posts.tsv").write_text("head\nministre\ttoo\tmany\tcells\n", "utf-8")
    plain = language.load_language.__wrapped__
    language.load_language.cache_clear()
    monkeypatch.setattr("kg.extract.stages.load_language", lambda code: language.Language(code, folder) if code == "fr" else plain(code))


def test_a_malformed_lexicon(call: Call, broken_lexicon: None) -> None:
    _refused(call("kg build dispatches --store new"), "posts.tsv:2: 4 cells under 1 columns")
    assert not Path("new").exists()
    before = _bytes_of(Path("kg-store"))
    Path("dispatches/new.txt").write_text("Le ministre a reçu l’ambassadeur de France à Genève.", "utf-8")
    _refused(call("kg build dispatches/new.txt"), "posts.tsv:2: 4 cells under 1 columns")
    after = {name: data for name, data in _bytes_of(Path("kg-store")).items() if "/g2/" not in name}
    assert after == before


@pytest.mark.parametrize(("content", "words"), [(None, "no such file"), ("a\tb\n", "c.tsv: the first line must be")])
def test_malformed_corrections(call: Call, content: str | None, words: str) -> None:
    if content:
        Path("c.tsv").write_text(content, "utf-8")
    _refused(call("kg build dispatches --corrections c.tsv --store new"), words)
    assert not Path("new").exists()


def test_nothing_readable_at_all(call: Call) -> None:
    Path("bad").mkdir()
    Path("bad/empty.txt").touch()
    Path("bad/binary.txt").write_bytes(b"\x7fELF\0\0\0" * 50)
    _refused(call("kg build bad --store new"), "nothing readable", "binary.txt", "and 1 more")
    assert not Path("new").exists()
    before = _bytes_of(Path("kg-store"))
    _refused(call("kg build bad"), "nothing readable")
    assert _bytes_of(Path("kg-store")) == before
    Path("void").mkdir()
    _refused(call("kg build void"), "nothing to read")
    _refused(call("kg build -", stdin=b""), "nothing readable: standard input: empty")


def test_some_unreadable_the_rest_is_built(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree("records", "mixed")
    Path("mixed/empty.txt").touch()
    Path("mixed/binary.txt").write_bytes(b"\x7fELF\0\0\0" * 50)
    Path("mixed/big.txt").write_bytes(b"word " * 500_000)
    Path("mixed/gone.txt").symlink_to("nowhere.txt")
    done = call("kg build --records records mixed --store new")
    assert done.code == 1
    for name, why in (("empty", "empty"), ("binary", "binary"), ("big", "over the limit"), ("gone", "a link that leads nowhere")):
        assert any(f"{name}.txt: failed" in line and why in line for line in done.err.splitlines())
    manifest = next(Path("new/generations").glob("*/manifest.jsonl")).read_text("utf-8")
    assert all(f"{name}.txt" in manifest for name in ("empty", "binary", "big", "gone"))
    assert len(call("kg export records --store new").out.splitlines()) == 4


def test_a_finding_of_the_shapes_is_built_and_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Finding("person/1", ":name", "", "a person without a name", "PersonShape")
    monkeypatch.setattr(Examination, "findings", lambda self: [fault])
    done = call("kg build --records records --store new")
    assert done.code == 1 and "a person without a name" in done.out and "1 fault found by the shapes" in done.out
    assert call("kg ask dispatches --store new").code == 0
    again = call("kg build --records records --store new")
    assert again.code == 1 and "a person without a name" in again.out


def test_a_reader_that_closes_the_pipe_is_no_fault(workplace: Path) -> None:
    kg = Path(sys.executable).with_name("kg")
    done = subprocess.run(f"{kg} export graph --format nq | head -n 1", shell=True, capture_output=True, check=True)
    assert done.stdout.count(b"\n") == 1 and done.stderr == b""
