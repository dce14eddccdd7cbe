"""Dates: words → a day, with only what the text and a full date of reference give."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates, iso, resolve
from kg.extract.language import load_language

FRIDAY = "2021-03-12"


@pytest.mark.parametrize(
    ("code", "text", "reference", "known"),
    [
        ("fr", "le 1er mai", None, ("--05-01", None, None)),
        ("fr", "du 3 au 5 mars 2021", None, ("2021-03-03", "2021-03-05", None)),
        ("fr", "le 3 mars", FRIDAY, ("2021-03-03", None, None)),
        ("fr", "en juillet 2014", FRIDAY, (None, None, "2014-07")),
        ("fr", "mercredi", FRIDAY, ("2021-03-10", None, None)),
        ("fr", "mercredi", "--03-12", (None, None, None)),
        ("fr", "la veille", FRIDAY, ("2021-03-11", None, None)),
        ("en", "on July 30", None, ("--07-30", None, None)),
        ("en", "4 April 2024", None, ("2024-04-04", None, None)),
        ("en", "two days earlier", FRIDAY, ("2021-03-10", None, None)),
        ("en", "will meet on Monday", FRIDAY, ("2021-03-15", None, None)),
        ("en", "yesterday", None, (None, None, None)),
        ("ru", "21 июля 2022 года", None, ("2022-07-21", None, None)),
        ("ru", "5.10.2022", None, ("2022-10-05", None, None)),
        ("ru", "двумя днями ранее", FRIDAY, ("2021-03-10", None, None)),
        ("ru", "в марте 2019 года", None, (None, None, "2019-03")),
    ],
)
def test_dates(code: str, text: str, reference: str | None, known: tuple[str | None, ...]) -> None:
    (found,) = find_dates(text, load_language(code))
    told = resolve(found, reference)
    assert (told.day, told.end, told.period) == known


def test_a_day_that_no_month_has_is_none() -> None:
    assert iso(31, 2, None) is None
    assert find_dates("31 февраля", load_language("ru")) == ()


@given(st.text(alphabet="0123456789 ./-maijunмарт,е", max_size=40), st.sampled_from(["fr", "en", "ru"]))
def test_dates_lie_in_the_text_and_apart(text: str, code: str) -> None:
    found = find_dates(text, load_language(code))
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
