"""The record: what one dispatch says, as a careful analyst would write it down.

In: nothing; this module knows no other. Out: the frozen dataclasses of a record, and their JSON.
Offsets are half-open and count Unicode code points of the decoded text. A local id (`p1`, `o2`, `i1`) holds
within its record; `country:XX` (ISO 3166-1 alpha-2) stands wherever a participant may be a state.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import msgspec

from kg.errors import RecordError

Language = str
OrganizationKind = Literal[
    "ministry", "government", "parliament", "igo", "court", "embassy", "party",
    "ngo", "company", "media", "education", "military", "other",
]  # fmt: skip
InteractionType = Literal["meeting", "call", "visit", "conference", "signing", "message", "ceremony"]
Stance = Literal["praise", "criticise", "call", "commit", "state"]
Mode = Literal["direct", "indirect"]
CaseKind = Literal["hostage", "prisoner", "missing", "killed", "other"]
Side = Literal["host", "guest", "third"]
Origin = Literal["sentence", "dateline", "source"]
"""Where a date or place comes from: the event's own sentences, the dateline, or the source's metadata."""
Wording = Literal["speaker", "agency"]
"""Whose words a statement's content is in: quoted from the speaker, or the agency's rendering."""

Date = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}|-)-\d\d-\d\d$")]
Period = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d\d)?$")]
Country = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
Confidence = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
Offset = Annotated[int, msgspec.Meta(ge=0)]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text, `[start, end)` in code points."""

    start: Offset
    end: Offset

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span that says a fact, the rule that found it, and the share of that rule's findings that are right."""

    start: Offset
    end: Offset
    rule: str = "given"
    confidence: Confidence = 1.0

    @property
    def span(self) -> Span:
        """The stretch of text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the dispatch was written; `date` is never completed by a guess."""

    place: str | None = None
    date: Date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the carrier of the text (a file, feed, page) tells of it; `name` is a file's name without its folder."""

    name: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    agency: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who wrote the record: our rules, a person, a model."""

    name: str = "given"
    version: str = "0"


@dataclass(frozen=True, slots=True)
class Post:
    """A function that the text gives a person; `organization` is a local id."""

    title: str
    organization: str | None = None
    country: Country | None = None
    former: bool = False
    normal: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An individual whom the text names; `evidence` are the places where a written form of the name stands."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    normal: str | None = None
    gender: Literal["f", "m"] | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that the text names; `part_of` is the local id of the body it is an organ of."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: OrganizationKind = "other"
    country: Country | None = None
    normal: str | None = None
    part_of: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """How one participant took part; `capacity` is the index of one of the person's posts, `represents` an organization's id or `country:XX`."""

    who: str
    side: Side | None = None
    head: bool = False
    capacity: int | None = None
    represents: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with the words that show it, where they are known."""

    id: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Interaction:
    """A diplomatic event. `date` is its first day, `end` its last; `period` (`2019-06`) stands where only the month or year is known."""

    id: str
    type: InteractionType
    participants: tuple[str, ...]
    date: Date | None = None
    place: str | None = None
    topics: tuple[str, ...] = ()
    end: Date | None = None
    period: Period | None = None
    date_from: Origin | None = None
    place_from: Origin | None = None
    participations: tuple[Participation, ...] = ()
    discussed: tuple[Topic, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported stretch of speech. `targets` are whom it is aimed at; `interaction` is where it was made."""

    speakers: tuple[str, ...]
    content: str
    cue: str | None = None
    mode: Mode = "indirect"
    stance: Stance = "state"
    topics: tuple[str, ...] = ()
    id: str | None = None
    interaction: str | None = None
    targets: tuple[str, ...] = ()
    wording: Wording | None = None
    cue_span: Span | None = None
    content_span: Span | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the people of a case, according to whom (a local id, `country:XX`, or None for the dispatch itself)."""

    who: str
    according_to: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Named people whose detention, disappearance or death is itself a matter between the parties."""

    kind: CaseKind
    persons: tuple[str, ...]
    id: str | None = None
    holders: tuple[Holder, ...] = ()
    interactions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that the graph is made from. `unread` tells why a text was kept without being read; `text` and `sentences` ground every span."""

    id: str
    language: Language | None = None
    agency: str | None = None
    dateline: Dateline = Dateline()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    statements: tuple[Statement, ...] = ()
    cases: tuple[Case, ...] = ()
    digest: str | None = None
    text: str | None = None
    sentences: tuple[Span, ...] = ()
    source: Source = Source()
    reader: Reader = Reader()
    unread: str | None = None

    def named(self) -> Iterator[Person | Organization | Interaction]:
        """Yield everything that has a local id of its own which others refer to."""
        yield from self.persons
        yield from self.organizations
        yield from self.interactions


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A text as it was read, before anything is made of it; `id` is unique in a corpus, `digest` is of the text alone."""

    id: str
    text: str
    source: Source = Source()
    language: Language | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return text_digest(self.text)


def text_digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


_DECODER = msgspec.json.Decoder(Record)


def from_json(data: bytes | str, name: str) -> Record:
    """Return the record that `data` holds; `name` is what an error calls it.

    Raises `RecordError` for malformed JSON or a value outside the schema, naming the place (`$.persons[0].name`).
    """
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{name}: {error}") from error


def to_json(record: Record, *, indent: int = 0) -> str:
    """Return `record` as JSON with keys in the order of GUIDELINES, the same text for the same record; `indent` 0 is one line."""
    line = msgspec.json.encode(record)
    return (msgspec.json.format(line, indent=indent) if indent else line).decode("utf-8")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record."""
    return msgspec.json.schema(Record)


def with_text(record: Record, text: str) -> Record:
    """Return `record` bound to `text`: its digest and the text itself set."""
    return replace(record, text=text, digest=text_digest(text))
