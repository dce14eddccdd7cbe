"""Statements: a table of sentences and what is said in them, by people who do not exist."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.coref import refer
from kg.extract.countries import find_countries
from kg.extract.document import Document, Entities
from kg.extract.ground import entities_of
from kg.extract.language import load_language
from kg.extract.lexicon import words
from kg.extract.parse import parse
from kg.extract.statements import find_statements
from kg.record import Evidence, Interaction, Organization, Person, Post, Record, Statement

LEADS = {
    "fr": "Le ministre des Affaires étrangères du Kenya, Paul Odhiambo, a reçu Mme Ingrid Lund, ambassadrice de Norvège.",
    "en": "Foreign Minister of Kenya Paul Odhiambo received Ingrid Lund, Ambassador of Norway.",
    "ru": "Министр иностранных дел Кении Павел Одьямбо принял посла Норвегии Ингрид Лунд.",
}
PERSONS = {
    "fr": (
        Person("p1", "Paul Odhiambo", ("Odhiambo",), (Post("ministre des Affaires étrangères du Kenya", country="KE"),), gender="m"),
        Person("p2", "Ingrid Lund", ("Lund",), (Post("ambassadrice de Norvège", country="NO"),), gender="f"),
    ),
    "en": (
        Person("p1", "Paul Odhiambo", ("Odhiambo",), (Post("Foreign Minister of Kenya", country="KE"),), gender="m"),
        Person("p2", "Ingrid Lund", ("Lund",), (Post("Ambassador of Norway", country="NO"),), gender="f"),
    ),
    "ru": (
        Person("p1", "Павел Одьямбо", ("Одьямбо",), (Post("Министр иностранных дел Кении", country="KE"),), gender="m"),
        Person("p2", "Ингрид Лунд", ("Лунд",), (Post("посла Норвегии", country="NO"),), gender="f"),
    ),
}
UNION = Organization("o1", "Union africaine", ("African Union",), "igo")
MET = Interaction("i1", "meeting", ("p1", "p2"))
BOTH, HE, SHE = ("p1", "p2"), ("p1",), ("p2",)

SAID = [
    ("fr", "Odhiambo a salué les progrès accomplis à Mombasa.", HE, "a salué", "les progrès accomplis à Mombasa"),
    ("fr", "Lund s'est félicitée de l'accord signé et a appelé à sa mise en œuvre.", SHE, "a appelé", "à sa mise en œuvre"),
    ("fr", "« Nous construirons un nouveau port ensemble », a déclaré Ingrid Lund.", SHE, "a déclaré", "Nous construirons un nouveau port ensemble"),
    ("fr", "Le port, a dit Paul Odhiambo, doit ouvrir avant la fin de l'année.", HE, "a dit", "doit ouvrir avant la fin de l'année"),
    ("fr", "Selon Ingrid Lund, le port ouvrira bientôt ses quais.", SHE, "Selon", "le port ouvrira bientôt ses quais"),
    ("fr", "Les deux parties ont souligné la nécessité d'un port moderne.", BOTH, "ont souligné", "la nécessité d'un port moderne"),
    ("fr", "Il a été noté que le port était vieux de cent ans.", BOTH, "a été noté", "le port était vieux de cent ans"),
    ("fr", "L'aide de la Norvège a été hautement appréciée.", BOTH, "a été hautement appréciée", "L'aide de la Norvège"),
    ("fr", "Odhiambo a évoqué le port, ajoutant que les travaux avançaient vite.", HE, "ajoutant", "les travaux avançaient vite"),
    ("fr", "L'Union africaine a condamné l'attaque du marché.", ("o1",), "a condamné", "l'attaque du marché"),
    ("en", "Odhiambo praised the work of the port authority.", HE, "praised", "the work of the port authority"),
    ("en", "Lund said that the port would open in May and urged investors to come.", SHE, "urged", "investors to come"),
    ("en", '"We are building a new port together," Odhiambo told reporters.', HE, "told", "We are building a new port together,"),
    ("en", "The port, Lund added, must be open to every ship.", SHE, "added", "must be open to every ship"),
    ("en", "As Paul Odhiambo noted, the port is a hundred years old.", HE, "noted", "the port is a hundred years old"),
    ("en", "According to Ingrid Lund, the port lost half of its trade.", SHE, "According to", "the port lost half of its trade"),
    ("en", "It was agreed to reopen the northern quay.", BOTH, "was agreed", "to reopen the northern quay"),
    ("en", "Lund voiced concern over the state of the quays.", SHE, "voiced concern", "over the state of the quays"),
    ("en", "The African Union welcomed the opening of the port.", ("o1",), "welcomed", "the opening of the port"),
    ("ru", "Одьямбо подчеркнул, что порт должен открыться весной.", HE, "подчеркнул", "порт должен открыться весной"),
    ("ru", "Порт, заявил Павел Одьямбо, откроется весной будущего года.", HE, "заявил", "откроется весной будущего года"),
    ("ru", "По словам Ингрид Лунд, порт потерял половину грузов.", SHE, "По словам", "порт потерял половину грузов"),
    ("ru", "Стороны договорились построить новый причал.", BOTH, "договорились", "построить новый причал"),
    ("ru", "Была отмечена важность нового порта для всей страны.", BOTH, "Была отмечена", "важность нового порта для всей страны"),
    ("ru", "«Мы построим новый порт вместе», — сказал Павел Одьямбо.", HE, "сказал", "Мы построим новый порт вместе"),
    ("ru", "Одьямбо выразил надежду, что порт откроют вовремя, добавив, что деньги найдены.", HE, "добавив", "деньги найдены"),
]
UNSAID = [
    ("fr", "Ils ont échangé leurs vues sur le port."),
    ("fr", "Le port ouvrira en mai, indique-t-on au ministère."),
    ("en", "Views were exchanged on the port."),
    ("en", "The port opens in May, according to a statement."),
    ("en", "Experts say that the port is old."),
    ("ru", "Состоялся обмен мнениями о порте."),
]


def read(language: str, text: str) -> tuple[Document, tuple[Statement, ...]]:
    """Return the document of `text` behind its lead, and its statements."""
    own = load_language(language)
    document = parse(f"{LEADS[language]}\n\n{text}", own)
    found = entities_of(Record("x", persons=PERSONS[language], organizations=(UNION,)), document)
    persons = tuple(replace(p, posts=tuple(_grounded(post, document) for post in p.posts)) for p in found.persons)
    states = [
        m
        for m in find_countries(document.plain, words(document.plain, own), own)
        if not any(n.start < m.end and m.start < n.end for n in found.mentions)
    ]
    mentions = tuple(sorted((*found.mentions, *states), key=lambda m: (m.start, m.end)))
    entities = Entities(persons, found.organizations, refer(document, persons, found.organizations, mentions, own))
    return document, find_statements(document, entities, (MET,), own)


def _grounded(post: Post, document: Document) -> Post:
    return replace(post, evidence=tuple(Evidence(*m.span()) for m in re.finditer(re.escape(post.title), document.text)))


@pytest.mark.parametrize(("language", "text", "who", "cue", "content"), SAID)
def test_what_is_said_by_whom(language: str, text: str, who: tuple[str, ...], cue: str, content: str) -> None:
    _, statements = read(language, text)
    assert (set(who), cue, content) in [
        (set(s.speakers), s.cue, s.content.rstrip(",") if not content.endswith(",") else s.content + ",") for s in statements
    ]


@pytest.mark.parametrize(("language", "text"), UNSAID)
def test_what_is_no_statement(language: str, text: str) -> None:
    assert read(language, text)[1] == ()


def test_thanks_are_aimed_at_whoever_is_thanked() -> None:
    _, (said,) = read("en", "Odhiambo thanked the African Union for its help with the port.")
    assert (said.stance, said.targets, said.interaction, said.wording) == ("praise", ("o1",), "i1", "agency")


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from([text for language, text, *_ in SAID if language == "en"] + [text for language, text in UNSAID if language == "en"]),
        max_size=5,
    )
)
def test_spans_quote_their_text_and_nobody_speaks_unnamed(texts: list[str]) -> None:
    document, statements = read("en", " ".join(texts))
    for said in statements:
        assert said.speakers
        assert said.content_span is not None and said.content_span.of(document.text) == said.content
        assert said.cue is None or (said.cue_span is not None and said.cue_span.of(document.text) == said.cue)
        assert all(e.start < e.end <= len(document.text) for e in said.evidence)
