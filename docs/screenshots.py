"""The pictures of the README and the docs: `python docs/screenshots.py [STORE]` makes them from a store (`demo/store` unless told).

In: a store, Debian's chromium. Out: `docs/images/*.png`.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg import Graph

IMAGES = Path(__file__).parent / "images"
SIZE = {"width": 1400, "height": 900}


def main(store: str) -> None:
    """Take the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with Graph(store) as graph, tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, about in (("explorer", None), ("person", "Khalaf Khalafov")):
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.goto(graph.view(about).save(Path(folder, f"{name}.html")).as_uri())
            page.wait_for_timeout(2000)
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "demo/store")
