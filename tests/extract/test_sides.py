"""Sides: an invented sentence → who is host and who guest, and who heads a delegation."""

import pytest

from kg.extract.coref import refer
from kg.extract.countries import find_countries
from kg.extract.document import Entities
from kg.extract.ground import entities_of
from kg.extract.interactions import find_interactions
from kg.extract.language import load_language
from kg.extract.lexicon import words
from kg.extract.parse import parse
from kg.record import Dateline, Evidence, Participation, Person, Post, Record

TABLE = [
    ("fr", "La ministre Anna Weber a reçu Luis Ortega.", {"p1": "host", "p2": "guest"}),
    ("fr", "Anna Weber a été reçue par Luis Ortega.", {"p1": "guest", "p2": "host"}),
    ("fr", "Anna Weber a remis ses lettres de créance à Luis Ortega.", {"p1": "guest", "p2": "host"}),
    ("fr", "Anna Weber a rencontré Luis Ortega à Madrid.", {"p1": "guest", "p2": "host"}),
    ("fr", "Anna Weber a rencontré Luis Ortega à Oslo.", {"p1": None, "p2": None}),
    ("fr", "Anna Weber s'est entretenue par téléphone avec Luis Ortega.", {"p1": None, "p2": None}),
    ("en", "Anna Weber received Luis Ortega.", {"p1": "host", "p2": "guest"}),
    ("en", "Anna Weber was received by Luis Ortega.", {"p1": "guest", "p2": "host"}),
    ("en", "Anna Weber presented her credentials to Luis Ortega.", {"p1": "guest", "p2": "host"}),
    ("en", "Anna Weber met Luis Ortega in Berlin.", {"p1": "host", "p2": "guest"}),
    ("en", "Anna Weber met Luis Ortega in Oslo.", {"p1": None, "p2": None}),
    ("ru", "Анна Вебер приняла Луиса Ортегу.", {"p1": "host", "p2": "guest"}),
    ("ru", "Анна Вебер встретилась с Луисом Ортегой в Мадриде.", {"p1": "guest", "p2": "host"}),
    ("ru", "Анна Вебер поговорила по телефону с Луисом Ортегой.", {"p1": None, "p2": None}),
]
NAMES = {"fr": ("Anna Weber", "Luis Ortega"), "en": ("Anna Weber", "Luis Ortega"), "ru": ("Анна Вебер", "Луис")}


def participations_in(text: str, code: str, people: tuple[Person, ...]) -> dict[str, Participation]:
    language = load_language(code)
    document = parse(text, language)
    given = entities_of(Record("x", persons=people), document)
    states = find_countries(document.plain, words(document.plain, language), language)
    free = [m for m in states if not any(n.start < m.end and m.start < n.end for n in given.mentions)]
    mentions = refer(document, given.persons, (), tuple(sorted([*given.mentions, *free], key=lambda m: (m.start, m.end))), language)
    (event,) = find_interactions(document, Entities(given.persons, (), mentions), language, Dateline())
    return {p.who: p for p in event.participations}


def ministers(text: str, code: str) -> tuple[Person, ...]:
    """Return a German and a Spanish minister, by the forms in which `text` names them."""
    second = next((form for form in ("Luis Ortega", "Луиса Ортегу", "Луисом Ортегой") if form in text), "Luis Ortega")
    return (
        Person("p1", NAMES[code][0], posts=(Post("x", country="DE"),)),
        Person("p2", second, posts=(Post("x", country="ES"),)),
    )


@pytest.mark.parametrize(("code", "text", "sides"), TABLE)
def test_words_voice_and_place_tell_the_host(code: str, text: str, sides: dict[str, str | None]) -> None:
    found = participations_in(text, code, ministers(text, code))
    assert {who: p.side for who, p in found.items()} == sides


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Anna Weber a reçu une délégation conduite par M. Luis Ortega."),
        ("en", "Anna Weber received a delegation headed by Mr. Luis Ortega."),
        ("ru", "Анна Вебер приняла делегацию во главе с Луисом Ортегой."),
    ],
)
def test_who_heads_a_delegation(code: str, text: str) -> None:
    found = participations_in(text, code, ministers(text, code))
    assert (found["p1"].head, found["p2"].head) == (False, True)


def test_capacity_is_the_post_that_the_mention_names_and_what_it_stands_for() -> None:
    text = "Anna Weber, Minister of Trade and Chair of the Committee, met Luis Ortega. The Chair received Luis Ortega in Berlin."
    posts = (
        Post("Minister of Trade", country="DE", evidence=(Evidence(12, 29),)),
        Post("Chair of the Committee", evidence=(Evidence(34, 56),)),
    )
    found = participations_in(
        text, "en", (Person("p1", "Anna Weber", posts=posts), Person("p2", "Luis Ortega", posts=(Post("x", country="ES", former=True),)))
    )
    assert (found["p1"].capacity, found["p1"].represents) == (0, "country:DE")
    assert (found["p2"].capacity, found["p2"].represents) == (None, None)
