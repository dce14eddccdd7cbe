"""Posts: sentence → who holds which title, of which state, and of which body; the people are invented."""

import pytest

from tests.extract.test_names import read

TABLE = [
    (
        "fr",
        "Le ministre de l'Energie, des Mines et de l'Eau du Mali, Ali Koré, est venu.",
        "Ali Koré",
        [("ministre de l'Energie, des Mines et de l'Eau du Mali", "ML")],
    ),
    ("fr", "Jean Sorel, ancien Premier ministre du Togo, et Anna Weber sont là.", "Jean Sorel", [("Premier ministre du Togo", "TG")]),
    ("fr", "Le ministre français de la Défense, M. Luc Perrin, a reçu son homologue.", "Luc Perrin", [("ministre français de la Défense", "FR")]),
    ("fr", "L'ambassadeur d'Allemagne au Sénégal, M. Otto Brand, est parti.", "Otto Brand", [("ambassadeur d'Allemagne au Sénégal", "DE")]),
    ("fr", "Le roi Philippe de Belgique a reçu M. Marc Sorel.", "Philippe", [("roi", "BE")]),
    ("fr", "Le Premier ministre libanais désigné, Karim Salou, est à Paris.", "Karim Salou", [("Premier ministre libanais désigné", "LB")]),
    (
        "fr",
        "Omar Sylla, ministre d'Etat, ministre de la Justice du Bénin, a parlé.",
        "Omar Sylla",
        [("ministre d'Etat", "BJ"), ("ministre de la Justice du Bénin", "BJ")],
    ),
    ("fr", "La présidente du CICR, Mme Lise Aubin, a parlé.", "Lise Aubin", [("présidente du CICR", None)]),
    ("en", "Kazakhstan's Ambassador to Japan Berik Sultanov arrived.", "Berik Sultanov", [("Kazakhstan's Ambassador to Japan", "KZ")]),
    ("en", "Argentina's President Javier Milestri spoke.", "Javier Milestri", [("Argentina's President", "AR")]),
    ("en", "Acting Prime Minister of Armenia Ara Petrosyan spoke.", "Ara Petrosyan", [("Acting Prime Minister of Armenia", "AM")]),
    ("en", "Mark Reed, an adviser to the Russian president, spoke.", "Mark Reed", [("adviser to the Russian president", "RU")]),
    ("en", "King Abdullah III of Jordan came.", "Abdullah III", [("King", "JO")]),
    (
        "ru",
        "Министр иностранных дел Республики Казахстан Мурат Ахметов прибыл.",
        "Мурат Ахметов",
        [("Министр иностранных дел Республики Казахстан", "KZ")],
    ),
    ("ru", "Бывший премьер-министр Италии Паоло Ринальдини прибыл.", "Паоло Ринальдини", [("премьер-министр Италии", "IT")]),
    ("ru", "Посол Японии в Армении Кэн Морита уехал.", "Кэн Морита", [("Посол Японии в Армении", "JP")]),
    (
        "ru",
        "Вице-премьер Азербайджана, председатель Государственного комитета по делам беженцев Али Самедов прибыл.",
        "Али Самедов",
        [("Вице-премьер Азербайджана", "AZ"), ("председатель Государственного комитета по делам беженцев", "AZ")],
    ),
]


@pytest.mark.parametrize(("language", "text", "name", "expected"), TABLE)
def test_posts(language: str, text: str, name: str, expected: list[tuple[str, str | None]]) -> None:
    person = next(p for p in read(language, text).persons if p.name == name)
    assert [(post.title, post.country) for post in person.posts] == expected


def test_shared() -> None:
    text = "Les ministres de la Justice du Niger et du Mali, respectivement MM. Issaka Mayou et Modibo Traoré, ont signé."
    held = [(p.name, p.posts[0].title, p.posts[0].country) for p in read("fr", text).persons]
    title = "ministres de la Justice du Niger et du Mali"
    assert held == [("Issaka Mayou", title, "NE"), ("Modibo Traoré", title, "ML")]


def test_states_behind_names() -> None:
    text = "Сопредседатели Минской группы ОБСЕ Игорь Петренко (Россия), Стефан Луазо (Франция) и Эндрю Шелдон (США) прибыли."
    assert [p.posts[0].country for p in read("ru", text).persons] == ["RU", "FR", "US"]


def test_former() -> None:
    posts = read("en", "Former President of Mongolia Bat Sukh and President of Kenya John Ole spoke.").persons
    assert [[post.former for post in p.posts] for p in posts] == [[True], [False]]


def test_body_of_a_post() -> None:
    found = read("fr", "Le président de la Commission de l'Union africaine, M. Ali Mahamat, a parlé.")
    (person,), (body,) = found.persons, found.organizations
    assert person.posts[0].organization == body.id


def test_ministry_named_elsewhere() -> None:
    found = read("fr", "Le ministre turc Ali Demir est venu, selon le ministère turc des Affaires étrangères.")
    assert found.persons[0].posts[0].organization == found.organizations[0].id


def test_home() -> None:
    found = read("fr", "Dakar, 12 mars (APS) - Le ministre de la Justice, Mme Awa Sarr, a parlé.")
    assert found.persons[0].posts[0].country == "SN"


def test_nominative() -> None:
    found = read("ru", "Он принял генерального секретаря ОДКБ Станислава Петрова.")
    assert found.persons[0].posts[0].normal == "генеральный секретарь ОДКБ"
