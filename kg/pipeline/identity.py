"""Who is whom in a store: looked up, reasoned, reviewed, corrected; and what rests on it, ledgers and read-outs side by side.

In: a store and what a reader calls a person, body, event or case. Out: rows; for corrections, the lines that were written.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import LinkError
from kg.graph.store import Records, reading
from kg.pipeline.building import CORRECTIONS, corrections_for
from kg.resolve import Corrections, Identities, parse_corrections, resolve, write_corrections
from kg.resolve import compare as comparing
from kg.resolve import find as finding
from kg.resolve import ledger as ledgers
from kg.resolve import review as reviewing
from kg.resolve.corrections import COLUMNS, Correction, Place
from kg.resolve.tables import table
from kg.resources import resource

_PLACE = re.compile(r"([0-9a-f]{8,}):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Known:
    """The records of a store, and who is whom in them by the corrections of its last build."""

    records: Records
    identities: Identities

    def key(self, word: str) -> str:
        """Return the canonical key of what `word` means: an IRI, the beginning of a key, a place, a name. Raises `LinkError`."""
        if place := _place(word):
            return self.identities.keys[reviewing.mention_at(place, self.records)]
        return finding.find(word, self.records, self.identities).key


@contextmanager
def known(store: Path) -> Iterator[Known]:
    """Hold the current generation of `store` and tell who is whom in it. Raises `StoreError`."""
    with reading(store) as generation:
        lines = [str(row["line"]) for row in generation.rows("corrections")]
        corrections = parse_corrections("\n".join(["\t".join(COLUMNS), *lines]), str(store))
        yield Known(generation.records, resolve(generation.records, corrections))


def correct(store: Path, verdict: str, words: tuple[str, str], author: str, path: Path | None = None) -> tuple[str, ...]:
    """Write lines into the corrections beside `store` (or `path`) that make two things one, or hold them apart, and return them.

    Raises `LinkError` for a word that fits nothing or several, and for a line that is there already.
    """
    with known(store) as here:
        lines = tuple(replace(line, author=author) for line in _lines(here, verdict, words))
    file = path or store.absolute().parent / CORRECTIONS
    before = corrections_for(store, file if file.exists() else None).lines
    new = tuple(line for line in lines if replace(line, author="") not in {replace(old, author="", note="") for old in before})
    if not new:
        raise LinkError(f"{file}: says so already")
    file.write_text(write_corrections(Corrections((*before, *new))), "utf-8")
    return tuple(map(str, new))


def _lines(here: Known, verdict: str, words: tuple[str, str]) -> tuple[Correction, ...]:
    left, right = map(_place, words)
    if left and right:
        return (Correction(verdict, left, right),)
    keys = (here.key(words[0]), here.key(words[1]))
    if verdict == "same" and keys[0] == keys[1]:
        raise LinkError(f"{words[0]!r} and {words[1]!r} are one already")
    return reviewing.correct(verdict, *keys, here.records, here.identities)


def _place(word: str) -> Place | None:
    found = _PLACE.fullmatch(word)
    return Place(found[1], int(found[2]), int(found[3])) if found else None


def reasons(store: Path, left: str, right: str | None = None) -> tuple[reviewing.Reason, ...]:
    """Return why `left` and `right` are one or not, or why the mentions of `left` are one. Raises `LinkError`."""
    with known(store) as here:
        key = here.key(left)
        return reviewing.why(key, here.key(right) if right else key, here.identities)


def doubtful(store: Path) -> tuple[reviewing.Reason, ...]:
    """Return the pairs that are in doubt, the likeliest first."""
    with known(store) as here:
        return reviewing.review(here.identities)


def placed(store: Path, found: tuple[reviewing.Reason, ...]) -> Iterator[tuple[reviewing.Reason, str, str]]:
    """Yield each reason with the places of its two mentions, by which a correction can name them."""
    with known(store) as here:
        for reason in found:
            sides = (reason.judgement.left, reason.judgement.right)
            left, right = (reviewing.place_of(mention, here.records) for mention in sides)
            yield reason, _short(left), _short(right)


def _short(place: Place) -> str:
    return str(replace(place, digest=place.digest[:12]))


def readouts(store: Path, event: str) -> tuple[comparing.Row, ...]:
    """Return what the dispatches on `event` (an IRI or key) say of it, side by side. Raises `LinkError`."""
    with known(store) as here:
        key = finding.find(event, here.records, here.identities, ("interactions",)).key
        return comparing.compare(key, here.records, here.identities)


def told_more_than_once(store: Path) -> tuple[tuple[str, str, str], ...]:
    """Return the key and label of every event that several dispatches report, and the dispatches."""
    with known(store) as here:
        names = {record.digest: record.id for record in here.records}
        shared = {key: found for key, found in here.identities.clusters("interactions").items() if len({digest for digest, _ in found}) > 1}
        label: Callable[[str], str] = lambda key: here.identities.labels.get(key, key)  # noqa: E731
        return tuple((key, label(key), ", ".join(sorted({names[digest] for digest, _ in found}))) for key, found in shared.items())


def ledger(store: Path, word: str) -> ledgers.Ledger:
    """Return the ledger of an issue with those below it, or of a person or case. Raises `LinkError`."""
    topics = _below(word)
    with known(store) as here:
        keys = frozenset() if topics else frozenset([finding.find(word, here.records, here.identities, ("persons", "cases")).key])
        return ledgers.ledger(topics, keys, here.records, here.identities)


def _below(topic: str) -> frozenset[str]:
    """Return `topic` and all topics below it; nothing when it is none."""
    broader = {row["id"]: row["broader"] for row in table(resource("data", "topics.tsv"))}
    found = {topic} & set(broader)
    while more := {narrow for narrow, broad in broader.items() if broad in found} - found:
        found |= more
    return frozenset(found)
