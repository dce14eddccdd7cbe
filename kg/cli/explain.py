"""`kg extract --explain` and `kg coverage`: what was found in a text, and what was not.

In: records. Out: their sentences on the terminal, each with the facts that it gave and the rules that found them.
"""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kg.pipeline import marks, silent_sentences
from kg.record import Record


def explain(record: Record, console: Console) -> None:
    """Print every sentence of `record` with the facts found in it."""
    text = record.text or ""
    silent = set(silent_sentences(record))
    console.rule(Text(record.id), align="left")
    if record.unread:
        console.print(f"unread: {record.unread}")
    for sentence in record.sentences:
        shown = Text(text[sentence.start : sentence.end], style="dim" if sentence in silent else "")
        here = [mark for mark in marks(record) if sentence.start <= mark.start < sentence.end]
        for mark in here:
            shown.stylize("bold", mark.start - sentence.start, mark.end - sentence.start)
        console.print(Padding(shown, (1, 0, 0, 0)))
        for mark in here:
            words = " ".join(text[mark.start : mark.end].split())
            line = Text(mark.fact, "cyan").append(f"  {mark.rule} {mark.confidence:.2f}  ", "dim")
            line.append(f"“{words if len(words) <= 60 else words[:57] + '…'}”", "default")
            console.print(Padding(line, (0, 0, 0, 4)))


def silence(record: Record) -> list[tuple[str, str, str]]:
    """Return a row for each sentence of `record` that gave nothing: dispatch, place, words."""
    text = record.text or ""
    return [(record.id, f"{s.start}-{s.end}", " ".join(text[s.start : s.end].split())) for s in silent_sentences(record)]
