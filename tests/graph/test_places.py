import csv

import pytest

from kg.graph.places import LANGUAGES, find_place
from kg.resources import resource


@pytest.mark.parametrize(
    ("name", "language", "place", "country"),
    [
        ("Bakou", "fr", "baku", "AZ"),
        ("BAKU", "en", "baku", "AZ"),
        ("Баку", "ru", "baku", "AZ"),
        ("Женеве", "ru", "geneva", "CH"),
        ("N’Djamena", "fr", "ndjamena", "TD"),
        ("Saudi Arabia", "en", "SA", "SA"),
        ("Arabie saoudite", "fr", "SA", "SA"),
        ("Mexico", "en", "MX", "MX"),
        ("Mexico", "fr", "mexico-city", "MX"),
        ("Jérusalem", "fr", "jerusalem", None),
    ],
)
def test_a_place_is_known_by_its_names_in_three_languages(name: str, language: str, place: str, country: str | None) -> None:
    found = find_place(name, language)
    assert found and (found.id, found.country) == (place, country)


@pytest.mark.parametrize(
    ("name", "language"),
    [("", "en"), ("Springfield", "en"), ("Georgia Street", "en"), ("Bakou", "en"), ("Baku", None), ("Алжире", "ru"), ("Монако", "de")],
)
def test_what_is_not_in_the_table_is_not_guessed(name: str, language: str | None) -> None:
    assert find_place(name, language) is None


def test_every_line_of_the_table_is_whole_and_sorted() -> None:
    with resource("data", "gazetteers", "places.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 200
    assert all(row[language] for row in rows for language in LANGUAGES)
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})
    forms = [(row["id"], language, form) for row in rows for language in LANGUAGES for form in row[language].split("|")]
    assert [form for place, language, form in forms if (found := find_place(form, language)) is None or found.id != place] == []
