"""The pages of the ontology are those that its files give."""

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.filterwarnings("ignore")  # pyLODE's own
def test_the_pages_of_the_ontology_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("ontology_pages", DOCS / "ontology_pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.pages().items():
        assert (DOCS / "reference" / name).read_text("utf-8") == text, f"{name}: run 'python docs/ontology_pages.py'"
