"""The house itself: who knows whom, where IRIs stand, how long things are, that pages and lock are fresh."""

import ast
import importlib
import importlib.util
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.graph.ask import questions

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "kg").rglob("*.py"))
MODULES = sorted(module.name for module in pkgutil.walk_packages(kg.__path__, "kg."))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_rooms_know_only_whom_they_may() -> None:
    done = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_iris_stand_in_the_ontology_alone() -> None:
    """Well-known spans that a library needs (XSD, a result's media type) are told here, one by one."""
    allowed = {"http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/2000/svg"}
    found = {
        f"{path.relative_to(ROOT)}: {iri}"
        for path in CODE
        for iri in re.findall(r"https?://[\w.-]+/[\w/.#-]*", path.read_text("utf-8"))
        if iri not in allowed and not re.match(r"https?://(127\.0\.0\.1|localhost|example\.org)", iri)
    }
    assert not found


@pytest.mark.parametrize("path", CODE, ids=[str(path.relative_to(ROOT)) for path in CODE])
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    long = [f"{node.name}: {node.end_lineno - node.lineno + 1} lines" for node in _functions(path) if node.end_lineno - node.lineno >= 40]  # type: ignore[operator]
    assert not long


def test_one_place_catches_everything() -> None:
    """Only the corridor, round each input."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in CODE
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.match(r"\s*except( (Base)?Exception.*)?:", line)
    ]
    assert len(found) <= 1 and all(place.startswith("kg/pipeline/reader.py") for place in found)


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b|pytest\.(skip|mark\.skip|mark\.xfail)")
    here = Path(__file__)
    paths = [path for folder in ("kg", "tests", "benchmarks", "docs") for path in (ROOT / folder).rglob("*.py") if path != here]
    assert not [str(path.relative_to(ROOT)) for path in paths if marks.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_exists(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} says nothing of itself"
    for public in getattr(module, "__all__", ()):
        assert hasattr(module, public)


def test_the_package_gives_what_it_promises() -> None:
    assert all(callable(getattr(kg, name)) for name in kg.__all__)


def test_importing_loads_no_model() -> None:
    line = "import sys, kg.cli, kg.pipeline; print(sorted({'spacy', 'natasha', 'torch', 'pandas', 'uvicorn'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _pages() -> dict[Path, str]:
    spec = importlib.util.spec_from_file_location("reference_pages", ROOT / "docs" / "reference_pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.pages())


@pytest.mark.parametrize("path", sorted(_pages()), ids=lambda path: path.name)
def test_generated_pages_are_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == _pages()[path], f"{path.name}: run 'make docs'"


def test_every_question_has_what_its_page_tells() -> None:
    assert len(questions()) >= 15
    assert all(question.text and question.group and question.columns for question in questions().values())


def test_the_lock_holds_every_dependency_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    locked = {_plain(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    wanted = {_plain(name) for name in re.findall(r'^    "([\w.-]+)(?:\[[\w,]+\])?(?:[<>=!~][^"]*)?",$', project, re.MULTILINE)}
    assert wanted <= locked
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|file://", lock)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} → {target}")
    assert not broken
