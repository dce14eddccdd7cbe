"""The explorer in a real browser: it is quiet, leads to sentences, filters, links deeply, and runs nothing that stands in the data."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from kg.view import page as make_page
from tests.view.invented import BASE, invented
from tests.view.opened import Open, Opened

HOSTILE = [
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "\"'><svg onload=window.ran=1>",
    "javascript:window.ran=1",
    "{{7*7}}${window.ran=1}`",
    "\u2028\u2029</style><b>",
    "__proto__",
]


def find(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.keyboard.press("Enter")


def counts(page: Page) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", page.inner_text("#count"))]


def test_it_opens_with_every_node_and_label(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    network = invented()
    assert counts(page) == [len(network), len(network), network.number_of_edges()]
    assert page.inner_text("[data-type=official]").split() == ["Official", "18"]
    assert page.evaluate("document.documentElement.dataset.labels") == str(len(network))


def test_search_leads_to_a_card_and_on_to_the_marked_sentence(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    find(page, "elena ru")
    assert page.inner_text(".card h2") == "Elena Rusu"
    page.locator(".card .row", has_text="Foreign").first.click()
    assert page.locator(".card mark").count() >= 1
    assert "confidence 90 %" in page.inner_text(".card figcaption")
    page.keyboard.press("Escape")


def test_a_click_on_a_mark_chooses_it(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    find(page, "Sara Lindqvist")
    page.click("[aria-label=Close]")
    frame = page.locator("#drawing").bounding_box()
    assert frame is not None
    for x in range(60, int(frame["width"]) - 60, 25):
        page.mouse.click(frame["x"] + x, frame["y"] + frame["height"] / 2)
        page.wait_for_timeout(20)
        if "home" not in str(page.get_attribute("#card", "class")):
            return
    pytest.fail("no click across the middle chose anything")


def test_each_edge_reaches_its_sentence(explorer: Path, open_page: Open) -> None:
    opened = open_page(explorer)
    ids = json.loads(opened.page.inner_text("#data", timeout=1000) or opened.page.evaluate("document.getElementById('data').textContent"))["edges"]
    for edge in list(ids)[::12]:
        opened.page.evaluate(f"location.hash = 'edge={edge}'")
        opened.page.wait_for_selector(".card mark")


def test_filters_narrow_and_clear(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    everything = counts(page)
    page.select_option("#stance", "criticise")
    narrowed = counts(page)
    assert 0 < narrowed[2] < everything[2]
    page.select_option("#stance", "")
    page.click("[data-type=official]")
    assert page.get_attribute("[data-type=official]", "aria-pressed") == "false"
    assert counts(page)[0] == everything[0] - 18
    page.click("[data-type=official]")
    page.click("#undated")
    assert counts(page)[2] < everything[2]
    page.click("#undated")
    assert counts(page) == everything


def test_the_brush_narrows_time_by_mouse_and_keys(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    before = counts(page)
    frame = page.locator("#brush").bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + frame["width"] * 0.2, frame["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] * 0.5, frame["y"] + 20, steps=4)
    page.mouse.up()
    brushed = counts(page)
    assert brushed[2] < before[2]
    page.focus("[data-edge=to]")
    page.keyboard.press("End")
    assert counts(page)[2] > brushed[2]
    assert "first=" in page.url


def test_a_deep_link_leads_back(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    find(page, "Omar Haddad")
    page.select_option("#language", "ru")
    again = open_page(explorer, at="#" + page.url.split("#")[1]).page
    assert again.inner_text(".card h2") == "Omar Haddad"
    assert again.get_attribute("html", "lang") == "ru"
    assert "Должностное лицо" in again.inner_text("#chips")


def test_a_link_to_nothing_known_shows_everything(explorer: Path, open_page: Open) -> None:
    assert "home" in str(open_page(explorer, at="#node=nobody&edge=none&lang=xx&view=%3Cb%3E").page.get_attribute("#card", "class"))


def test_a_path_shows_the_evidence_of_each_hop(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    find(page, "Ana Petrov")
    page.click("text=Path from here")
    find(page, "Omar Haddad")
    assert page.inner_text(".card h2") == "Ana Petrov → Omar Haddad"
    hops = int(re.findall(r"(\d+) links", page.inner_text(".card header"))[0])
    assert page.locator(".card .evidence").count() == hops


@pytest.mark.parametrize("view", ["met", "issues"])
def test_projections_lead_to_sentences(explorer: Path, open_page: Open, view: str) -> None:
    page = open_page(explorer).page
    page.select_option("#view", view)
    page.click("#show-table")
    if view == "met":
        page.locator("#table tbody tr").first.locator("button").nth(1).click()
        assert page.locator(".card mark").count() >= 2


def test_only_around_and_one_step_more(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer, at=f"#node={BASE}person/0").page
    page.click("text=Only around")
    near = counts(page)[0]
    page.click(".doings button:has-text('+1')")
    assert near < counts(page)[0]


def test_keys_walk_the_network(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    page.focus("#drawing")
    page.keyboard.press("ArrowRight")
    first = page.inner_text(".card h2")
    walked = {first}
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        walked.add(page.inner_text(".card h2"))
    assert len(walked) > 1
    page.keyboard.press("t")
    assert page.is_visible("#table")
    page.keyboard.press("Escape")
    assert page.is_hidden("#table")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_table_sorts_and_counts_what_is_shown(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer).page
    page.click("#show-table")
    assert page.locator("#table tbody tr").count() == counts(page)[2]
    page.click("#table th:nth-child(4) button")
    dates = page.locator("#table tbody td:nth-child(4)").all_inner_texts()
    assert dates == sorted(dates)


def downloaded(opened: Opened, choice: str) -> bytes:
    with opened.page.expect_download() as download:
        opened.page.select_option("#save", choice)
    return Path(download.value.path()).read_bytes()


def test_downloads_are_whole(explorer: Path, open_page: Open) -> None:
    opened = open_page(explorer)
    network = invented()
    assert downloaded(opened, "PNG").startswith(b"\x89PNG")
    assert len(ElementTree.fromstring(downloaded(opened, "SVG")).findall(".//{*}text")) == len(network)
    graph = ElementTree.fromstring(downloaded(opened, "GraphML"))
    assert (len(graph.findall(".//{*}node")), len(graph.findall(".//{*}edge"))) == (len(network), network.number_of_edges())
    assert downloaded(opened, "CSV").count(b"\r\n") == network.number_of_edges()
    assert downloaded(opened, "CSV").decode("utf-8-sig").startswith("From,Link,To")


def test_a_query_for_what_is_shown_is_copied(explorer: Path, open_page: Open) -> None:
    page = open_page(explorer, at=f"#node={BASE}person/0").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.select_option("#save", "SPARQL")
    page.wait_for_selector("#notice:has-text('Copied')")
    assert f"<{BASE}person/0>" in page.evaluate("navigator.clipboard.readText()")


def test_it_works_on_a_phone_in_both_themes(explorer: Path, open_page: Open) -> None:
    for theme in ("dark", "light"):
        page = open_page(explorer, width=390, theme=theme).page
        assert page.get_attribute("html", "data-theme") == theme
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        find(page, "Elena Rusu")
        assert page.is_visible(".card h2")


def hostile(change: Callable[[dict[str, object], str], None]) -> str:
    network = invented(6)
    for number, (_, about) in enumerate(network.nodes(data=True)):
        change(about, HOSTILE[number % len(HOSTILE)])
    for number, evidence in enumerate(network.graph["evidence"].values()):
        text = HOSTILE[number % len(HOSTILE)]
        evidence.update(sentence=text, start=0, end=len(text), before=text, after=text, dispatch=text, agency=text, rule=text)
    for number, (*_, about) in enumerate(network.edges(data=True)):
        about.update(label=HOSTILE[number % len(HOSTILE)], stance=HOSTILE[number % len(HOSTILE)])
    return make_page(network, title=HOSTILE[0], about=HOSTILE[1])


def test_nothing_in_the_data_ever_runs(tmp_path: Path, open_page: Open) -> None:
    def poison(about: dict[str, object], text: str) -> None:
        about.update(labels={"en": text}, names=[text], links=[text], agencies=[text], period=text, date=text)

    path = tmp_path / "<img src=x onerror=window.ran=1>.html"
    path.write_text(hostile(poison), "utf-8")
    page = open_page(path).page
    page.click("#show-table")
    for number in range(page.locator("#table tbody tr").count())[:8]:
        page.locator("#table tbody tr").nth(number).locator("button").nth(1).click()
        page.locator("#table tbody tr").nth(number).locator("button").nth(0).click()
    assert page.evaluate("window.ran") is None
    assert page.locator("img, .card a[href^=javascript], body script:not([type]):not(:nth-of-type(n))").count() == 0


def test_an_empty_network_is_a_page(tmp_path: Path, open_page: Open) -> None:
    network = invented(4)
    network.remove_nodes_from(list(network))
    path = tmp_path / "empty.html"
    path.write_text(make_page(network, title="Nothing"), "utf-8")
    assert counts(open_page(path).page) == [0, 0, 0]
