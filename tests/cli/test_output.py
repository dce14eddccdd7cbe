"""A person sees tables, or cards where the terminal is narrow; a pipe gets tab-separated values."""

import pytest

from kg.cli import output

ROWS = [("Elena Duarte", "a sentence that is long enough to need much room on the screen"), ("Karim Osman", None)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    return monkeypatch


def test_a_wide_terminal_shows_a_table(terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.setenv("COLUMNS", "120")
    output.print_rows(("person", "sentence"), ROWS, "Who?")
    shown = capsys.readouterr().out
    assert "│ Elena Duarte │ a sentence" in shown and "Who?" in shown and "2 rows" in shown


def test_a_narrow_terminal_shows_cards(terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.setenv("COLUMNS", "40")
    output.print_rows(("person", "sentence"), ROWS[:1], "Who?")
    shown = capsys.readouterr().out
    assert "│" not in shown and "person    Elena Duarte" in shown and "1 row" in shown


def test_a_pipe_gets_plain_cells(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_rows(("person", "n"), [("[bold]x", 1)])
    assert capsys.readouterr().out == "person\tn\n[bold]x\t1\n"
