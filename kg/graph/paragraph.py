"""The paragraph round a sentence.

In: the evidence of a network, and the texts of the dispatches by digest. Out: the same evidence with the rest of its paragraph before and after.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

BLANK = "\n\n"
REACH = 700
"""Code points of a paragraph that are kept on either side: a text without blank lines is one paragraph."""


def set_in_paragraphs(evidence: Iterable[dict[str, Any]], texts: Iterable[tuple[str, str]]) -> None:
    """Give every piece of evidence `before` and `after` from its text; take from it `digest`, `at` and `till`, which say where it stands."""
    by_digest: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for found in evidence:
        by_digest[found.pop("digest")].append(found)
    for digest, text in texts:
        for found in by_digest.get(digest, ()):
            found["before"], found["after"] = around(text, found["at"], found["till"])
    for many in by_digest.values():
        for found in many:
            del found["at"], found["till"]


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before `start` and after `end` in the same paragraph, in whole words, with … where it was cut."""
    first = text.rfind(BLANK, 0, start)
    last = text.find(BLANK, end)
    before = text[first + len(BLANK) if first >= 0 else 0 : start]
    after = text[end : last if last >= 0 else len(text)].rstrip()
    if len(before) > REACH:
        before = "… " + before[-REACH:].partition(" ")[2]
    if len(after) > REACH:
        after = after[:REACH].rpartition(" ")[0] + " …"
    return before.lstrip(), after
