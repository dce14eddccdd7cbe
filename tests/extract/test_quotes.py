"""Quotations, by their marks alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.document import Document
from kg.extract.language import load_language
from kg.extract.parse import parse
from kg.extract.quotes import find_quotes
from kg.extract.segment import paragraphs, sentences, straighten

QUOTED = [
    ("« Nous irons à Oslo », a dit Mme Lund.", ["Nous irons à Oslo"]),
    ("“We shall go,” she said. “Soon.”", ["We shall go,", "Soon."]),
    ('He called it "a first step" and left.', ["a first step"]),
    ("Он назвал это «планом „Мост“ на годы».", ["планом „Мост“ на годы"]),
    ("— Мы приедем, — сказал он.", ["Мы приедем, — сказал он."]),
    ("«Мы приедем", ["Мы приедем"]),
    ("L'accord d'hier n'a pas de guillemets.", []),
]


def bare_document(text: str) -> Document:
    """Return `text` without tokens: quotations need none."""
    return Document(text, straighten(text), paragraphs(text), sentences(text, None), (), ())


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_quotations_are_found_by_their_marks(text: str, quoted: list[str]) -> None:
    assert [q.inner.of(text) for q in find_quotes(bare_document(text))] == quoted


@given(st.text(alphabet='ab «»“”"„—\n.', max_size=60))
def test_quotations_lie_in_order_and_inside_their_paragraph(text: str) -> None:
    document = bare_document(text)
    found = find_quotes(document)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.start <= q.inner.start <= q.inner.end <= q.end <= document.paragraph_at(q.start).end for q in found)


def test_a_parsed_document_gives_the_same_quotations() -> None:
    text = "« Nous irons », a dit Mme Lund."
    assert find_quotes(parse(text, load_language("fr"))) == find_quotes(bare_document(text))
