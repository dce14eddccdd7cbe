"""A made-up world of officials, for measuring who is whom with known truth.

In: a number of mentions and a seed. Out: records (of one language each) and the true key of every person in them. Officials have
namesakes, serve states, change posts; up to three agencies tell of one
meeting and write names as their languages do, with initials, misprints and case endings.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from kg.record import Dateline, Interaction, Person, Post, Record, text_digest

LANGUAGES = ("en", "fr", "ru")
POSTS = {
    "foreign-minister": ("Minister of Foreign Affairs", "ministre des Affaires étrangères", "министр иностранных дел"),
    "defence-minister": ("Minister of Defence", "ministre de la Défense", "министр обороны"),
    "prime-minister": ("Prime Minister", "Premier ministre", "премьер-министр"),
    "ambassador": ("Ambassador", "ambassadeur", "посол"),
    "spokesperson": ("spokesperson", "porte-parole", "пресс-секретарь"),
    "parliamentarian": ("member of parliament", "député", "депутат"),
    "deputy-foreign-minister": (
        "Deputy Minister of Foreign Affairs",
        "vice-ministre des Affaires étrangères",
        "заместитель министра иностранных дел",
    ),
}
COUNTRIES = (
    "AZ",
    "AM",
    "GE",
    "KZ",
    "UZ",
    "KG",
    "TJ",
    "TM",
    "TR",
    "RU",
    "FR",
    "DZ",
    "MA",
    "SN",
    "KE",
    "BR",
    "MX",
    "CL",
    "IN",
    "VN",
    "RS",
    "PL",
    "NO",
    "ES",
)
ONSETS = ("b", "d", "g", "k", "m", "n", "r", "s", "t", "v", "z", "l", "sh", "kh", "zh", "ch", "dj", "br", "tr", "kr")
VOWELS = ("a", "e", "i", "o", "u", "ya", "ei", "ou")
ENDINGS = ("ov", "ev", "yan", "dze", "li", "man", "ski", "son", "ard", "ez", "aev", "in", "o", "uri", "ane")
GIVEN = (
    "Ali", "Elmar", "Murat", "Serik", "Ivan", "Nikolai", "Anna", "Elena", "Maria", "Jean", "Pierre", "Ahmed",
    "Youssef", "Fatima", "Carlos", "Diego", "Ravi", "Anil", "Erik", "Lars", "Marek", "Petr", "Goran", "Milan",
    "Giorgi", "Levan", "Aram", "Tigran", "Rashid", "Farhad", "Timur", "Dmitri", "Oleg", "Viktor", "Sofia", "Laura",
    "Claire", "Louise", "Omar", "Hassan", "Karim", "Samuel", "David", "Daniel", "Peter", "Thomas", "Martin", "Andrei",
    "Pavel",
)  # fmt: skip
RUSSIAN = (
    ("shch", "щ"), ("dj", "дж"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ya", "я"), ("ou", "у"),
    ("ei", "ей"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"),
    ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("y", "и"), ("z", "з"),
)  # fmt: skip
FRENCH = (("sh", "ch"), ("zh", "j"), ("ch", "tch"), ("dj", "dj"), ("u", "ou"), ("ouou", "ou"), ("oou", "ou"), ("ya", "ïa"))


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody of the made-up world; `posts` are held one after the other."""

    key: str
    given: str
    family: str
    country: str
    posts: tuple[str, ...]


def officials(count: int, draw: random.Random) -> tuple[Official, ...]:
    """Return `count` officials; one in three bears the family name of another, one in twenty-four the full name."""
    made: list[Official] = []
    for number in range(count):
        other = draw.choice(made) if made and draw.random() < 1 / 3 else None
        family = other.family if other else _family(draw)
        given = other.given if other and draw.random() < 1 / 8 else draw.choice(GIVEN)
        country = draw.choice(COUNTRIES)
        posts = tuple(draw.sample(sorted(POSTS), 1 if draw.random() < 0.8 else 2))
        if other and other.given == given and other.country == country and set(posts) & set(other.posts):
            family = _family(draw)
        made.append(Official(f"official-{number}", given, family, country, posts))
    return tuple(made)


def _family(draw: random.Random) -> str:
    syllables = "".join(draw.choice(ONSETS) + draw.choice(VOWELS) for _ in range(draw.choice((1, 2, 2, 3))))
    return (syllables + draw.choice(ONSETS[:12]) + draw.choice(ENDINGS)).capitalize()


def world(mentions: int, seed: int = 7) -> Iterator[tuple[Record, dict[str, str]]]:
    """Yield records until they hold `mentions` persons, each with the true keys of its persons by local id."""
    draw = random.Random(seed)
    people = officials(max(4, mentions // 12), draw)
    told = 0
    while told < mentions:
        cast = draw.sample(people, min(len(people), draw.choice((2, 2, 3, 4))))
        day = f"20{draw.randint(15, 25)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        for _ in range(draw.choice((1, 1, 2, 3))):
            yield _dispatch(told, cast, day, draw)
            told += len(cast)


def _dispatch(number: int, cast: list[Official], day: str, draw: random.Random) -> tuple[Record, dict[str, str]]:
    language = draw.choice(LANGUAGES)
    persons = tuple(_person(f"p{n}", official, language, draw) for n, official in enumerate(cast, 1))
    meeting = Interaction("i1", "meeting", tuple(person.id for person in persons), day)
    name = f"dispatch-{number}"
    record = Record(name, language, dateline=Dateline(None, day), persons=persons, interactions=(meeting,), digest=text_digest(name))
    return record, {person.id: official.key for person, official in zip(persons, cast, strict=True)}


def _person(local: str, official: Official, language: str, draw: random.Random) -> Person:
    given, family = (spell(_misprint(part, draw), language, draw) for part in (official.given, official.family))
    shown = draw.random()
    name = f"{given[0]}.{family}" if shown < 0.08 else f"{given} {family}"
    titled = shown < 0.08 or draw.random() < 0.94
    held = official.posts if draw.random() < 0.5 else draw.sample(official.posts, 1)
    posts = tuple(Post(POSTS[post][LANGUAGES.index(language)], country=official.country) for post in held)
    return Person(local, name, posts=posts if titled else ())


def _misprint(part: str, draw: random.Random) -> str:
    """Drop or double one letter of a long part, one time in fifty."""
    if len(part) < 6 or draw.random() > 0.02:
        return part
    place = draw.randrange(2, len(part) - 1)
    return part[:place] + (part[place] * 2 if draw.random() < 0.5 else "") + part[place + 1 :]


def spell(part: str, language: str, draw: random.Random) -> str:
    """Return a name as `language` writes it; Russian declines it one time in three."""
    table = {"ru": RUSSIAN, "fr": FRENCH}.get(language, ())
    text = part.lower()
    if language == "ru":
        written = ""
        while text:
            source, target = next((pair for pair in table if text.startswith(pair[0])), (text[0], text[0]))
            written, text = written + target, text[len(source) :]
        text = written + (draw.choice(("а", "у", "ом")) if draw.random() < 1 / 3 and written[-1] not in "аеиоуыэюя" else "")
    elif language == "fr" and draw.random() < 0.5:
        for source, target in table:
            text = text.replace(source, target) if source != "ch" or "ch" not in part.lower().replace("sh", "") else text
    return text.capitalize()
