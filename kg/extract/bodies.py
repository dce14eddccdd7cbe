"""Bodies in a text: the stretches that name ministries, parliaments, international organizations, parties, companies.

In: a chart. Out: `Body` spans in the order of the text, none overlapping: a parent inside another body's name is no body of its own.
Signals: gazetteers (`data/gazetteers/organizations.tsv`, `national_bodies.tsv`: names by language, `|` between; a language that they lack
has an `organizations.tsv` of its own, its names in a column named by its code), then the grammar
of head nouns (`bodies.tsv`: `head`, `kind`) with their complements and the adjectives before them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.chart import Chart, links, vocabulary
from kg.extract.complements import extend
from kg.extract.language import Language, read_table
from kg.extract.lexicon import Found, Lexicon, fold
from kg.resources import resource

_OF_STATES = frozenset({"ministry", "government", "parliament", "embassy", "court", "military"})
"""Kinds that are named with a small letter too, when the state or what they deal with is told."""


@dataclass(frozen=True, slots=True)
class Known:
    """A body of a gazetteer: its place there, its kind, its state or '', its fullest name in the language."""

    number: int
    kind: str
    country: str
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """A stretch of words `[first, last)` that names a body; `head` is the key of its head noun, `known` its gazetteer entry."""

    first: int
    last: int
    kind: str
    head: tuple[str, ...]
    known: Known | None
    rule: str
    confidence: float


@cache
def known_bodies(language: Language) -> Lexicon[Known]:
    """Return the gazetteers' bodies with a name in `language`."""
    rows = [(row, "") for row in read_table(resource("data", "gazetteers", "organizations.tsv"))]
    rows += [(row, row["country"]) for row in read_table(resource("data", "gazetteers", "national_bodies.tsv"))]
    rows += [(row, row["country"]) for row in language.table("organizations")]
    return Lexicon(
        (
            (name, Known(number, row["kind"], country, names.split("|")[0]))
            for number, (row, country) in enumerate(rows)
            if (names := row.get(language.code, ""))
            for name in names.split("|")
        ),
        language,
    )


@cache
def body_heads(language: Language) -> Lexicon[tuple[str, bool]]:
    """Return the head nouns of bodies with the kind that they give, and whether they name a body alone."""
    return Lexicon(((row["head"], (row["kind"], bool(row.get("alone")))) for row in language.table("bodies")), language)


def find_bodies(chart: Chart) -> tuple[Body, ...]:
    """Return the bodies that `chart` names, the longest where several overlap, in the order of the text."""
    known = tuple(_known(chart))
    inside = {i for body in known for i in range(body.first, body.last)}
    labelled = tuple(_labelled(chart, inside))
    headed = (_owned(chart, body, known) for body in _headed(chart, inside) if not _office(chart, body, known))
    found = sorted((*known, *headed, *labelled), key=lambda b: (b.rule == "ner", b.first - b.last, b.first, b.known is None))
    taken: list[Body] = []
    for body in found:
        if all(body.last <= other.first or other.last <= body.first for other in taken):
            taken.append(body)
    return tuple(sorted(taken, key=lambda b: b.first))


def _of_parliament(chart: Chart, body: Body) -> bool:
    """Return whether a body is a committee or group of a parliament, which its name tells."""
    inside = body_heads(chart.language).scan(chart.document.plain, chart.words[body.first + len(body.head) : body.last])
    return any(found.value[0] == "parliament" for found in inside)


def _owned(chart: Chart, body: Body, known: tuple[Body, ...]) -> Body:
    """Return `body` with the kind of the international organization in whose name it stands."""
    owners = [k for k in known if body.first <= k.first and k.last <= body.last and k.kind == "igo"]
    if body.kind in ("other", "government") and _of_parliament(chart, body):
        return replace(body, kind="parliament")
    return replace(body, kind="igo") if owners and body.kind in ("other", "government", "parliament") else body


def _known(chart: Chart) -> Iterator[Body]:
    titled = {i for found in chart.heads.values() for i in range(found.first, found.last)}
    for found in known_bodies(chart.language).scan(chart.document.plain, chart.words):
        if found.first in titled:
            continue
        last = _owner(chart, found.last)
        if last > found.last and _national(chart, found.first, last):
            continue
        head = tuple(w.key for w in chart.words[found.first : found.first + 1])
        yield Body(found.first, last, found.value.kind, head, found.value, "known-body", 0.97)


def _national(chart: Chart, first: int, last: int) -> bool:
    """Return whether a state owns a body whose head noun its own bodies bear too (`Security Council of Latvia`)."""
    head = body_heads(chart.language).at(chart.document.plain, chart.words, first)
    return last - 1 in chart.within and head is not None and head.value[0] == "government"


