"""A language that has a folder and no parser is read whole: Spanish sentences, invented, → facts."""

from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.dates import find_dates
from kg.extract.language import known_languages, load_language, read_table
from kg.read import identify_language
from kg.record import Dispatch, Record

CODE = "es"
TABLE = [(row["kind"], row["fact"], row["sentence"]) for row in read_table(Path(__file__).with_name("language.tsv"))]


@cache
def record(sentence: str) -> Record:
    """Return the record of a sentence."""
    return extract(Dispatch("x", sentence, language=CODE))


def facts(kind: str, sentence: str) -> list[str]:
    """Return what is read in `sentence` as the table writes it."""
    if kind == "date":
        return [dated.day or "" for dated in find_dates(sentence, load_language(CODE))]
    found = record(sentence)
    names = {person.id: person.name for person in found.persons}
    told = {
        "post": [f"{person.name}: {post.title}" for person in found.persons for post in person.posts],
        "event": [f"{event.type}: {', '.join(sorted(names[who] for who in event.participants))}" for event in found.interactions],
        "said": [f"{said.cue}: {said.stance}: {said.content}" for said in found.statements],
    }
    return told[kind] if kind != "none" else [*told["event"], *told["said"]]


def test_it_has_no_parser() -> None:
    assert load_language(CODE).parser is None


@pytest.mark.parametrize(("kind", "fact", "sentence"), TABLE)
def test_a_sentence_tells_its_fact(kind: str, fact: str, sentence: str) -> None:
    assert facts(kind, sentence) == ([fact] if fact else [])


@pytest.mark.parametrize("sentence", [sentence for kind, _, sentence in TABLE if kind in ("event", "said")])
def test_it_is_recognised(sentence: str) -> None:
    assert identify_language(sentence, known_languages()) == CODE


def test_every_table_of_french_has_one_here() -> None:
    """A folder is whole when no table or settings of a language with a parser is missing."""
    mine, french = ({path.name for path in load_language(code).folder.iterdir()} for code in (CODE, "fr"))
    assert french <= mine
