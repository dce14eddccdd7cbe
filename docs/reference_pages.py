"""The generated pages of the reference: the command line, the record, the questions, the Python API.

In: the program itself. Out: pages in `docs/reference/` and `data/record.schema.json`.
`python docs/reference_pages.py` writes them; a test holds them fresh.
"""

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

import kg
from kg import record
from kg.cli import kg as group
from kg.pipeline import questions

ROOT = Path(__file__).parents[1]


def pages() -> dict[Path, str]:
    """Return the text of every generated file by its path."""
    reference = ROOT / "docs" / "reference"
    return {
        ROOT / "data" / "record.schema.json": json.dumps(record.json_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n",
        reference / "commands.md": "".join(_commands()),
        reference / "questions.md": "".join(_questions()),
        reference / "record.md": "".join(_record()),
        reference / "python.md": "".join(_python()),
    }


def _commands() -> Iterator[str]:
    yield "# Commands\n\nExit codes: 0 all is well, 1 something was found, 2 bad input (one line on standard error says what).\n"
    for name in sorted(group.commands):
        context = click.Context(group.commands[name], info_name=f"kg {name}", max_content_width=100, terminal_width=100)
        yield f"\n## kg {name}\n\n```text\n{group.commands[name].get_help(context).rstrip()}\n```\n"


def _questions() -> Iterator[str]:
    yield "# Competency questions\n\n`kg ask NAME --set PARAMETER=VALUE` answers one; a parameter that is not set ranges over everything.\n"
    for heading in sorted({question.group for question in questions().values()}):
        yield f"\n## {heading.capitalize()}\n"
        for question in questions().values():
            if question.group == heading:
                yield f"\n### {question.name}\n\n{question.text}\n\nColumns: {', '.join(f'`{column}`' for column in question.columns)}\n"
                yield from (f"\n- `{p.name}` ({p.type}): {p.meaning}" for p in question.parameters)
                yield "\n" if question.parameters else ""


def _record() -> Iterator[str]:
    yield f"# The record\n\n{inspect.getdoc(record)}\n\nAs JSON Schema: `data/record.schema.json`.\n"
    for name, item in vars(record).items():
        if inspect.isclass(item) and item.__module__ == record.__name__:
            yield f"\n## {name}\n\n{inspect.getdoc(item)}\n\n| field | type | default |\n| --- | --- | --- |\n"
            yield from _fields(item)


def _fields(item: type) -> Iterator[str]:
    for name, parameter in inspect.signature(item).parameters.items():
        default = "" if parameter.default is parameter.empty else f"`{_short(repr(parameter.default))}`"
        yield f"| `{name}` | `{_short(inspect.formatannotation(parameter.annotation))}` | {default} |\n"


def _short(text: str) -> str:
    """Return a type or default as the module itself writes it, fit for a cell."""
    plain = re.sub(r"Annotated\[(\w+), msgspec\.Meta\(([^()]*(?:\([^()]*\)[^()]*)*)\)\]", r"\1 (\2)", text)
    plain = re.sub(r"\b(kg\.record|typing|collections\.abc)\.", "", plain)
    return "Source()" if plain.startswith("Source(") else plain.replace("|", "\\|")


def _python() -> Iterator[str]:
    yield "# Python\n\n```python\nfrom kg import " + ", ".join(kg.__all__) + "\n```\n"
    for name in kg.__all__:
        item = getattr(kg, name)
        yield f"\n## {name}\n\n```python\n{name}{_signature(item)}\n```\n\n{inspect.getdoc(item)}\n"
        if inspect.isclass(item):
            for method, function in inspect.getmembers(item, inspect.isfunction):
                if not method.startswith("_"):
                    yield f"\n### {name}.{method}\n\n```python\n{method}{_signature(function)}\n```\n\n{inspect.getdoc(function)}\n"


def _signature(item: object) -> str:
    """Return the signature without the modules of its types and the addresses of its defaults."""
    written = re.sub(r"<function (\w+) at 0x\w+>", r"\1", str(inspect.signature(item)))  # type: ignore[arg-type]
    return re.sub(r"\b(?:kg|pathlib|collections|typing|pyoxigraph)(?:\.[a-z_]+)*\.(?=[A-Z])", "", written)


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
        print(path.relative_to(ROOT))
