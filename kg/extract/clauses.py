"""Clauses: where what a cue reports begins and where it ends.

In: a scene and a cue. Out: where the complement opens (behind the conjunction, at the preposition, at the noun phrase or quotation) and
how, and where it ends: at the next cue of the same speaker, at a clause with a subject of its own, at a source, at the sentence's end.
"""

import re
from dataclasses import dataclass
from typing import Literal

from kg.extract.reporting import Cue, cues_in
from kg.extract.scene import Scene
from kg.extract.speakers import subject_before
from kg.record import Span

Kind = Literal["clause", "phrase", "object", "quote"]
_REACH = 100
"""How far behind a cue its complement may open, an addressee or adverbial between them."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a complement opens, and whether it is a clause, a phrase behind a word of the frame, a bare object or a quotation."""

    at: int
    kind: Kind


def limit_of(offset: int, scene: Scene) -> int:
    """Return where the sentence at `offset` ends, the sign-off of an agency left out."""
    sentence = scene.document.sentence_at(offset)
    tail = scene.rules["tail"].search(scene.plain, sentence.start, sentence.end)
    return tail.start() if tail else sentence.end


def open_complement(cue: Cue, at: int, limit: int, scene: Scene) -> Opening | None:
    """Return where the complement of `cue` opens at or behind `at`, or None where the cue has none."""
    at = _beyond_asides(cue, at, limit, scene)
    return _clause_or_quotation(at, limit, scene) or _governed(cue, at, limit, scene)


def _beyond_asides(cue: Cue, at: int, limit: int, scene: Scene) -> int:
    """Skip the adverbs, parentheses and addressee between a cue and its complement."""
    rules = scene.rules
    adverbs = rf"(?:\s+(?:{rules['adverb'].pattern}|{rules['particle'].pattern})(?=[\s,]))*"
    barred = rf"(?!\s*(?:{rules['conjunction'].pattern}|{rules['interrogative'].pattern}))"
    aside = rf"{adverbs}(?:\s*,{barred}[^,;.:\"]{{2,60}}(?=,)(?:,{barred}[^,;.:\"]{{2,60}}(?=,))?,)?{adverbs}"
    found = re.compile(aside, re.IGNORECASE).match(scene.plain, at, limit)
    if found and not any(cues_in(scene.cues, at, found.end())):
        at = found.end()
    if cue.frame.stance not in ("call", "praise"):
        addressee = re.compile(rf"\s+(?:{rules['addressees'].pattern})(?=\s)", re.IGNORECASE).match(scene.plain, at, limit)
        at = addressee.end() if addressee else at
    return at


def _clause_or_quotation(at: int, limit: int, scene: Scene) -> Opening | None:
    """Return the clause behind a conjunction or question word, or the quotation, that opens at `at`."""
    rules, plain = scene.rules, scene.plain
    if conjunction := re.compile(rf"\s*,?\s*(?:{rules['conjunction'].pattern})\s*", re.IGNORECASE).match(plain, at, limit):
        return Opening(conjunction.end(), "clause")
    if asked := re.compile(rf"\s*,?\s*(?={rules['interrogative'].pattern})", re.IGNORECASE).match(plain, at, limit):
        return Opening(asked.end(), "clause")
    quoted = re.compile(r"\s*[:,]?\s*[\"-]?(?=\")").match(plain, at, limit)
    quote = scene.quote_at(quoted.end()) if quoted else None
    if quoted is None or quote is None or quote.words < (2 if ":" in quoted.group() else _QUOTED):
        return None
    marked = ":" in quoted.group() or "," in quoted.group()
    return Opening(quote.start, "quote") if marked or quote.end >= limit - 1 else None


