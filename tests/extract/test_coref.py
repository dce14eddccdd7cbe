"""Coreference: text → whom a description, pronoun or group stands for; the people are invented."""

import pytest

from tests.extract.test_names import read

FR = "Le ministre malien de la Justice, M. Ali Koré, a reçu Mme Lise Aubin, présidente du CICR. "
EN = "Foreign Minister of Kenya John Ole received Ms. Ann Reed, Ambassador of Canada. "
RU = "Министр юстиции Сербии Марко Илич принял посла Канады Анну Рид. "
TABLE = [
    ("fr", FR + "Le ministre a parlé.", "ministre", ["Ali Koré"]),
    ("fr", FR + "Elle a remercié le Mali.", "Elle", ["Lise Aubin"]),
    ("fr", FR + "Il a salué son interlocutrice.", "interlocutrice", ["Lise Aubin"]),
    ("fr", FR + "Les deux parties ont parlé.", "Les deux parties", ["Ali Koré", "Lise Aubin"]),
    ("fr", FR + "Ils ont parlé.", "Ils", ["Ali Koré", "Lise Aubin"]),
    ("fr", FR + "La partie malienne a parlé.", "partie malienne", ["Ali Koré"]),
    ("fr", FR + "La présidente du CICR a parlé.", "présidente du CICR", ["Lise Aubin"]),
    ("en", EN + "The Kenyan top diplomat spoke.", "Kenyan top diplomat", ["John Ole"]),
    ("en", EN + "The diplomat spoke.", "diplomat", ["Ann Reed"]),
    ("en", EN + "She thanked the minister.", "She", ["Ann Reed"]),
    ("en", EN + "Both sides agreed.", "Both sides", ["John Ole", "Ann Reed"]),
    ("ru", RU + "Посол поблагодарила.", "Посол", ["Анну Рид"]),
    ("ru", RU + "Он отметил успехи.", "Он", ["Марко Илич"]),
    ("ru", RU + "Стороны согласились.", "Стороны", ["Марко Илич", "Анну Рид"]),
]


@pytest.mark.parametrize(("language", "text", "words", "expected"), TABLE)
def test_refers(language: str, text: str, words: str, expected: list[str]) -> None:
    found = read(language, text)
    names = {p.id: p.name for p in found.persons}
    mention = next(m for m in reversed(found.mentions) if text[m.start : m.end] == words)
    assert {names.get(ref, ref) for ref in mention.refs} == set(expected)


def test_a_side_without_a_person_is_its_state() -> None:
    text = FR + "La partie suisse a parlé."
    mention = next(m for m in read("fr", text).mentions if text[m.start : m.end] == "partie suisse")
    assert mention.refs == ("country:CH",)


@pytest.mark.parametrize("text", [FR + "Il a été noté que tout va bien.", FR + "Il est important de parler."])
def test_the_impersonal_stands_for_nobody(text: str) -> None:
    assert not [m for m in read("fr", text).mentions if m.kind == "pronoun"]
