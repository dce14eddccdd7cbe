"""Inputs become dispatches; what cannot be read says why."""

import codecs
import gzip
import io
import random
import sys
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import Reading, decode, find_inputs, identify_language, read
from kg.read.settings import settings

OURS = ("en", "fr", "ru")
FRENCH = "Genève, 12 mai. Le ministre a été reçu par le secrétaire général, qui s’est félicité de l’accord : « Un succès », a-t-il dit."
RUSSIAN = "Министр иностранных дел принял посла Франции. Стороны обсудили двусторонние отношения и подписали соглашение."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "cp1252"), (FRENCH, "utf-16"), (FRENCH, "utf-16-le"), (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"), (FRENCH, "mac_roman"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"), ("Le ministre a été reçu à Genève.", "cp1252"), ("Министр принял посла", "cp1251"),
    ],
)  # fmt: skip
def test_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x") == text


def test_line_ends_stay_and_the_mark_goes() -> None:
    assert decode(codecs.BOM_UTF16_BE + "a\r\nb".encode("utf-16-be"), "x") == "a\r\nb"


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", codecs.BOM_UTF16_LE, b"\0" * 99, random.Random(1).randbytes(4000), gzip.compress(FRENCH.encode()),
     b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", codecs.BOM_UTF8 + b"\xff\xfe\xfd", Path(sys.executable).read_bytes()[:50_000]],
)  # fmt: skip
def test_no_text(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^x: (empty|binary|marked as)"):
        decode(data, "x")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"), (RUSSIAN, "ru"), ("The minister met the ambassador on Monday to discuss trade.", "en"),
        ("Der Außenminister traf am Montag in Genf den Hohen Kommissar.", "de"), ("Міністр закордонних справ України зустрівся з послом", "uk"),
        ("Xarici işlər nazirinin müavini Genevdə səfirlə görüşüb", "az"), ("12 345 — 6", None),
    ],
)  # fmt: skip
def test_language(text: str, code: str | None) -> None:
    assert identify_language(text, OURS) == code


def _read(*arguments: str) -> list[Reading]:
    return [reading for source in find_inputs(arguments) for reading in read(source)]


def test_a_folder_gives_its_texts_in_order_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "a.fr.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "gold.json").write_text("{}", "utf-8")
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    found = _read(str(tmp_path))
    assert [(Path(r.name).name, r.outcome) for r in found] == [
        ("a.fr.txt", "read"), ("gold.json", "passed over"), ("gone.txt", "failed"), ("round", "failed"), ("one.txt", "read"),
    ]  # fmt: skip
    assert found[0].dispatch and found[0].dispatch.id == "a.fr"
    assert found[2].why and "leads nowhere" in found[2].why


def test_a_file_is_read_once_however_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FRENCH, "utf-8")
    assert len(_read(str(path), str(tmp_path), str(tmp_path / "*.txt"), str(tmp_path / "**" / "*.txt"))) == 1


def test_a_file_asked_for_by_name_is_read_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(FRENCH, "utf-8")
    assert [r.outcome for r in _read(str(tmp_path / "note.md"))] == ["read"]


@pytest.mark.parametrize("argument", ["nowhere.txt", "no*where.txt"])
def test_an_argument_that_stands_for_nothing(argument: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder"):
        _read(str(tmp_path / argument))


def test_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"a" * (settings().limit + 1))
    (tmp_path / "just.txt").write_bytes(b"a" * settings().limit)
    assert [(r.outcome, r.why) for r in _read(str(tmp_path))] == [("failed", f"over the limit of {settings().limit:,} bytes"), ("read", None)]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RUSSIAN.encode("cp1251"))))
    (found,) = _read("-")
    assert found.dispatch and found.dispatch.text == RUSSIAN and found.dispatch.id == "stdin"


def test_a_file_without_permission_fails_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert [(r.outcome, r.why) for r in _read(str(tmp_path))] == [("failed", "Permission denied")]
