"""Bodies: which names mean one organization."""

import pytest

from kg.record import Organization, OrganizationKind
from kg.resolve.bodies import identify

Named = tuple[str, OrganizationKind, str | None]

SAME: list[tuple[Named, Named]] = [
    (("Foreign Ministry of Armenia", "ministry", "AM"), ("МИД Армении", "ministry", "AM")),
    (("ministère arménien des Affaires étrangères", "ministry", "AM"), ("Ministry of Foreign Affairs", "ministry", "AM")),
    (("Haut-Commissariat aux droits de l’homme", "igo", None), ("OHCHR", "igo", None)),
    (("УВКПЧ", "igo", None), ("Haut-Commissariat des Nations Unies aux droits de l’homme", "igo", None)),
    (("Парламента Турции", "parliament", "TR"), ("Turkish Parliament", "parliament", "TR")),
    (("forces armées géorgiennes", "military", "GE"), ("Вооруженных сил Грузии", "military", "GE")),
    (("ambassade de Norvège à Nairobi", "embassy", "NO"), ("Norwegian Embassy in Kenya", "embassy", "NO")),
    (("Abkhaz de facto authorities", "other", None), ("власти Абхазии", "other", None)),
    (("Комитета по правам человека", "other", "KZ"), ("Comité des droits de l'homme", "other", "KZ")),
]

DIFFERENT: list[tuple[Named, Named]] = [
    (("Ministry of Foreign Affairs", "ministry", "AM"), ("Ministry of Foreign Affairs", "ministry", "AZ")),
    (("Ministry of Foreign Affairs", "ministry", "AM"), ("Ministry of Defence", "ministry", "AM")),
    (("UN Security Council", "igo", None), ("UN Human Rights Council", "igo", None)),
    (("Совета безопасности", "government", "KG"), ("Совет Безопасности ООН", "igo", None)),
    (("Norwegian Embassy in Kenya", "embassy", "NO"), ("Norwegian Embassy in Senegal", "embassy", "NO")),
]

ALONE: list[Named] = [
    ("Commission", "other", None),
    ("Secrétariat général", "igo", None),
    ("Ministry of Foreign Affairs", "ministry", None),
    ("Совета министров обороны", "igo", None),
]


def key(named: Named) -> tuple[str, ...] | None:
    name, kind, country = named
    found = identify(Organization("o1", name, kind=kind, country=country))
    return found.key if found else None


@pytest.mark.parametrize(("left", "right"), SAME)
def test_names_of_one_body(left: Named, right: Named) -> None:
    assert key(left) == key(right) is not None


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_names_of_two_bodies(left: Named, right: Named) -> None:
    assert key(left) is None or key(left) != key(right)


@pytest.mark.parametrize("named", ALONE)
def test_a_name_that_tells_nothing_is_only_itself(named: Named) -> None:
    assert key(named) is None
