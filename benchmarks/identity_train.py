"""Check the weights of identity against the made-up world: `python -m benchmarks.identity_train [MENTIONS] [SEED]`.

For each sign by which two profiles are compared, counts how often it appears among pairs that are one person and among pairs that are two (both
drawn from the blocks that `resolve` compares), and prints log2 of the ratio (Fellegi and Sunter 1969), beside the weight in
`data/identity/weights.toml`. The weights are the ratios taken to a round number, with those that split more cautious than counted: a wrong merge
costs a reader more than a missed one.
"""

import math
import sys
from collections import Counter

from benchmarks.identity_world import world
from kg.record import Record
from kg.resolve.cluster import candidates
from kg.resolve.names import compare_names
from kg.resolve.persons import Profile, blocks, compare, profile

ENOUGH = 0.5
"""Added to every count, so that a sign never seen has a finite weight."""


def signs(left: Profile, right: Profile) -> tuple[str, ...]:
    """Return the names of the signs that two profiles show."""
    opinion = compare(left, right)
    sort = compare_names(left.names[0], right.names[0]).sort
    return (f"name {sort}", *(_plain(reason) for reason in opinion.reasons[1:]))


def _plain(reason: str) -> str:
    """Return a reason without what it says of one pair only."""
    return " ".join(word for word in reason.split() if not (len(word.strip(",")) == 2 and word.strip(",").isupper()) and "-" not in word)


def main() -> None:
    """Print the counted weights."""
    given = [int(word) for word in sys.argv[1:3]]
    mentions, seed = (*given, *(6000, 11)[len(given) :])
    known: dict[tuple[Profile, str], None] = {}
    for record, keys in world(mentions, seed):
        known.update({(_profile(record, number), keys[person.id]): None for number, person in enumerate(record.persons)})
    items = list(known)
    counts = {True: Counter[str](), False: Counter[str]()}
    totals = Counter[bool]()
    for a, b in candidates(len(items), lambda item: blocks(items[item][0]), 400):
        same = items[a][1] == items[b][1]
        totals[same] += 1
        counts[same].update(signs(items[a][0], items[b][0]))
    print(f"{totals[True]} pairs of one person, {totals[False]} of two\n{'sign':60} log2(m/u)")
    for sign in sorted(counts[True] | counts[False]):
        ratio = (counts[True][sign] + ENOUGH) / (totals[True] + 1) / ((counts[False][sign] + ENOUGH) / (totals[False] + 1))
        print(f"{sign:60} {math.log2(ratio):8.2f}")


def _profile(record: Record, number: int) -> Profile:
    return profile(record.persons[number], record, {})


if __name__ == "__main__":
    main()
