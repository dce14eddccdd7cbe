// The table of what is on the screen: links or entities, sortable, as CSV.
let tableOf = "edges", sortBy = 0, falling = false;
const COLUMNS = {
  edges: [["source", (edge) => label(edge.from), (edge) => choose(edge.from)], ["link", (edge) => word(edge.type), (edge) => chooseEdge(edge.id)], ["target", (edge) => label(edge.to), (edge) => choose(edge.to)], ["date", (edge) => dateOf(edge) ?? ""], ["stance", (edge) => (edge.stance ? word(edge.stance) : "")],
    ["issues", (edge) => edge.issues.map(issueName).join("; ")], ["evidence", (edge) => sources(edge.evidence).slice(0, 1).map((found) => parts(found)[1].slice(found.start, found.end)).join("")], ["agency", (edge) => [...new Set(sources(edge.evidence).map((found) => found.agency))].filter(Boolean).join("; ")]],
  nodes: [["name", (node) => label(node.id), (node) => choose(node.id)], ["type", (node) => word(node.type)], ["countries", (node) => node.countries.join("; ")], ["post", (node) => node.facts.filter((each) => each.kind === "post").map((each) => each.text).slice(-1).join("")], ["date", (node) => node.date ?? ""], ["links", (node) => node.degree], ["issues", (node) => node.issues.map(issueName).join("; ")]],
};

function tableRows() {
  const items = tableOf === "edges" ? shown.edges : [...shown.nodes].map((id) => NODES[id]), value = COLUMNS[tableOf][sortBy][1];
  return [...items].sort((one, other) => (falling ? -1 : 1) * String(value(one)).localeCompare(String(value(other)), language, { numeric: true }));
}

function showTable() {
  $("table").hidden = !state.table;
  $("show-table").setAttribute("aria-pressed", String(Boolean(state.table)));
  if (!state.table) return;
  const columns = COLUMNS[tableOf];
  const tabs = ["edges", "nodes"].map((kind) => el("button", { "aria-pressed": String(kind === tableOf), onclick: () => { tableOf = kind; sortBy = 0; showTable(); } }, `${upper(word(kind))} (${kind === "edges" ? shown.edges.length : shown.nodes.size})`));
  const heads = columns.map(([key], at) => el("th", { scope: "col", "aria-sort": at === sortBy ? (falling ? "descending" : "ascending") : "none" }, el("button", { onclick: () => { falling = at === sortBy && !falling; sortBy = at; showTable(); } }, word(key), at === sortBy ? (falling ? " ↓" : " ↑") : "")));
  const lines = tableRows().map((item) => el("tr", {}, columns.map(([, value, open]) => el("td", {}, open ? el("button", { onclick: () => open(item) }, String(value(item))) : String(value(item))))));
  $("table").replaceChildren(el("div", { class: "tabs no-print" }, tabs, el("button", { onclick: saveCsv }, "CSV"), el("button", { onclick: () => change({ table: "" }) }, word("close"))), el("table", {}, el("caption", { class: "aside" }, DATA.title), el("thead", {}, el("tr", {}, heads)), el("tbody", {}, lines)));
}

// A cell that begins like a formula gets an apostrophe: spreadsheets would run it.
const cell = (value) => { const text = String(value).replace(/^[=+\-@\t\r]/, "'$&"); return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; };
const csv = () => [COLUMNS[tableOf].map(([key]) => word(key)), ...tableRows().map((item) => COLUMNS[tableOf].map(([, value]) => value(item)))].map((line) => line.map(cell).join(",")).join("\r\n");
const saveCsv = () => save(`${tableOf}.csv`, "text/csv", `\ufeff${csv()}`);
