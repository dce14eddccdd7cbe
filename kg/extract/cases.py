"""Cases: named people whose detention, disappearance, trial or death is itself a matter between the parties.

In: a document, its entities, interactions and statements, the language, whose table `cases` has the columns `kind`, `holder`,
`reach` (characters) and `cues` (notation of `kg.extract.cues`, `|` between), the strongest kind first. Out: one `Case` for each
kind and holder. Nobody who took part, spoke or represents a side is a case; an official only where the words stand beside the name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from kg.extract.cues import Phrases, bare
from kg.extract.document import Document, Entities, Mention
from kg.extract.language import Language
from kg.record import Case, CaseKind, Evidence, Holder, Interaction, Person, Span, Statement

_BESIDE = 12
"""Characters between the words and the name of an official behind them, at most."""
_COMMA = 3
"""The same where the name comes first: `the minister, detained in …`."""
_BEFORE = 90
"""Characters before active words in which their subject may stand."""
_CONFIDENCE = {"hostage": 0.95, "killed": 0.85, "missing": 0.8, "prisoner": 0.85, "other": 0.75}
"""The share of each kind that is right; the strongest kind first."""
_HOLDER_CONFIDENCE = 0.8
_KINDS = {kind: strength for strength, kind in enumerate(_CONFIDENCE)}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the search looks at."""

    document: Document
    entities: Entities
    language: Language


@dataclass(frozen=True, slots=True)
class _Sign:
    """What words say: the kind of case, who holds, and how far they reach; the lower the rank, the stronger."""

    kind: CaseKind
    holder: str
    reach: int
    rank: int


_Hit = tuple[int, int, _Sign]
"""Where words stand, and what they say."""


@dataclass(frozen=True, slots=True)
class _Raised:
    """One person in one case, by the words at `[start, end)`."""

    who: str
    sign: _Sign
    start: int
    end: int
    holder: Holder | None
    named: Span


@cache
def _signs(language: Language) -> Phrases[_Sign]:
    return Phrases(
        (cue, _Sign(row["kind"], row["holder"], int(row["reach"]), rank))  # type: ignore[arg-type]
        for rank, row in enumerate(language.table("cases"))
        for cue in row["cues"].split("|")
    )


def find_cases(
    document: Document, entities: Entities, interactions: tuple[Interaction, ...], statements: tuple[Statement, ...], language: Language
) -> tuple[Case, ...]:
    """Return the cases of `document`, each with who holds the people, where it was raised, and by which statements."""
    persons = {p.id: p for p in entities.persons if not _acts(p, interactions, statements)}
    scene = _Scene(document, entities, language)
    raised = [r for sentence in document.sentences for r in _raise(scene, persons, sentence)]
    kept = _strongest(raised)
    told = _attributed(kept, statements)
    return tuple(_case(number, group, interactions, statements, scene) for number, group in enumerate(_grouped(told), 1))


def _acts(person: Person, interactions: tuple[Interaction, ...], statements: tuple[Statement, ...]) -> bool:
    """Whether the person takes part in an event or speaks; without a post, only words of his or her own count."""
    met = any(person.id in i.participants for i in interactions)
    return met or any(person.id in s.speakers and (person.posts or len(s.speakers) == 1) for s in statements)


def _raise(scene: _Scene, persons: dict[str, Person], sentence: Span) -> Iterator[_Raised]:
    """Yield who is raised in which case by the words of one sentence, clause by clause."""
    for clause in _clauses(scene, sentence):
        names = [m for m in scene.entities.mentions_in(clause.start, clause.end) if m.kind == "name" and m.refs and m.refs[0] in persons]
        if not names:
            continue
        hits = [
            (clause.start + h.start, clause.start + h.end, h.value)
            for h in _signs(scene.language).find(scene.document.plain[clause.start : clause.end])
        ]
        for name in names:
            near = [hit for hit in hits if _reaches(scene, persons[name.refs[0]], name, hit)]
            if near:
                yield _raised(scene, name, near, clause)


def _raised(scene: _Scene, name: Mention, near: list[_Hit], clause: Span) -> _Raised:
    """Return the strongest and nearest of the words about `name`; where they have no room for a holder, others of their kind may tell."""
    order = sorted(near, key=lambda hit: (_KINDS[hit[2].kind], _gap(hit, name), hit[2].rank))
    start, end, sign = order[0]
    telling = [hit for hit in order if hit[2].kind == sign.kind and hit[2].holder] if not sign.holder else order[:1]
    holder = next((h for hit in telling if (h := _holder(scene, hit, clause))), None)
    return _Raised(name.refs[0], sign, start, end, holder, name.span)


def _clauses(scene: _Scene, sentence: Span) -> Iterator[Span]:
    apart = re.compile(scene.language.settings("cases").get("apart", ";"), re.IGNORECASE)
    start = sentence.start
    for match in apart.finditer(bare(scene.document.plain), sentence.start, sentence.end):
        yield Span(start, match.start())
        start = match.start()
    yield Span(start, sentence.end)


def _reaches(scene: _Scene, person: Person, name: Mention, found: _Hit) -> bool:
    """Whether the words reach the name: near enough, and not beyond another acting person when the name is an official's."""
    start, end, sign = found
    if name.start < end and start < name.end:
        return False
    official = any(not post.former for post in person.posts)
    if official:
        return _gap(found, name) <= (_BESIDE if name.start >= end else _COMMA) and not _is_agent(scene, found, name)
    listed = _list_of(scene, name)
    return _gap(found, name) <= sign.reach + listed and not _is_agent(scene, found, name)


