"""The query page in a browser: it completes, asks and shows, and asks nobody but the server it came from."""

from pathlib import Path

from playwright.sync_api import expect, sync_playwright
from serve.server import Server
from world.world import world_store

from kg.graph.sandbox import Limits
from kg.serve import Settings


def test_a_question_is_asked_and_a_term_completed(tmp_path: Path) -> None:
    faults: list[str] = []
    with Server(Settings(world_store(tmp_path / "store"), Limits(seconds=5))) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(f"http://127.0.0.1:{server.port}/") else None)
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.select_option("#questions", "pairs-who-met-most")
        page.wait_for_selector("#answer td")
        assert page.locator("#answer tbody tr").count() == 6
        assert page.locator("#answer td").first.text_content() == "Batu Ganzorig"
        page.fill("#query", "SELECT * { ?s a ")
        page.locator("#query").press("End")
        page.keyboard.type("meeti")
        page.keyboard.press("Enter")
        page.keyboard.type(" }")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#status")).to_contain_text("7 rows")
        assert page.input_value("#query") == "SELECT * { ?s a :Meeting }"
        page.fill("#query", "SELECT * {")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#status")).to_contain_text("malformed query, line 1")
        browser.close()
    assert [fault for fault in faults if "400 (Bad Request)" not in fault] == []
