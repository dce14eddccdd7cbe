"""Who is whom across dispatches: each rule by a small case, and the laws that hold for all. The people are invented."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import LinkError
from kg.record import Case, Dateline, Evidence, Interaction, Organization, Person, Post, Record, text_digest
from kg.resolve import Identities, links_rows, parse_corrections, resolve, write_corrections
from kg.resolve.mentions import Sort

FM = "Minister of Foreign Affairs"
HEAD_OF_STATE = Post("President", country="AZ")


def person(local: str, name: str, *posts: Post, aliases: tuple[str, ...] = ()) -> Person:
    return Person(local, name, aliases, posts, evidence=(Evidence(10 * int(local[1:]), 10 * int(local[1:]) + len(name)),))


def record(name: str, *persons: Person, language: str = "en", events: tuple[Interaction, ...] = (), cases: tuple[Case, ...] = ()) -> Record:
    return Record(name, language, persons=persons, interactions=events, cases=cases, digest=text_digest(name))


def met(*who: str, date: str | None = None, place: str | None = "Oslo", local: str = "i1") -> Interaction:
    return Interaction(local, "meeting", who, date, place)


def key(identities: Identities, name: str, local: str) -> str | None:
    return identities.key(text_digest(name), local)


PAIRS = [
    ("the same full name", ("Elvin Rahmanov",), ("Elvin Rahmanov",), True),
    ("two scripts", ("Elvin Rahmanov",), ("Эльвина Рахманова",), True),
    ("an initial and the same post of one holder", ("E. Rahmanov", Post(FM, country="AZ")), ("Elvin Rahmanov", Post(FM, country="AZ")), True),
    ("an initial alone", ("E. Rahmanov",), ("Elvin Rahmanov",), False),
    ("an initial, and posts in two states", ("E. Rahmanov", Post(FM, country="AZ")), ("Elvin Rahmanov", Post(FM, country="UZ")), False),
    ("a family name, and the same post of one holder", ("Rahmanov", HEAD_OF_STATE), ("Elvin Rahmanov", Post("président", country="AZ")), True),
    ("a family name alone", ("Rahmanov",), ("Elvin Rahmanov",), False),
    ("namesakes of two states", ("Elvin Rahmanov", Post(FM, country="AZ")), ("Elvin Rahmanov", Post(FM, country="UZ")), False),
    ("namesakes of two posts", ("Elvin Rahmanov", Post(FM, country="AZ")), ("Elvin Rahmanov", Post("spokesperson", country="AZ")), False),
    ("a short common name", ("Li Wu",), ("Li Wu",), False),
    ("a short common name with a post", ("Li Wu", Post(FM, country="CN")), ("Ли У", Post("министр иностранных дел", country="CN")), True),
    ("a wrong alias", ("Elvin Rahmanov",), ("Samir Karimdoust",), False),
]


@pytest.mark.parametrize(("left", "right", "same"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_two_persons(left: tuple[str, *tuple[Post, ...]], right: tuple[str, *tuple[Post, ...]], same: bool) -> None:
    found = resolve([record("a", person("p1", *left)), record("b", person("p1", *right, aliases=("Rahmanov",)))])
    assert (key(found, "a", "p1") == key(found, "b", "p1")) is same


def test_one_dispatch_holds_two_people_apart() -> None:
    found = resolve([record("a", person("p1", "A. Petunyan", Post("member of parliament")), person("p2", "Aram Petunyan"))])
    assert key(found, "a", "p1") != key(found, "a", "p2")


def test_who_fits_two_that_are_not_one_joins_neither() -> None:
    minister = record("a", person("p1", "Elvin Rahmanov", Post(FM, country="AZ")))
    namesake = record("b", person("p1", "Elvin Rahmanov", Post(FM, country="UZ")))
    found = resolve([minister, namesake, record("c", person("p1", "Elvin Rahmanov"))])
    assert len({key(found, name, "p1") for name in "abc"}) == 3
    assert {item.verdict for item in found.judgements} == {"doubtful"}


def test_a_shared_meeting_tells_who_an_initial_is() -> None:
    others = person("p2", "Kirsten Halvardsen", Post(FM, country="NO"))
    records = [
        record("a", person("p1", "Elvin Rahmanov"), others, events=(met("p1", "p2", date="2021-05-04"),)),
        record("b", person("p1", "E. Rahmanov"), others, events=(met("p1", "p2", date="2021-05-04"),)),
    ]
    found = resolve(records)
    assert key(found, "a", "p1") == key(found, "b", "p1")
    assert key(found, "a", "i1") == key(found, "b", "i1")


EVENTS = [
    ("one day", "2021-05-04", "2021-05-04", True),
    ("a day without a year", "--05-04", "2021-05-04", True),
    ("two days", "2021-05-04", "2021-05-05", False),
    ("two years", "2021-05-04", "2022-05-04", False),
    ("two days without years", "--05-04", "--05-05", False),
]


def event(name: str, date: str | None, place: str = "Oslo") -> Record:
    pair = (person("p1", "Elvin Rahmanov", Post(FM, country="AZ")), person("p2", "Kirsten Halvardsen", Post(FM, country="NO")))
    return record(name, *pair, events=(met("p1", "p2", date=date, place=place),))


@pytest.mark.parametrize(("left", "right", "same"), [row[1:] for row in EVENTS], ids=[row[0] for row in EVENTS])
def test_two_meetings_of_a_pair(left: str, right: str, same: bool) -> None:
    found = resolve([event("a", left), event("b", right)])
    assert (key(found, "a", "i1") == key(found, "b", "i1")) is same


def test_a_meeting_without_a_day_needs_more_than_the_pair() -> None:
    bare = [replace(item, interactions=(replace(item.interactions[0], place=None),)) for item in (event("a", None), event("b", "2021-05-04"))]
    found = resolve(bare)
    assert key(found, "a", "i1") != key(found, "b", "i1")
    told = [replace(item, interactions=(replace(item.interactions[0], topics=("trade",)),)) for item in (event("a", None), event("b", "2021-05-04"))]
    found = resolve(told)
    assert key(found, "a", "i1") == key(found, "b", "i1")


def test_a_meeting_without_a_day_that_fits_two_joins_neither() -> None:
    days = {"a": None, "b": "2021-05-04", "c": "2021-05-09"}
    told = [
        replace(item, interactions=(replace(item.interactions[0], topics=("trade",)),)) for item in (event(name, day) for name, day in days.items())
    ]
    found = resolve(told)
    assert len({key(found, name, "i1") for name in "abc"}) == 3


def test_a_reader_who_missed_one_of_the_two_tells_of_the_same_meeting() -> None:
    whole = event("a", "2021-05-04")
    half = replace(event("b", "2021-05-04"), interactions=(met("p1", date="2021-05-04"),))
    found = resolve([whole, half])
    assert key(found, "a", "i1") == key(found, "b", "i1")


def test_two_meetings_of_one_on_a_day_stay_two() -> None:
    other = person("p2", "Samir Aldakov", Post(FM, country="TR"))
    first = event("a", "2021-05-04")
    found = resolve([first, replace(event("b", "2021-05-04"), persons=(first.persons[0], other))])
    assert key(found, "a", "i1") != key(found, "b", "i1")


def test_a_year_is_learned_and_says_from_where() -> None:
    found = resolve([event("a", "--05-04"), event("b", "2021-05-04", "Осло")])
    assert [(item.mention, item.date, item.source) for item in found.learned] == [((text_digest("a"), "i1"), "2021-05-04", (text_digest("b"), "i1"))]


def test_a_day_that_fits_two_years_joins_neither() -> None:
    found = resolve([event("a", "--05-04"), event("b", "2021-05-04"), event("c", "2022-05-04")])
    assert len({key(found, name, "i1") for name in "abc"}) == 3
    assert not found.learned


def test_cases_that_share_a_person_and_a_kind_are_one() -> None:
    def case(name: str, kind: str, *names: str) -> Record:
        who = tuple(person(f"p{n}", form) for n, form in enumerate(names, 1))
        return record(name, *who, cases=(Case(kind, tuple(p.id for p in who)),))  # type: ignore[arg-type]

    both = case("a", "hostage", "Elvin Rahmanov", "Kirsten Halvardsen")
    found = resolve([both, case("b", "hostage", "Elvin Rahmanov"), case("c", "missing", "Elvin Rahmanov")])
    assert key(found, "a", "c1") == key(found, "b", "c1") != key(found, "c", "c1")


def test_a_copy_of_a_dispatch_adds_nothing() -> None:
    assert resolve([event("a", "2021-05-04")] * 2) == resolve([event("a", "2021-05-04")])


def test_a_record_without_digest_gets_one() -> None:
    bare = replace(event("a", "2021-05-04"), digest=None)
    assert len({row[2] for row in links_rows([bare], resolve([bare]))}) == 3


HEAD = "verdict\tleft\tright\tvalue\tauthor\tnote\n"


def at(name: str, local: int = 1, form: str = "Elvin Rahmanov") -> str:
    return f"{text_digest(name)[:12]}:{10 * local}-{10 * local + len(form)}"


def test_a_person_wins_over_every_score() -> None:
    records = [record("a", person("p1", "Elvin Rahmanov")), record("b", person("p1", "Elvin Rahmanov")), record("c", person("p1", "Samir Aldakov"))]
    lines = f"{HEAD}different\t{at('a')}\t{at('b')}\t\tEva\ttwo men\nsame\t{at('a')}\t{at('c', form='Samir Aldakov')}\t\tEva\t\n"
    found = resolve(records, parse_corrections(lines, "test"))
    assert key(found, "a", "p1") == key(found, "c", "p1") != key(found, "b", "p1")
    assert {(item.verdict, item.author) for item in found.judgements if item.score is None} == {("different", "Eva"), ("same", "Eva")}


def test_whom_a_person_joins_brings_along_who_fits_him() -> None:
    records = [record(name, person("p1", "Elvin Rahmanov", Post(FM, country="AZ"))) for name in "ab"]
    married = record("c", person("p1", "Elvin Aldakov", Post(FM, country="AZ")))
    lines = f"{HEAD}same\t{at('a')}\t{at('c', form='Elvin Aldakov')}\t\tEva\tnew name\n"
    found = resolve([*records, married], parse_corrections(lines, "test"))
    assert len({key(found, name, "p1") for name in "abc"}) == 1


def test_a_person_names_and_types() -> None:
    lines = f"{HEAD}rename\t{at('a')}\t\tElvin R. Rahmanov\tEva\t\nretype\t{at('a')}\t\torganization\tEva\t\n"
    found = resolve([record("a", person("p1", "Elvin Rahmanov"))], parse_corrections(lines, "test"))
    only = key(found, "a", "p1") or ""
    assert (found.labels[only], found.types[only]) == ("Elvin R. Rahmanov", "organization")


def test_a_line_that_no_longer_applies_is_told() -> None:
    lines = f"{HEAD}same\t{at('a')}\t{at('gone')}\t\tEva\t\n"
    found = resolve([record("a", person("p1", "Elvin Rahmanov"))], parse_corrections(lines, "test"))
    assert len(found.unapplied) == 1


MALFORMED = (
    "perhaps\tx\ty", "same\tabcdefgh:1-2", "rename\tabcdefgh:1-2", "same\tabc:1-2\tabcdefgh:1-2", "same\tabcdefgh:1\tabcdefgh:1-2",
)  # fmt: skip


@pytest.mark.parametrize("line", MALFORMED)
def test_a_malformed_line_names_its_place(line: str) -> None:
    with pytest.raises(LinkError, match=r"^file:2: "):
        parse_corrections(HEAD + line + "\n", "file")


def test_corrections_written_are_corrections_read() -> None:
    lines = f"{HEAD}same\t{at('a')}\t{at('b')}\t\tEva\tone man\n"
    assert write_corrections(parse_corrections(lines, "test")) == lines


def test_a_key_replaces_the_keys_of_the_members() -> None:
    records = [record(name, person("p1", "Elvin Rahmanov")) for name in "abc"]
    found = resolve(records)
    alone = {key(resolve([item]), item.id, "p1") for item in records}
    assert {key(found, "a", "p1"), *found.superseded()} == alone


NAMES = ("Elvin Rahmanov", "E. Rahmanov", "Эльвина Рахманова", "Rahmanov", "Samir Rahmanov", "Kirsten Halvardsen", "K. Halvardsen", "Li Wu")
POSTS = ((), (Post(FM, country="AZ"),), (Post(FM, country="UZ"),), (Post("spokesperson", country="AZ"),))
DAYS = (None, "--05-04", "2021-05-04", "2022-05-04")


@st.composite
def corpora(draw: st.DrawFn) -> list[Record]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        people = tuple(
            person(f"p{local}", draw(st.sampled_from(NAMES)), *draw(st.sampled_from(POSTS))) for local in range(1, draw(st.integers(1, 3)) + 1)
        )
        events = (met(*(item.id for item in people), date=draw(st.sampled_from(DAYS))),)
        found.append(record(f"r{number}", *people, events=events, cases=(Case("hostage", ("p1",)),)))
    return found


def partition(found: Identities, names: Iterable[str], sort: Sort) -> set[frozenset[tuple[str, str]]]:
    digests = {text_digest(name) for name in names}
    return {kept for members in found.clusters(sort).values() if (kept := frozenset(m for m in members if m[0] in digests))}


@given(corpora(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(records: list[Record], draw: object) -> None:
    shuffled = list(records)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(records)


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_resolving_twice_is_resolving_once(records: list[Record]) -> None:
    assert resolve(records + records) == resolve(records)


@given(corpora())
@settings(max_examples=40, deadline=None)
def test_a_stranger_changes_nothing(records: list[Record]) -> None:
    stranger = record("stranger", person("p1", "Wolfgang Zimmerhackl"), events=(met("p1", date="1999-09-09", place="Graz"),))
    before, after = resolve(records), resolve([*records, stranger])
    names = [item.id for item in records]
    for sort in ("persons", "interactions", "cases"):
        assert partition(before, names, sort) == partition(after, names, sort)
    assert all(after.keys[mention] == key for mention, key in before.keys.items())


def test_bodies_of_one_ministry_in_three_languages() -> None:
    def body(name: str, form: str) -> Record:
        return replace(record(name), organizations=(Organization("o1", form, kind="ministry", country="AM"),))

    found = resolve([body("a", "Foreign Ministry of Armenia"), body("b", "МИД Армении"), body("c", "ministère arménien des Affaires étrangères")])
    assert len({key(found, name, "o1") for name in "abc"}) == 1


def test_dateline_of_another_month_keeps_undated_calls_apart() -> None:
    told = [replace(event(name, None), dateline=Dateline(None, day)) for name, day in (("a", "2021-05-04"), ("b", "2021-09-04"))]
    found = resolve(told)
    assert key(found, "a", "i1") != key(found, "b", "i1")


@given(st.lists(st.text(max_size=25), min_size=2, max_size=4), st.lists(st.text(max_size=25), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_words_can_be_names(names: list[str], bodies: list[str]) -> None:
    people = tuple(Person(f"p{n}", name, tuple(names), (Post(name),)) for n, name in enumerate(names, 1))
    organizations = tuple(Organization(f"o{n}", name, country="NO") for n, name in enumerate(bodies, 1))
    told = record("a", *people, events=(met("p1", "o1", "country:NO", place=names[0], date="2021-01-01"),))
    first = replace(told, organizations=organizations)
    second = replace(first, id="b", digest=text_digest("b"))
    assert resolve([first, second]) == resolve([second, first])