def _gap(found: _Hit, name: Mention) -> int:
    """Return how many characters stand between the words and the name."""
    return max(name.start - found[1], found[0] - name.end)


def _list_of(scene: _Scene, name: Mention) -> int:
    """Return how many characters the names joined with `name` take, so that a list counts as one name."""
    paragraph = scene.document.paragraph_at(name.start)
    near = [m for m in scene.entities.mentions_in(paragraph.start, paragraph.end) if m.kind == "name"]
    return sum(m.end - m.start for m in near if m != name and abs(m.start - name.start) < _BEFORE)


def _is_agent(scene: _Scene, found: _Hit, name: Mention) -> bool:
    """Whether the name is that of who did it: `killed by X`."""
    return scene.document.plain[: found[1]].endswith((" by", " par")) and name.start - found[1] < _BESIDE and name.start >= found[1]


def _holder(scene: _Scene, found: _Hit, clause: Span) -> Holder | None:
    """Return who holds the people by the words around a sign, or None where they do not tell."""
    start, end, sign = found
    if sign.holder == "subject":
        before = _powers(scene.entities.mentions_in(max(clause.start, start - _BEFORE), start))
        return _held(before[-1]) if before else None
    if sign.holder != "agent":
        return None
    words = scene.document.plain[start:end]
    after = _powers(scene.entities.mentions_in(end, scene.document.sentence_at(start).end))
    link = re.compile(scene.language.settings("cases").get("agent", r"\s+"), re.IGNORECASE)
    plain = bare(scene.document.plain)
    at = start + len(words.rsplit(" ", 1)[0]) if words.endswith((" by", " par", " in", " of", " de", " du")) else end
    opened = link.match(plain, at)
    return next((_held(m) for m in after if opened and m.start <= opened.end() <= m.end), None)


def _powers(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions of states and bodies, which alone can hold people."""
    return [m for m in mentions if len(m.refs) == 1 and _power(m)]


def _power(mention: Mention) -> bool:
    return mention.refs[0].startswith("o") or (mention.refs[0].startswith("country:") and mention.kind != "place")


def _held(mention: Mention) -> Holder:
    return Holder(mention.refs[0], evidence=(Evidence(mention.start, mention.end, f"holder-{mention.rule}", _HOLDER_CONFIDENCE),))


def _strongest(raised: list[_Raised]) -> list[_Raised]:
    """Keep for each person what raises the strongest kind, and its first holder."""
    kept: dict[str, _Raised] = {}
    for r in sorted(raised, key=lambda r: (r.sign.rank, r.start)):
        known = kept.get(r.who)
        if known is None or (known.holder is None and r.holder and r.sign.kind == known.sign.kind):
            kept[r.who] = r if known is None else replace(known, holder=r.holder)
    return sorted(kept.values(), key=lambda r: (r.named.start, r.who))


def _attributed(raised: list[_Raised], statements: tuple[Statement, ...]) -> list[_Raised]:
    """Return `raised` with each holder according to the one speaker in whose words it stands."""
    told = []
    for r in raised:
        said = next((s for s in statements if s.content_span and s.content_span.start <= r.start < s.content_span.end), None)
        who = said.speakers[0] if said and len(said.speakers) == 1 else None
        told.append(replace(r, holder=replace(r.holder, according_to=who)) if r.holder and who != r.holder.who else r)
    return told


def _grouped(raised: list[_Raised]) -> list[list[_Raised]]:
    """Return the people of one kind and holder together, in the order of the text."""

    def key(r: _Raised) -> tuple[str, str]:
        return r.sign.kind, r.holder.who if r.holder else ""

    groups = [list(group) for _, group in groupby(sorted(raised, key=lambda r: (key(r), r.named)), key)]
    return sorted(groups, key=lambda group: min(r.named.start for r in group))


def _case(number: int, group: list[_Raised], interactions: tuple[Interaction, ...], statements: tuple[Statement, ...], scene: _Scene) -> Case:
    first = group[0]
    spans = tuple(dict.fromkeys(_evidence(r) for r in group))
    within = [s for s in statements if s.content_span and any(_meet(s.content_span, e) for e in spans)]
    holders = (replace(first.holder, evidence=tuple(e for r in group[:1] if r.holder for e in r.holder.evidence)),) if first.holder else ()
    discussed = [i.id for i in interactions if any(_meet(e.span, f) for t in i.discussed for e in t.evidence for f in spans)]
    made = [s.interaction for s in within if s.interaction]
    present = {ref for e in spans for ref in _present(scene, e)}
    shared = [i.id for i in interactions if len(present.intersection(i.participants)) > 1]
    return Case(
        kind=first.sign.kind, persons=tuple(r.who for r in group), id=f"c{number}", holders=holders,
        interactions=tuple(dict.fromkeys((*made, *discussed, *shared))), statements=tuple(s.id for s in within if s.id), evidence=spans,
    )  # fmt: skip


def _present(scene: _Scene, evidence: Evidence) -> Iterator[str]:
    """Yield whom the sentence of `evidence` speaks of: two who took part in an event, by name or as 'they', raise the case in it."""
    sentence = scene.document.sentence_at(evidence.start)
    for mention in scene.entities.mentions_in(sentence.start, sentence.end):
        yield from mention.refs


def _evidence(raised: _Raised) -> Evidence:
    start, end = min(raised.start, raised.named.start), max(raised.end, raised.named.end)
    return Evidence(start, end, f"case-{raised.sign.kind}", _CONFIDENCE[raised.sign.kind])


def _meet(one: Span, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
