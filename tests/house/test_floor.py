"""The quality of extraction does not fall: a floor pinned with a digest of the gold that it was measured on (`benchmarks/quality.py --pin`)."""

import importlib.util
import json
from pathlib import Path

from kg.resources import resource

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("quality", ROOT / "benchmarks" / "quality.py")
assert SPEC and SPEC.loader
quality = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(quality)


def test_the_floor_holds() -> None:
    gold = resource("data", "gold")
    floor = json.loads((gold / "floor.json").read_text("utf-8"))
    assert floor["gold"] == quality.gold_digest(), "the gold has changed: measure and pin anew"
    found = quality.figures(*quality.PINNED)
    fallen = {code: (scores.overall, floor["overall"][code]) for code, scores in found.items() if scores.overall < floor["overall"][code]}
    fallen |= {task: (count.f1, floor["tasks"][task]) for task, count in found["all"].tasks.items() if count.f1 < floor["tasks"][task]}
    assert not fallen
