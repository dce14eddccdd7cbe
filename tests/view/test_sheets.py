"""Reading pages and the site: marked, complete, linked, quiet, and safe."""

import re
from pathlib import Path

import pytest

from kg.record import Evidence, Person, Post, Record, Span, Statement
from kg.view.found import dispatch_of
from kg.view.report import View, event_of, ledger_sheet, node_sheet, site
from kg.view.sheets import Dispatch, Mark, dispatch_page, event_page, pieces, shown_date
from tests.view.invented import BASE, invented
from tests.view.opened import Open

TEXT = "Farholm, 3 May. Ana Petrov met Omar Haddad. Nothing else is known."
SENTENCES = ((0, 15), (16, 43), (44, 66))
MARKS = (Mark(16, 26, "official", "Foreign Minister"), Mark(16, 43, "interaction", "meeting"), Mark(31, 42, "official", "<b>"))
HOSTILE = "</script><img src=x onerror=window.ran=1>"


@pytest.mark.parametrize(
    ("date", "language", "shown"),
    [
        ("2024-05-03", "en", "May 3, 2024"),
        ("2024-05", "fr", "mai 2024"),
        ("2024", "ru", "2024"),
        ("--05-03", "fr", "3 mai (année non indiquée)"),
        (None, "en", "no date"),
        ("2024-99-01", "en", "2024-99-01"),
        ("<b>", "en", "<b>"),
    ],
)
def test_dates_show_what_is_known(date: str | None, language: str, shown: str) -> None:
    assert shown_date(date, language) == shown


def test_pieces_join_to_the_text_and_tell_the_silent_apart() -> None:
    found = list(pieces(Dispatch("d", TEXT, "en", SENTENCES, MARKS), [SENTENCES[2]]))
    assert "".join(words for words, _, _ in found) == TEXT
    assert [words for words, _, silent in found if silent] == [TEXT[44:66]]
    assert [len(over) for words, over, _ in found if words in ("Ana Petrov", " met ")] == [2, 1]


def test_a_dispatch_page_counts_the_sentences_that_gave_nothing(tmp_path: Path, open_page: Open) -> None:
    path = tmp_path / "dispatch.html"
    path.write_text(dispatch_page(Dispatch(HOSTILE, TEXT + HOSTILE, "en", SENTENCES, MARKS, (("agency", HOSTILE),))), "utf-8")
    page = open_page(path).page
    assert page.inner_text("article").startswith(TEXT)
    assert "2 sentences gave nothing" in page.inner_text(".keys")
    assert page.evaluate("window.ran") is None
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"


def test_a_record_marks_what_it_found() -> None:
    person = Person("p1", "Ana Petrov", posts=(Post("minister", evidence=(Evidence(0, 15),)),), evidence=(Evidence(16, 26, "name", 0.9),))
    said = Statement(("p1",), "Nothing else is known", stance="state", topics=("trade",), content_span=Span(44, 65))
    dispatch = dispatch_of(
        Record("d", language="en", persons=(person,), statements=(said,), text=TEXT, sentences=tuple(Span(*span) for span in SENTENCES))
    )
    marked = [(TEXT[mark.start : mark.end], mark.kind, mark.note) for mark in dispatch.marks]
    assert marked == [
        ("Farholm, 3 May.", "post", "minister: Ana Petrov (given, 100%)"),
        ("Ana Petrov", "official", "Ana Petrov (name, 90%)"),
        ("Nothing else is known", "statement", "Ana Petrov: state, trade"),
    ]


def test_readouts_stand_side_by_side() -> None:
    network = invented()
    meeting = next(node for node in sorted(network) if network.nodes[node]["type"] == "interaction")
    event = event_of(View(network), meeting)
    told = {name for readout in event.readouts for name in readout.said.get("participants", ())}
    assert told == {View(network).name(guest) for guest, _, kind in network.in_edges(meeting, data="type") if kind == "took_part"}
    html = event_page(event)
    assert all(readout.dispatch in html for readout in event.readouts)


def test_a_ledger_holds_every_statement_on_its_issue() -> None:
    network = invented()
    sheet = ledger_sheet(View(network), f"{BASE}issue/visas")
    said = [edge for *_, edge in network.edges(data=True) if "visas" in edge["issues"] and edge["stance"]]
    assert len(sheet.sections[0].entries) == len(said)


def test_a_sheet_holds_posts_and_links_with_their_sentences() -> None:
    sheet = node_sheet(View(invented()), f"{BASE}person/0")
    assert {"post", "other_links"} <= {section.heading for section in sheet.sections}
    assert all(entry.evidence for section in sheet.sections for entry in section.entries)


def test_hostile_words_never_run_in_the_site(tmp_path: Path, open_page: Open) -> None:
    network = invented(4)
    for _, about in network.nodes(data=True):
        about.update(
            labels={"en": HOSTILE}, names=[HOSTILE], facts=[{"kind": HOSTILE, "text": HOSTILE, "from": HOSTILE, "to": HOSTILE, "evidence": []}]
        )
    for found in network.graph["evidence"].values():
        found.update(sentence=HOSTILE, before=HOSTILE, after=HOSTILE, dispatch=HOSTILE, agency=HOSTILE, rule=HOSTILE, language=HOSTILE)
    for number, (_, html) in enumerate(site(network, title=HOSTILE)):
        path = tmp_path / f"{number}.html"
        path.write_text(html, "utf-8")
        assert HOSTILE not in html
        if number % 8 == 0:
            assert open_page(path).page.evaluate("window.ran") is None


def test_every_link_of_the_site_leads_to_a_page(tmp_path: Path, open_page: Open) -> None:
    pages = dict(site(invented(8), title="Contacts", about=HOSTILE))
    for path, html in pages.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(html, "utf-8")
        for href in re.findall(r'<a href="([^"#]+)"', html):
            assert (tmp_path / path).parent.joinpath(href).resolve().relative_to(tmp_path.resolve()).as_posix() in pages
    assert pages == dict(site(invented(8), title="Contacts", about=HOSTILE))
    page = open_page(tmp_path / "index.html").page
    page.fill("#search", "elena")
    assert page.locator("[data-find]:visible").count() < page.locator("[data-find]").count()
    assert page.evaluate("window.ran") is None
