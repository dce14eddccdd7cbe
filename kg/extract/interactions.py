"""Interactions: who met, called, visited, signed with, wrote to whom; when, where, and on what.

In: a document, its entities, its dateline. Out: interactions in the order of the text, one for each event however often it is told.
The event of the lead takes from the dateline what the lead leaves out; one told as background takes nothing from anywhere.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.dates import find_dates, resolve
from kg.extract.document import Document, Entities
from kg.extract.draft import TALKS, Draft, shown_by
from kg.extract.frames import Frame, Trigger, find_triggers, has
from kg.extract.language import Language
from kg.extract.places import has_place, place_of
from kg.extract.roles import Role, Scene, around, before, behind, countries, make_scene, nearest, officials
from kg.extract.sides import participations, settled
from kg.extract.subjects import subjects
from kg.record import Dateline, Interaction, InteractionType, Origin, Span

_LEAD = 3
"""The sentences, the dateline among them, in which a dispatch tells its main event."""
_OPENING = 2
"""Characters before the words of an event that opens its sentence, at most."""
_IN_PASSING = ("sides", "around", "lead")
"""Frames that may speak of a call as `the conversation`."""


def find_interactions(document: Document, entities: Entities, language: Language, dateline: Dateline) -> tuple[Interaction, ...]:
    """Return the interactions that `document` reports, numbered `i1`, `i2` and so on."""
    head = max((e.end for e in dateline.evidence), default=0)
    scene = make_scene(document, replace(entities, mentions=tuple(m for m in entities.mentions if m.start >= head)), language)
    drafts: list[Draft] = []
    triggers = [t for t in find_triggers(document, language) if t.span.start >= head]
    for index, trigger in enumerate(triggers):
        for draft in _drafts(trigger, index, triggers, scene, drafts):
            _situate(draft, triggers, scene, dateline, head)
            draft.lead = not any(d.lead for d in drafts) and _leads(draft, document, head)
            if not _merged(draft, drafts, document.plain):
                drafts.append(draft)
    untold = None if any(d.lead for d in drafts) else _untold(scene, head)
    if untold:
        _situate(untold, [untold.trigger], scene, dateline, head)
        if not _merged(untold, drafts, document.plain):
            drafts.insert(0, untold)
    return settled(tuple(_interaction(n, draft, drafts, scene, dateline) for n, draft in enumerate(drafts, 1)), scene)


def _untold(scene: Scene, head: int) -> Draft | None:
    """Return the event of a lead whose words no table knows: it names several officials, and what follows speaks of their meeting."""
    document, language = scene.document, scene.language
    sentences = [s for s in document.sentences if s.start >= head][:_LEAD]
    for sentence in sentences[: _LEAD - 1]:
        who = officials(sentence, scene)
        told = document.plain[sentence.start : sentences[-1].end]
        if (
            len(who.who) > 1
            and has(language, "talks", told)
            and not has(language, "unreal", sentence.of(document.plain))
            and not has(language, "cancelled", told)
            and not has(language, "composed", sentence.of(document.plain))
        ):
            kind: InteractionType = "call" if has(language, "call", sentence.of(document.plain)) else "meeting"
            trigger = Trigger(sentence, sentence, Frame(kind, "lead", ""))
            return Draft(trigger, who, Role(), lead=True, told=[shown_by(trigger)])
    return None


def _leads(draft: Draft, document: Document, head: int) -> bool:
    sentences = [s for s in document.sentences if s.end > head]
    return draft.trigger.sentence in sentences[:_LEAD] and not draft.background


def _drafts(trigger: Trigger, index: int, triggers: list[Trigger], scene: Scene, known: list[Draft]) -> Iterator[Draft]:
    """Yield what `trigger` tells: one event, or several where one met others one after another."""
    if trigger.frame.kind == "join":
        _join(trigger, known, scene)
        return
    limit = next((t.span.start for t in triggers[index + 1 :] if t.sentence == trigger.sentence), trigger.sentence.end)
    first, second = (
        _grouped(role, known) for role in _roles(trigger, limit, scene, earlier=index > 0 and triggers[index - 1].sentence == trigger.sentence)
    )
    kind = trigger.frame.kind
    if trigger.frame.host == "carrier":
        first, second = _carried(trigger, second, known, scene)
    elif trigger.frame.type == "ceremony" and not first.who:
        first = known[-1].first if known else first
    elif kind in {"pair", "sides", "around"} and len({*first.who, *second.who}) == 1:
        first = first if kind == "pair" and first.who else _spoken_of(known, second if second.who else first)
    elif kind == "pair" and known and not first.who and _elided(trigger, second, scene):
        first = known[-1].first
    if kind == "sides" and not (first.who or second.who) and find_dates(trigger.sentence.of(scene.document.plain), scene.language):
        second = countries(trigger.span.start, limit, scene)
    if trigger.frame.type == "signing" and not (first.who or second.who):
        first = countries(trigger.sentence.start, trigger.span.start, scene)
    told = trigger.sentence.of(scene.document.plain)
    apart = kind in {"pair", "sides"} and len(second.who) > 1 and trigger.frame.type in TALKS and has(scene.language, "separate", told)
    for part in (Role((m,)) for m in second.mentions) if apart else (second,):
        draft = Draft(trigger, first, part, told=[shown_by(trigger)])
        if len(draft.who) >= (2 if kind in {"pair", "sides", "group", "around"} else 1):
            yield draft


def _carried(trigger: Trigger, named: Role, known: list[Draft], scene: Scene) -> tuple[Role, Role]:
    """Return sender and addressee of a letter without its carrier; an addressee who is not named is the one whom the carrier met."""
    carrier = before(trigger, scene).who
    roles = (named, *(role for d in reversed(known) for role in (d.first, d.second)))
    free = [m for role in roles for m in role.mentions if m.refs and not set(m.refs) & set(carrier)]
    return Role(), Role(tuple({m.refs: m for m in reversed(free[: max(2, len(named.mentions))])}.values()))


def _join(trigger: Trigger, known: list[Draft], scene: Scene) -> None:
    """Add those who were present too to the talks told last."""
    talks = next((d for d in reversed(known) if d.trigger.frame.type in TALKS), None)
    if talks:
        talks.second = Role((*talks.second.mentions, *around(trigger, scene).mentions))
        talks.told.append(shown_by(trigger))


def _elided(trigger: Trigger, second: Role, scene: Scene) -> bool:
    """Whether a sentence begins with the words of the event and leads on by `with`: its subject is that of the sentence before."""
    plain, opens = scene.document.plain, trigger.span.start - trigger.sentence.start <= _OPENING
    return opens and bool(second.mentions) and has(scene.language, "party", plain[trigger.span.start : second.mentions[0].start])


def _spoken_of(known: list[Draft], other: Role) -> Role:
    """Return whom the dispatch speaks of, where a sentence names only the other one: who the event told last, or the lead, is about."""
    for draft in reversed(known):
        if set(other.who) <= set(draft.who):
            return draft.first
    return known[-1].first if known else Role()


def _roles(trigger: Trigger, limit: int, scene: Scene, *, earlier: bool) -> tuple[Role, Role]:
    """Return who stands before and behind `trigger`, as its frame asks."""
    kind, sentence = trigger.frame.kind, trigger.sentence
    if kind == "around":
        return around(trigger, scene), Role()
    if trigger.frame.host == "carrier":
        return Role(), behind(trigger, scene, sentence.end)
    if trigger.frame.type == "visit":
        placed = has_place(trigger, scene)
        return (_visitor(trigger, limit, scene, earlier=earlier) if placed else Role()), Role()
    first, second = before(trigger, scene, governed=kind in {"sides", "group"} or trigger.frame.type == "signing"), Role()
    if kind in {"pair", "sides"} or not first.who:
        second = behind(trigger, scene, limit)
        second = second if second.who else behind(trigger, scene, sentence.end)
    if kind == "one" and trigger.frame.type == "ceremony" and second.mentions and not _agent(trigger, second, scene):
        second = Role()
    return first, second


def _agent(trigger: Trigger, role: Role, scene: Scene) -> bool:
    """Whether a word such as `by` leads to those behind the words, where the language has one: a wreath is laid on a grave that is somebody's."""
    gap = scene.document.plain[trigger.span.end : role.mentions[0].start]
    return not scene.language.settings("events").get("agent") or has(scene.language, "agent", gap)


