"""Reporting cues: the words that say that somebody speaks, and their form.

In: a parsed document and its language, whose table `cues` has the columns `cue`, `stance`, `takes` and `flags`, and whose settings
`cues` hold the grammar (regular expressions without accents). Out: `Cue`s in the order of the text, none overlapping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from kg.extract.cues import Hit, Phrases, bare, conjugate
from kg.extract.document import Document
from kg.extract.language import Language

Form = Literal["finite", "passive", "gerund", "participle", "phrase", "source"]
_DETERMINER = 16
"""How many characters before a word its determiner may begin."""
_REACH = 70
"""How many characters before a verb its auxiliaries and adverbs may begin."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue's line tells: the stance of whoever uses it, the complements it takes, and flags."""

    stance: str
    takes: frozenset[str]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at `[start, end)`, its auxiliaries included; `verb` is where the verb begins, `joined` tells a subject clitic (`a-t-il`)."""

    start: int
    end: int
    verb: int
    form: Form
    frame: Frame
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The expressions of a language's `cues.toml`, compiled."""

    expressions: dict[str, re.Pattern[str]]
    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.expressions[name]


_NEVER = "(?!)"
_NAMES = [
    "conjunction", "interrogative", "auxiliary", "adverb", "inverted", "nobody", "passive", "reflexive", "gerund",
    "infinitive", "participle", "participles", "ambiguous", "nominal", "coordinator", "opens", "nests", "agent", "side",
    "addressees", "tail", "determiner", "relative", "clause", "present", "possessor", "spokesman", "impersonal",
    "as", "particle", "gerund_after", "and", "mutual", "been", "everyone", "shared",
]  # fmt: skip
"""The expressions of `cues.toml`."""


@cache
def grammar(language: Language) -> Grammar:
    """Return the grammar of reported speech in `language`; an expression that it lacks matches nothing."""
    given = language.settings("cues")
    found = {name: bare(given.get(name, _NEVER)) for name in _NAMES}
    found |= {name: given.get(name, _NEVER) for name in ("gerund", "infinitive", "participle")}
    found["gerund_after"] = rf"(?:{found['gerund_after']})$"
    found["as"] = rf"(?:^|(?<=[\s,]))(?:{found['as']})\s*$"
    found["lead"] = rf"(?<![\w'-])(?:(?:{found['auxiliary']}|{found['adverb']})(?:\s*,[^,;.:]{{2,40}},)?(?:\s+|(?<=')))+$"
    compiled = {name: re.compile(expression, re.IGNORECASE) for name, expression in found.items()}
    lists = {
        name: frozenset(bare(word).casefold() for word in given.get(name, ())) for name in ("prepositions", "objects", "introductions", "copula")
    }
    return Grammar(compiled, lists)


@cache
def _phrases(language: Language) -> Phrases[Frame]:
    rows = [
        (row["cue"], Frame(row["stance"], frozenset(bare(row["takes"]).split()), frozenset(row["flags"].split()))) for row in language.table("cues")
    ]
    return Phrases(rows, lambda verb: conjugate(verb, language))


def find_cues(document: Document, language: Language) -> tuple[Cue, ...]:
    """Return the reporting cues of `document`; where several stand on one place, the longest."""
    plain = bare(document.plain)
    hits = sorted(_phrases(language).find(document.plain), key=lambda h: (h.start - h.end, h.start))
    taken: dict[tuple[int, int], Hit[Frame]] = {}
    for hit in hits:
        place = (hit.start, hit.end)
        if place in taken:
            taken[place] = replace(hit, value=_merged(taken[place].value, hit.value))
        elif all(hit.end <= start or end <= hit.start for start, end in taken):
            taken[place] = hit
    found = (_cue(hit, plain, document, language) for hit in sorted(taken.values(), key=lambda h: h.start))
    return tuple(cue for cue in found if cue)


def _merged(one: Frame, other: Frame) -> Frame:
    """Join two lines of one cue: what either takes; the flags that both have; the stance of the later that has one."""
    return Frame(other.stance or one.stance, one.takes | other.takes, one.flags & other.flags)


def _cue(hit: Hit[Frame], plain: str, document: Document, language: Language) -> Cue | None:
    """Return the cue of `hit` with its auxiliaries, or None where the word is no verb that reports."""
    flags = hit.value.flags
    if flags & {"phrase", "source"}:
        return Cue(hit.start, hit.end, hit.start, "phrase" if "phrase" in flags else "source", hit.value)
    rules = grammar(language)
    sentence = document.sentence_at(hit.start)
    lead = rules["lead"].search(plain, max(sentence.start, hit.start - _REACH), hit.start)
    joined = rules["inverted"].match(plain, hit.verb[1])
    start, end = lead.start() if lead else hit.start, joined.end() if joined else hit.end
    before = lead.group() if lead else ""
    form = _form(hit, before, document, rules, start)
    frame = hit.value
    if "within" in frame.flags or (frame.flags & {"own", "inside"} and rules["possessor"].match(plain, hit.end)):
        end, frame = hit.verb[1], Frame(frame.stance, frozenset({"np", *rules.lists["objects"]}), frozenset({"own"}))
    else:
        end = max(end, hit.end)
    if form is None or rules["nobody"].search(before.strip()) or (joined and rules["nobody"].search(joined.group())):
        return None
    return Cue(start, end, hit.verb[0], form, frame, bool(joined) or "-" in before)


def _form(hit: Hit[Frame], lead: str, document: Document, rules: Grammar, start: int) -> Form | None:
    """Tell the form of the verb: its ending and auxiliaries decide, the parser only where a form may also be a noun."""
    word = document.plain[slice(*hit.verb)].split(" ")[0].casefold()
    flags, told = hit.value.flags, bool(rules["auxiliary"].search(lead))
    passive = bool(rules["passive"].search(lead)) and not rules["reflexive"].search(lead)
    form: Form | None = "finite"
    if "predicate" in flags:
        form = "finite" if told or not rules.lists["copula"] else None
    elif "passive" in flags:
        form = "passive"
    elif rules["gerund"].search(word):
        opened = rules["gerund_after"].search(document.plain[document.sentence_at(start).start : start].rstrip())
        form = "finite" if passive else None if "finite" in flags or not opened else "gerund"
    elif rules["participles"].search(word) or (passive and ("intransitive" not in flags or rules["been"].search(lead))):
        form = None if "active" in flags else "passive"
    elif rules["infinitive"].search(word):
        form = "finite" if told else None
    elif rules["participle"].search(word) and not told:
        form = "participle" if "finite" not in flags or not lead else None
    elif not told and rules["ambiguous"].search(word) and not _verb(hit.verb[0], document, rules):
        form = None
    return form


def _verb(offset: int, document: Document, rules: Grammar) -> bool:
    """Whether the parser takes the word at `offset` for a finite verb; without one, whether no word before it makes it a noun (`la denuncia`)."""
    tokens = document.tokens_in(offset, offset + 1)
    if not tokens or not tokens[0].pos:
        return not rules["nominal"].search(bare(document.plain[max(0, offset - _DETERMINER) : offset]))
    return tokens[0].pos in ("VERB", "AUX") and "VerbForm=Inf" not in tokens[0].morph


def cues_in(cues: tuple[Cue, ...], start: int, end: int) -> Iterator[Cue]:
    """Yield the cues that lie within `[start, end)`."""
    return (cue for cue in cues if start <= cue.start and cue.end <= end)