def known_places(chart: Chart) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each gazetteer body that is named, and the offsets where, inside other names too."""
    for index in range(len(chart.words)):
        found = known_bodies(chart.language).at(chart.document.plain, chart.words, index)
        if found and found.last - found.first > 1:
            yield found.value.number, chart.words[found.first].start, chart.words[found.last - 1].end


def _owner(chart: Chart, index: int) -> int:
    """Return the index behind the state or body that owns the one whose name ends before `index` (`Security Council | of the UN`)."""
    known, following = links(chart.language), index
    while following < len(chart.words) and chart.words[following].form in (known.of | known.articles) and chart.tight(following):
        following += 1
    if not known.genitive and following == index:
        return index
    if following < len(chart.words) and chart.tight(following) and chart.words[following].capital:
        if following in chart.within:
            return next(i for i in range(following, len(chart.words) + 1) if chart.within.get(i) is not chart.within[following])
        owner = known_bodies(chart.language).at(chart.document.plain, chart.words, following)
        return owner.last if owner else index
    return index


def _abroad(chart: Chart, index: int) -> bool:
    """Return whether the body is one that is sent to a state, whose name tells which (`Mission … en Somalie`)."""
    return chart.words[index].capital and chart.words[index].form in vocabulary("sent", chart.language)


def _office(chart: Chart, body: Body, known: tuple[Body, ...]) -> bool:
    """Return whether a body is but the local office of a known one that has no state (`представительство МККК`)."""
    owners = (k for k in known if body.first <= k.first and k.last <= body.last and k.kind in ("igo", "ngo"))
    return body.kind == "embassy" and any(chart.words[k.first - 1].form not in links(chart.language).near for k in owners)


def _headed(chart: Chart, inside: set[int]) -> Iterator[Body]:
    for found in body_heads(chart.language).scan(chart.document.plain, chart.words):
        if found.first in inside or _taken(chart, found):
            continue
        first, last = (
            _before(chart, found.first),
            extend(chart, found.last, "embassy" if found.value[0] == "embassy" or _abroad(chart, found.first) else "body"),
        )
        kind, alone = found.value
        bare = (first, last) == (found.first, found.last) and chart.words[first].text.isupper()
        if alone or (not bare and _named(chart, first, last, (found.first, found.last), kind)):
            head = tuple(w.key for w in chart.words[found.first : found.last])
            yield Body(first, last, kind, head, None, "body-grammar", 0.85)


def _labelled(chart: Chart, inside: set[int]) -> Iterator[Body]:
    """Yield what the parser alone takes for a body, where its form speaks for it: an acronym, or in quotation marks."""
    plain = chart.document.plain
    for index, word in enumerate(chart.words):
        if index in inside or index in chart.within or plain[: word.start].rstrip().endswith("("):
            continue
        acronym = word.text.isupper() and 3 <= len(word.text) <= 7 and not chart.ordinary(index) and not set(word.text) <= set("IVXLCDM")
        if acronym and chart.entity(index) == "ORG" and not _shouted(chart, index):
            yield Body(index, index + 1, "other", (word.key,), None, "ner", 0.6)
        elif chart.entity(index) == "ORG" and plain[word.start - 1 : word.start] == '"' and word.capital:
            close = plain.find('"', word.start)
            last = next((i for i in range(index + 1, min(index + 7, len(chart.words) + 1)) if chart.words[i - 1].end == close), None)
            if last:
                yield Body(index, last, "other", (word.key,), None, "ner", 0.6)


def _shouted(chart: Chart, index: int) -> bool:
    """Return whether the words beside word `index` are written in capitals too, as in a heading or a dateline."""
    beside = [chart.words[i] for i in (index - 1, index + 1) if 0 <= i < len(chart.words)]
    first = chart.document.paragraph_at(chart.words[index].start)
    alone = first.end - first.start < 40 or chart.words[index].start - chart.document.paragraphs[0].start < 60
    return alone or any(len(w.text) > 3 and w.text.isupper() for w in beside)


def _taken(chart: Chart, found: Found[tuple[str, bool]]) -> bool:
    """Return whether a head noun is part of a post's head or of a state's name, or means several bodies."""
    posts = any(i in chart.heads and chart.heads[i].last > found.first for i in range(max(0, found.first - 9), found.first + 1))
    many = any(chart.words[found.first + i].form == fold(word) + "s" for i, word in enumerate(found.phrase))
    return posts or many or found.last - 1 in chart.within


def _before(chart: Chart, index: int) -> int:
    """Return the index of the first word of what stands before a head noun as part of a body's name."""
    if not links(chart.language).before:
        return index
    while index > 0 and chart.tight(index) and _modifies(chart, index - 1):
        index -= 1
    return index


def _modifies(chart: Chart, index: int) -> bool:
    word = chart.words[index]
    if index in chart.within:
        return chart.within[index].rule != "capital" or chart.words[index + 1].capital
    if not word.capital or index in chart.heads or chart.name_at(index):
        return False
    if links(chart.language).genitive:
        return chart.pos(index) == "ADJ"
    return word.form in vocabulary("fields", chart.language) or not chart.ordinary(index)


def _named(chart: Chart, first: int, last: int, head: tuple[int, int], kind: str) -> bool:
    """Return whether a head with what surrounds it names one body, and not a sort of body."""
    words, start = chart.words, head[0]
    around = [i for i in range(first, last) if not head[0] <= i < head[1]]
    states = [i for i in around if i in chart.within]
    capitals = [i for i in around if words[i].capital and i not in chart.within]
    opens = chart.document.sentence_at(words[start].start).start == words[start].start
    capital = words[start].capital and not (opens and first == start)
    titled = links(chart.language).before and not links(chart.language).genitive
    if not around:
        return capital and (head[1] - start > 1 or words[start].text.isupper() or kind == "parliament")
    if kind in _OF_STATES or words[start].capital:
        return bool(capitals or (states and kind != "court")) or (capital and not titled)
    return bool(states) or any(words[i].text.isupper() for i in capitals)


def is_known(chart: Chart, index: int) -> bool:
    """Return whether a body of a gazetteer is named at word `index`."""
    return known_bodies(chart.language).at(chart.document.plain, chart.words, index) is not None
