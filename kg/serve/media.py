"""Content negotiation (RFC 9110, 12.5.1): which form of an answer a client wants.

In: the value of an Accept header. Out: the short names of forms, or None where none of ours will do.
"""

from kg.graph.graph import MEDIA, RESULTS, TRIPLES

ALSO = {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/plain": "nt",
    "application/x-turtle": "ttl",
    "application/json-ld": "jsonld",
}
"""Names that clients give to our forms besides those of the standards."""


def wanted(accept: str, forms: tuple[str, ...]) -> str | None:
    """Return that one of `forms` which `accept` prefers, of equals the first; None when it accepts none of them. No header accepts all."""
    ranges = _ranges(accept or "*/*")
    ranked = [(-_quality(form, ranges), index, form) for index, form in enumerate(forms)]
    best = min(ranked)
    return best[2] if best[0] < 0 else None


def forms_wanted(accept: str) -> tuple[str | None, str | None]:
    """Return the forms that `accept` prefers for rows and for triples."""
    return wanted(accept, RESULTS), wanted(accept, TRIPLES)


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in accept.split(","):
        media, *parameters = (part.strip().lower() for part in item.split(";"))
        quality = next((value for part in parameters if (value := _number(part)) is not None), 1.0)
        found[media] = max(quality, found.get(media, 0.0))
    return found


def _number(parameter: str) -> float | None:
    name, _, value = parameter.partition("=")
    try:
        return min(max(float(value), 0.0), 1.0) if name.strip() == "q" else None
    except ValueError:
        return 0.0


def _quality(form: str, ranges: dict[str, float]) -> float:
    """Return the quality of the most telling range that fits; a name of the standard tells more than another, and both more than a wildcard."""
    media = MEDIA[form].partition(";")[0]
    others = [name for name, own in ALSO.items() if own == form]
    given = [ranges[name] for name in (media, *others) if name in ranges]
    if given:
        return max(given)
    return ranges.get(f"{media.partition('/')[0]}/*", ranges.get("*/*", 0.0))
