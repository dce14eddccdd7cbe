"""Grounding: where in its text a record's words stand.

In: a record, perhaps with only the keys of gold, and its parsed text. Out: the entities with every place where a written
form of theirs stands. Longer forms are found first, and no two mentions overlap.
"""

import re
from dataclasses import replace

from kg.extract.document import Document, Entities, Mention
from kg.record import Evidence, Record


def entities_of(record: Record, document: Document) -> Entities:
    """Return the persons and organizations of `record`, each with the evidence of its written forms in `document`."""
    forms = sorted(
        {(form, item.id) for sort in (record.persons, record.organizations) for item in sort for form in (item.name, *item.aliases)},
        key=lambda pair: (-len(pair[0]), pair),
    )
    taken: list[tuple[int, int]] = []
    mentions: list[Mention] = []
    for form, who in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", document.text):
            if all(match.end() <= a or b <= match.start() for a, b in taken):
                taken.append(match.span())
                mentions.append(Mention(*match.span(), "name", (who,), "given"))
    mentions.sort(key=lambda m: (m.start, m.end))
    places = {who: tuple(Evidence(m.start, m.end, m.rule) for m in mentions if m.refs == (who,)) for _, who in forms}
    return Entities(
        tuple(replace(p, evidence=places[p.id]) for p in record.persons),
        tuple(replace(o, evidence=places[o.id]) for o in record.organizations),
        tuple(mentions),
    )
