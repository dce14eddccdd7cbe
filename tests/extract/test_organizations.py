"""Organizations: sentence → the body's written forms, kind and state."""

import pytest

from tests.extract.test_names import read

TABLE = [
    (
        "fr",
        "Le Comité international de la Croix-Rouge (CICR) aide. Le CICR et ce Comité sont là.",
        {"Comité international de la Croix-Rouge", "CICR", "Comité"},
        "ngo",
        None,
    ),
    ("fr", "Le ministère malien des Affaires étrangères a réagi.", {"ministère malien des Affaires étrangères"}, "ministry", "ML"),
    ("fr", "L'ambassade de France à Téhéran est fermée.", {"ambassade de France à Téhéran"}, "embassy", "FR"),
    ("fr", "Le Conseil de sécurité des Nations unies se réunit.", {"Conseil de sécurité des Nations unies"}, "igo", None),
    ("fr", "La commission mixte Cameroun-Tchad se réunit.", {"commission mixte Cameroun-Tchad"}, "other", None),
    ("fr", "La Commission nationale pour la mémoire (CNM) du Chili siège. La CNM travaille.", {"CNM"}, "government", "CL"),
    ("en", "The Ministry of Foreign Affairs of Peru said so.", {"Ministry of Foreign Affairs of Peru"}, "ministry", "PE"),
    ("en", "The Turkish Parliament met.", {"Turkish Parliament"}, "parliament", "TR"),
    ("en", "The OSCE Conflict Prevention Centre helps.", {"OSCE Conflict Prevention Centre"}, "igo", None),
    ("en", "The Armenian armed forces withdrew.", {"Armenian armed forces"}, "military", "AM"),
    ("ru", "Организация исламского сотрудничества (ОИС) поддержала. Роль ОИС велика.", {"Организация исламского сотрудничества", "ОИС"}, "igo", None),
    ("ru", "Об этом сообщили в МИД Сербии.", {"МИД Сербии"}, "ministry", "RS"),
    ("ru", "Вооруженные силы Армении отошли.", {"Вооруженные силы Армении"}, "military", "AM"),
    ("ru", "Он посетил офис омбудсмена Грузии.", {"офис омбудсмена Грузии"}, "other", "GE"),
    ("en", "In Rabat he spoke of it. The Allied Democratic Forces (ADF) withdrew.", {"Allied Democratic Forces", "ADF"}, "military", None),
    ("en", "The Security Council of Latvia met.", {"Security Council of Latvia"}, "government", "LV"),
    ("ru", "Об этом сообщили в Совете безопасности Армении.", {"Совете безопасности Армении"}, "government", "AM"),
    ("en", "A delegation of Ecopetrol signed it in Quito.", {"Ecopetrol"}, "company", "CO"),
    ("en", "The Mano River Union (MRU) met in Monrovia.", {"Mano River Union", "MRU"}, "igo", None),
    ("fr", "L'Autorité du bassin du Niger (ABN) se réunit à Niamey.", {"Autorité du bassin du Niger", "ABN"}, "igo", None),
    ("ru", "Об этом сообщили в Тихоокеанском сообществе.", {"Тихоокеанском сообществе"}, "igo", None),
    ("es", "La Organización Panamericana de la Salud (OPS) ayuda.", {"Organización Panamericana de la Salud", "OPS"}, "igo", None),
]


@pytest.mark.parametrize(("language", "text", "forms", "kind", "country"), TABLE)
def test_bodies(language: str, text: str, forms: set[str], kind: str, country: str | None) -> None:
    found = [({o.name, *o.aliases}, o.kind, o.country) for o in read(language, text).organizations]
    assert any(forms <= f and k == kind and c == country for f, k, c in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministre des Affaires étrangères a parlé du programme nucléaire iranien."),
        ("en", "The Foreign Minister visited the Russian Federation and a French court."),
        ("ru", "Министр иностранных дел Турции посетил Российскую Федерацию."),
    ],
)
def test_no_body(language: str, text: str) -> None:
    assert read(language, text).organizations == ()


def test_the_agency_is_none() -> None:
    assert read("fr", "Rabat - Le roi a parlé du Maroc à M. Jean Sorel. (MAP)").organizations == ()


def test_parent() -> None:
    found = read("fr", "L'ONU a parlé. L'Assemblée générale de l'ONU aussi.").organizations
    assert [(o.name, o.part_of) for o in found] == [("ONU", None), ("Assemblée générale de l'ONU", found[0].id)]
