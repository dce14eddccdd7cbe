"""Dispatches to records, in one process or several.

In: dispatches. Out: for each its record, or why there is none; in the order of the dispatches, the same for any number of processes.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

from kg.errors import KgError, LanguageError
from kg.extract import extract
from kg.extract.language import known_languages
from kg.extract.version import rules_version
from kg.read import identify_language
from kg.record import Dispatch, Reader, Record, with_text

RULES = "rules"
"""The name of our own reader in the records that it writes."""


def record_of(dispatch: Dispatch) -> Record:
    """Return the record of `dispatch`; a text in a language that has no folder is kept whole, and marked unread."""
    languages = known_languages()
    code = dispatch.language or identify_language(dispatch.text, languages)
    reader = Reader(RULES, rules_version(code))
    if code in languages:
        return replace(extract(replace(dispatch, language=code)), reader=reader)
    why = f"no folder for language {code}" if code else "no letters"
    return with_text(Record(dispatch.id, code, source=dispatch.source, reader=reader, unread=why), dispatch.text)


def records_of(dispatches: Iterable[Dispatch], jobs: int = 1) -> Iterator[tuple[Dispatch, Record | str]]:
    """Yield each dispatch with its record, or with what went wrong, in the given order. Raises `LanguageError` for a malformed lexicon."""
    if jobs == 1:
        yield from ((dispatch, _attempt(dispatch)) for dispatch in dispatches)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from _in_order(pool, dispatches, ahead=4 * jobs)


def _in_order(pool: ProcessPoolExecutor, dispatches: Iterable[Dispatch], ahead: int) -> Iterator[tuple[Dispatch, Record | str]]:
    """Keep at most `ahead` dispatches in work, so that memory does not grow with their number."""
    waiting: deque[tuple[Dispatch, Future[Record | str]]] = deque()
    for dispatch in dispatches:
        waiting.append((dispatch, pool.submit(_attempt, dispatch)))
        if len(waiting) >= ahead:
            first, future = waiting.popleft()
            yield first, future.result()
    for first, future in waiting:
        yield first, future.result()


def _attempt(dispatch: Dispatch) -> Record | str:
    try:
        return record_of(dispatch)
    except LanguageError:
        raise
    except KgError as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
