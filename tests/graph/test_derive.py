"""Conclusions from several records, and the laws of deriving: order changes nothing, twice is once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from kg.graph.check import check
from kg.graph.derive import derived_quads
from kg.graph.judge import Rulings
from kg.graph.mapping import DERIVED, graph_node
from kg.graph.naming import Identities, Unresolved
from kg.graph.vocabulary import iri, prefixes, term
from kg.graph.whole import graph_quads
from kg.record import Dateline, Evidence, Interaction, Organization, Person, Post, Record, Span, with_text
from tests.world.world import world_identities, world_records

WORLD = world_records()
ALONE = Unresolved()


class AllOne:
    """Identities by which equal local ids of all dispatches are one."""

    def key(self, digest: str, local: str) -> str:
        return local


def telling(name: str, date: str | None, **more: object) -> Record:
    """Return a record of one meeting of two persons on `date`."""
    text = f"{name}: Ana Lima met Bo Berg."
    here = (Evidence(len(name) + 2, len(text)),)
    persons = (Person("p1", "Ana Lima", posts=(Post("minister"),), evidence=here), Person("p2", "Bo Berg", evidence=here))
    meeting = Interaction("i1", "meeting", ("p1", "p2"), date=date, evidence=here)
    return replace(with_text(Record(name, "en", persons=persons, interactions=(meeting,), sentences=(Span(0, len(text)),)), text), **more)  # type: ignore[arg-type]


def ask(records: list[Record], identities: Identities, query: str) -> list[tuple[str, ...]]:
    return rows(set(derived_quads(records, identities)), query)


def rows(quads: set[Quad], query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(quads)
    found = store.query(query, prefixes=prefixes(), default_graph=[graph_node(DERIVED)])
    return sorted(tuple(value.value if value else "" for value in row) for row in found)  # type: ignore[union-attr]


@settings(max_examples=10, deadline=None)
@given(st.permutations(WORLD))
def test_the_order_of_dispatches_changes_nothing(records: list[Record]) -> None:
    identities = world_identities(WORLD)
    assert set(graph_quads(records, identities)) == set(graph_quads(WORLD, identities))


def test_the_written_world_is_sound() -> None:
    store = Store()
    store.extend(set(graph_quads(WORLD, world_identities(WORLD))))
    assert check(store) == []


def test_a_year_that_another_read_out_gives_is_marked_as_learned_from_there() -> None:
    records = [telling("one", "--06-10"), telling("two", "2024-06-10")]
    query = "SELECT ?date ?name WHERE { ?m a :Meeting ; :date ?date OPTIONAL { ?m :yearLearnedFrom/dcterms:identifier ?name } }"
    assert ask(records, AllOne(), query) == [("2024-06-10", "two")]
    assert ask(records, ALONE, query) == [("--06-10", ""), ("2024-06-10", "")]


@pytest.mark.parametrize(
    ("start", "end", "last"), [("--06-10", "--06-12", "2024-06-12"), ("--12-30", "--01-02", "2025-01-02"), ("--06-10", None, "")]
)
def test_the_last_day_learns_its_year_from_the_first(start: str, end: str | None, last: str) -> None:
    one, two = telling("one", start), telling("two", f"2024{start[1:]}")
    lasting = replace(one, interactions=(replace(one.interactions[0], end=end),))
    query = "SELECT ?date ?end WHERE { ?m a :Meeting ; :date ?date OPTIONAL { ?m :endDate ?end } }"
    assert ask([lasting, two], AllOne(), query) == [(f"2024{start[1:]}", last)]


@pytest.mark.parametrize("dates", [("--06-10", "2024-06-11"), ("--06-10", "2023-06-10", "2024-06-10")])
def test_no_year_is_guessed_where_read_outs_do_not_agree(dates: tuple[str, ...]) -> None:
    records = [telling(str(number), date) for number, date in enumerate(dates)]
    assert ask(records, AllOne(), "SELECT ?date WHERE { ?m a :Meeting ; :date ?date }") == sorted((date,) for date in dates)


def test_read_outs_of_one_meeting_share_its_participations_and_keep_all_evidence() -> None:
    records = [telling("one", "2024-06-10"), telling("two", "2024-06-10")]
    assert len(ask(records, AllOne(), "SELECT ?p WHERE { ?m :participation ?p }")) == 2
    assert len(ask(records, AllOne(), "SELECT ?e WHERE { ?m a :Meeting ; :evidence ?e }")) == 2
    assert len(ask(records, AllOne(), "SELECT ?s WHERE { ?m a :Meeting ; prov:wasDerivedFrom ?s }")) == 2


def test_the_commonest_form_of_a_name_in_each_language_is_its_label() -> None:
    def named(dispatch: str, language: str, name: str) -> Record:
        return replace(telling(dispatch, None, language=language, interactions=()), persons=(Person("p1", name, evidence=(Evidence(0, 3),)),))

    records = [
        named("a", "fr", "Elmar M."),
        named("b", "fr", "Elmar Mammadyarov"),
        named("c", "fr", "Elmar Mammadyarov"),
        named("d", "ru", "Эльмар Мамедъяров"),
    ]
    assert ask(records, AllOne(), "SELECT ?n WHERE { ?p a :Person ; :name ?n }") == [("Elmar Mammadyarov",)]
    assert ask(records, AllOne(), "SELECT ?n WHERE { ?p a :Person ; skos:altLabel ?n }") == [("Elmar M.",)]
    labels = ask(records, AllOne(), "SELECT (LANG(?n) AS ?l) ?n WHERE { ?p a :Person ; skos:prefLabel ?n }")
    assert labels == [("fr", "Elmar Mammadyarov"), ("ru", "Эльмар Мамедъяров")]


def test_a_tenure_lasts_from_the_first_to_the_last_dispatch_that_gives_it() -> None:
    records = [telling(str(day), None, dateline=Dateline(date=day)) for day in ("2024-06-10", "2021-01-02", "--11-27", "2022-05-05")]
    query = "SELECT ?first ?last WHERE { ?t a :Membership ; :firstReported ?first ; :lastReported ?last }"
    assert ask(records, AllOne(), query) == [("2021-01-02", "2024-06-10")]


def serving(country: str, day: str, former: bool = False) -> Record:
    post = Post("minister", country=country, former=former)
    return telling(f"{country}{day}", None, dateline=Dateline(date=day), persons=(Person("p1", "Ana Lima", posts=(post,)), Person("p2", "Bo Berg")))


@pytest.mark.parametrize(
    ("records", "number"),
    [
        ([serving("UY", "2020-01-01"), serving("UY", "2022-01-01"), serving("KE", "2021-01-01")], 2),
        ([serving("UY", "2020-01-01"), serving("KE", "2021-01-01")], 0),
        ([serving("UY", "2020-01-01"), serving("UY", "2022-01-01"), serving("KE", "2021-01-01", former=True)], 0),
    ],
)
def test_posts_of_two_states_at_one_time_are_shown_as_a_contradiction(records: list[Record], number: int) -> None:
    assert len(ask(records, AllOne(), "SELECT ?a ?b WHERE { ?a :contradicts ?b }")) == number


def test_what_a_person_ruled_wins() -> None:
    records = [telling("one", None), telling("two", None)]
    rulings = Rulings(renamed={"p1": "Ana Maria Lima"}, retyped={"i1": "call"}, superseded={"old": "p1", "gone": "nobody"})
    quads = set(derived_quads(records, AllOne(), rulings))
    assert rows(quads, "SELECT ?n WHERE { ?p a :Person ; :name ?n }") == [("Ana Maria Lima",), ("Bo Berg",)]
    assert rows(quads, "SELECT ?c WHERE { ?i a :Interaction , ?c FILTER(?c IN (:Meeting, :Call)) }") == [(term(":Call").value,)]
    assert rows(quads, "SELECT ?old ?new WHERE { ?old dcterms:isReplacedBy ?new }") == [(iri("person", "old").value, iri("person", "p1").value)]


def test_who_met_whom_holds_both_ways_and_only_for_meetings() -> None:
    records = [telling("one", None)]
    query = "SELECT ?a ?b WHERE { ?x :metWith ?y . ?x :name ?a . ?y :name ?b }"
    assert ask(records, ALONE, query) == [("Ana Lima", "Bo Berg"), ("Bo Berg", "Ana Lima")]
    calls = [replace(record, interactions=(replace(record.interactions[0], type="call"),)) for record in records]
    assert ask(calls, ALONE, query) == []


def test_adding_a_dispatch_leaves_what_does_not_depend_on_it() -> None:
    before = set(graph_quads(WORLD[:-1]))
    assert before <= set(graph_quads(WORLD))


def test_countries_and_institutions_lead_to_their_items_elsewhere_when_the_graph_has_them() -> None:
    rulings = Rulings(outward={"NO": "Q20", "SE": "Q34", "o1": "Q1065", "o9": "Q458"})
    body = Organization("o1", "United Nations", kind="igo")
    record = telling(
        "one", None, organizations=(body,), persons=(Person("p1", "Ana Lima", posts=(Post("minister", country="NO"),)), Person("p2", "Bo Berg"))
    )
    quads = set(derived_quads([record], AllOne(), rulings))
    told = {
        (node, item.rpartition("/")[2]) for node, item in rows(quads, "SELECT ?node ?item WHERE { ?node skos:exactMatch ?item . ?node :name ?n }")
    }
    assert told == {(iri("country", "NO").value, "Q20"), (iri("institution", "o1").value, "Q1065")}
