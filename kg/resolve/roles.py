"""Posts as roles: which office a title means, whatever the language, and of whom.

In: a title. Out: a role of `data/identity/roles.tsv`; an `Office` is a role in a state or body.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resolve.tables import rows


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A role ('' where no pattern knows the title) in a state (or '') and a body (a key, or '')."""

    role: str
    country: str = ""
    body: str = ""


@lru_cache(maxsize=100_000)
def role_of(title: str) -> str:
    """Return the role that `title` names, or ''."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.casefold()) if unicodedata.category(c) != "Mn").replace("’", "'")
    plain = unicodedata.normalize("NFC", plain)
    return next((role for role, _, pattern in _patterns() if pattern.search(plain)), "")


@cache
def single_roles() -> frozenset[str]:
    """Return the roles that one person at a time holds, of one state or body."""
    return frozenset(role for role, holder, _ in _patterns() if holder == "one")


@cache
def vague_roles() -> frozenset[str]:
    """Return the roles that many hold in one state, each in a body of his own, and `former`."""
    return frozenset(("", "former", *(role for role, holder, _ in _patterns() if holder == "body")))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row["role"], row["holder"], re.compile(row["pattern"].replace("й", "[йи]"))) for row in rows("identity", "roles.tsv"))
