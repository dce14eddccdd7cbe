"""How fast dispatches are read, beside the models alone over the same texts, in the same run.

In: the gold dispatches in `data/gold/dev`, language by language, each language in a process of its own. Out: for each language dispatches
a second of the bare models and of the whole extraction, our own share of the time in per cent of the models', and peak memory.
"""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from kg.extract import extract
from kg.extract.language import load_language
from kg.extract.parse import parse
from kg.record import Dispatch, from_json
from kg.resources import resource as packaged

ROUNDS = 7


def main() -> None:
    """Measure each language and print one row for it."""
    print(f"{'language':10}{'texts':>7}{'models/s':>10}{'extract/s':>11}{'own share':>11}{'peak MB':>9}")
    for code in ("fr", "en", "ru"):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            texts, models, whole, peak = pool.apply(measure, (code,))
        print(f"{code:10}{texts:7}{texts / models:10.1f}{texts / whole:11.1f}{100 * (whole - models) / models:10.0f}%{peak:9.0f}")


def measure(code: str) -> tuple[int, float, float, float]:
    """Return how many texts, the median seconds of models and of extraction over them all, and peak memory in megabytes."""
    language = load_language(code)
    texts = _texts(code)
    dispatches = [Dispatch(str(n), text, language=code) for n, text in enumerate(texts)]
    models = _median(lambda: [parse(text, language) for text in texts])
    whole = _median(lambda: [extract(dispatch) for dispatch in dispatches])
    return len(texts), models, whole, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _texts(code: str) -> list[str]:
    paths = sorted(Path(packaged("data", "gold")).rglob("*.json"))
    held = [path for path in paths if path.with_suffix(".txt").exists() and "extras" not in path.parts]
    return [path.with_suffix(".txt").read_text("utf-8") for path in held if from_json(path.read_bytes(), path.name).language == code]


def _median(work: Callable[[], object]) -> float:
    """Return the median processor time of some rounds of `work`, after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
