"""Roles: which office a title means, and places that are one."""

import pytest

from kg.resolve.places import same_place
from kg.resolve.roles import role_of

TITLES = [
    ("Minister of Foreign Affairs of the Republic of Chile", "foreign-minister"),
    ("ministre sénégalaise des Affaires étrangères", "foreign-minister"),
    ("главы МИД Сербии", "foreign-minister"),
    ("First Deputy Foreign Minister", "deputy-foreign-minister"),
    ("заместителя министра иностранных дел", "deputy-foreign-minister"),
    ("vice-Premier ministre", "deputy-prime-minister"),
    ("Premier ministre", "prime-minister"),
    ("président de la République du Kenya", "head-of-state"),
    ("President of the ICRC", "head-of-body"),
    ("aide to the Peruvian president", "adviser"),
    ("porte-parole du ministère des Affaires étrangères", "spokesperson"),
    ("Генсек ОИС", "secretary-general"),
    ("посол Норвегии", "ambassador"),
    ("Human Rights Defender", "ombudsman"),
    ("директор департамента МИД", "head-of-body"),
    ("beekeeper", ""),
]

PLACES = [
    ("Genève", "Женева", True),
    ("Bakou", "Баку", True),
    ("Erevan", "YEREVAN", True),
    ("Vienne", "Вена", True),
    ("Oslo", "Nairobi", False),
    ("Paris", "Marseille", None),
    ("Norvège", "Норвегии", True),
    ("Oslo", "Norway", True),
]


@pytest.mark.parametrize(("title", "role"), TITLES)
def test_titles(title: str, role: str) -> None:
    assert role_of(title) == role


@pytest.mark.parametrize(("left", "right", "same"), PLACES)
def test_places(left: str, right: str, same: bool | None) -> None:
    assert same_place(left, right) is same
