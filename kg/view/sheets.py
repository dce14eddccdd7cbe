"""Reading pages: a dispatch with its marks, read-outs of one event side by side, a ledger of an issue or case, a page about a node.

In: plain values. Out: HTML of one file that fetches nothing, from the same style and under the same policy as the explorer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from itertools import pairwise
from typing import Any

from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from kg.view import assets

Evidence = Mapping[str, Any]
"""A sentence as in `network.graph["evidence"]`: sentence, before, after, start, end, dispatch, agency, language, date, rule, confidence."""


@dataclass(frozen=True, slots=True)
class Link:
    """A row of a page: words, and where they lead (nowhere when `href` is empty)."""

    text: str
    kind: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in a text between two offsets: its kind (official, statement, …), what is known of it, the rule that found it."""

    start: int
    end: int
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text with what was found in it; `sentences` are (start, end) offsets; `about` holds pairs such as agency and its name."""

    title: str
    text: str
    language: str
    sentences: Sequence[tuple[int, int]]
    marks: Sequence[Mark]
    about: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Readout:
    """What one dispatch says of an event: its values by aspect, and the sentence that says most."""

    dispatch: str
    agency: str
    language: str
    date: str | None
    said: Mapping[str, Sequence[str]]
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Event:
    """Read-outs of one event."""

    title: str
    readouts: Sequence[Readout]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: who did or said what, with stance and sentences. The words are links or plain."""

    date: str | None
    words: Sequence[Link]
    stance: str | None
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a word of `words.toml` as heading, and its lines."""

    heading: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of sections about one thing: `names` by language, `home` the way back to the first page of a site."""

    title: str
    kind: str
    names: Mapping[str, str]
    sections: Sequence[Section]
    home: str = ""


def dispatch_page(dispatch: Dispatch, *, language: str = "en") -> str:
    """Return the text with everything found in it marked in place, and the sentences that gave nothing told apart."""
    silent = [span for span in dispatch.sentences if not any(mark.start < span[1] and span[0] < mark.end for mark in dispatch.marks)]
    kinds = sorted({mark.kind for mark in dispatch.marks})
    return _render("dispatch.html", dispatch.title, language, dispatch=dispatch, pieces=list(pieces(dispatch, silent)), silent=silent, kinds=kinds)


def pieces(dispatch: Dispatch, silent: Sequence[tuple[int, int]]) -> Iterator[tuple[str, list[Mark], bool]]:
    """Yield the text in pieces between the ends of all marks: the words, the marks over them, whether their sentence gave nothing."""
    ends = {0, len(dispatch.text), *(end for mark in dispatch.marks for end in (mark.start, mark.end)), *(end for span in silent for end in span)}
    cuts = sorted(ends)
    for start, end in pairwise(cuts):
        over = [mark for mark in dispatch.marks if mark.start <= start and end <= mark.end]
        yield dispatch.text[start:end], over, any(first <= start and end <= last for first, last in silent)


def event_page(event: Event, *, language: str = "en") -> str:
    """Return the read-outs as columns, one row an aspect; what not all of them say is marked."""
    aspects = list(dict.fromkeys(aspect for readout in event.readouts for aspect in readout.said))
    shared = {aspect: set.intersection(*(set(readout.said.get(aspect, ())) for readout in event.readouts)) for aspect in aspects}
    return _render("event.html", event.title, language, event=event, aspects=aspects, shared=shared)


def sheet_page(sheet: Sheet, *, language: str = "en") -> str:
    """Return the page of a sheet; entries stand in the order of their dates, those without one at the end of their section."""
    return _render("sheet.html", sheet.title, language, sheet=sheet, ordered=_ordered)


def index_page(title: str, groups: Mapping[str, Sequence[Link]], *, language: str = "en", about: str | None = None) -> str:
    """Return the first page of a site: everything by type, with a search."""
    return _render("index.html", title, language, groups=groups, about=about)


def shown_date(date: str | None, language: str) -> str:
    """Return a date as a reader writes it, with only what is known: a day, a month, a year, or a day without a year; no date as it stands."""
    words = assets.words()[language]
    if not date:
        return words["no_date"]
    try:
        if date.startswith("--"):
            return format_skeleton("MMMd", calendar_date.fromisoformat(f"2000{date[1:]}"), locale=language) + f" ({words['no_year']})"
        day = calendar_date.fromisoformat(date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date)
    except ValueError:
        return date
    return (
        format_date(day, "medium", locale=language) if len(date) == 10 else format_skeleton("yMMM" if len(date) == 7 else "y", day, locale=language)
    )


def _ordered(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (not (entry.date or "")[:4].isdigit(), entry.date or "~"))


def _render(template: str, title: str, language: str, **values: Any) -> str:
    script = assets.text("js", "sheet.js")
    shared = {
        "title": title,
        "language": language,
        "words": assets.words()[language],
        "date": lambda known: shown_date(known, language),
        "style": Markup(assets.text("page.css") + assets.text("sheet.css")),
        "script": Markup(script),
        "policy": assets.policy(script),
    }
    return assets.templates().get_template(template).render(shared | values)
