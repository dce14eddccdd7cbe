"""A sentence keeps the rest of its paragraph, and no more."""

from kg.graph.paragraph import REACH, around

TEXT = "Title\n\nOne met two. They spoke of trade. They parted.\n\nMore."


def test_the_rest_of_the_paragraph() -> None:
    start = TEXT.index("They spoke")
    assert around(TEXT, start, start + len("They spoke of trade.")) == ("One met two. ", " They parted.")


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 400 + "Here. " + "word " * 400
    before, after = around(text, 2000, 2005)
    assert before.startswith("… word ") and after.endswith(" word …") and max(len(before), len(after)) <= REACH + 2
