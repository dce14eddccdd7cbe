"""Datelines and signatures: the head of a dispatch → its place, its date as far as the text gives it, its agency."""

import pytest

from kg.extract.dateline import find_agency, find_dateline
from kg.extract.document import Document
from kg.extract.language import load_language
from kg.extract.segment import paragraphs, sentences, straighten

HEADS = [
    ("en", "Addis Ababa, 3 May 2022 (ENA) - The minister spoke.", "Addis Ababa", "2022-05-03", "ENA"),
    ("en", "LONDON (Reuters) - The minister spoke.", "LONDON", None, "Reuters"),
    ("en", "Nairobi, Kenya, Tuesday, March 5, 2024. The minister spoke.", "Nairobi", "2024-03-05", None),
    ("en", "Talks in the capital\n\nSEOUL, March 3 (Yonhap) -- The minister spoke.", "SEOUL", "--03-03", "Yonhap"),
    ("en", "Published: 2021-03-12 10:33\n\nThe minister spoke.", None, "2021-03-12", None),
    ("fr", "Kinshasa, le 3 mai 2020 (ACP).- Le ministre a parlé.", "Kinshasa", "2020-05-03", "ACP"),
    ("fr", "Lomé (Togo), 3 mai 2022 - Le ministre a parlé.", "Lomé", "2022-05-03", None),
    ("fr", "Rabat, 06/05 (MAP) - Le ministre a parlé.", "Rabat", "--05-06", "MAP"),
    ("fr", "Iran – Entretien avec le ministre (Paris, 26 novembre 2025)\n\nLe ministre a parlé.", "Paris", "2025-11-26", None),
    ("fr", "Le 25 février, à Genève, le ministre a parlé.", None, None, None),
    ("fr", "Le ministre a parlé.\n\nSource : Armenpress", None, None, "Armenpress"),
    ("ru", "МОСКВА, 12 марта. /ТАСС/. Министр выступил.", "МОСКВА", "--03-12", "ТАСС"),
    ("ru", "БАКУ /Trend/ - 22 сентября министр выступил.", "БАКУ", None, "Trend"),
    ("ru", "БИШКЕК, 5.10.2022 /Кабар/. Министр выступил.", "БИШКЕК", "2022-10-05", "Кабар"),
]


def _document(code: str, text: str) -> Document:
    plain = straighten(text)
    return Document(text, plain, paragraphs(plain), sentences(plain, load_language(code)), (), ())


@pytest.mark.parametrize(("code", "text", "place", "date", "agency"), HEADS)
def test_heads(code: str, text: str, place: str | None, date: str | None, agency: str | None) -> None:
    document, language = _document(code, text), load_language(code)
    found = find_dateline(document, language)
    assert (found.place, found.date, find_agency(document, language)) == (place, date, agency)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, text, place, date, _ in HEADS if place or date])
def test_the_evidence_covers_place_and_date(code: str, text: str) -> None:
    found = find_dateline(_document(code, text), load_language(code))
    quoted = text[found.evidence[0].start : found.evidence[0].end]
    assert found.place is None or found.place in quoted
