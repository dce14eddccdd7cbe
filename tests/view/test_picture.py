"""Still pictures and pages inside pages."""

from pathlib import Path
from xml.etree import ElementTree

from kg.view import inline, page, picture
from tests.view.invented import invented
from tests.view.opened import Open


def test_a_picture_has_every_node_and_the_same_bytes() -> None:
    network = invented()
    drawn = ElementTree.fromstring(picture(network))
    assert len(drawn.findall("{*}polygon")) == len(drawn.findall("{*}text")) == len(network)
    assert picture(invented()) == picture(network)


def test_hostile_names_stay_text() -> None:
    network = invented(4)
    for _, about in network.nodes(data=True):
        about.update(labels={"en": "<script>"}, names=['"<script>"'])
    assert "<script>" not in picture(network)
    assert '"<script' not in inline(page(network, title="<script>"))


def test_a_page_inside_a_page_works(tmp_path: Path, open_page: Open) -> None:
    network = invented()
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{inline(page(network, title='Contacts'), network)}", "utf-8")
    inner = open_page(path).page.frame_locator("iframe")
    inner.locator("#search").fill("elena ru")
    inner.locator("#search").press("Enter")
    assert inner.locator(".card h2").inner_text() == "Elena Rusu"
