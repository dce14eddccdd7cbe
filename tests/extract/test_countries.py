"""Countries and places: sentence → the states and places that it names."""

import pytest

from kg.extract.countries import find_countries
from kg.extract.language import load_language
from kg.extract.lexicon import words
from kg.extract.segment import straighten

TABLE = [
    ("fr", "La République d’Azerbaïdjan et les Etats-Unis", [("République d’Azerbaïdjan", "country", "AZ"), ("Etats-Unis", "country", "US")]),
    ("fr", "la partie arménienne à Bakou", [("arménienne", "country", "AM"), ("Bakou", "place", "AZ")]),
    ("fr", "la volonté de Paris", [("Paris", "country", "FR")]),
    ("fr", "Kinshasa et le ministre congolais", [("Kinshasa", "country", "CD"), ("congolais", "country", "CD")]),
    ("en", "the Kingdom of Saudi Arabia told us", [("Kingdom of Saudi Arabia", "country", "SA")]),
    ("en", "U.S. and Georgians in Samarkand", [("U.S", "country", "US"), ("Georgians", "country", "GE"), ("Samarkand", "place", "UZ")]),
    ("ru", "с Республикой Казахстан и Китаем", [("Республикой Казахстан", "country", "KZ"), ("Китаем", "country", "CN")]),
    ("ru", "Армен говорил о Минской группе", []),
    ("ru", "из Саудовской Аравии в Чолпон-Ату", [("Саудовской Аравии", "country", "SA"), ("Чолпон-Ату", "place", "KG")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), TABLE)
def test_finds(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    known, plain = load_language(language), straighten(text)
    found = find_countries(plain, words(plain, known), known)
    assert [(text[m.start : m.end], m.kind, m.refs[0][-2:]) for m in found] == expected


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_every_member_state_has_a_name_and_an_adjective(language: str) -> None:
    rows = load_language(language).table("countries")
    assert len(rows) > 190
    assert all(row["names"] for row in rows)
