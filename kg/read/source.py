"""One input to dispatches.

In: an `Input`. Out: for each text in it a `Reading`: the dispatch, or why there is none.
"""

import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.errors import ReadError
from kg.read.container import UNPACK, Piece
from kg.read.decode import decode
from kg.read.inputs import Input
from kg.read.settings import settings
from kg.record import Dispatch, Source

Outcome = Literal["read", "failed", "passed over"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one input: a dispatch, or `why` there is none; `passed over` is a file that nobody asked for and that is no dispatch."""

    name: str
    outcome: Outcome
    dispatch: Dispatch | None = None
    why: str | None = None


def read(source: Input) -> Iterator[Reading]:
    """Yield what `source` holds: one text, or those of a file that holds several. A source that cannot be read is a reading too."""
    ending = source.path.suffix.lower() if source.path else ""
    offered = (*settings().text, *settings().containers)
    if source.found and source.path and ending not in offered and not source.path.is_symlink():
        yield Reading(source.name, "passed over", why=f"{ending or 'a name without ending'} is not read in folders")
        return
    try:
        if ending in UNPACK:
            yield from map(_reading, UNPACK[ending](_bytes(source, settings().container_limit), source.name))
        else:
            text = decode(_bytes(source, settings().limit), source.name)
            yield _reading(Piece(source.name, text, Source(name=source.path.name if source.path else "stdin")))
    except (ReadError, OSError) as error:
        yield Reading(source.name, "failed", why=_reason(error, source.name))


def _reading(piece: Piece) -> Reading:
    if piece.fault is not None:
        return Reading(piece.name, "failed", why=piece.fault)
    return Reading(piece.name, "read", as_dispatch(piece.text, piece.source))


def as_dispatch(text: str, source: Source) -> Dispatch:
    """Return `text` as a dispatch, named after its source without the ending; its language is only known where the source gives it."""
    stem = (source.name or "dispatch").removesuffix(".txt").removesuffix(".text")
    return Dispatch(stem, text, source, source.language.lower().partition("-")[0] if source.language else None)


def _bytes(source: Input, limit: int) -> bytes:
    if source.path is None:
        data = sys.stdin.buffer.read(limit + 1)
    else:
        _check_kind(source)
        with source.path.open("rb") as file:
            data = file.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"{source.name}: over the limit of {limit:,} bytes")
    return data


def _check_kind(source: Input) -> None:
    assert source.path is not None
    if source.path.is_symlink() and not source.path.exists():
        raise ReadError(f"{source.name}: a link that leads nowhere ({source.path.readlink()})")
    if source.path.is_dir():
        raise ReadError(f"{source.name}: a link to a folder, which is not followed")
    if source.found and not stat.S_ISREG(source.path.stat().st_mode):
        raise ReadError(f"{source.name}: not a regular file")


def _reason(error: ReadError | OSError, name: str) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error).removeprefix(f"{name}: ")
