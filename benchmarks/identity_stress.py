"""Measure who is whom on the made-up world: `python benchmarks/identity_stress.py [MENTIONS …]`.

Prints, for each number of mentions, pairwise precision and recall, seconds of the processor, mentions a second and the peak of memory in MB.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping

from benchmarks.identity_world import world
from kg.record import Record
from kg.resolve import Identities, resolve
from kg.resolve.mentions import Mention


def pairwise(truth: Mapping[Mention, str], identities: Identities) -> tuple[float, float]:
    """Return precision and recall of the pairs of persons held to be one."""
    both = Counter((truth[mention], identities.keys[mention]) for mention in truth)
    right = _pairs(both.values())
    found = _pairs(Counter(identities.keys[mention] for mention in truth).values())
    true = _pairs(Counter(truth.values()).values())
    return right / found if found else 1.0, right / true if true else 1.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def measure(mentions: int) -> tuple[float, float, float, float]:
    """Return precision, recall, seconds and MB for a world of `mentions`."""
    truth: dict[Mention, str] = {}
    records: list[Record] = []
    for record, keys in world(mentions):
        records.append(record)
        truth |= {(record.digest or "", local): key for local, key in keys.items()}
    start = time.process_time()
    identities = resolve(records)
    seconds = time.process_time() - start
    return *pairwise(truth, identities), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one line for each number of mentions asked for."""
    print("mentions  precision  recall   CPU s    per second  peak MB")
    for mentions in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        precision, recall, seconds, megabytes = measure(mentions)
        print(f"{mentions:8}  {precision:9.4f}  {recall:6.4f}  {seconds:8.1f}  {mentions / seconds:10.0f}  {megabytes:7.0f}")


if __name__ == "__main__":
    main()
