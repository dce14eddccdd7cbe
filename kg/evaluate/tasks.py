"""The tasks that records are scored by, each a function from a matched pair to a count.

In: a `Pair`. Out: for each task what is right, what gold has, what the answer has. A task that begins with `+` is a detail, kept out of the mean.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.evaluate.align import Pair
from kg.evaluate.likeness import assign, overlap, words
from kg.record import Interaction, Organization, Person, Post


@dataclass(frozen=True, slots=True)
class Count:
    """How many are right, how many gold has, how many the answer has."""

    right: int = 0
    gold: int = 0
    answer: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.gold + other.gold, self.answer + other.answer)

    @property
    def precision(self) -> float:
        """The share of the answer that is right."""
        return self.right / self.answer if self.answer else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.answer) if self.gold + self.answer else 0.0


def _each(matched: Mapping[int, int], golds: Iterable[Iterable[object]], answers: Iterable[Iterable[object]]) -> Count:
    """Count the values that gold's things and the answer's have, by what was matched; those of an unmatched thing are wrong."""
    back = {j: i for i, j in matched.items()}
    told = {(i, value) for i, values in enumerate(golds) for value in values}
    found = {(back.get(j, f"extra {j}"), value) for j, values in enumerate(answers) for value in values}
    return Count(len(told & found), len(told), len(found))


def dateline(pair: Pair) -> Count:
    """Count place and date, a point each."""
    golds, answers = pair.gold.dateline, pair.answer.dateline
    count = Count()
    for gold, answer in ((golds.place, answers.place), (golds.date, answers.date)):
        count += Count(int(bool(gold and answer) and words(gold) == words(answer)), int(bool(gold)), int(bool(answer)))
    return count


def persons(pair: Pair) -> Count:
    """Count the people, spelling forgiven."""
    return Count(len(pair.people), len(pair.gold.persons), len(pair.answer.persons))


def organizations(pair: Pair) -> Count:
    """Count the bodies, spelling forgiven."""
    return Count(len(pair.bodies), len(pair.gold.organizations), len(pair.answer.organizations))


def _titles(gold: Post, answer: Post) -> float:
    return overlap(gold.title, answer.title)


def _matched_posts(pair: Pair) -> Iterator[tuple[Post, Post]]:
    for i, j in pair.people.items():
        golds, answers = pair.gold.persons[i].posts, pair.answer.persons[j].posts
        yield from ((golds[k], answers[m]) for k, m in assign(golds, answers, _titles, 0.5).items())


def _all_posts(people: Iterable[Person]) -> int:
    return sum(len(person.posts) for person in people)


def posts(pair: Pair) -> Count:
    """Count functions held by the right person whose words overlap by half."""
    return Count(sum(1 for _ in _matched_posts(pair)), _all_posts(pair.gold.persons), _all_posts(pair.answer.persons))


def posts_whole(pair: Pair) -> Count:
    """Count those whose words overlap by nine tenths, former or not as in gold."""
    right = sum(_titles(gold, answer) >= 0.9 and gold.former == answer.former for gold, answer in _matched_posts(pair))
    return Count(right, _all_posts(pair.gold.persons), _all_posts(pair.answer.persons))


def posts_with_organization(pair: Pair) -> Count:
    """Count those at the right body."""
    right = sum(bool(g.organization) and pair.names.get(a.organization or "") == g.organization for g, a in _matched_posts(pair))
    golds, answers = (sum(bool(post.organization) for person in r.persons for post in person.posts) for r in (pair.gold, pair.answer))
    return Count(right, golds, answers)


def countries_served(pair: Pair) -> Count:
    """Count the states that each person serves."""

    def served(people: Iterable[Person]) -> Iterable[set[str]]:
        return ({post.country for post in person.posts if post.country} for person in people)

    return _each(pair.people, served(pair.gold.persons), served(pair.answer.persons))


def written_forms(pair: Pair) -> Count:
    """Count the written forms of each person and body."""

    def forms(things: Iterable[Person | Organization]) -> Iterable[set[tuple[str, ...]]]:
        return ({words(form) for form in (thing.name, *thing.aliases)} for thing in things)

    people = _each(pair.people, forms(pair.gold.persons), forms(pair.answer.persons))
    return people + _each(pair.bodies, forms(pair.gold.organizations), forms(pair.answer.organizations))


def kind_and_country(pair: Pair) -> Count:
    """Count the bodies with the right kind and country."""
    golds, answers = pair.gold.organizations, pair.answer.organizations
    right = sum((golds[i].kind, golds[i].country) == (answers[j].kind, answers[j].country) for i, j in pair.bodies.items())
    return Count(right, len(golds), len(answers))


def interactions(pair: Pair) -> Count:
    """Count the events of the same type, with participants of whom half are shared."""
    return Count(len(pair.events), len(pair.gold.interactions), len(pair.answer.interactions))


def participants(pair: Pair) -> Count:
    """Count the participants of each interaction."""
    golds, answers = pair.gold.interactions, pair.answer.interactions
    return _each(pair.events, (event.participants for event in golds), (pair.refs(event.participants) for event in answers))


def when_and_where(pair: Pair) -> Count:
    """Count the dates of interactions, and the places whose words overlap by half."""
    right = 0
    for i, j in pair.events.items():
        gold, answer = pair.gold.interactions[i], pair.answer.interactions[j]
        right += bool(gold.date) and gold.date == answer.date
        right += bool(gold.place and answer.place) and overlap(gold.place, answer.place) >= 0.5

    def told(events: tuple[Interaction, ...]) -> int:
        return sum(bool(event.date) + bool(event.place) for event in events)

    return Count(right, told(pair.gold.interactions), told(pair.answer.interactions))


def interaction_topics(pair: Pair) -> Count:
    """Count the topics of each interaction."""
    return _each(pair.events, (event.topics for event in pair.gold.interactions), (event.topics for event in pair.answer.interactions))


def _statements(pair: Pair, right: int) -> Count:
    return Count(right, len(pair.gold.statements), len(pair.answer.statements))


def statements(pair: Pair) -> Count:
    """Count the contents whose words overlap by half."""
    return _statements(pair, len(pair.said))


def _attributed(pair: Pair) -> list[tuple[int, int]]:
    def right(i: int, j: int) -> bool:
        golds, answers = set(pair.gold.statements[i].speakers), pair.refs(pair.answer.statements[j].speakers)
        return 2 * len(golds & answers) >= len(golds | answers)

    return [(i, j) for i, j in pair.said.items() if right(i, j)]


def statements_attributed(pair: Pair) -> Count:
    """Count those by speakers of whom half are shared."""
    return _statements(pair, len(_attributed(pair)))


def statements_whole(pair: Pair) -> Count:
    """Count the contents whose words overlap by four fifths."""
    golds, answers = pair.gold.statements, pair.answer.statements
    return _statements(pair, sum(overlap(golds[i].content, answers[j].content) >= 0.8 for i, j in pair.said.items()))


def cues(pair: Pair) -> Count:
    """Count the cues whose words overlap by half, where the contents do."""
    golds, answers = pair.gold.statements, pair.answer.statements
    right = sum(overlap(golds[i].cue, answers[j].cue) >= 0.5 for i, j in pair.said.items())
    return Count(right, sum(bool(s.cue) for s in golds), sum(bool(s.cue) for s in answers))


def mode(pair: Pair) -> Count:
    """Count whether direct or indirect, where the contents overlap."""
    return _statements(pair, sum(pair.gold.statements[i].mode == pair.answer.statements[j].mode for i, j in pair.said.items()))


def statements_with_stance(pair: Pair) -> Count:
    """Count the attributed statements of the right stance."""
    return _statements(pair, sum(pair.gold.statements[i].stance == pair.answer.statements[j].stance for i, j in _attributed(pair)))


def statement_topics(pair: Pair) -> Count:
    """Count the topics of each statement."""
    return _each(pair.said, (said.topics for said in pair.gold.statements), (said.topics for said in pair.answer.statements))


def cases(pair: Pair) -> Count:
    """Count the persons in cases, with the kind of each."""
    golds = {(case.kind, who) for case in pair.gold.cases for who in case.persons}
    answers = {(case.kind, who) for case in pair.answer.cases for who in pair.refs(case.persons)}
    return Count(len(golds & answers), len(golds), len(answers))


TASKS: Mapping[str, Callable[[Pair], Count]] = {
    "dateline": dateline,
    "persons": persons,
    "organizations": organizations,
    "posts": posts,
    "countries served": countries_served,
    "+ written forms": written_forms,
    "+ posts whole": posts_whole,
    "+ posts with organization": posts_with_organization,
    "+ kind and country": kind_and_country,
    "interactions": interactions,
    "participants": participants,
    "when and where": when_and_where,
    "interaction topics": interaction_topics,
    "statements": statements,
    "statements attributed": statements_attributed,
    "+ statements whole": statements_whole,
    "+ cues": cues,
    "+ mode": mode,
    "statements with stance": statements_with_stance,
    "statement topics": statement_topics,
    "cases": cases,
}