def _governed(cue: Cue, at: int, limit: int, scene: Scene) -> Opening | None:
    """Return the phrase that opens at `at` with a word that the cue's frame governs, or as its bare object."""
    takes, prepositions = cue.frame.takes, scene.rules.lists["prepositions"]
    word = re.compile(r"\s*([\"(]?\s*[\w-]+'?)").match(scene.plain, at, limit)
    if not word or re.match(r"\s*[,;:.]", scene.plain[at:limit]):
        return None
    first = word[1].strip(' "(').casefold()
    if first in takes or first.rstrip("'") + "e" in takes:
        return Opening(word.start(1), "phrase")
    if "addressee" in cue.frame.flags or "np" not in takes or first in prepositions:
        distant = _beyond(cue, at, limit, scene)
        if distant:
            return distant
    bare = takes & {"np", "inf"} and first not in prepositions and not scene.rules["relative"].fullmatch(first)
    return Opening(word.start(1), "object") if bare else None


_WHOLE = 4
"""The words that a whole clause has at least."""
_QUOTED = 4
"""The words from which on a stretch between marks is a quotation, not a term."""


def _beyond(cue: Cue, at: int, limit: int, scene: Scene) -> Opening | None:
    """Look behind an addressee or adverbial (`told reporters in Paris that`)."""
    takes = cue.frame.takes
    conjunction = rf"\s*,?\s*\b(?:{scene.rules['conjunction'].pattern})\s*"
    words = sorted(takes - {"that", "np", "inf", "wh"} if "addressee" in cue.frame.flags else (), key=len, reverse=True)
    asked = rf"|\s*,\s*(?={scene.rules['interrogative'].pattern})" if "wh" in takes else ""
    literal = "|".join(re.escape(w) for w in words) or "(?!)"
    opener = re.compile(rf"(?P<that>{conjunction if 'that' in takes else '(?!)'}{asked})|\s(?P<word>(?:{literal})(?:\b|(?<=')))", re.IGNORECASE)
    end = min(limit, at + _REACH)
    stop = re.compile(r"[;:.!?]\s").search(scene.plain, at, end)
    nearest = next((c.start for c in cues_in(scene.cues, at, end)), end)
    found = opener.search(scene.plain, at, min(end, nearest, stop.start() if stop else end))
    if not found:
        return None
    if found["that"] is not None:
        return Opening(found.end(), "clause")
    return Opening(found.start("word"), "phrase")


def end_complement(cue: Cue, opening: Opening, limit: int, scene: Scene) -> int:
    """Return where the complement that opens at `opening` ends, at `limit` at the latest."""
    semicolon = scene.plain.find(";", opening.at, limit)
    ends = [limit, *([semicolon] if semicolon >= 0 else [])]
    for other in cues_in(scene.cues, opening.at, limit):
        cut = _cut(cue, other, opening, scene)
        if cut is not None and cut >= opening.at:
            ends.append(cut)
    if opening.kind in ("phrase", "object"):
        ends += _second_verb(opening.at, limit, scene)
    return min(ends)


def _cut(cue: Cue, other: Cue, opening: Opening, scene: Scene) -> int | None:
    """Return where `other` puts an end to the complement of `cue`, or None where it belongs to the complement."""
    rules = scene.rules
    before = scene.plain[opening.at : other.start]
    comma = re.search(r"\s*[,–-]\s*$", before)
    if other.form in ("source", "phrase"):
        return opening.at + comma.start() if comma else None
    if scene.quote_at(other.start) and not scene.quote_at(opening.at):
        return None
    joined = re.search(
        rf"(?:\s*,\s*|\s+)(?:(?:{rules['coordinator'].pattern})\s+)(?:(?:{rules['adverb'].pattern})\s+)*$|\s*,\s*$", before, re.IGNORECASE
    )
    if joined and other.form != "passive":
        return opening.at + joined.start() if opening.kind != "clause" or _same_tense(cue, other, scene) else None
    subject = subject_before(other, opening.at, scene)
    if subject:
        own = scene.plain[opening.at : subject.start]
        opened = re.search(rf"\s*[,;]\s*(?:(?:{rules['opens'].pattern})\s*)?$|\s+(?:{rules['opens'].pattern})\s*$", own, re.IGNORECASE)
        return opening.at + opened.start() if opened and _same_tense(cue, other, scene) else None
    if other.form == "passive":
        joints = list(
            re.finditer(rf"\s*,\s*(?:{rules['coordinator'].pattern})\s+|\s*;\s*|\s+(?:{rules['coordinator'].pattern})\s+", before, re.IGNORECASE)
        )
        return opening.at + joints[-1].start() if joints and not _nested(before[joints[-1].end() :], scene) else None
    return None


