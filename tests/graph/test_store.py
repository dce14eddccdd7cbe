"""A store is whole at every moment: written beside, switched at once, refused with one line when something is wrong."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.graph.store import reading
from kg.graph.whole import graph_quads, graph_sizes
from kg.graph.writer import writing
from kg.record import Record, to_json
from tests.world.world import world_records

WORLD = world_records()


def build(store: Path, records: list[Record]) -> bool:
    """Build a store; return whether anything was written."""
    with writing(store) as draft:
        draft.keep("records", (to_json(record) for record in records))
        changed = not draft.unchanged
        if changed:
            draft.load(graph_quads(draft.records))
    return changed


@pytest.fixture
def store(tmp_path: Path) -> Path:
    build(tmp_path / "store", WORLD)
    return tmp_path / "store"


def test_a_store_gives_back_its_records_and_its_graph(store: Path) -> None:
    with reading(store) as generation:
        assert list(generation.records) == WORLD
        assert set(generation.open()) == set(graph_quads(WORLD))


def test_building_the_same_again_writes_nothing(store: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (store / "generations").rglob("*") if path.is_file()}
    assert not build(store, WORLD)
    assert {path: path.stat().st_mtime_ns for path in (store / "generations").rglob("*") if path.is_file()} == before


def test_a_new_build_replaces_the_old_generation(store: Path) -> None:
    assert build(store, WORLD[:2])
    assert len(list((store / "generations").iterdir())) == 1
    with reading(store) as generation:
        assert len(list(generation.records)) == 2


def test_a_reader_keeps_the_generation_it_opened(store: Path) -> None:
    with reading(store) as generation:
        build(store, WORLD[:2])
        assert len(list(generation.records)) == len(WORLD)
        assert len(generation.open()) == len(set(graph_quads(WORLD)))
        with reading(store) as newer:
            assert len(list(newer.records)) == 2
    build(store, WORLD[:1])
    assert len(list((store / "generations").iterdir())) == 1


def test_a_second_writer_is_refused(store: Path) -> None:
    with writing(store) as draft:
        with pytest.raises(StoreError, match="in use by another build"):
            build(store, WORLD[:1])
        draft.keep("records", (to_json(record) for record in WORLD))
    assert not build(store, WORLD)


def failing() -> Iterator[Quad]:
    yield from list(graph_quads(WORLD[:1]))[:10]
    raise StoreError("the disk is full")


def test_a_build_that_fails_leaves_the_store_as_it_was(store: Path) -> None:
    with pytest.raises(StoreError, match="disk is full"), writing(store) as draft:
        draft.keep("records", [])
        draft.load(failing())
    assert len(list((store / "generations").iterdir())) == 1
    with reading(store) as generation:
        assert list(generation.records) == WORLD


def spoil(path: Path) -> None:
    for file in path.rglob("*"):
        if file.is_file() and file.name not in ("READERS", "LOCK"):
            file.write_bytes(b"\xff" * 50)


def swap(store: Path, name: str, text: str) -> None:
    (store / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (shutil.rmtree, "is no store; 'kg build PATH"),
        (lambda store: swap(store, "FORMAT", "kg store 99"), "is a 'kg store 99', this is"),
        (lambda store: (store / "CURRENT").unlink(), "no build has finished"),
        (lambda store: swap(store, "CURRENT", "../../etc"), "is damaged"),
        (lambda store: swap(store, "CURRENT", "g77"), "is damaged"),
        (lambda store: spoil(store / "generations"), "is damaged"),
    ],
)
def test_what_is_wrong_with_a_store_is_said_in_one_line(store: Path, fault: object, message: str) -> None:
    fault(store)  # type: ignore[operator]
    with pytest.raises(StoreError, match=message) as caught, reading(store) as generation:
        generation.open()
    assert "\n" not in str(caught.value)


def test_a_store_that_may_not_be_read_is_not_called_damaged(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(StoreError, match="no permission to read"), reading(store):
        pass


def test_a_folder_with_other_things_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds other files"):
        build(tmp_path, WORLD)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_store_of_another_version_is_left_alone(store: Path) -> None:
    swap(store, "FORMAT", "kg store 99")
    with pytest.raises(StoreError, match="kg store 99"):
        build(store, WORLD[:1])


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.graph.test_store import WORLD, build
print("ready", flush=True)
while True:
    build(Path(sys.argv[1]), WORLD[:3])
    build(Path(sys.argv[1]), WORLD[:4])
"""


def test_a_kill_at_any_moment_leaves_a_store_that_opens(store: Path) -> None:
    root = str(Path(__file__).parents[2])
    for pause in (0.0, 0.02, 0.05, 0.09, 0.14):
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(store), root], stdout=subprocess.PIPE)
        assert child.stdout and child.stdout.readline() == b"ready\n"
        time.sleep(pause)
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        with reading(store) as generation:
            records = list(generation.records)
            assert len(records) in (len(WORLD), 3, 4)
            assert set(generation.open()) == set(graph_quads(records))
    build(store, WORLD)
    with reading(store) as generation:
        assert set(generation.open()) == set(graph_quads(WORLD))


FULL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from kg.errors import StoreError
from tests.graph.test_store import WORLD, build
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for most in (1_000, 30_000, 100_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        build(Path(sys.argv[1]), WORLD[:9])
    except StoreError as error:
        print(error)
"""


def test_a_disk_that_takes_no_more_is_told_in_one_line_and_leaves_the_store(store: Path) -> None:
    child = [sys.executable, "-c", FULL, str(store), str(Path(__file__).parents[2])]
    told = subprocess.run(child, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(told) == 3
    assert all("cannot be written" in line and "File too large" in line for line in told)
    assert len(list((store / "generations").iterdir())) == 1
    with reading(store) as generation:
        assert set(generation.open()) == set(graph_quads(WORLD))


def test_the_graphs_of_a_store_are_listed(store: Path) -> None:
    sizes = graph_sizes(store)
    assert len(sizes) == len(WORLD) + 2
    assert list(sizes) == sorted(sizes) and all(sizes.values())
