"""A sentence with what stands around it.

In: evidence as a network keeps it, whose context may begin or end within a word. Out: the context in whole words, with a sign where it was cut.
"""

from collections.abc import Mapping
from typing import Any

OPENING, CLOSING = "«“„\"'(—–-", ".!?…»”\"')"
"""Signs that begin and end a sentence."""


def before(found: Mapping[str, Any]) -> str:
    """Return the words before the sentence."""
    text: str = found["before"] or ""
    start = text.lstrip()[:1]
    if not start or start.isupper() or start.isdigit() or start in OPENING:
        return text
    return "… " + text.lstrip().partition(" ")[2]


def after(found: Mapping[str, Any]) -> str:
    """Return the words after the sentence."""
    text: str = found["after"] or ""
    if not text.strip() or text.rstrip()[-1] in CLOSING:
        return text
    kept, space, _ = text.rstrip().rpartition(" ")
    return (kept + space if kept.strip() else text) + "…"
