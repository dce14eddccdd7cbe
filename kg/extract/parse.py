"""Tokens with what a parser knows of them; without a parser, the words and marks alone.

In: text and language. Out: a `Document`. Paragraphs are parsed one by one, with initials masked (`Kh.Khalafov`, `T. Ribaux`),
because models cut names at them; the mask keeps every offset. A model is loaded when its language is first met.
"""

import os
import re
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from kg.errors import LanguageError
from kg.extract.document import Document, Token
from kg.extract.language import Language
from kg.extract.segment import paragraphs, sentences, straighten
from kg.record import Span

Parse = Callable[[str, Span], Iterator[Token]]
_WORD = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_INITIAL = re.compile(r"\b([^\W\d_a-zа-яё][^\W\d_]?)\. ?(?=[^\W\d_a-zа-яё])")


def parse(text: str, language: Language) -> Document:
    """Return `text` as a document, parsed by the language's model or cut into words when it has none."""
    plain = straighten(text)
    masked = _INITIAL.sub(lambda found: found[1] + "-" * (len(found[0]) - len(found[1])), plain)
    spans = paragraphs(plain)
    tokens = tuple(token for span in spans for token in _parser(language.parser)(masked, span))
    restored = tuple(_unmask(token, plain) for token in tokens)
    return Document(text, plain, spans, sentences(plain, language), restored, tuple(t.start for t in restored))


def _unmask(token: Token, plain: str) -> Token:
    written = plain[token.start : token.end]
    if written == token.text:
        return token
    return Token(token.start, token.end, written, written, token.pos, token.entity, token.morph)


@cache
def _parser(name: str | None) -> Parse:
    match (name or "").partition(":"):
        case ("", _, _):
            return _words
        case ("spacy", _, model):
            return _spacy(model)
        case ("natasha", _, _):
            return _natasha()
    raise LanguageError(f"unknown parser {name!r}")


def _words(text: str, span: Span) -> Iterator[Token]:
    for match in _WORD.finditer(text, span.start, span.end):
        yield Token(match.start(), match.end(), match.group())


_SPACY_ENTITY = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}


def _spacy(model: str) -> Parse:
    import spacy

    pipeline = spacy.load(model, exclude=["parser", "senter"])

    def tokens(text: str, span: Span) -> Iterator[Token]:
        for t in pipeline(span.of(text)):
            if not t.is_space:
                start = span.start + t.idx
                yield Token(start, start + len(t.text), t.text, t.lemma_, t.pos_, _SPACY_ENTITY.get(t.ent_type_, ""), str(t.morph))

    return tokens


def _natasha() -> Parse:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pymorphy2's own, on pkg_resources
        import natasha

        segmenter, vocabulary, embedding = natasha.Segmenter(), natasha.MorphVocab(), natasha.NewsEmbedding()
        morph, ner = natasha.NewsMorphTagger(embedding), natasha.NewsNERTagger(embedding)

    def tokens(text: str, span: Span) -> Iterator[Token]:
        doc: Any = natasha.Doc(span.of(text))
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.tag_ner(ner)
        kinds = [(s.start, s.stop, s.type) for s in doc.spans]
        for t in doc.tokens:
            t.lemmatize(vocabulary)
            kind = next((k for a, b, k in kinds if a <= t.start < b), "")
            features = "|".join(f"{k}={v}" for k, v in sorted((t.feats or {}).items()))
            yield Token(span.start + t.start, span.start + t.stop, t.text, t.lemma, t.pos, kind, features)

    return tokens
