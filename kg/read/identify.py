"""The language of a text, told apart from ours and some others (py3langid, Lui and Baldwin 2012).

In: text. Out: an ISO 639-1 code; whether we have a folder for it is the corridor's question.
"""

from collections.abc import Iterable
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kg.read.settings import settings


def identify_language(text: str, ours: Iterable[str]) -> str | None:
    """Return the likeliest code among `ours` and the known others, or None for a text without letters."""
    if not any(map(str.isalpha, text)):
        return None
    code, _ = _identifier(tuple(sorted({*ours, *settings().other_languages}))).classify(text)
    return str(code)


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(languages)
    return identifier
