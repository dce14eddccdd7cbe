"""A browser without a network, and pages opened in it that tell what they asked for and what went wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kg.view import page as make_page
from tests.view.invented import invented
from tests.view.opened import Open, Opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "explorer.html"
    path.write_text(make_page(invented(), title="Invented contacts"), "utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file, optionally at a #hash; at the end of the test it must have been quiet."""
    contexts, pages = [], []

    def opener(path: Path, at: str = "", width: int = 1440, theme: str = "dark") -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True, accept_downloads=True)  # type: ignore[arg-type]
        opened = Opened(context.new_page())
        opened.page.on(
            "request", lambda request: opened.requests.append(request.url) if request.url.split(":")[0] not in ("file", "data", "blob") else None
        )
        opened.page.on("console", lambda message: opened.faults.append(message.text) if message.type in ("error", "warning") else None)
        opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.page.goto(path.as_uri() + at)
        contexts.append(context)
        pages.append(opened)
        return opened

    yield opener
    assert [(opened.requests, opened.faults) for opened in pages] == [([], [])] * len(pages)
    for context in contexts:
        context.close()
