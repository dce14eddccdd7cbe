"""Context: whom a pronoun goes on quoting, and what the talk is about where a statement does not say it."""

import pytest

from kg.extract import extract
from kg.record import Dispatch, Record

TEXTS = {
    "en": "Foreign Minister Paul Brown met with Ambassador John Smith on Monday. Brown said that Smith was a friend of the country. "
    "He added that the answer on visas would come soon.",
    "fr": "Le ministre des Affaires étrangères Paul Durand a reçu l'ambassadeur Jean Petit. M. Durand a déclaré que M. Petit était un ami du pays. "
    "Il a ajouté que la réponse sur les visas viendrait bientôt.",
}


def _read(code: str) -> Record:
    return extract(Dispatch(code, TEXTS[code], language=code))


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_pronoun_goes_on_quoting_the_speaker_before(code: str) -> None:
    record = _read(code)
    names = {p.id: p.name for p in record.persons}
    first, second = (s for s in record.statements if s.cue)
    assert first.speakers == second.speakers
    assert names[first.speakers[0]] in {"Paul Brown", "Paul Durand"}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_topic_left_open_is_that_of_the_talk(code: str) -> None:
    assert all(s.topics for s in _read(code).statements)
