"""Pages of a store open offline, ask for nothing, and say in one line why they cannot be made."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

SHEETS = ("kg view", "kg view --issue hostages-prisoners", "kg view --case 'Dilgam Asgarov'", "kg view --dispatch azertac-khalafov-gagnon.fr")


def test_pages_are_quiet(call: Callable[..., Any], workplace: Path) -> None:
    for number, line in enumerate(SHEETS):
        assert call(f"{line} --out {number}.html").code == 0
    assert call("kg report --out site").code == 0
    faults: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(offline=True).new_page()
        page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        for path in (*(f"{number}.html" for number in range(len(SHEETS))), "site/index.html", "site/explorer.html"):
            page.goto((workplace / path).as_uri())
            assert page.title()
        browser.close()
    assert faults == []


@pytest.mark.parametrize("line", ["kg view --event nothing", "kg view --case Nobody", "kg view --dispatch none", "kg view --about A --case B"])
def test_what_is_not_there_is_told_in_a_line(line: str, call: Callable[..., Any]) -> None:
    done = call(line)
    assert done.code == 2 and done.err.startswith("kg: ") and done.err.count("\n") == 1


def test_a_report_holds_sentences_and_with_full_text_paragraphs(call: Callable[..., Any], workplace: Path) -> None:
    assert call("kg report --out short").code == call("kg report --out whole --full-text").code == 0
    short, whole = ("".join(path.read_text("utf-8") for path in sorted((workplace / name / "page").glob("*.html"))) for name in ("short", "whole"))
    assert not re.search(r'class="around">[^<]', short) and re.search(r'class="around">[^<]', whole)
