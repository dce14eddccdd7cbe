"""Search over names, issues and sentences: a table of words and what comes first."""

import pytest

from kg.graph.graph import Graph


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("okoth", "person", "Daniel Okoth"),
        ("ОКОТ", "person", "Daniel Okoth"),
        ("Croix Rouge", "institution", "International Committee of the Red Cross"),
        ("norvege", "country", "Norway"),
        ("droits de l'homme", "issue", "Human rights"),
        ("энергетика", "issue", "Energy"),
        ("reliable friend", "statement", "Batu Ganzorig"),
        ("прямых рейс", "statement", "Batu Ganzorig"),
        ("mediation of the united nations", "conference", "conference"),
    ],
)
def test_what_comes_first(graph: Graph, words: str, kind: str, name: str) -> None:
    first = next(iter(graph.search(words)))
    assert (first["kind"], first["name"]) == (kind, name)


def test_a_sentence_is_found_with_its_dispatch(graph: Graph) -> None:
    (found,) = graph.search("lenteur Kenya")
    assert found["dispatch"] == "lac-oslo.fr"
    assert found["sentence"] == "Astrid Solheim a regretté la lenteur du Kenya dans cette affaire."


def test_each_thing_comes_once_and_not_more_than_asked(graph: Graph) -> None:
    found = [row["thing"] for row in graph.search("ganzorig")]
    assert len(found) == len(set(found))
    assert len(graph.search("ganzorig", limit=2)) == 2


@pytest.mark.parametrize("words", ["", '"', "NEAR(", "qz AND OR *", "x:y", "qqqq", "'; DROP TABLE texts; --"])
def test_no_words_break_it(graph: Graph, words: str) -> None:
    assert len(graph.search(words)) == 0
