"""Groups: mentions of one sort gathered into items, linked, and given canonical keys.

In: mentions, each with what it is compared by, and the lines of a person. Out: canonical keys and judgements. Mentions that say the same
and say enough make one item; one that a person speaks of is an item of its own.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.resolve.corrections import Applied
from kg.resolve.link import Comparison, Linkage, Ruling, link
from kg.resolve.mentions import Keyed, Mention
from kg.resolve.opinion import Judgement, Opinion, Verdict, probability
from kg.resolve.tables import author

Said = TypeVar("Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Subject(Generic[Said]):
    """A mention, and what it is compared by."""

    keyed: Keyed
    said: Said


@dataclass(frozen=True, slots=True)
class Group(Generic[Said]):
    """Mentions that are one without further comparison."""

    said: Said
    members: tuple[Keyed, ...]


@dataclass(frozen=True, slots=True)
class Resolved(Generic[Said]):
    """One sort, resolved: canonical keys of mentions, groups with their clusters, judgements."""

    keys: Mapping[Mention, str]
    groups: tuple[Group[Said], ...]
    linkage: Linkage
    judgements: tuple[Judgement, ...]


def gather(subjects: Iterable[Subject[Said]], how: Comparison[Said], lines: Sequence[Applied]) -> tuple[Group[Said], ...]:
    """Return the groups of `subjects`, sorted by their first key."""
    alone = {mention for line in lines if line.line.right for mention in (line.left, line.right) if mention}
    enough: dict[Said, bool] = {}
    found: dict[tuple[Said, str], list[Keyed]] = {}
    for subject in subjects:
        said = subject.said
        if said not in enough:
            enough[said] = how.compare(said, said).bits >= how.same
        apart = "" if enough[said] and subject.keyed.mention not in alone else subject.keyed.key
        found.setdefault((said, apart), []).append(subject.keyed)
    groups = (Group(said, tuple(sorted(members))) for (said, _), members in found.items())
    return tuple(sorted(groups, key=lambda group: group.members[0]))


def settle(
    groups: tuple[Group[Said], ...], how: Comparison[Said], lines: Sequence[Applied], more: Mapping[tuple[int, int], Opinion]
) -> Resolved[Said]:
    """Link `groups` and return canonical keys and judgements; `more` are opinions that replace those of the comparison, by group number."""
    digests: dict[str, int] = {}
    places = [[digests.setdefault(member.mention[0], len(digests)) for member in group.members] for group in groups]
    linkage = link([group.said for group in groups], places, how, _ruling(groups, lines), more)
    first: dict[int, str] = {}
    for number, root in enumerate(linkage.clusters):
        first[root] = min(first.get(root, "~"), groups[number].members[0].key)
    keys = {member.mention: first[linkage.clusters[number]] for number, group in enumerate(groups) for member in group.members}
    return Resolved(keys, groups, linkage, (*_within(groups, how), *_between(groups, how, linkage), *_told(lines, keys)))


def _ruling(groups: Sequence[Group[Said]], lines: Sequence[Applied]) -> Ruling:
    number = {member.mention: n for n, group in enumerate(groups) for member in group.members}
    last = {
        frozenset((line.left, line.right)): (line.line.verdict, number[line.left], number[line.right])
        for line in lines
        if line.left in number and line.right in number and line.left and line.right
    }
    same = tuple((a, b) for verdict, a, b in last.values() if verdict == "same")
    return Ruling(same, tuple((a, b) for verdict, a, b in last.values() if verdict == "different"))


def _within(groups: Iterable[Group[Said]], how: Comparison[Said]) -> Iterable[Judgement]:
    for group in groups:
        first, *others = group.members
        if others:
            opinion = how.compare(group.said, group.said)
            score = probability(opinion.bits, how.doubtful)
            for other in others:
                yield Judgement(*_pair(first, other), "same", score, opinion.reasons, author())


def _between(groups: Sequence[Group[Said]], how: Comparison[Said], linkage: Linkage) -> Iterable[Judgement]:
    for item in linkage.linked:
        left, right = (groups[number].members[0] for number in item.pair)
        yield Judgement(*_pair(left, right), item.verdict, probability(item.opinion.bits, how.doubtful), item.opinion.reasons, author())


def _told(lines: Iterable[Applied], keys: Mapping[Mention, str]) -> Iterable[Judgement]:
    for line in lines:
        if line.left in keys and line.right in keys and line.left and line.right:
            left, right = sorted((line.left, line.right))
            verdict: Verdict = "same" if line.line.verdict == "same" else "different"
            yield Judgement(left, right, verdict, None, (line.line.note or "a person says so",), line.line.author or "a person")


def _pair(left: Keyed, right: Keyed) -> tuple[Mention, Mention]:
    a, b = sorted((left.mention, right.mention))
    return a, b
