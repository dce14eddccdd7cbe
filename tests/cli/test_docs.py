"""Every command in the tutorial and the how-to pages runs, as written."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.resources import resource

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "tutorial.md", *sorted((DOCS / "how-to").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_commands_of_a_page_run(page: Path, workplace: Path, call: Callable[..., Any]) -> None:
    (workplace / "data" / "gold").mkdir(parents=True)
    shutil.copytree("dispatches", "data/dispatches")
    shutil.copytree("gold", "data/gold/seed")
    shutil.copytree(resource("data", "namesakes"), "data/namesakes")
    for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in block.splitlines():
            command, _, expected = line.removeprefix("$ ").partition("   # exit ")
            done = call(command)
            assert done.code == int(expected or 0), f"{command}: {done.err}"
