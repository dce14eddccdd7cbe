"""Stems: the words of a body's or place's name without endings, so that cases and plurals fall together.

In: words. Out: stems. The endings are those of Russian nouns and adjectives, and the plural of French and English.
"""

import re
import unicodedata
from functools import lru_cache

from kg.resolve.tables import words

Stems = tuple[str, ...]

_WORD = re.compile(r"[\w.]+(?:['’-][\w.]+)*")
_RUSSIAN = re.compile(
    r"(?<=...)(иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|иям|ией|ый|ий|ой|ая|яя|ое|ее|ые|ие|ия|ии|ию|ым|им|ых|их|ом|ем|ам|ям|ах|ях|ую|юю|ов|ев|ей|а|я|о|е|у|ю|ы|и|ь|й)$"
)
_ELISION = re.compile(r"^[ldjsnmcLDJSNMC]['’]")


@lru_cache(maxsize=100_000)
def stems(text: str) -> Stems:
    """Return the stems of `text` in their order, without small words and what stands in brackets."""
    plain = re.sub(r"\([^)]*\)|[«»“”\"]", " ", text)
    found = (stem(match.group()) for match in _WORD.finditer(plain))
    return tuple(word for word in found if word and word not in words("small"))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of one word, in small letters without accents (`й` is kept)."""
    bare = _ELISION.sub("", word).casefold().replace("’", "'").removesuffix("'s").rstrip(".")
    bare = "".join(c for c in unicodedata.normalize("NFD", bare) if unicodedata.category(c) != "Mn" or c == "\u0306")
    bare = unicodedata.normalize("NFC", bare).replace(".", "")
    if bare[:1] >= "а":
        return _RUSSIAN.sub("", bare)
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") else bare
