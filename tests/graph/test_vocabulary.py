import pytest

from kg.errors import KgError
from kg.graph.vocabulary import iri, prefixes, term


def test_a_term_is_known_by_its_short_name() -> None:
    assert term(":Meeting").value == f"{prefixes()['']}Meeting"
    assert term("oa:exact").value == f"{prefixes()['oa']}exact"


@pytest.mark.parametrize("name", [":Meetng", "oa:exakt", "topic:human-right", "Meeting", "nowhere:Meeting"])
def test_a_misspelt_term_is_an_error_and_not_a_new_property(name: str) -> None:
    with pytest.raises(KgError, match=name):
        term(name)


@pytest.mark.parametrize(
    ("part", "written"), [("a b", "a%20b"), ("Баку", "%D0%91%D0%B0%D0%BA%D1%83"), ("a/b#c?d", "a%2Fb%23c%3Fd"), ("x-1_2.3~", "x-1_2.3~")]
)
def test_what_an_iri_cannot_hold_is_escaped(part: str, written: str) -> None:
    assert iri("place", part).value.endswith(f"/place/{written}")
