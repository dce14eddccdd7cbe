// What the page knows: nodes, edges, evidence; and how it is said in the reader's language.
const DATA = JSON.parse($("data").textContent);
const DRAWN = JSON.parse($("drawn").textContent);
const NODES = DATA.nodes, EDGES = DATA.edges, EVIDENCE = DATA.evidence;
const TYPES = ["official", "institution", "country", "interaction", "issue", "case"];
const STANCES = { praise: "praise", criticise: "criticise", call: "call" };
const BY_TYPE = { praised: "praise", criticised: "criticise", called_on: "call" };

for (const drawn of DRAWN.edges) Object.assign(EDGES[drawn.id], { id: drawn.id, from: drawn.from, to: drawn.to });
for (const [id, node] of Object.entries(NODES)) Object.assign(node, { id, edges: [] });
for (const edge of Object.values(EDGES)) { NODES[edge.from].edges.push(edge); if (edge.to !== edge.from) NODES[edge.to].edges.push(edge); }

let language = document.documentElement.lang;
const word = (key) => DATA.words[language]?.[key] ?? DATA.words.en[key] ?? String(key).replaceAll("_", " ");
const tone = (edge) => STANCES[edge.stance] ?? BY_TYPE[edge.type] ?? "edge";
const inLanguage = (labels) => labels?.[language] ?? labels?.en ?? Object.values(labels ?? {})[0];
const issueName = (id) => inLanguage(DATA.issues[id]?.labels) ?? id;
const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function name(id) {
  const node = NODES[id];
  const known = inLanguage(node.labels) ?? node.names[0] ?? id.split("/").pop();
  if (node.type === "case" && node.names.length) return `${upper(known)}: ${node.names.join(", ")}`;
  return node.type === "interaction" ? upper(known) : known;
}

function label(id) {
  const node = NODES[id];
  if (node.type === "case" && node.names.length) return node.names.join(", ");
  return node.type === "interaction" && node.date ? `${name(id)} · ${day(node.date)}` : name(id);
}

// An event is best known by who was there.
function people(id, except) {
  const found = [...new Set(NODES[id].edges.filter((edge) => edge.type === "took_part" && edge.to === id).map((edge) => edge.from))].filter((other) => other !== except);
  const first = found.sort((one, other) => TYPES.indexOf(NODES[one].type) - TYPES.indexOf(NODES[other].type) || NODES[other].degree - NODES[one].degree);
  return first.length ? `${first.slice(0, 3).map(name).join(", ")}${first.length > 3 ? " …" : ""}` : "";
}
const longLabel = (id, except) => (NODES[id].type === "interaction" && people(id, except) ? [label(id), " ", el("span", { class: "soft" }, people(id, except))] : [label(id)]);

// A date as known: a day, a month, a year, or a day of an unknown year (--MM-DD).
function day(date) {
  const [, year, month, number] = /^(\d{4}|-)-?(\d\d)?-?(\d\d)?/.exec(date) ?? [];
  if (!year) return date;
  const shown = { year: year === "-" ? undefined : "numeric", month: month && "short", day: number && "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, shown).format(new Date(Date.UTC(year === "-" ? 2000 : +year, (month ?? 1) - 1, number ?? 1)));
}

const dated = (date) => /^\d{4}/.test(date ?? "");
const monthOf = (date) => (dated(date) ? +date.slice(0, 4) * 12 + (+(date.slice(5, 7) || 1) - 1) : null);
const dateOf = (edge) => edge.date ?? [edge.from, edge.to].map((end) => NODES[end]).find((node) => node.type === "interaction")?.date ?? null;
const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);
const sources = (ids) => ids.map((id) => EVIDENCE[id]).filter(Boolean);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
