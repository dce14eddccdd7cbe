"""What the doors show: finding, reasons, doubts, read-outs side by side, ledgers, tenures, differences. The people are invented."""

from dataclasses import replace

import pytest

from kg.errors import LinkError
from kg.record import Dateline, Evidence, Interaction, Organization, Person, Post, Record, Span, Statement, with_text
from kg.resolve import Corrections, resolve
from kg.resolve.bodies import identify
from kg.resolve.compare import compare
from kg.resolve.difference import difference
from kg.resolve.find import find
from kg.resolve.ledger import ledger
from kg.resolve.outward import country_items, organization_items
from kg.resolve.review import correct, mention_at, place_of, review, why
from kg.resolve.tables import rows
from kg.resolve.tenure import contradictions, tenures

FM = "Minister of Foreign Affairs"
TEXT = "Elvin Rahmanov met Kirsten Halvardsen in Oslo. Rahmanov {said} the release of prisoners."


def readout(name: str, said: str, stance: str, date: str, place: str | None = "Oslo") -> Record:
    text = TEXT.format(said=said) + f" ({name})"
    stop = text.index(".") + 1
    people = (
        Person("p1", "Elvin Rahmanov", posts=(Post(FM, country="AZ"),), evidence=(Evidence(0, 14),)),
        Person("p2", "Kirsten Halvardsen", posts=(Post(FM, country="NO"),), evidence=(Evidence(19, 37),)),
    )
    met = Interaction("i1", "meeting", ("p1", "p2"), date, place, ("hostages-prisoners",), evidence=(Evidence(0, stop),))
    words = Statement(
        ("p1",),
        "the release of prisoners",
        said,
        stance=stance,
        topics=("hostages-prisoners",),
        evidence=(Evidence(stop + 1, stop + 5),),  # type: ignore[arg-type]
    )
    record = Record(
        name, "en", f"{name} agency", Dateline("Oslo", date), people, (), (met,), (words,), sentences=(Span(0, stop), Span(stop + 1, len(text)))
    )
    return with_text(record, text)


RECORDS = (
    readout("a", "demanded", "call", "2021-05-04"),
    readout("b", "welcomed", "praise", "2021-05-04", "Bergen street"),
    readout("c", "noted", "state", "2021-06-01"),
)
FOUND = resolve(RECORDS)
EVENT = FOUND.key(RECORDS[0].digest or "", "i1") or ""


@pytest.mark.parametrize("word", ["Elvin Rahmanov", "elvin rahmanov", "Эльвин Рахманов", "E. Rahmanov"])
def test_a_name_finds_its_bearer(word: str) -> None:
    assert find(word, RECORDS, FOUND).key == FOUND.key(RECORDS[0].digest or "", "p1")


def test_a_key_and_an_iri_find_their_thing() -> None:
    assert find(f"https://example.org/interaction/{EVENT}", RECORDS, FOUND).sort == "interactions"
    assert find(EVENT[:10], RECORDS, FOUND).key == EVENT


def test_a_name_that_fits_several_lists_them() -> None:
    other = readout("d", "noted", "state", "2022-01-01")
    other = replace(other, persons=(replace(other.persons[0], posts=(Post(FM, country="UZ"),)), other.persons[1]))
    records = (*RECORDS, other)
    with pytest.raises(LinkError, match=r"fits 2: .*Elvin Rahmanov .in d.; .*Elvin Rahmanov .in a and 2 more"):
        find("Elvin Rahmanov", records, resolve(records))


def test_a_name_that_fits_nobody_is_an_error() -> None:
    with pytest.raises(LinkError, match="fits nobody"):
        find("Zanzibar Quux", RECORDS, FOUND)


def test_why_gives_reasons_in_words() -> None:
    key = FOUND.key(RECORDS[0].digest or "", "p1") or ""
    reasons = why(key, key, FOUND)
    assert len(reasons) == 2
    assert "both are foreign-minister of AZ" in reasons[0].judgement.reasons


def test_a_doubt_is_reviewed_until_somebody_settles_it() -> None:
    text = "Elvin Rahmanov spoke. E. Rahmanov"
    alone = with_text(Record("x", "en", persons=(Person("p1", "Elvin Rahmanov", evidence=(Evidence(0, 14),)),)), text)
    initial = with_text(Record("y", "en", persons=(Person("p1", "E. Rahmanov", evidence=(Evidence(22, 33),)),)), text + " again")
    records = (alone, initial)
    found = resolve(records)
    (doubt,) = review(found)
    lines = correct("different", doubt.left_key, doubt.right_key, records, found)
    settled = resolve(records, Corrections(lines))
    assert not review(settled)
    joined = resolve(records, Corrections(correct("same", doubt.left_key, doubt.right_key, records, found)))
    assert len(joined.clusters("persons")) == 1


