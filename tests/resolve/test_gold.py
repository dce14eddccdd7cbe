"""Who is whom against what people say: the written world, and the sample's gold records in three languages."""

import csv
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from kg.record import Record, from_json
from kg.resolve import links_rows, resolve
from kg.resources import resource

FOLDERS = (Path(__file__).parents[1] / "world", resource("data", "gold", "dev"))


@pytest.mark.parametrize("folder", FOLDERS, ids=["world", "gold"])
def test_nobody_is_merged_and_hardly_anybody_kept_apart(folder: Path) -> None:
    wrong = faults([from_json(path.read_bytes(), path.stem) for path in sorted(folder.glob("*.json"))], truth(folder))
    assert wrong["merged"] == 0
    assert wrong["apart"] <= 0.05 * wrong["pairs"]


def truth(folder: Path) -> dict[tuple[str, str], str]:
    with (folder / "links.tsv").open(encoding="utf-8", newline="") as handle:
        return {(row["dispatch"], row["id"]): row["key"] for row in csv.DictReader(handle, delimiter="\t")}


def faults(records: list[Record], gold: dict[tuple[str, str], str]) -> Counter[str]:
    """Count the pairs that are one in `gold`, those of them kept apart, and pairs merged that are two."""
    keys = {(dispatch, local): key for dispatch, local, key in links_rows(records, resolve(records)) if (dispatch, local) in gold}
    counts: Counter[str] = Counter()
    for left, right in combinations(sorted(keys), 2):
        one, found = gold[left] == gold[right], keys[left] == keys[right]
        counts.update({"pairs": one, "apart": one and not found, "merged": found and not one})
    return counts
