"""Files that hold several texts give each of them, or say why not."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from kg.read import Reading, find_inputs, read
from kg.read.settings import settings

TEXT = "Le ministre a été reçu à Genève par le secrétaire général."


def _read(path: Path) -> list[Reading]:
    return [reading for source in find_inputs([str(path)]) for reading in read(source)]


def test_json_lines_with_what_they_tell(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    rows = [{"text": TEXT, "name": "one", "agency": "WIRE", "language": "fr-FR", "url": "http://example.org/1"}, {"title": "no text"}, [1]]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", "utf-8")
    first, *others = _read(path)
    assert first.dispatch and (first.dispatch.id, first.dispatch.language, first.dispatch.source.agency) == ("one", "fr", "WIRE")
    assert [(r.outcome, r.why and r.why.split(" (")[0]) for r in others] == [
        ("failed", "no text"),
        ("failed", "no JSON object"),
        ("failed", "no JSON"),
    ]
    assert others[-1].name == f"{path}#4"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_with_named_columns(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(f'title{mark}text\nA{mark}"{TEXT}"\nB{mark}\n', "utf-8")
    first, second = _read(path)
    assert first.dispatch and (first.dispatch.text, first.dispatch.source.title) == (TEXT, "A")
    assert second.why == "no text"


def test_a_table_without_texts_fails_by_name_and_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "links.tsv").write_text("dispatch\tid\n", "utf-8")
    assert [r.outcome for r in _read(tmp_path / "links.tsv")] == ["failed"]
    assert [r.outcome for r in _read(tmp_path)] == ["passed over"]


def test_archives_and_compressed_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "wire.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("b/two.txt", TEXT.encode("cp1252"))
        file.writestr("a.txt", TEXT)
        file.writestr("bomb.txt", b" " * (settings().limit + 1))
        file.writestr("picture.png", b"\x89PNG")
    (tmp_path / "x.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    found = _read(tmp_path)
    assert [(r.outcome, r.dispatch and r.dispatch.id) for r in found] == [("read", "a"), ("read", "two"), ("failed", None), ("read", "x")]
    assert found[2].why and found[2].why.startswith("over the limit")


@pytest.mark.parametrize(("name", "data"), [("x.zip", b"PK\x03\x04 broken"), ("x.gz", b"\x1f\x8b broken"), ("x.txt.gz", gzip.compress(b"abc")[:-4])])
def test_broken_files_say_so(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = _read(tmp_path)
    assert found.outcome == "failed" and found.why and found.why.startswith("broken")
