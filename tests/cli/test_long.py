"""What takes long: several processes, and builds that are killed at random."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.graph.store import reading

Call = Callable[..., Any]
KG = Path(sys.executable).with_name("kg")
pytestmark = pytest.mark.long


def test_two_processes_give_the_bytes_of_one(call: Call) -> None:
    assert call("kg build dispatches --store one").code == 0
    assert call("kg build dispatches --jobs 2 --store two").code == 0
    assert call("kg export graph --format nq --store one").out == call("kg export graph --format nq --store two").out
    assert call("kg extract dispatches --format jsonl").out == call("kg extract dispatches --format jsonl --jobs 2").out


def _copies(folder: Path, number: int) -> None:
    """Write `number` records that differ in their text."""
    for path in sorted(Path("records").glob("*.json")):
        text, record = path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))
        for i in range(number):
            name = f"{path.stem}-{i}"
            (folder / f"{name}.txt").write_text(f"{text}\n{i}\n", "utf-8")
            (folder / f"{name}.json").write_text(json.dumps(record | {"id": name}), "utf-8")


def test_a_kill_at_any_moment_leaves_a_whole_store_and_a_second_run_finishes(call: Call) -> None:
    chance = random.Random(7)
    Path("many").mkdir()
    _copies(Path("many"), 40)
    start = time.monotonic()
    assert call("kg build --records many --store undisturbed").code == 0
    duration = time.monotonic() - start
    for _ in range(12):
        process = subprocess.Popen([KG, "build", "--records", "many", "--store", "s"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, duration * 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if Path("s/CURRENT").exists():
            with reading(Path("s")) as generation:
                assert all(record.digest and record.text for record in generation.records)
                assert generation.open() is not None
    assert call("kg build --records many --store s").code == 0
    assert call("kg export graph --format nq --store s").out == call("kg export graph --format nq --store undisturbed").out