def test_one_key_cannot_be_told_apart_from_itself() -> None:
    key = FOUND.key(RECORDS[0].digest or "", "p1") or ""
    with pytest.raises(LinkError, match="name two of its mentions"):
        correct("different", key, key, RECORDS, FOUND)


def test_a_mention_and_its_place_lead_to_each_other() -> None:
    mention = (RECORDS[0].digest or "", "p2")
    assert mention_at(place_of(mention, RECORDS), RECORDS) == mention


def test_two_readouts_side_by_side() -> None:
    told = {(row.aspect, row.what): row for row in compare(EVENT, RECORDS, FOUND)}
    assert told["issue", "hostages-prisoners"].agreement == "both"
    assert told["place", "place"].agreement == "differ"
    said = told["statement", "Elvin Rahmanov on hostages-prisoners"]
    assert said.agreement == "differ"
    assert [cell.says.split(":")[0] for cell in said.cells] == ["call", "praise"]
    assert said.cells[0].sentence.startswith("Rahmanov demanded")


def test_a_ledger_tells_who_raised_it_and_how_long_it_is_silent() -> None:
    later = replace(readout("d", "noted", "state", "2021-06-11"), statements=(), interactions=())
    found = ledger(frozenset({"hostages-prisoners"}), frozenset(), (*RECORDS, later), resolve((*RECORDS, later)))
    assert [(entry.when, entry.stance, entry.hearers) for entry in found.entries] == [
        ("2021-05-04", "call", ("Kirsten Halvardsen",)),
        ("2021-05-04", "praise", ("Kirsten Halvardsen",)),
        ("2021-06-01", "state", ("Kirsten Halvardsen",)),
    ]
    assert (found.last, found.silence) == ("2021-06-01", 10)


def test_a_ledger_tells_those_present_from_those_spoken_of() -> None:
    blamed = replace(RECORDS[0], statements=(replace(RECORDS[0].statements[0], targets=("country:SE",)),))
    mute = replace(RECORDS[1], statements=())
    said, discussed = ledger(frozenset({"hostages-prisoners"}), frozenset(), (blamed, mute), resolve((blamed, mute))).entries
    assert (said.hearers, said.targets) == (("Kirsten Halvardsen",), ("Sweden",))
    assert (discussed.speakers, discussed.stance) == (("Elvin Rahmanov", "Kirsten Halvardsen"), "discussed")


def test_posts_have_intervals_and_contradictions() -> None:
    held = tenures(RECORDS, FOUND)
    assert [(item.country, item.first, item.last) for item in held if item.country == "AZ"] == [("AZ", "2021-05-04", "2021-06-01")]
    rival = replace(
        readout("d", "noted", "state", "2021-05-20"),
        persons=(Person("p1", "Samir Aldakov", posts=(Post(FM, country="AZ"),)),),
        interactions=(),
        statements=(),
    )
    records = (*RECORDS, rival)
    assert [{a.country, b.country} for a, b in contradictions(tenures(records, resolve(records)))] == [{"AZ"}]


def test_a_difference_of_two_builds() -> None:
    before = (RECORDS[:2], resolve(RECORDS[:2]))
    assert difference(before, before) == ()
    changes = {(change.sort, change.what) for change in difference(before, (RECORDS, FOUND))}
    assert changes == {("interactions", "added"), ("statements", "added")}


def test_links_outwards_are_those_of_the_table() -> None:
    assert country_items()["NO"] == "Q20"
    assert "VA" not in country_items()
    assert organization_items(RECORDS, FOUND) == {}


@pytest.mark.parametrize(
    ("name", "item"), [("УВКПЧ", "Q656812"), ("Haut-Commissariat aux droits de l'homme", "Q656812"), ("OIC", "Q47543"), ("Rotary Club", None)]
)
def test_a_body_has_its_item_under_every_name(name: str, item: str | None) -> None:
    record = replace(RECORDS[0], organizations=(Organization("o1", name, kind="igo"),))
    found = resolve([record])
    assert organization_items([record], found).get(found.key(record.digest or "", "o1") or "") == item


def test_every_item_of_the_table_belongs_to_one_body() -> None:
    bodies = [row for row in rows("identity", "outward.tsv") if row["sort"] == "organization"]
    known = [identify(Organization("", row["name"], kind="igo")) for row in bodies]
    assert all(found and found.key[0] == "known" for found in known)
    assert len({found.key for found in known if found}) == len({row["wikidata"] for row in bodies}) == len(bodies)
