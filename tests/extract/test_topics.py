"""Topics: the words that show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.language import load_language
from kg.extract.topics import broader, find_topics

SHOWN = [
    ("fr", "Ils ont évoqué les échanges commerciaux et le tourisme.", {"trade", "tourism"}),
    ("fr", "la libération des otages", {"hostages-prisoners"}),
    ("en", "WHO welcomed vaccine deliveries", {"health"}),
    ("en", "who wished to go", set()),
    ("en", "a ceasefire and the withdrawal of landmines", {"ceasefire", "mines"}),
    ("ru", "о сотрудничестве в сфере образования", {"education"}),
    ("ru", "об освобождении военнопленных", {"hostages-prisoners"}),
]


@pytest.mark.parametrize(("language", "text", "topics"), SHOWN)
def test_words_show_topics(language: str, text: str, topics: set[str]) -> None:
    assert {t.id for t in find_topics(text, load_language(language), 6)} == topics


def test_evidence_counts_from_the_offset() -> None:
    (topic,) = find_topics("on tourism", load_language("en"), 2, offset=100)
    assert [(e.start, e.end) for e in topic.evidence] == [(103, 110)]


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_tables_name_only_topics_of_the_scheme(language: str) -> None:
    assert {row["topic"] for row in load_language(language).table("topics")} <= set(broader())


@pytest.mark.parametrize("language", ["fr", "en", "ru"])
def test_every_topic_has_cues_in_every_language(language: str) -> None:
    assert set(broader()) == {row["topic"] for row in load_language(language).table("topics")}


@given(st.text(max_size=80), st.integers(1, 6))
def test_topics_are_few_and_their_evidence_lies_in_the_text(text: str, most: int) -> None:
    found = find_topics(text, load_language("en"), most)
    assert len({t.id for t in found}) == len(found) <= most
    assert all(0 <= e.start < e.end <= len(text) for t in found for e in t.evidence)
