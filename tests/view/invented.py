"""An invented network in the contract of `Graph.network()`: people, bodies, countries, meetings, issues and a case that do not exist.

In: the number of officials and a seed. Out: a `networkx.MultiDiGraph` with evidence in three languages, the same for the same arguments.
"""

import random
from typing import Any

import networkx as nx

BASE = "https://example.org/dispatches/"
GIVEN = [
    "Ana",
    "Omar",
    "Yuki",
    "Clara",
    "Hugo",
    "Tariq",
    "Dara",
    "Sara",
    "Ravi",
    "Amara",
    "Noor",
    "Peter",
    "Karim",
    "Marta",
    "Ines",
    "Jonas",
    "Elena",
    "Li",
    "Bruno",
    "Selma",
    "Viktor",
    "Aino",
    "Tomas",
    "Leila",
]
FAMILY = [
    "Petrov",
    "Haddad",
    "Tanabe",
    "Voss",
    "Brandt",
    "Aziz-Noor",
    "Volk",
    "Lindqvist",
    "Menon",
    "Diallo",
    "Rahimi",
    "Osei",
    "Belhadj",
    "Kowal",
    "Costa",
    "Berg",
    "Rusu",
    "Wen",
    "Falk",
    "Demir",
    "Orlov",
    "Laine",
    "Ruiz",
    "Saab",
]
COUNTRIES = [
    ("Arvenia", "Arvénie", "Арвения"),
    ("Belmora", "Belmore", "Бельмора"),
    ("Costaria", "Costarie", "Костария"),
    ("Drusk", "Drousk", "Друск"),
]
COUNTRIES += [("Estmark", "Estmark", "Эстмарк"), ("Farholm", "Farholm", "Фархольм"), ("Galdor", "Galdor", "Галдор"), ("Hestia", "Hestie", "Гестия")]
BODIES = [
    "Regional Union",
    "Red Crescent Delegation",
    "Human Rights Council",
    "Foreign Ministry of Arvenia",
    "Council of Ministers",
    "Border Commission",
]
ISSUES = {
    "ceasefire": ("Ceasefire", "Cessez-le-feu", "Прекращение огня"),
    "grain": ("Grain corridor", "Corridor céréalier", "Зерновой коридор"),
    "visas": ("Visa regime", "Régime des visas", "Визовый режим"),
    "border": ("Border demarcation", "Démarcation de la frontière", "Демаркация границы"),
    "detained": ("Detained nationals", "Ressortissants détenus", "Задержанные граждане"),
    "sanctions": ("Sanctions relief", "Levée des sanctions", "Снятие санкций"),
}
MEETINGS = [
    ("meeting", "Meeting", "Entretien", "Встреча"),
    ("call", "Telephone call", "Entretien téléphonique", "Телефонный разговор"),
    ("visit", "Visit", "Visite", "Визит"),
]
SENTENCES = {
    "en": "{one} received {other} for talks; both sides agreed to reopen the file.",
    "fr": "{one} a reçu {other} pour un entretien ; les deux parties sont convenues de rouvrir le dossier.",
    "ru": "{one} приняла делегацию, в которую входит {other}; стороны договорились вернуться к вопросу.",
}
AGENCIES = {"en": "HARBOUR", "fr": "LAC", "ru": "STEP"}
SAID = [("said_about", "state"), ("praised", "praise"), ("criticised", "criticise"), ("called_on", "call")]


def labels(words: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(("en", "fr", "ru"), words, strict=True))


