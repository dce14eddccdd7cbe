"""Datelines: where and when a dispatch was written, and which agency signs it.

In: the first lines of a dispatch, and its last. Out: a `Dateline`, its place as written and its date with only what is known; the agency.
A head is read piece by piece (place, date, agency, in any order, between marks) and counts only when a mark closes it.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.countries import find_countries
from kg.extract.dates import find_dates, iso
from kg.extract.document import Document
from kg.extract.language import Language, read_table
from kg.extract.lexicon import words
from kg.record import Dateline, Evidence, Span
from kg.resources import resource

_MARKS = re.compile(r"[\s,.:;|()/\[\]*=\"-]*")
_CLOSED = re.compile(r"[-=\n:/)]|\.\s")
_SHORT_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})(?![\d/.]*\d)")
_DASH = re.compile(r"\s-+\s")
_NAME = re.compile(r"[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}")
_SIGNED = re.compile(r"""[("/«\[]\s*([^()"/«»\[\]]{2,60}?)\s*[)"/»\]]\s*(?:IA|ИА|News Agency)?\.?$""")
_BRACKETED = re.compile(r"[(/\[]\s*([^()/\[\]\d]{2,40}?)\s*[)/\]]")
_TITLED = re.compile(r"\(([^()]{2,40}?),\s*([^()]*\d{4}[^()]*)\)\s*$")
_STRANGE = re.compile(r"[^\W\d_a-zа-яё][\w'-]+(?:[ -][^\W\d_a-zа-яё][\w'-]+){0,2}(?=[,.(/ -])")
_LONGEST = 160
_TITLES = 3
"""Lines among which the head may stand."""
_SIGNATURE = 60
_CONFIDENCE = 0.97


@dataclass(slots=True)
class _Head:
    place: Span | None = None
    date: str | None = None
    dated: Span | None = None
    agency: Span | None = None
    end: int = 0


def find_dateline(document: Document, language: Language) -> Dateline:
    """Return the dateline at the head of `document`; place, date and evidence are empty when it opens without one."""
    head = _read(document, language)
    if titled := _titled(document, language):
        return titled
    if head is None:
        return Dateline()
    spans = [s for s in (head.place, head.dated, head.agency) if s]
    evidence = Evidence(min(s.start for s in spans), max(s.end for s in spans), "dateline", _CONFIDENCE)
    return Dateline(head.place.of(document.text) if head.place else None, head.date, (evidence,))


def find_agency(document: Document, language: Language) -> str | None:
    """Return the agency that the head or the last line names, as written, or None."""
    head = _read(document, language)
    if head and head.agency:
        return head.agency.of(document.text)
    for paragraph in document.paragraphs[:3]:
        if paragraph.end - paragraph.start < _SIGNATURE and (found := _agency_at(document.plain, paragraph.start)):
            return found.of(document.text)
    return _signature(document)


def body_start(document: Document, language: Language) -> int:
    """Return the offset at which the dispatch itself begins, behind its dateline."""
    head = _read(document, language)
    return head.end if head else 0


def _signature(document: Document) -> str | None:
    if not document.paragraphs:
        return None
    last = document.paragraphs[-1]
    if last.end - last.start < _SIGNATURE:
        starts = (m.start() for m in re.compile(r"(?<!\w)\w").finditer(document.plain, last.start, last.end))
        named = next((found for at in starts if (found := _agency_at(document.plain, at))), None)
        if named:
            return named.of(document.text)
    start = max(last.start, last.end - _SIGNATURE)
    signed = _SIGNED.search(document.text, start, last.end)
    if signed and (signed.start() <= last.start + 1 or signed[1] in _agencies()):
        return signed[1]
    return None


def _read(document: Document, language: Language) -> _Head | None:
    """Return the head of the dispatch: of its first line, or of one below a title, or its last line where that is a date alone."""
    for paragraph in document.paragraphs[:_TITLES]:
        if head := _read_at(document, language, paragraph.start):
            return head
    return _read_at(document, language, document.paragraphs[-1].start, alone=True) if document.paragraphs else None


def _read_at(document: Document, language: Language, start: int, *, alone: bool = False) -> _Head | None:
    plain, head = document.plain, _Head(end=start)
    at = _MARKS.match(plain, start).end()  # type: ignore[union-attr]
    limit = min(len(plain), start + _LONGEST)
    while at < limit:
        piece = _piece(document, language, head, at)
        if piece is None:
            break
        head.end = piece
        at = _MARKS.match(plain, piece).end()  # type: ignore[union-attr]
        if "\n" in plain[piece:at] and (head.date or head.agency):
            break
        if _DASH.search(plain[piece:at]) and head.agency and (head.place or head.date) and not _date_closes_line(plain, at, language):
            break
    closed = bool(_CLOSED.search(plain[max(start, head.end - 1) : at])) if not alone else at >= len(plain) and bool(head.date)
    line = document.paragraph_at(start)
    if not closed and head.date and line.end - start < _SIGNATURE and plain[line.end - 1] not in ".!?":
        closed, at = True, line.end
    sure = bool(head.date or head.agency or (head.place and re.search(r"[-\n]|--", plain[head.end : at])))
    head.end = at if closed else head.end
    return head if closed and sure else None


