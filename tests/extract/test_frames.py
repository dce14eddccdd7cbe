"""Frames: an invented sentence → the event that it tells and who takes part, or none."""

import re
from pathlib import Path

import pytest

from kg.extract.coref import refer
from kg.extract.countries import find_countries
from kg.extract.document import Entities
from kg.extract.ground import entities_of
from kg.extract.interactions import find_interactions
from kg.extract.language import load_language, read_table
from kg.extract.lexicon import words
from kg.extract.parse import parse
from kg.record import Dateline, Interaction, Person, Record

TABLE = [(row["language"], row["type"], row["sentence"]) for row in read_table(Path(__file__).with_name("frames.tsv"))]


def events_in(sentence: str, code: str) -> tuple[Interaction, ...]:
    """Return the events of a sentence in which names stand between braces or brackets, as persons `p1`, `p2` in that order."""
    language = load_language(code)
    names = re.findall(r"\{([^}]*)\}", sentence) + re.findall(r"\[([^\]]*)\]", sentence)
    document = parse(re.sub(r"[{}\[\]]", "", sentence), language)
    given = entities_of(Record("x", persons=tuple(Person(f"p{n}", name) for n, name in enumerate(names, 1))), document)
    states = find_countries(document.plain, words(document.plain, language), language)
    free = [m for m in states if not any(n.start < m.end and m.start < n.end for n in given.mentions)]
    mentions = refer(document, given.persons, (), tuple(sorted([*given.mentions, *free], key=lambda m: (m.start, m.end))), language)
    return find_interactions(document, Entities(given.persons, (), mentions), language, Dateline())


@pytest.mark.parametrize(("code", "kind", "sentence"), TABLE)
def test_a_sentence_tells_its_event(code: str, kind: str, sentence: str) -> None:
    found = events_in(sentence, code)
    if kind == "none":
        assert found == ()
        return
    assert [event.type for event in found] == [kind]
    assert set(found[0].participants) == {f"p{n}" for n in range(1, len(re.findall(r"\{", sentence)) + 1)}


@pytest.mark.parametrize("code", ["fr", "en", "ru"])
def test_every_type_of_event_has_sentences(code: str) -> None:
    assert {kind for language, kind, _ in TABLE if language == code} == {
        "meeting", "call", "visit", "conference", "signing", "message", "ceremony", "none",
    }  # fmt: skip
