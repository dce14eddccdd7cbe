"""Dates: what a text says of days, months and years, and nothing that it does not.

In: a text and its language's `dates.toml`. Out: dates with their spans. A weekday or 'yesterday' keeps its meaning open
until it is resolved against a full date; a day and month may take the year of the dateline, never another.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg.extract.cues import bare
from kg.extract.language import Language
from kg.record import Span

_NUMERIC = re.compile(r"(?<![\d./-])(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./](\d{1,2})[./](\d{4}))(?![\d/-])")
_COMING_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text. `day` is ISO 8601 or `--MM-DD`; `weekday` (Monday 0) and `shift` (days) wait for a reference date."""

    span: Span
    day: str | None = None
    end: str | None = None
    period: str | None = None
    weekday: int | None = None
    shift: int | None = None
    coming: bool = False


@dataclass(frozen=True, slots=True)
class _Forms:
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    coming: re.Pattern[str]
    explicit: re.Pattern[str]
    month_year: re.Pattern[str]
    vague: re.Pattern[str]


def find_dates(text: str, language: Language) -> tuple[Dated, ...]:
    """Return the dates of `text` in its order, none overlapping."""
    forms, plain = _forms(language), bare(text).casefold()
    found: list[Dated] = []
    for search in (_numeric, _explicit, _periods, _vague):
        for dated in search(plain, forms):
            if all(dated.span.end <= f.span.start or f.span.end <= dated.span.start for f in found):
                found.append(dated)
    return tuple(sorted(found, key=lambda d: d.span))


def resolve(dated: Dated, reference: str | None) -> Dated:
    """Return `dated` with its day known as far as `reference`, the dateline's date, allows.

    A weekday or a shift needs a full reference; a day and month take its year. What stays open has `day` None.
    """
    full = date.fromisoformat(reference) if reference and not reference.startswith("-") else None
    if dated.day and full:
        return replace(dated, day=_with_year(dated.day, full), end=_with_year(dated.end, full) if dated.end else None)
    if dated.day or dated.period or full is None:
        return dated
    if dated.shift is not None:
        return replace(dated, day=(full + timedelta(dated.shift)).isoformat())
    if dated.weekday is None:
        return dated
    back = (full.weekday() - dated.weekday) % 7
    return replace(dated, day=(full + timedelta((7 - back) % 7 if dated.coming else -back)).isoformat())


def _with_year(day: str, full: date) -> str:
    return day.replace("-", str(full.year), 1) if day.startswith("--") else day


def iso(day: int, month: int, year: int | None) -> str | None:
    """Return the ISO form of a day, `--MM-DD` without a year, or None when there is no such day."""
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        return None
    return found.isoformat() if year else f"--{month:02}-{day:02}"


@cache
def _forms(language: Language) -> _Forms:
    said = language.settings("dates")
    months = {bare(name).casefold(): number for name, number in said.get("months", {}).items()}
    weekdays = {bare(name).casefold(): number for name, number in said.get("weekdays", {}).items()}
    relative = {bare(name).casefold(): number for name, number in said.get("relative", {}).items()}
    month, ordinal, of, year = _either(months) + r"\b\.?", said.get("ordinal", ""), said.get("of", ""), said.get("year", "")
    link = _either(said.get("ranges", ["-"]))
    day = rf"(?<!\d)(\d{{1,2}}){ordinal}(?:\s*(?:{link})\s*(\d{{1,2}}){ordinal})?"
    years = rf"(?:,?\s+(?:de\s+)?(?:of\s+)?(\d{{4}})\b{year})?"
    explicit = rf"{day}\s+{of}({month}){years}|\b({month})\s+(\d{{1,2}})(?!\d){ordinal}(?:\s*(?:{link})\s*(\d{{1,2}})(?!\d){ordinal})?{years}"
    return _Forms(
        months, weekdays, relative,
        re.compile(_either(said.get("coming", ["$^"]))), re.compile(explicit),
        re.compile(rf"\b({month})\s+(?:de\s+|of\s+)?(\d{{4}})\b"), re.compile(rf"\b({_either((*weekdays, *relative))})\b"),
    )  # fmt: skip


def _either(words: object) -> str:
    ordered = sorted((bare(str(w)).casefold() for w in words), key=lambda w: (-len(w), w))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(w) for w in ordered) + ")"


def _numeric(plain: str, forms: _Forms) -> list[Dated]:
    found = []
    for m in _NUMERIC.finditer(plain):
        parts = (m[3], m[2], m[1]) if m[1] else (m[4], m[5], m[6])
        if day := iso(int(parts[0]), int(parts[1]), int(parts[2])):
            found.append(Dated(Span(*m.span()), day))
    return found


def _explicit(plain: str, forms: _Forms) -> list[Dated]:
    found = []
    for m in forms.explicit.finditer(plain):
        first, last, name, year = (m[1], m[2], m[3], m[4]) if m[1] else (m[6], m[7], m[5], m[8])
        month, known = forms.months[name.rstrip(".")], int(year) if year else None
        if day := iso(int(first), month, known):
            found.append(Dated(Span(*m.span()), day, iso(int(last), month, known) if last else None))
    return found


def _periods(plain: str, forms: _Forms) -> list[Dated]:
    return [Dated(Span(*m.span()), period=f"{m[2]}-{forms.months[m[1].rstrip('.')]:02}") for m in forms.month_year.finditer(plain)]


def _vague(plain: str, forms: _Forms) -> list[Dated]:
    found = []
    for m in forms.vague.finditer(plain):
        around = plain[max(0, m.start() - _COMING_WINDOW) : m.end() + 12]
        coming = bool(forms.coming.search(around))
        found.append(Dated(Span(*m.span()), weekday=forms.weekdays.get(m[1]), shift=forms.relative.get(m[1]), coming=coming))
    return found