def _visitor(trigger: Trigger, limit: int, scene: Scene, *, earlier: bool) -> Role:
    if trigger.frame.kind == "sides":
        return behind(trigger, scene, limit)
    first, after = before(trigger, scene), behind(trigger, scene, trigger.sentence.end)
    if earlier and after.who:
        return after
    among = scene.persons & set(first.who)
    close = nearest(trigger, scene)
    return first if among and set(close.who) <= set(first.who) else close


def _grouped(role: Role, known: list[Draft]) -> Role:
    """Let 'the sides' stand for those who took part in the event told last."""
    if not any(m.kind == "group" and not m.refs for m in role.mentions):
        return role
    last = next((d.who for d in reversed(known)), ())
    return Role(tuple(replace(m, refs=last) if m.kind == "group" and not m.refs else m for m in role.mentions))


def _situate(draft: Draft, triggers: list[Trigger], scene: Scene, dateline: Dateline, head: int) -> None:
    """Find the date and the place in the draft's own sentence, and whether it is told as background."""
    sentence, plain = draft.trigger.sentence, scene.document.plain
    rivals = [t for t in triggers if t.sentence == sentence]

    def own(span: Span) -> bool:
        close = min(rivals, key=lambda r: _apart(r.span, span))
        return close.span == draft.trigger.span or close.frame.type == draft.trigger.frame.type == "visit"

    dates = [
        replace(d, span=Span(d.span.start + sentence.start, d.span.end + sentence.start)) for d in find_dates(sentence.of(plain), scene.language)
    ]
    mine = sorted((d for d in dates if d.span.start >= head and own(d.span)), key=lambda d: (d.day is None, _apart(d.span, draft.trigger.span)))
    draft.dated = resolve(mine[0], dateline.date) if mine else None
    draft.place = None if draft.trigger.frame.type == "call" else place_of(draft.trigger, scene, own)
    draft.background = has(scene.language, "background", sentence.of(plain)) or bool(
        draft.dated and draft.dated.day and dateline.date and draft.dated.day[-5:] != dateline.date[-5:] and sentence.start > _opening(scene, head)
    )