class Maker:
    """Builds one network; its dice have a seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.network = nx.MultiDiGraph(evidence={}, issues={key: {"labels": labels(words), "broader": None} for key, words in ISSUES.items()})

    def node(self, kind: str, key: str, names: dict[str, str], **more: Any) -> str:
        empty: dict[str, Any] = {"facts": [], "date": None, "end": None, "period": None, "countries": [], "issues": [], "agencies": [], "links": []}
        self.network.add_node(BASE + key, type=kind, labels=names, names=[next(iter(names.values()))], **(empty | more))
        return BASE + key

    def evidence(self, one: str, other: str, date: str | None, language: str | None = None) -> str:
        language = language or self.dice.choice(list(SENTENCES))
        sentence = SENTENCES[language].format(one=one, other=other)
        number = len(self.network.graph["evidence"])
        key = f"e{number}"
        self.network.graph["evidence"][key] = {
            "sentence": sentence, "before": "HARBOUR, 3 March.\n\n", "after": " Further talks are planned.",
            "start": 0, "end": sentence.index(other) + len(other), "dispatch": f"{AGENCIES[language].lower()}-{number % 17}",
            "agency": AGENCIES[language], "language": language, "date": date, "rule": "received", "confidence": 0.9,
        }  # fmt: skip
        return key

    def link(self, one: str, other: str, kind: str, **more: Any) -> None:
        names = [next(iter(self.network.nodes[end]["labels"].values())) for end in (one, other)]
        date = more.get("date")
        more.setdefault("evidence", [self.evidence(*names, date)])
        self.network.add_edge(one, other, type=kind, **({"date": None, "stance": None, "issues": [], "label": None} | more))

    def date(self) -> str | None:
        month, day = self.dice.randint(1, 18), self.dice.randint(1, 28)
        return self.dice.choice([f"{2024 + month // 13}-{(month - 1) % 12 + 1:02}-{day:02}"] * 9 + [f"--{(month - 1) % 12 + 1:02}-{day:02}", None])


def invented(officials: int = 18, seed: int = 7) -> nx.MultiDiGraph:
    """Return a network with this many officials and, in proportion, everything else (18 make about 55 nodes)."""
    made = Maker(seed)
    dice = made.dice
    states = [made.node("country", f"country/{n}", labels(words), countries=[words[0][:2].upper()]) for n, words in enumerate(COUNTRIES)]
    bodies = [made.node("institution", f"institution/{n}", {"en": name}) for n, name in enumerate(BODIES)]
    issues = [made.node("issue", f"issue/{key}", labels(words), issues=[key]) for key, words in ISSUES.items()]
    people = [person(made, n, dice.choice(states)) for n in range(officials)]
    for n in range(max(3, officials * 2 // 3)):
        meeting(made, n, people, (states, issues))
    for _ in range(officials):
        said, stance = dice.choice(SAID)
        topic = dice.choice(issues)
        aim = topic if said == "said_about" else dice.choice(states + bodies[:4] + people)
        made.link(
            dice.choice(people), aim, said, date=made.date(), stance=stance, issues=[topic.rpartition("/")[2]], label="the file must be reopened"
        )
    case = made.node("case", "case/1", labels(("hostage", "otage", "заложник")))
    made.network.nodes[case]["names"] = ["Rosa Mill", "Emil Weiss"]
    made.link(people[0], case, "raised", date="2024-05-02")
    made.link(case, bodies[0], "held_by")
    return made.network


def person(made: Maker, n: int, state: str) -> str:
    family = FAMILY[n % len(FAMILY)] if n < len(FAMILY) else f"{FAMILY[n % len(FAMILY)]}-{FAMILY[(n * 7 + n // 24) % len(FAMILY)]}"
    name = f"{GIVEN[(n * 5) % len(GIVEN)] if n >= len(FAMILY) else GIVEN[n]} {family}"
    code = made.network.nodes[state]["countries"]
    node = made.node("official", f"person/{n}", {"en": name, "fr": name}, countries=code)
    post = {
        "kind": "post",
        "text": made.dice.choice(["Foreign Minister", "Deputy Foreign Minister", "Ambassador", "Special Envoy"]),
        "from": "2024-02-01",
        "to": "2025-01-15",
    }
    made.network.nodes[node]["facts"].append(post | {"evidence": [made.evidence(name, "the delegation", "2024-02-01")]})
    made.link(node, state, "represents", date=made.date())
    return node


def meeting(made: Maker, n: int, people: list[str], rest: tuple[list[str], list[str]]) -> None:
    kind, *words = made.dice.choice(MEETINGS)
    date = made.date()
    topic = made.dice.choice(rest[1])
    node = made.node("interaction", f"interaction/{n}", labels(tuple(words)), date=date, issues=[topic.rpartition("/")[2]])
    made.network.nodes[node]["names"] = [kind]
    for guest in made.dice.sample(people, made.dice.choice([2, 2, 2, 3, 4])):
        made.link(guest, node, "took_part", date=date)
    made.link(node, topic, "discussed", date=date, issues=[topic.rpartition("/")[2]])
    if made.dice.random() < 0.3:
        made.link(made.dice.choice(rest[0]), node, "took_part", date=date)
