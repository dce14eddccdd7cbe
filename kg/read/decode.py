"""Bytes to text, in whatever encoding they come.

In: bytes. Out: the text without its byte order mark, line ends as they were.
"""

import codecs

from charset_normalizer import from_bytes

from kg.errors import ReadError
from kg.read.settings import settings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LAYOUT = frozenset("\t\n\r\f\v\x85")


def decode(data: bytes, name: str) -> str:
    """Return the text that `data` holds: by its byte order mark, as UTF-8, or in the likeliest of the known encodings.

    Raises `ReadError`, which begins with `name`, for data that is empty or no text.
    """
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if mark:
            raise ReadError(f"{name}: marked as {encoding.upper()}, but broken at byte {error.start + len(mark)}") from error
        text = _guess(data, f"{name}: binary, or text in an unknown encoding (no UTF-8 at byte {error.start})")
    if not mark and _is_binary(text):
        text = _guess(data, f"{name}: binary, not text")
    if not text.strip():
        raise ReadError(f"{name}: empty")
    if _is_binary(text):
        raise ReadError(f"{name}: binary, not text")
    return text


def _guess(data: bytes, fault: str) -> str:
    order = settings().encodings
    found = from_bytes(data, cp_isolation=list(order), enable_fallback=False)
    if not found:
        raise ReadError(fault)
    best = min(found, key=lambda match: (match.chaos, -match.coherence, order.index(match.encoding)))
    return data.decode(best.encoding)


def _is_binary(text: str) -> bool:
    """Tell whether control characters stand in `text`, as they do when something else is read as text."""
    return any(c < " " or "\x7f" <= c < "\xa0" for c in set(text) - _LAYOUT)
