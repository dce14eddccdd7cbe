"""The wheel works without the checkout: ontology, lexicons and templates are inside."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "Genève, 12 mai, AGENCE\n\nLe ministre des Affaires étrangères, Jean Dupont, a reçu lundi l’ambassadrice de Norvège, Ingrid Berg.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `kg` of a new environment that holds our wheel, and of the present one only what others wrote."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True, capture_output=True)
    venv.create(folder / "env", symlinks=True)
    library = next((folder / "env" / "lib").glob("python*")) / "site-packages"
    (library / "others.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")), "utf-8")
    (wheel,) = folder.glob("kg-*.whl")
    subprocess.run([*pip, "--python", folder / "env" / "bin" / "python", "install", "--no-deps", wheel], check=True, capture_output=True)
    return folder / "env" / "bin" / "kg"


def _run(command: list[str | Path], folder: Path) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, input=TEXT, cwd=folder, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_reads_builds_and_answers(installed: Path, tmp_path: Path) -> None:
    where = _run([installed.with_name("python"), "-c", "import kg; print(kg.__file__)"], tmp_path)
    assert str(installed.parents[1]) in where
    record = json.loads(_run([installed, "extract", "-"], tmp_path))
    assert {person["name"] for person in record["persons"]} == {"Jean Dupont", "Ingrid Berg"}
    _run([installed, "build", "-"], tmp_path)
    assert "Ingrid Berg" in _run([installed, "ask", "who-met-whom"], tmp_path)
    assert "Ingrid Berg" in _run([installed, "view", "--out", "-"], tmp_path)
