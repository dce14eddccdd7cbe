"""Cases: sentence → who is held, missing, killed or tried, and by whom; the people are invented."""

import pytest

from kg.extract.cases import find_cases
from kg.extract.countries import find_countries
from kg.extract.document import Document, Entities
from kg.extract.ground import entities_of
from kg.extract.language import load_language
from kg.extract.lexicon import words
from kg.extract.segment import paragraphs, sentences, straighten
from kg.record import Case, Interaction, Organization, Person, Post, Record, Span, Statement

TABLE = [
    ("fr", "Il a évoqué le sort de Jean Morin, retenu en otage par le Soudan.", "hostage", ["Jean Morin"], "country:SD"),
    ("fr", "La partie a réclamé la libération de Luc Perrin et de Paul Vidal.", "prisoner", ["Luc Perrin", "Paul Vidal"], None),
    ("fr", "Anna Weber, détenue en Iran depuis mai, doit rentrer.", "prisoner", ["Anna Weber"], "country:IR"),
    ("fr", "Il s'est enquis du procès d'Omar Sylla, étudiant.", "other", ["Omar Sylla"], None),
    ("fr", "Karim Ferhat, porté disparu en 1994, n'a pas été retrouvé.", "missing", ["Karim Ferhat"], None),
    ("en", "He asked for the release of Mark Ellis, who is detained in Belarus.", "prisoner", ["Mark Ellis"], "country:BY"),
    ("en", "John Reed and Mary Pole, taken hostage by Yemen in May, are alive.", "hostage", ["John Reed", "Mary Pole"], "country:YE"),
    ("en", "Journalist Ada Quist was killed by a sniper.", "killed", ["Ada Quist"], None),
    ("en", "They discussed the extradition of Peter Lund.", "other", ["Peter Lund"], None),
    ("en", "The fate of Samir Haddad, missing since 2012, is unknown.", "missing", ["Samir Haddad"], None),
    ("ru", "Речь шла об Иване Лунёве, которого Судан взял в заложники.", "hostage", ["Иване Лунёве"], "country:SD"),
    ("ru", "Он потребовал освобождения Петра Гордина.", "prisoner", ["Петра Гордина"], None),
    ("ru", "Анна Ветрова, задержанная в Египте, вернётся домой.", "prisoner", ["Анна Ветрова"], "country:EG"),
    ("ru", "Стороны обсудили экстрадицию Олега Крайнева.", "other", ["Олега Крайнева"], None),
]


def document_of(text: str, code: str) -> Document:
    plain = straighten(text)
    return Document(text, plain, paragraphs(plain), sentences(plain, load_language(code)), (), ())


def entities_in(document: Document, code: str, persons: list[Person], bodies: tuple[Organization, ...] = ()) -> Entities:
    language = load_language(code)
    found = entities_of(Record("x", persons=tuple(persons), organizations=bodies), document)
    states = [
        m
        for m in find_countries(document.plain, words(document.plain, language), language)
        if not any(n.start < m.end and m.start < n.end for n in found.mentions)
    ]
    return Entities(found.persons, found.organizations, tuple(sorted([*found.mentions, *states], key=lambda m: (m.start, m.end))))


def cases_in(
    text: str, code: str, persons: list[Person], interactions: tuple[Interaction, ...] = (), statements: tuple[Statement, ...] = ()
) -> tuple[Case, ...]:
    document = document_of(text, code)
    return find_cases(document, entities_in(document, code, persons), interactions, statements, load_language(code))


@pytest.mark.parametrize(("code", "text", "kind", "names", "holder"), TABLE)
def test_a_sentence_raises_a_case(code: str, text: str, kind: str, names: list[str], holder: str | None) -> None:
    (case,) = cases_in(text, code, [Person(f"p{n}", name) for n, name in enumerate(names, 1)])
    assert (case.kind, list(case.persons)) == (kind, [f"p{n}" for n in range(1, len(names) + 1)])
    assert next((h.who for h in case.holders), None) == holder


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("fr", "Le ministre Jean Morin a parlé de la libération des otages.", "Jean Morin"),
        ("en", "Prime Minister Ada Quist welcomed the release of all prisoners.", "Ada Quist"),
        ("ru", "Президент Иван Лунёв говорил об освобождении заложников.", "Иван Лунёв"),
    ],
)
def test_an_official_who_speaks_of_captives_is_none(code: str, text: str, name: str) -> None:
    assert cases_in(text, code, [Person("p1", name, posts=(Post("x", country="FR"),))]) == ()


def test_who_takes_part_or_speaks_is_no_case() -> None:
    text = "Mark Ellis spoke of the detention of Peter Lund."
    people = [Person("p1", "Mark Ellis"), Person("p2", "Peter Lund")]
    met = (Interaction("i1", "meeting", ("p1",)),)
    said = (Statement(("p1",), "the detention of Peter Lund"),)
    assert [c.persons for c in cases_in(text, "en", people, met)] == [("p2",)]
    assert [c.persons for c in cases_in(text, "en", people, (), said)] == [("p2",)]


def test_two_matters_in_one_sentence_are_two_cases() -> None:
    text = "John Reed is held hostage in Yemen; Peter Lund was killed by a mine."
    found = cases_in(text, "en", [Person("p1", "John Reed"), Person("p2", "Peter Lund")])
    assert [(c.kind, c.persons, c.id) for c in found] == [("hostage", ("p1",), "c1"), ("killed", ("p2",), "c2")]


def test_the_strongest_kind_is_kept() -> None:
    text = "He asked for the release of John Reed. John Reed was taken hostage by Yemen."
    (case,) = cases_in(text, "en", [Person("p1", "John Reed")])
    assert (case.kind, case.holders[0].who) == ("hostage", "country:YE")


def test_evidence_quotes_the_words_and_the_name() -> None:
    text = "He asked for the release of John Reed."
    (case,) = cases_in(text, "en", [Person("p1", "John Reed")])
    assert [e.span.of(text) for e in case.evidence] == ["release of John Reed"]


def test_a_holder_is_told_according_to_who_says_so() -> None:
    text = "Ada Quist said that John Reed was taken hostage by Yemen."
    start = text.index("John")
    said = (Statement(("p1",), text[start:-1], id="s1", interaction="i1", content_span=Span(start, len(text) - 1)),)
    (case,) = cases_in(text, "en", [Person("p1", "Ada Quist"), Person("p2", "John Reed")], (), said)
    assert (case.holders[0].who, case.holders[0].according_to) == ("country:YE", "p1")
    assert (case.statements, case.interactions) == (("s1",), ("i1",))
