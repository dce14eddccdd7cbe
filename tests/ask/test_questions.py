"""Every competency question has its exact rows in the written world, and the tempting row does not come.

A file in `tests/world/expected/` gives the parameters (`# who = …`), the row that must not come (cells that no row may have together,
`value` or `column=value`, and why), the columns and the rows.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from ask.lines import lines_of

from kg.errors import LinkError, QueryError
from kg.graph.ask import Question, questions, read_question
from kg.graph.graph import Graph
from kg.graph.table import Table

EXPECTED = Path(__file__).parents[1] / "world" / "expected"


@dataclass(frozen=True)
class Expected:
    parameters: dict[str, str]
    tempting: tuple[str, ...]
    lines: tuple[str, ...]


def expected(name: str) -> Expected:
    lines = (EXPECTED / f"{name}.tsv").read_text("utf-8").splitlines()
    comments = [line[2:] for line in lines if line.startswith("# ")]
    tempting = next(line for line in comments if line.startswith("must not come: "))
    given = dict(line.split(" = ", 1) for line in comments if line != tempting)
    cells = tempting.removeprefix("must not come: ").partition(" -- ")[0]
    return Expected(given, tuple(cells.split(" | ")), tuple(line for line in lines if not line.startswith("# ")))


@pytest.mark.parametrize("name", questions())
def test_exact_rows(graph: Graph, name: str) -> None:
    wanted = expected(name)
    found = lines_of(graph.ask(name, **wanted.parameters))
    assert found == wanted.lines
    assert len(found) > 1
    for line in found[1:]:
        cells = dict(zip(found[0].split("\t"), line.split("\t"), strict=True))
        known = {*cells.values(), *(f"{column}={value}" for column, value in cells.items())}
        assert not known.issuperset(wanted.tempting)


@pytest.mark.parametrize("question", questions().values(), ids=questions())
def test_runs_as_it_stands_with_the_columns_it_declares(graph: Graph, question: Question) -> None:
    table = graph.query(question.sparql)
    assert isinstance(table, Table)
    assert table.columns == question.columns
    assert len(table) >= 1
    assert question.text.endswith("?")
    assert question.group
    assert "ORDER BY" in question.sparql


def test_there_are_enough_in_every_group() -> None:
    groups = {question.group for question in questions().values()}
    assert groups == {"people", "interactions", "institutions", "countries", "issues", "statements", "cases", "reporting"}
    assert len(questions()) >= 40


def test_names_fit_in_any_case_language_and_script(graph: Graph) -> None:
    forms = ("BATU GANZORIG", "Ganzorig", "бату ганзориг")
    assert len({lines_of(graph.ask("who-met-whom", who=form)) for form in forms}) == 1
    assert lines_of(graph.ask("stance-on-issue", issue="commerce")) == lines_of(graph.ask("stance-on-issue", issue="trade"))
    assert lines_of(graph.ask("issues-of-state", country="Монголия")) == lines_of(graph.ask("issues-of-state", country="mn"))


def test_a_name_that_nothing_has_names_the_nearest(graph: Graph) -> None:
    with pytest.raises(LinkError, match=r"no person is called 'Danel Okot'; near: Daniel Okoth"):
        graph.ask("who-met-whom", who="Danel Okot")
    with pytest.raises(LinkError, match="no country is called 'Elena Duarte'"):
        graph.ask("issues-of-state", country="Elena Duarte")


@pytest.mark.parametrize(
    "value",
    ['x" } ?s ?p ?o . VALUES ?who { "', "x' } #", "\\", "<http://x/>", "Elena\nDuarte", '"""', "\\u0022"],
)
def test_a_value_is_bound_and_never_read_as_sparql(graph: Graph, value: str) -> None:
    with pytest.raises(LinkError, match="is called"):
        graph.ask("who-met-whom", who=value)


def test_wrong_questions_parameters_and_values_are_told(graph: Graph) -> None:
    with pytest.raises(QueryError, match="no question 'who-met'; known: who-met-whom"):
        graph.ask("who-met")
    with pytest.raises(QueryError, match=r"posts: no parameter 'whom' \(parameters: who\)"):
        graph.ask("posts", whom="x")
    with pytest.raises(QueryError, match=r"calendar: since is a day \(the first day\), not '5 mars'"):
        graph.ask("calendar", since="5 mars")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "first line is the question"),
        ("# Who?\n# param who: Person, x\nSELECT * {}", "parameter who needs a 'VALUES"),
        ("# Who?\n# param who Person\nSELECT * {}", "a parameter is written"),
        ("# Who?\n# param who: Persona, x\nSELECT * { VALUES ?who { UNDEF } }", "no term :Persona"),
    ],
)
def test_a_malformed_file_is_told(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read_question("some", text)
