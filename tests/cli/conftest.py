"""A folder to work in: sample dispatches, gold, a store made of gold records; and the command line called in this process."""

import io
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import kg
from kg.cli.door import run
from kg.resources import resource

SAMPLES = (
    "azertac-khalafov-gagnon.fr",
    "en-dev-02-grigoryan-icrc",
    "en-dev-13-grigoryan-ribaux-pows",
    "ru-dev-01-gasanov-mkkk",
)


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with `dispatches/`, `gold/`, `records/`, `question.rq` and `kg-store/`, never written to."""
    folder = tmp_path_factory.mktemp("stocked")
    for name in ("dispatches", "gold", "records"):
        (folder / name).mkdir()
    for name in SAMPLES:
        gold = resource("data", "gold", "seed" if name.startswith("azertac") else "dev")
        shutil.copy(gold / f"{name}.txt", folder / "dispatches")
        for target in ("gold", "records"):
            shutil.copy(gold / f"{name}.txt", folder / target)
            shutil.copy(gold / f"{name}.json", folder / target)
    (folder / "question.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?m a :Meeting }", "utf-8")
    assert run(kg, ["build", "--records", str(folder / "records"), "--store", str(folder / "kg-store")]) == 0
    return folder


@pytest.fixture
def workplace(stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a copy of the folder, in which the test stands."""
    shutil.copytree(stocked, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(workplace: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call `kg` with a line as typed in a shell; `cat FILE |` and `echo TEXT |` before it are understood."""

    def call(line: str, stdin: bytes = b"") -> Outcome:
        before, _, command = line.rpartition(" | kg ")
        if before:
            verb, argument = shlex.split(before)
            stdin = Path(argument).read_bytes() if verb == "cat" else argument.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = run(kg, shlex.split(command if before else line.removeprefix("kg")))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode("utf-8"), err.decode("utf-8"))

    return call