def _piece(document: Document, language: Language, head: _Head, at: int) -> int | None:
    """Read one piece of a head that begins at `at` into `head` and return where it ends."""
    plain = document.plain
    if head.date is None and (dated := _dated_at(plain, at, language)):
        head.date, head.dated = dated
        return head.dated.end
    if noise := _noise(language).match(plain, at):
        return noise.end()
    if head.agency is None and (agency := _agency_at(plain, at)):
        head.agency = agency
        return agency.end
    if at and plain[at - 1] in "(/[" and (end := _bracketed(plain, head, at, language)):
        return end
    place = _place_at(document, language, at)
    head.place = head.place or place
    return place.end if place else None


def _dated_at(plain: str, at: int, language: Language) -> tuple[str, Span] | None:
    """Return the day that stands at `at`, in words or in figures, with its span."""
    found = next((d for d in find_dates(plain[at : at + 40], language) if d.span.start == 0 and d.day), None)
    if found and found.day:
        return found.day, Span(at, at + found.span.end)
    short = _SHORT_DATE.match(plain, at)
    day = iso(int(short[1]), int(short[2]), None) if short else None
    return (day, Span(*short.span())) if short and day else None


def _bracketed(plain: str, head: _Head, at: int, language: Language) -> int | None:
    """Return the end of an agency that no list knows, when it stands alone between brackets or slashes behind a place or date."""
    found = _BRACKETED.match(plain, at - 1) if at and (head.place or head.date) and head.agency is None else None
    if not found or not (found[1][0].isupper() or found[1].casefold() in _folded()) or find_countries(found[1], words(found[1], language), language):
        return found.end() if found and head.place else None
    head.agency = Span(found.start(1), found.end(1))
    return found.end()


def _place_at(document: Document, language: Language, at: int) -> Span | None:
    """Return the place that begins at `at`: known to the gazetteer, or in capitals and cut off by a mark."""
    plain = document.plain
    found = _NAME.match(plain, at)
    if not found:
        return None
    cased = " " * at + (found.group().title() if found.group().isupper() else found.group())
    ends = [m.end for m in find_countries(cased, words(cased, language), language) if m.start == at]
    capitals = re.match(r"[^\W\d_a-zа-яё'-][^\Wa-zа-яё\d]+(?:[ '-][^\W\d_a-zа-яё][^\Wa-zа-яё\d]*){0,3}", plain[at:])
    if capitals and len(capitals.group()) > 1:
        ends.append(at + capitals.end())
    if not ends and (strange := _STRANGE.match(plain, at)) and _goes_on(plain, strange.end(), language):
        ends.append(strange.end())
    end = max(ends, default=None) if ends else None
    return Span(at, end) if end and re.match(r"\s*(?:[,.(/\n-]|\d|$)", plain[end:]) else None


def _date_closes_line(plain: str, at: int, language: Language) -> bool:
    """Whether nothing but a date stands between `at` and the end of the line."""
    end = plain.find("\n", at)
    dated = next((d for d in find_dates(plain[at : at + 40], language) if d.span.start == 0 and d.day), None)
    return dated is not None and not plain[at + dated.span.end : end if end >= 0 else len(plain)].strip(" .")


def _goes_on(plain: str, at: int, language: Language) -> bool:
    """Whether a date or an agency follows at once, so that what stands before must be a place."""
    after = _MARKS.match(plain, at).end()  # type: ignore[union-attr]
    dated = any(d.span.start == 0 and d.day for d in find_dates(plain[after : after + 30], language))
    return after > at and (dated or _agency_at(plain, after) is not None)


def _titled(document: Document, language: Language) -> Dateline | None:
    """Return the place and date that close a title line between brackets: `… (Paris, 26 novembre 2025)`."""
    if not document.paragraphs:
        return None
    first = document.paragraphs[0]
    found = _TITLED.search(document.plain, first.start, first.end)
    dated = next(iter(find_dates(found[2], language)), None) if found else None
    if not found or not dated or not dated.day:
        return None
    evidence = Evidence(found.start(1), found.end(2), "dateline-title", _CONFIDENCE)
    return Dateline(document.text[found.start(1) : found.end(1)], dated.day, (evidence,))


@cache
def _agencies() -> dict[str, int]:
    return {row["name"]: len(row["name"]) for row in read_table(resource("data", "gazetteers", "agencies.tsv"))}


@cache
def _folded() -> frozenset[str]:
    return frozenset(name.casefold() for name in _agencies())


@cache
def _agency_pattern() -> re.Pattern[str]:
    written = {form for name in _agencies() for form in (name, name.upper())}
    names = sorted(written, key=lambda n: (-len(n), n))
    return re.compile("(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _agency_at(plain: str, at: int) -> Span | None:
    found = _agency_pattern().match(plain, at)
    return Span(*found.span()) if found else None


@cache
def _noise(language: Language) -> re.Pattern[str]:
    said = language.settings("dateline").get("noise", ())
    return re.compile("(?i:" + "|".join((r"\d{1,2}[:h.]\d{2}(?: ?(?:am|pm|gmt|utc|msk))?\b", r"utc ?[+-]?\d*(?::\d\d)?", *said)) + ")")
