"""What the simplest readers of statements reach: `python benchmarks/baselines.py [DIR …]`.

In: folders of gold records with their texts; `data/gold` unless told. Out: a table in Markdown, F1 of the task `statements` by language:
every sentence is a statement; every quotation between marks of five words or more is one.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from kg.evaluate import score
from kg.extract.document import Document
from kg.extract.language import load_language
from kg.extract.quotes import find_quotes
from kg.extract.segment import paragraphs, sentences, straighten
from kg.record import Record, Statement, from_json

GOLD = Path(__file__).parents[1] / "data" / "gold"
LANGUAGES = ("fr", "en", "ru")
LEAST = 5

Reader = Callable[[Document], tuple[str, ...]]


def every_sentence(document: Document) -> tuple[str, ...]:
    """Return the words of every sentence."""
    return tuple(span.of(document.text) for span in document.sentences)


def every_quotation(document: Document) -> tuple[str, ...]:
    """Return what stands between quotation marks, terms of a few words left out."""
    return tuple(q.inner.of(document.text) for q in find_quotes(document) if q.words >= LEAST)


READERS: dict[str, Reader] = {"every sentence": every_sentence, "every quotation": every_quotation}


def answer(gold: Record, text: str, reader: Reader) -> Record:
    """Return the record that `reader` makes of `text`: statements alone."""
    language = load_language(gold.language or "")
    document = Document(text, straighten(text), paragraphs(text), sentences(text, language), (), ())
    return Record(gold.id, gold.language, statements=tuple(Statement((), words) for words in reader(document)))


def table(folder: Path) -> list[str]:
    """Return the rows of the table for one folder."""
    paths = [path for path in sorted(folder.rglob("*.json")) if path.with_suffix(".txt").exists()]
    golds = [(from_json(path.read_bytes(), str(path)), path.with_suffix(".txt").read_text("utf-8")) for path in paths]
    rows = []
    for name, reader in READERS.items():
        cells = []
        for code in LANGUAGES:
            mine = [(gold, text) for gold, text in golds if gold.language == code]
            answers = {gold.id: answer(gold, text, reader) for gold, text in mine}
            cells.append(f"{score([gold for gold, _ in mine], answers).tasks['statements'].f1:.2f}")
        rows.append(f"| {folder.name}: {name} | " + " | ".join(cells) + " |")
    return rows


def main() -> None:
    """Print the table."""
    folders = [Path(given) for given in sys.argv[1:]] or [GOLD]
    print(f"| statements, F1 | {' | '.join(LANGUAGES)} |", "|---|" + "---|" * len(LANGUAGES), sep="\n")
    for folder in folders:
        print("\n".join(table(folder)))


if __name__ == "__main__":
    main()
