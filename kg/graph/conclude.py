"""Conclusions: what no single record says, but many say together.

In: records on pages with canonical names. Out: for each person and institution the best name in each language, for each tenure its first and last
report, for each event with several read-outs the date that they give together, for each two persons the meetings that joined them; and which
tenures contradict each other. Memory grows with the things named, not with the texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, permutations

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.naming import FOLDERS, fingerprint
from kg.graph.page import Page, date_literal, typed
from kg.graph.parties import LABEL_LANGUAGES, day_of, membership_node
from kg.graph.vocabulary import iri, term
from kg.record import Interaction, Organization, Person, Record

Form = tuple[str, str]
"""A language (empty where unknown) and a written form of a name in it."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's tenure of a post with its first and last day; `country` is the state served, None for a former post or one of no state."""

    person: NamedNode
    country: str | None
    first: str
    last: str

    def contradicts(self, other: "Tenure") -> bool:
        """Whether the two cannot both hold: nobody serves two states at one time."""
        return bool(self.country and other.country and self.country != other.country and self.first <= other.last and other.first <= self.last)


@dataclass(slots=True)
class Conclusions:
    """What has been gathered, by canonical node: forms of names, days of tenures, dates of events, meetings of pairs."""

    best: dict[NamedNode, Counter[Form]] = field(default_factory=lambda: defaultdict(Counter))
    other: dict[NamedNode, set[Form]] = field(default_factory=lambda: defaultdict(set))
    tenures: dict[NamedNode, Tenure] = field(default_factory=dict)
    dates: dict[NamedNode, dict[str, set[NamedNode]]] = field(default_factory=lambda: defaultdict(dict))
    met: dict[tuple[NamedNode, NamedNode], set[NamedNode]] = field(default_factory=lambda: defaultdict(set))

    def add(self, page: Page) -> None:
        """Gather what one record says."""
        language = page.record.language or ""
        for item in chain[Person | Organization](page.record.persons, page.record.organizations):
            node = page.party(item.id)
            self.best[node][(language, item.normal or item.name)] += 1
            self.other[node].update((language, form) for form in (item.name, *item.aliases))
        for interaction in page.record.interactions:
            if interaction.date:
                self.dates[page.party(interaction.id)].setdefault(interaction.date, set()).add(page.dispatch)
            if interaction.type == "meeting":
                self._met(page, interaction)
        if day := day_of(page.record):
            self._tenures(page, day)

    def _met(self, page: Page, meeting: Interaction) -> None:
        persons = {person.id for person in page.record.persons}
        for pair in combinations(sorted({page.party(ref) for ref in meeting.participants if ref in persons}, key=str), 2):
            self.met[pair].add(page.party(meeting.id))

    def _tenures(self, page: Page, day: str) -> None:
        for person in page.record.persons:
            for post in person.posts:
                node = membership_node(page, person, post)
                known = self.tenures.get(node) or Tenure(page.party(person.id), None if post.former else post.country, day, day)
                self.tenures[node] = replace(known, first=min(known.first, day), last=max(known.last, day))

    def complete(self, page: Page) -> Record:
        """Return the page's record with the year of its events, where another read-out of the same event gives it."""
        return replace(page.record, interactions=tuple(self._dated(item, page.party(item.id)) for item in page.record.interactions))

    def _dated(self, interaction: Interaction, node: NamedNode) -> Interaction:
        full = self._year_of(node, interaction.date)
        return replace(interaction, date=full, end=_after(full, interaction.end), date_from=None) if full else interaction

    def _year_of(self, node: NamedNode, date: str | None) -> str | None:
        """Return the one full date that fits `date`; None when there is none, or more than one."""
        if not date or not date.startswith("--"):
            return None
        full = [other for other in self.dates.get(node, {}) if not other.startswith("--") and other.endswith(date[1:])]
        return full[0] if len(full) == 1 else None

    def triples(self, renamed: Mapping[str, str]) -> Iterator[Triple]:
        """Yield the conclusions; `renamed` are names that a person gave, by canonical key; the dates themselves stand in the completed records."""
        given = {iri(folder, key): name for key, name in renamed.items() for folder in FOLDERS.values()}
        for node, forms in self.best.items():
            yield from self._names(node, forms, given.get(node))
        for pair, meetings in self.met.items():
            yield from _contact(pair, meetings)
        for node, tenure in self.tenures.items():
            yield Triple(node, term(":firstReported"), date_literal(tenure.first))
            yield Triple(node, term(":lastReported"), date_literal(tenure.last))
        yield from self._contradictions()
        for node, dates in self.dates.items():
            for date in dates:
                if full := self._year_of(node, date):
                    yield from (Triple(node, term(":yearLearnedFrom"), dispatch) for dispatch in dates[full])

    def _contradictions(self) -> Iterator[Triple]:
        held: dict[NamedNode, list[tuple[NamedNode, Tenure]]] = defaultdict(list)
        for node, tenure in self.tenures.items():
            held[tenure.person].append((node, tenure))
        for tenures in held.values():
            for (one, first), (other, second) in permutations(tenures, 2):
                if first.contradicts(second):
                    yield Triple(one, term(":contradicts"), other)

    def _names(self, node: NamedNode, forms: Counter[Form], given: str | None) -> Iterator[Triple]:
        chosen = {language: _best(forms, language) for language in {language for language, _ in forms}}
        first = next(language for language in (*LABEL_LANGUAGES, *sorted(chosen)) if language in chosen)
        yield Triple(node, term(":name"), Literal(given or chosen[first]))
        for language, form in chosen.items():
            yield Triple(node, term("skos:prefLabel"), _words(language, form))
        for language, form in {*forms, *self.other[node]} - {*chosen.items()}:
            yield Triple(node, term("skos:altLabel"), _words(language, form))


def conclude(pages: Iterable[Page]) -> Conclusions:
    """Return what the records on `pages`, under canonical names, say together."""
    conclusions = Conclusions()
    for page in pages:
        conclusions.add(page)
    return conclusions


def _after(date: str, end: str | None) -> str | None:
    """Return the last day `end` with its year, given the full first day: the first such day that is not before it."""
    if not end or not end.startswith("--"):
        return end
    year = int(date[:4]) + (end[2:] < date[5:])
    return f"{year:04}{end[1:]}"


def _contact(pair: tuple[NamedNode, NamedNode], meetings: set[NamedNode]) -> Iterator[Triple]:
    node = iri("contact", fingerprint(*(person.value for person in pair)))
    yield from typed(node, ":Contact")
    yield Triple(node, term(":meetingCount"), Literal(len(meetings)))
    yield from (Triple(node, term(":through"), meeting) for meeting in meetings)
    for person, other in (pair, pair[::-1]):
        yield Triple(node, term(":between"), person)
        yield Triple(person, term(":metWith"), other)


def _best(forms: Counter[Form], language: str) -> str:
    """Return the commonest form of a name in a language; of equals the longest, then the first of the alphabet."""
    ranked = sorted((-count, -len(form), form) for (spoken, form), count in forms.items() if spoken == language)
    return ranked[0][2]


def _words(language: str, form: str) -> Literal:
    return Literal(form, language=language) if language else Literal(form)
