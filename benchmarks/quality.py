"""How good our records are, by language and task: `python benchmarks/quality.py [NAME=DIR …] [--pin] [--json FILE]`.

In: folders of gold records with their texts; `seen=data/gold` unless told. Out: a table in Markdown, a column for each language and folder;
with `--pin`, the floor that the tests hold: `data/gold/floor.json`, each F1 less a hundredth, with the digest of the gold that gave it.
"""

import argparse
import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path

from kg.evaluate import TASKS, Scores, score
from kg.pipeline import extract_all
from kg.record import Record, from_json

GOLD = Path(__file__).parents[1] / "data" / "gold"
PINNED = (GOLD / "dev", GOLD / "seed")
"""The folders whose figures are held."""
LANGUAGES = ("fr", "en", "ru", "es")
SLACK = 0.01


def gold_digest() -> str:
    """Return a digest of all records and texts of the pinned folders."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in PINNED for path in folder.rglob("*") if path.suffix in (".txt", ".json")):
        digest.update(path.relative_to(GOLD).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def figures(*folders: Path) -> dict[str, Scores]:
    """Return the scores of what we extract from `folders`, by language and for all of them."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*.json")) if path.with_suffix(".txt").exists()]
    golds = [from_json(path.read_bytes(), str(path)) for path in paths]
    answers = {record.id: record for _, record in extract_all([path.with_suffix(".txt") for path in paths]) if record}
    return {code: score(_in(golds, code), answers) for code in (*LANGUAGES, "all") if _in(golds, code)}


def _in(golds: list[Record], code: str) -> list[Record]:
    return [record for record in golds if code in ("all", record.language)]


def table(found: Mapping[str, Mapping[str, Scores]]) -> str:
    """Return F1 by task, a column for each folder and language."""
    columns = [(name, code, scores) for name, by_language in found.items() for code, scores in by_language.items()]
    lines = ["| task | " + " | ".join(f"{name} {code} ({scores.records})" for name, code, scores in columns) + " |"]
    lines.append("| --- |" + " --- |" * len(columns))
    for task in TASKS:
        lines.append(f"| {task} | " + " | ".join(f"{scores.tasks[task].f1:.3f}" for _, _, scores in columns) + " |")
    lines.append("| **overall** | " + " | ".join(f"**{scores.overall:.3f}**" for _, _, scores in columns) + " |")
    return "\n".join(lines)


def floor(by_language: Mapping[str, Scores]) -> dict[str, object]:
    """Return what the tests hold: for each language the mean, for all of them each task."""
    tasks = {task: _below(count.f1) for task, count in by_language["all"].tasks.items()}
    return {"gold": gold_digest(), "overall": {code: _below(scores.overall) for code, scores in by_language.items()}, "tasks": tasks}


def _below(value: float) -> float:
    return max(0.0, math.floor((value - SLACK) * 1000) / 1000)


def main() -> None:
    """Print the table, and pin the floor when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[f"seen={GOLD}"], metavar="NAME=DIR")
    parser.add_argument("--pin", action="store_true", help="measure the pinned folders and write data/gold/floor.json")
    parser.add_argument("--json", type=Path, help="write all figures here too")
    options = parser.parse_args()
    found = {name: figures(Path(folder)) for name, _, folder in (item.partition("=") for item in options.folders)}
    print(table(found))
    if options.json:
        plain = {name: {code: scores.plain() for code, scores in by_language.items()} for name, by_language in found.items()}
        options.json.write_text(json.dumps(plain, indent=2) + "\n", "utf-8")
    if options.pin:
        (GOLD / "floor.json").write_text(json.dumps(floor(figures(*PINNED)), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