def _nested(piece: str, scene: Scene) -> bool:
    return bool(re.search(rf"\b(?:{scene.rules['clause'].pattern})\s*$", piece, re.IGNORECASE))


def _same_tense(cue: Cue, other: Cue, scene: Scene) -> bool:
    """Whether both verbs are in the present or both are not: reported speech in another tense belongs to the report."""
    if "gerund" in (cue.form, other.form) or "participle" in (cue.form, other.form):
        return True
    return _present(cue, scene) == _present(other, scene)


def _present(cue: Cue, scene: Scene) -> bool:
    auxiliary = scene.rules["auxiliary"].search(scene.plain[cue.start : cue.verb])
    return not auxiliary and bool(scene.rules["present"].search(scene.plain[cue.verb : cue.end].split(" ")[0]))


def _second_verb(start: int, limit: int, scene: Scene) -> list[int]:
    """Return where a second verb of the subject begins (`praised X and handed over Y`), if no clause of the complement may own it."""
    rules = scene.rules
    for joint in re.finditer(
        rf"\s*,?\s+(?:{rules['coordinator'].pattern})\s+(?:(?:{rules['adverb'].pattern})\s+)*(?=(\w+))", scene.plain[start:limit], re.IGNORECASE
    ):
        tokens = scene.document.tokens_in(start + joint.start(1), start + joint.start(1) + 12)[:3]
        skipped = [t for t in tokens if t.pos not in ("PRON", "PART") and t.text.casefold() not in ("n'", "ne", "n’")][:1]
        finite = any(t.pos in ("VERB", "AUX") and "VerbForm=Fin" in t.morph for t in skipped)
        if finite and not re.search(rf"\b(?:{rules['clause'].pattern})\b", scene.plain[start : start + joint.start()], re.IGNORECASE):
            return [start + joint.start()]
    return []


def clause_start(offset: int, floor: int, scene: Scene) -> int:
    """Return where the clause that ends at `offset` begins, behind `floor`, its introduction (`In this context,`) left out."""
    piece = scene.plain[floor:offset]
    joints = list(re.finditer(rf"\s*[,;]\s*(?:{scene.rules['opens'].pattern})\s+|\s*;\s*", piece, re.IGNORECASE))
    start = floor + (joints[-1].end() if joints else 0)
    first = re.match(r"[\s\"«(]*([\w'-]+)", scene.plain[start:offset])
    comma = scene.plain.find(",", start, offset)
    if first and comma >= 0 and first[1].casefold().rstrip("'") in scene.rules.lists["introductions"]:
        return comma + 1
    return start


def broken(before: Span, after: Span, scene: Scene) -> Span:
    """Return the longer part of a stretch that its attribution breaks; what merely follows a whole clause is no part of it."""
    if before.end - before.start >= after.end - after.start:
        return before
    if len(scene.plain[before.start : before.end].split()) < _WHOLE:
        return after
    first = next(iter(scene.document.tokens_in(after.start, after.end)), None)
    goes_on = first is None or first.pos in ("", "VERB", "AUX", "PART", "SCONJ", "CCONJ") or first.text.casefold() in ("ne", "n'")
    told = scene.document.tokens_in(before.start, before.end)
    whole = any("VerbForm=Fin" in t.morph for t in told) or (len(told) > 2 * _WHOLE and told[0].pos != "ADP")
    return before if whole and not goes_on else after
