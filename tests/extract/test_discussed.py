"""What was discussed: sentences → topics, and which sentences tell of which talk."""

import re

from kg.extract.discussed import MOST, discussed, telling
from kg.extract.document import Document, Entities, Mention
from kg.extract.language import load_language
from kg.extract.segment import paragraphs, sentences, straighten
from kg.record import Span

ENGLISH = load_language("en")


def document_of(text: str) -> Document:
    plain = straighten(text)
    return Document(text, plain, paragraphs(plain), sentences(plain, ENGLISH), (), ())


def test_a_broad_topic_with_a_sentence_of_its_own_stays_beside_a_narrow_one() -> None:
    document = document_of("They discussed human rights. They called for the release of the prisoners of war.")
    found = [topic.id for topic in discussed(document, (), document.sentences, ENGLISH)]
    assert set(found) == {"human-rights", "hostages-prisoners"}


def test_titles_tell_no_topic() -> None:
    text = "The Minister of Energy spoke of tourism and hotels for tourists."
    document = document_of(text)
    start = text.index("Minister")
    titled = (Span(start, start + len("Minister of Energy")),)
    assert [topic.id for topic in discussed(document, titled, document.sentences, ENGLISH)] == ["tourism"]


def test_topics_are_few_and_their_evidence_quotes_the_text() -> None:
    text = (
        "They discussed trade, tariffs, tourism, tourists, agriculture, farming, energy, pipelines, transport corridors, railways, "
        "sport, sports federations, health care, hospitals, climate change, the environment, sanctions, embargoes."
    )
    document = document_of(text)
    found = discussed(document, (), document.sentences, ENGLISH)
    assert 0 < len(found) <= MOST
    assert all(e.span.of(text).strip() for topic in found for e in topic.evidence)


def test_a_sentence_that_names_whom_only_one_talk_has_tells_of_that_talk() -> None:
    text = "Ann met Bob. Ann met Cid. With Bob she spoke of trade. With Cid she spoke of sport. All ended well."
    document = document_of(text)
    near = list(document.sentences[1:])
    names = [Mention(m.start(), m.end(), "name", (m.group(),), "given") for m in re.finditer("Bob|Cid", text)]
    entities = Entities(mentions=tuple(names))
    third = telling(frozenset({"Ann", "Cid"}), [frozenset({"Ann", "Bob"})], near, document, entities)
    assert [s.of(text) for s in third] == ["Ann met Cid.", "With Cid she spoke of sport.", "All ended well."]


def test_one_talk_alone_is_told_by_all_that_follows() -> None:
    document = document_of("A met B. They spoke of trade.")
    assert telling(frozenset({"p1", "p2"}), [], list(document.sentences), document, Entities()) == list(document.sentences)
