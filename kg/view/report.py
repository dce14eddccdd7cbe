"""A static site of a whole network, and the sheets it is made of: one for each node, read-outs side by side for each event told more than once.

In: a network as `Graph.network()` gives it. Out: (path, HTML) pairs that lead to one another, for any web server or to be opened from disk.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from kg.view.assets import words
from kg.view.explorer import SHAPES, page
from kg.view.sheets import Entry, Event, Evidence, Link, Readout, Section, Sheet, event_page, index_page, sheet_page, shown_date

STATEMENTS = ("said_about", "praised", "criticised", "called_on")
ORDER = ("took_part", "discussed", *STATEMENTS, "raised", "involves", "held_by", "represents", "holds_post")
HEADINGS = {"took_part": "meetings", "discussed": "issues"} | dict.fromkeys(STATEMENTS, "statements")


@dataclass(frozen=True, slots=True)
class View:
    """A network seen in one language; `href` gives the address of a node's page, or nothing where there is none."""

    network: Any
    language: str = "en"
    href: Callable[[str], str] = lambda node: ""

    def name(self, node: str) -> str:
        """Return what a node is called, an interaction with its date."""
        about = self.network.nodes[node]
        labels: dict[str, str] = about["labels"]
        known = labels.get(self.language) or labels.get("en") or next(iter([*labels.values(), *about["names"]]), node.rpartition("/")[2])
        if about["type"] == "case" and about["names"]:
            return f"{known}: {', '.join(about['names'])}"
        if about["type"] != "interaction":
            return known
        return known[:1].upper() + known[1:] + (f" · {shown_date(about['date'], self.language)}" if about["date"] else "")

    def people(self, node: str) -> str:
        """Return the first people and bodies who took part in an interaction: two meetings of one day differ by them."""
        found = sorted({source for source, _, kind in self.network.in_edges(node, data="type") if kind == "took_part"})
        return ", ".join(self.name(one) for one in sorted(found, key=lambda one: list(SHAPES).index(self.network.nodes[one]["type"]))[:3])

    def link(self, node: str) -> Link:
        """Return a link to a node."""
        return Link(self.name(node), self.network.nodes[node]["type"], self.href(node))

    def evidence(self, ids: Iterable[str]) -> list[Evidence]:
        """Return sentences by their ids."""
        return [self.network.graph["evidence"][i] for i in ids]


def node_sheet(view: View, node: str, home: str = "") -> Sheet:
    """Return everything that is known of a node: what is said of it by itself, then its links by sort."""
    about = view.network.nodes[node]
    sections: dict[str, list[Entry]] = defaultdict(list)
    for fact in about["facts"]:
        sections[fact["kind"]].append(Entry(fact["from"], [Link(fact["text"])], None, view.evidence(fact["evidence"])))
    edges = [*view.network.out_edges(node, data=True), *view.network.in_edges(node, data=True)]
    for source, target, edge in sorted(edges, key=lambda found: ORDER.index(found[2]["type"])):
        sections[_heading(about["type"], edge["type"])].append(_entry(view, (source, target), edge))
    return Sheet(view.name(node), about["type"], about["labels"], [Section(heading, entries) for heading, entries in sections.items()], home)


def ledger_sheet(view: View, node: str, home: str = "") -> Sheet:
    """Return the ledger of an issue (with its narrower issues) or of a case: who met over it and who said what, through time."""
    about = view.network.nodes[node]
    own = {issue for issue in view.network.graph["issues"] if about["type"] == "issue" and _within(view.network, issue, set(about["issues"]))}
    events: list[Entry] = []
    said: list[Entry] = []
    for source, target, edge in sorted(view.network.edges(data=True), key=lambda found: found[:2]):
        if node in (source, target) or own & set(edge["issues"]):
            (said if edge["type"] in (*STATEMENTS, "raised") else events).append(_entry(view, (source, target), edge))
    return Sheet(view.name(node), about["type"], about["labels"], [Section("statements", _once(said)), Section("meetings", events)], home)


def event_of(view: View, node: str) -> Event:
    """Return what each dispatch says of an interaction: participants, issues and the rest by the sentences they cite."""
    said: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    cited: dict[str, dict[str, Evidence]] = defaultdict(dict)
    edges = [*view.network.out_edges(node, data=True), *view.network.in_edges(node, data=True)]
    for source, target, edge in sorted(edges, key=lambda found: (ORDER.index(found[2]["type"]), found[:2])):
        for i in edge["evidence"]:
            found = view.network.graph["evidence"][i]
            heading = "participants" if edge["type"] == "took_part" else _heading("", edge["type"])
            said[found["dispatch"]][heading][view.name(target if source == node else source)] = None
            cited[found["dispatch"]][found["sentence"]] = found
    readouts = [_readout(dispatch, aspects, list(cited[dispatch].values())) for dispatch, aspects in sorted(said.items())]
    return Event(view.name(node), readouts)


def site(network: Any, *, title: str, language: str = "en", about: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield the path and HTML of every page: index, explorer, one page a node, one an event with several read-outs."""
    groups: dict[str, list[Link]] = {kind: [] for kind in SHAPES}
    top, near = View(network, language, _path), View(network, language, lambda node: f"../{_path(node)}")
    for node, known in sorted(network.nodes(data=True), key=lambda found: top.name(found[0])):
        people = top.people(node) if known["type"] == "interaction" else ""
        groups[known["type"]].append(Link(f"{top.name(node)} — {people}" if people else top.name(node), known["type"], _path(node)))
        sheet = ledger_sheet(near, node, "../index.html") if known["type"] in ("issue", "case") else node_sheet(near, node, "../index.html")
        yield _path(node), sheet_page(sheet, language=language)
        if known["type"] == "interaction" and len((event := event_of(near, node)).readouts) > 1:
            yield _path(node, "event"), event_page(event, language=language)
            groups.setdefault("readouts", []).append(Link(top.name(node), "interaction", _path(node, "event")))
    yield "index.html", index_page(title, groups, language=language, about=about)
    yield "explorer.html", page(network, title=title, language=language, about=about)


def _path(node: str, folder: str = "page") -> str:
    return f"{folder}/{sha256(node.encode()).hexdigest()[:12]}.html"


def _once(entries: list[Entry]) -> list[Entry]:
    """Return the entries without those that say again, of the issue, what the same words say of somebody."""
    aimed = {str(entry.evidence) for entry in entries if entry.words[-1].kind != "issue"}
    return [entry for entry in entries if entry.words[-1].kind != "issue" or str(entry.evidence) not in aimed]


def _heading(kind: str, edge: str) -> str:
    if kind == "interaction" and edge == "took_part":
        return "participants"
    return HEADINGS.get(edge, "other_links")


def _entry(view: View, ends: tuple[str, str], edge: dict[str, Any]) -> Entry:
    said = [view.link(ends[0]), Link(_word(view.language, edge["type"])), view.link(ends[1])]
    return Entry(edge["date"], said, edge["stance"], view.evidence(edge["evidence"]))


def _readout(dispatch: str, aspects: dict[str, dict[str, None]], cited: list[Evidence]) -> Readout:
    first = cited[0]
    return Readout(
        dispatch, first["agency"] or "", first["language"] or "", first["date"], {key: list(values) for key, values in aspects.items()}, cited
    )


def _word(language: str, key: str) -> str:
    return words()[language].get(key, key)


def _within(network: Any, issue: str | None, wanted: set[str]) -> bool:
    while issue:
        if issue in wanted:
            return True
        issue = network.graph["issues"].get(issue, {}).get("broader")
    return False