def _opening(scene: Scene, head: int) -> int:
    """Return where the first paragraph behind the dateline ends."""
    return next((p.end for p in scene.document.paragraphs if p.end > head + 1), len(scene.document.text))


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _merged(draft: Draft, drafts: list[Draft], plain: str) -> bool:
    """Add the draft to an event told before, when it tells the same one again."""
    for known in drafts:
        if _same(known, draft, plain):
            known.told += draft.told
            known.dated, known.place = known.dated or draft.dated, known.place or draft.place
            return True
    return False


def _same(one: Draft, other: Draft, plain: str) -> bool:
    days = [d.dated.day for d in (one, other) if d.dated and d.dated.day]
    a, b = set(one.who), set(other.who)
    told_again = one.trigger.frame.type == "call" and other.trigger.frame.type == "meeting" and other.trigger.frame.kind in _IN_PASSING and a == b
    if (one.trigger.frame.type != other.trigger.frame.type and not told_again) or len(set(days)) > 1:
        return False
    if one.trigger.frame.type == "visit" and one.place and other.place and one.place.of(plain)[:4] != other.place.of(plain)[:4]:
        return False
    if one.trigger.frame.type in {"ceremony", "signing"}:
        return a == b and one.trigger.sentence == other.trigger.sentence
    return a <= b or b <= a


def _interaction(number: int, draft: Draft, drafts: list[Draft], scene: Scene, dateline: Dateline) -> Interaction:
    lead = next((d for d in drafts if d.lead), None)
    source = lead if not draft.background and draft.trigger.frame.type != "visit" else None
    shared = source if source and set(source.who) & set(draft.who) else None
    day, date_from = _day(draft, shared, dateline)
    place, place_from = _place(draft, source, scene, dateline)
    topics = subjects(draft, drafts, scene)
    dated = draft.dated
    return Interaction(
        f"i{number}", draft.trigger.frame.type, draft.who, day, place, tuple(t.id for t in topics),
        end=dated.end if dated else None, period=dated.period if dated else None, date_from=date_from, place_from=place_from,
        participations=participations(draft.trigger, draft.first, draft.second, scene), discussed=topics, evidence=tuple(draft.told),
    )  # fmt: skip


def _day(draft: Draft, lead: Draft | None, dateline: Dateline) -> tuple[str | None, Origin | None]:
    """Return the day: from the event's own sentence, else from the lead's event, else from the dateline."""
    if draft.dated and (draft.dated.day or draft.dated.period):
        return draft.dated.day, "sentence" if draft.dated.day else None
    if draft.lead or (lead is not None and draft.dated is None):
        if lead and lead.dated and lead.dated.day:
            return lead.dated.day, "sentence"
        return (dateline.date, "dateline") if dateline.date else (None, None)
    return None, None


def _place(draft: Draft, lead: Draft | None, scene: Scene, dateline: Dateline) -> tuple[str | None, Origin | None]:
    if draft.place:
        return draft.place.of(scene.document.text), "sentence"
    if draft.trigger.frame.type == "call" or not (draft.lead or lead):
        return None, None
    if lead and lead.place:
        return lead.place.of(scene.document.text), "sentence"
    return (dateline.place, "dateline") if dateline.place else (None, None)
