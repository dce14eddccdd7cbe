"""Names: sentence → the written forms of each person; the people are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dateline import find_dateline
from kg.extract.document import Entities
from kg.extract.entities import find_entities
from kg.extract.language import load_language
from kg.extract.parse import parse

TABLE = [
    (
        "fr",
        "M. Kh.Safarov a reçu Mme Inès Villaverde. Inès Villaverdé a remercié Kh. Safarov.",
        [{"Kh.Safarov", "Kh. Safarov"}, {"Inès Villaverde", "Inès Villaverdé"}],
    ),
    ("fr", "MM. Wang et Lavrenko se sont vus.", [{"Wang"}]),
    ("fr", "Sa Majesté le Roi Hassan IV a reçu M. Jean-Noël Courtade.", [{"Hassan IV"}, {"Jean-Noël Courtade"}]),
    ("fr", "M. Mohamed Ould Cheikh Sidiya a rencontré Zeid Ra'ad Al-Hosseini.", [{"Mohamed Ould Cheikh Sidiya"}, {"Zeid Ra'ad Al-Hosseini"}]),
    ("fr", "Mme Claire Vidal et M. Jacques Paris sont libres.", [{"Claire Vidal"}, {"Jacques Paris"}]),
    ("en", "H. Amir-Rostamian met Kim Song-nam.", [{"H. Amir-Rostamian"}, {"Kim Song-nam"}]),
    ("en", "Foreign Minister Wang Yibo met Ma. Theresa Villanueva-Cruz. Wang thanked her.", [{"Wang Yibo", "Wang"}, {"Ma. Theresa Villanueva-Cruz"}]),
    ("en", "Mr. Jaap van der Meulen and Dr. Yousef bin Ahmad Al-Harbi attended.", [{"Jaap van der Meulen"}, {"Yousef bin Ahmad Al-Harbi"}]),
    ("en", "Mr Gharibov thanked Otto Lindqvist. O. Lindqvist agreed.", [{"Gharibov"}, {"Otto Lindqvist", "O. Lindqvist"}]),
    ("ru", "Президент принял Питера Лундгрена. П.Лундгрен поблагодарил его.", [{"Питера Лундгрена", "П.Лундгрен"}]),
    ("ru", "Юсеф аль-Харби встретился с Марией Пейч-Бориной.", [{"Юсеф аль-Харби"}, {"Марией Пейч-Бориной"}]),
]


def read(language: str, text: str) -> Entities:
    known = load_language(language)
    document = parse(text, known)
    return find_entities(document, known, find_dateline(document, known))


@pytest.mark.parametrize(("language", "text", "expected"), TABLE)
def test_forms(language: str, text: str, expected: list[set[str]]) -> None:
    found = [{p.name, *p.aliases} for p in read(language, text).persons]
    assert all(forms in found for forms in expected), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La Convention de Genève et le Traité de Lisbonne sont en vigueur depuis mardi."),
        ("en", "The Strategic Partnership Agreement was signed at the Great Hall."),
        ("ru", "Совместная декларация была подписана во вторник."),
    ],
)
def test_nobody(language: str, text: str) -> None:
    assert read(language, text).persons == ()


def test_nominative() -> None:
    persons = read("ru", "Министр встретился с Бейбутом Ахметовым и Анной Ветровой.").persons
    assert [p.normal for p in persons] == ["Бейбут Ахметов", "Анна Ветрова"]


@pytest.mark.parametrize(("text", "gender"), [("Mme Dominique Sorel est venue.", "f"), ("M. Dominique Sorel est venu.", "m")])
def test_gender(text: str, gender: str) -> None:
    assert read("fr", text).persons[0].gender == gender


PIECES = st.lists(
    st.sampled_from(
        [
            "M. Jean Sorel",
            "le ministre",
            "des Affaires étrangères",
            "du Mali",
            "(CICR)",
            "l’ONU",
            ", ",
            ". ",
            " et ",
            "«",
            "»",
            "\n\n",
            "A.",
            "Kh.Bah",
            "à Paris",
        ]
    ),
    max_size=14,
)


@given(PIECES)
def test_a_span_quotes_its_text(pieces: list[str]) -> None:
    """Every written form stands in the text where its evidence says, and mentions keep the order of the text."""
    text = " ".join(pieces)
    found = read("fr", text)
    for item in (*found.persons, *found.organizations):
        assert {text[e.start : e.end] for e in item.evidence} == {item.name, *item.aliases}
    for person in found.persons:
        assert all(text[e.start : e.end] == post.title for post in person.posts for e in post.evidence)
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: m.start)
