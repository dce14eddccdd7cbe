"""Subjects: what the people of an event spoke of, by the sentences that are its own.

In: the drafts of a dispatch and its scene. Out: topics. A talk's sentences go from its own to the next event's; those that name whom only
another talk has are that talk's.
"""

from kg.extract.discussed import MOST, discussed, telling
from kg.extract.draft import TALKS, Draft, shown_by
from kg.extract.roles import Scene
from kg.record import Span, Topic

_MULTILATERAL = "multilateral-cooperation"


def subjects(draft: Draft, drafts: list[Draft], scene: Scene) -> tuple[Topic, ...]:
    """Return what was discussed, by the sentences that are the event's own; a visit discusses nothing by itself.

    Titles say nothing of what was discussed. Talks with an official of an international organization are about working with it.
    """
    own = _own(draft, drafts, scene)
    if draft.trigger.frame.type == "visit":
        return ()
    found = discussed(scene.document, scene.posts, own, scene.language)
    if draft.trigger.frame.type in (*TALKS, "conference") and _international(draft, scene) and all(t.id != _MULTILATERAL for t in found):
        found = (*found[: MOST - 1], Topic(_MULTILATERAL, (shown_by(draft.trigger),)))
    return found


def _international(draft: Draft, scene: Scene) -> bool:
    """Whether an international organization takes part, itself or through its official."""
    bodies = {o.id for o in scene.entities.organizations if o.kind == "igo"}
    return any(p.id in draft.who and any(post.organization in bodies for post in p.posts) for p in scene.entities.persons)


def _own(draft: Draft, drafts: list[Draft], scene: Scene) -> list[Span]:
    """Return the sentences that tell of the event: from its own to the next event's; of an event in passing, its own paragraph at the most."""
    begin = draft.trigger.sentence.start
    if draft.trigger.frame.host == "carrier":
        return [draft.trigger.sentence]
    breaks = [d.trigger for d in drafts if not d.background and d.trigger.frame.host != "carrier" and d.trigger.frame.type != "visit"]
    limit = min((t.sentence.start for t in breaks if t.sentence.start > begin), default=len(scene.document.text))
    if draft.background or draft.trigger.frame.type not in (*TALKS, "conference", "message"):
        limit = min(limit, draft.trigger.sentence.end if draft.trigger.frame.type == "visit" else scene.document.paragraph_at(begin).end)
    near = [s for s in scene.document.sentences if begin <= s.start < limit]
    if draft.trigger.frame.type not in TALKS:
        return near
    rivals = [frozenset(d.who) for d in drafts if d is not draft and d.trigger.frame.type in TALKS]
    return telling(frozenset(draft.who), rivals, near, scene.document, scene.entities)
