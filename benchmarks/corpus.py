"""A generator of dispatches as graphs know them: records of invented people, with texts that say every fact.

In: how many, and a seed. Out: records, and who is whom. A few people meet often and many seldom (Zipf), as in the news; one dispatch in ten reports a
meeting that another agency reports too.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kg.graph.vocabulary import vocabulary
from kg.record import Dateline, Evidence, Interaction, Organization, Participation, Person, Post, Record, Span, Statement, Topic, with_text

AGENCIES = ("ALFA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "HOTEL")
COUNTRIES = ("AR", "BR", "CA", "CL", "EG", "FI", "GH", "ID", "JP", "KE", "MN", "MX", "NO", "NZ", "PE", "PT", "SN", "TH", "UY", "VN")
CITIES = ("Lima", "Oslo", "Accra", "Dakar", "Hanoi", "Lisbon", "Nairobi", "Bangkok", "Helsinki", "Santiago")
POSTS = ("foreign minister", "deputy foreign minister", "ambassador", "speaker of parliament", "special envoy", "state secretary")
SPEECH = (("praised", "praise"), ("regretted", "criticise"), ("called for", "call"), ("promised", "commit"), ("recalled", "state"))
SOUNDS = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")


@dataclass
class Corpus:
    """`count` dispatches; the same for the same seed."""

    count: int
    seed: int = 1
    keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, digest: str, local: str) -> str | None:
        """Return who a local id is; known once the records have been made."""
        return self.keys.get((digest, local))

    def __iter__(self) -> Iterator[Record]:
        chance = random.Random(self.seed)
        people = max(20, self.count // 3)
        ranks = [1 / (rank + 5) for rank in range(people)]
        drawn = chance.choices(range(people), ranks, k=3 * self.count)
        meeting = None
        for number in range(self.count):
            if meeting is None or chance.random() > 0.1:
                pair = sorted({*drawn[3 * number : 3 * number + 2], (drawn[3 * number] + 1) % people})[:2]
                day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
                meeting = (pair, day, chance.choice(CITIES), number)
            yield self._record(number, meeting, chance)

    def _record(self, number: int, meeting: tuple[list[int], date, str, int], chance: random.Random) -> Record:
        who, event = meeting[0], meeting[3]
        record, keys = _written(number, meeting, chance)
        digest = record.digest or ""
        self.keys |= {(digest, f"p{i}"): f"person{person}" for i, person in enumerate(who)}
        self.keys |= {(digest, local): key for local, key in keys.items()} | {(digest, "i1"): f"event{event}"}
        return record


@cache
def _topics() -> tuple[tuple[str, str], ...]:
    label = {t.subject: t.object.value for t in vocabulary().triples if t.predicate.value.endswith("prefLabel") and t.object.language == "en"}  # type: ignore[union-attr]
    return tuple(
        sorted((name.partition(":")[2], label[node]) for name, node in vocabulary().terms.items() if name.startswith("topic:") and node in label)
    )


def _name(person: int) -> str:
    chance = random.Random(person)
    return " ".join("".join(chance.choices(SOUNDS, k=length)).capitalize() for length in (2, 4))


class _Text:
    """A text as it is written, with the places of its parts."""

    def __init__(self) -> None:
        self.text, self.sentences = "", list[Span]()

    def sentence(self, *parts: str) -> list[Evidence]:
        """Write a sentence of `parts` and return where each stands."""
        begin, places = len(self.text), []
        for part in parts:
            places.append(Evidence(len(self.text), len(self.text) + len(part), "generated", 0.9))
            self.text += part
        self.sentences.append(Span(begin, len(self.text)))
        self.text += "\n"
        return places


def _written(number: int, meeting: tuple[list[int], date, str, int], chance: random.Random) -> tuple[Record, dict[str, str]]:
    who, day, city, _ = meeting
    agency, page = chance.choice(AGENCIES), _Text()
    head = page.sentence(f"{city}, {day.isoformat()}, {agency}, no. {number}")
    names = [_name(person) for person in who]
    countries = [COUNTRIES[person % len(COUNTRIES)] for person in who]
    posts = [f"{POSTS[person % len(POSTS)]} of {country}" for person, country in zip(who, countries, strict=True)]
    first = page.sentence(names[0], ", ", posts[0], ", met with ", names[1], ", ", posts[1], f", in {city}.")
    whole = (Evidence(first[0].start, first[-1].end, "generated", 0.9),)
    persons = [
        Person(f"p{i}", names[i], posts=(Post(posts[i], None, countries[i], evidence=(first[4 * i + 2],)),), evidence=(first[4 * i],))
        for i in range(2)
    ]
    topics = chance.sample(_topics(), 2)
    told = page.sentence("They discussed ", topics[0][1], " and ", topics[1][1], ".")
    statements = [_said(page, f"p{i}", names[i], topics[i], chance) for i in range(2)]
    body = chance.randrange(40)
    organization = page.sentence(f"The Council of {_name(-1 - body)}", " took note.")[0]
    sides = (("p0", "host", countries[0]), ("p1", "guest", countries[1]))
    event = Interaction(
        "i1", "meeting", ("p0", "p1"), day.isoformat(), city, tuple(name for name, _ in topics), date_from="sentence", place_from="sentence",
        evidence=whole,
        participations=tuple(Participation(p, side, False, 0, f"country:{country}", whole) for p, side, country in sides),  # type: ignore[arg-type]
        discussed=tuple(Topic(name, (told[2 * i + 1],)) for i, (name, _) in enumerate(topics)),
    )  # fmt: skip
    record = Record(
        f"generated-{number}", "en", agency, Dateline(city, day.isoformat(), tuple(head)), tuple(persons),
        (Organization("o0", page.text[organization.start : organization.end], (), "igo", evidence=(organization,)),),
        (event,), tuple(statements), sentences=tuple(page.sentences),
    )  # fmt: skip
    return with_text(record, page.text), {"o0": f"body{body}"}


def _said(page: _Text, speaker: str, name: str, topic: tuple[str, str], chance: random.Random) -> Statement:
    cue, stance = chance.choice(SPEECH)
    target = chance.choice(COUNTRIES)
    content = f"the efforts of {target} for {topic[1].lower()}, round {chance.randrange(1000)}"
    _, at_cue, _, at_content, _ = page.sentence(f"{name} ", cue, " ", content, ".")
    return Statement(
        (speaker,), content, cue, "indirect", stance, (topic[0],), None, "i1", (f"country:{target}",), "agency", at_cue.span, at_content.span,  # type: ignore[arg-type]
        (Evidence(at_cue.start, at_content.end, "generated", 0.9),),
    )  # fmt: skip
