r"""What may be asked: queries that read this store and nothing else.

In: the text of a query. Out: the graphs that its own FROM names; or a `QueryError` for SERVICE and updates.

SERVICE is looked for at every place of the text, whatever stands round it (string, comment, operator), because a context that one
lexer sees another does not: after `?a <#>\"\"\"` ours would be inside a string and Oxigraph inside a comment. The clause needs a name and
a brace after the word, so that ordinary strings with the word in them pass; a string that spells the whole clause is refused as well.
"""

import re

from kg.errors import FormError, QueryError

_GAP = r"(?:\s|#[^\n\r]*(?:[\n\r]|$))*+"
_SERVICE = re.compile(rf"(?<![?$:])SERVICE{_GAP}(?:SILENT{_GAP})?(?:<[^<>]*>|[?$][^\s{{]*|[^\s<>{{}}?$]*:[^\s{{}}]*){_GAP}\{{", re.IGNORECASE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPAQUE = re.compile(
    r"""
      \"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
    | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'
    | <[^\s<>"{}|^`\\]*+> | \\. | \#[^\n\r]*+
    """,
    re.DOTALL | re.VERBOSE,
)
_FROM = re.compile(r"(?<![?$:\w])FROM\s+(?:NAMED\s+)?(<[^<>]*>|[\w.-]*:[\w.-]*)", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:\s*(?:BASE\s*<[^>]*>|PREFIX\s*[^\s:]*:\s*<[^>]*>))*+\s*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_PREFIX = re.compile(r"PREFIX\s*([^\s:]*):\s*<([^>]*)>", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def own_graphs(text: str, prefixes: dict[str, str]) -> tuple[str, ...]:
    """Return the IRIs of the graphs that the FROM and FROM NAMED clauses of `text` name.

    Raises `QueryError` for a query that would leave this store (SERVICE) or change it.
    """
    if len(re.findall("SERVICE", text, re.IGNORECASE)) > 100:
        raise QueryError("SERVICE is refused: the word stands more than a hundred times in this query")
    for reading in (text, _CODE_POINT.sub(lambda found: chr(int(found[1] or found[2], 16)), text)):
        if _SERVICE.search(reading):
            raise QueryError("SERVICE is refused: a query may not leave this store")
    bare = _OPAQUE.sub(lambda found: found[0] if found[0][0] == "<" else " ", text)
    if update := _UPDATE.match(bare):
        raise QueryError(f"{update[1].upper()} is refused: the store is only read here; 'kg build' changes it")
    known = prefixes | dict(_PREFIX.findall(bare))
    return tuple(_expand(name, known) for name in _FROM.findall(bare))


def _expand(name: str, prefixes: dict[str, str]) -> str:
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local


def explain(sort: str, message: str) -> QueryError:
    """Return the error of a worker as one line: a syntax error with line and column, counted from one."""
    if sort == "SyntaxError" and (found := _PLACE.match(message)):
        expected = " ".join(re.sub(r"\[[^\]]*\](?:, )?|\| ", "", found[3]).split()).strip(", ")
        reason = "a prefix is not known" if "Prefix not found" in expected else expected[:160] or "not SPARQL"
        return QueryError(f"malformed query, line {found[1]}, column {found[2]}: {reason}")
    return (FormError if sort == "FormError" else QueryError)(" ".join(message.split()))
