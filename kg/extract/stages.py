"""The way through a dispatch: one stage after another, each a pure function of what the ones before it found.

In: a dispatch in a language that has a folder. Out: its record.
"""

from kg.extract.cases import find_cases
from kg.extract.context import in_context
from kg.extract.dateline import find_agency, find_dateline
from kg.extract.entities import find_entities
from kg.extract.interactions import find_interactions
from kg.extract.language import load_language
from kg.extract.parse import parse
from kg.extract.statements import find_statements
from kg.record import Dispatch, Record, with_text


def read_dispatch(dispatch: Dispatch) -> Record:
    """Return the record of `dispatch`. Raises `LanguageError` when there is no folder for its language, or a malformed one."""
    language = load_language(dispatch.language or "")
    document = parse(dispatch.text, language)
    dateline = find_dateline(document, language)
    entities = find_entities(document, language, dateline)
    interactions = find_interactions(document, entities, language, dateline)
    statements = in_context(find_statements(document, entities, interactions, language), document, entities, language)
    record = Record(
        dispatch.id,
        language.code,
        dispatch.source.agency or find_agency(document, language),
        dateline,
        entities.persons,
        entities.organizations,
        interactions,
        statements,
        find_cases(document, entities, interactions, statements, language),
        sentences=document.sentences,
        source=dispatch.source,
    )
    return with_text(record, dispatch.text)
