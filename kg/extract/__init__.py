"""`Dispatch` → record, one stage a module."""

from kg.record import Dispatch, Record

__all__ = ["extract"]


def extract(dispatch: Dispatch) -> Record:
    """Return the record of `dispatch`, which is in a language that has a folder. Raises `LanguageError` when it has none, or a malformed one."""
    from kg.extract.stages import read_dispatch  # who only looks into a lexicon need not load every stage

    return read_dispatch(dispatch)
