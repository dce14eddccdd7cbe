"""Every command has help with examples, and every example runs."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from kg.cli import kg

EXAMPLES = [(name, example) for name, command in kg.commands.items() if name != "serve" for example in command.examples]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_runs(name: str, example: str, call: Callable[..., Any]) -> None:
    done = call(example)
    assert done.code == 0, done.err
    assert done.out or (name in ("check", "export", "extract") and not done.err)


@pytest.mark.parametrize("name", sorted(kg.commands))
def test_help_tells_options_and_examples(name: str, call: Callable[..., Any]) -> None:
    done = call(f"kg {name} --help")
    assert done.code == 0
    assert f"Usage: kg {name}" in done.out and "Examples:" in done.out


def test_without_a_command_there_is_help(call: Callable[..., Any]) -> None:
    done = call("kg")
    assert done.code == 0 and all(name in done.out for name in kg.commands)


def test_serve_answers_until_it_is_ended(workplace: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([Path(sys.executable).with_name("kg"), "serve", "--port", str(port)], stderr=subprocess.PIPE)
    try:
        assert process.stderr and b"answers from kg-store" in process.stderr.readline()
        assert b"ASK" in _fetch(f"http://127.0.0.1:{port}/") or _fetch(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D")
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _fetch(address: str) -> bytes:
    for _ in range(100):
        try:
            with urlopen(address, timeout=5) as answer:
                return bytes(answer.read())
        except ConnectionError:
            time.sleep(0.1)
        except OSError as error:
            if not isinstance(getattr(error, "reason", None), ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {address}")
