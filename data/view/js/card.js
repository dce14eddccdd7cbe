// The card: home, a node, an edge, or a fact of a node.
const heading = (type, text, below) => el("header", {}, type && icon(type), el("div", {}, el("h2", { tabindex: "-1" }, text), below && el("div", { class: "soft small" }, below)), el("button", { class: "no-print", "aria-label": word("close"), onclick: back }, "✕"));
const section = (title, rows) => (rows.length ? [el("h3", {}, title), el("ul", {}, rows.map((row) => el("li", {}, row)))] : []);
const row = (open, when, ...content) => el("button", { class: "row", onclick: open }, when && el("span", { class: "when" }, day(when)), ...content);
const goTo = (id) => el("button", { class: "row", onclick: () => choose(id) }, icon(NODES[id].type), " ", longLabel(id));
const byDate = (one, other) => ((dateOf(one) ?? "~") < (dateOf(other) ?? "~") ? -1 : 1);
let fact = null;

function choose(id) { fact = null; onPath = null; state.from && !state.to ? endPath(id) : change({ node: id, edge: "" }); show(id); }
function chooseEdge(id) { if (!id) return state.node || state.edge || onPath ? back() : null; fact = null; onPath = null; change({ edge: id }); }
function back() { if (fact) { fact = null; return showCard(); } onPath = null; change(state.edge && state.node ? { edge: "" } : { node: "", edge: "", from: "", to: "" }); }

function showCard() {
  const edge = state.edge && findEdge(state.edge), card = $("card");
  const content = onPath?.hops ? pathCard() : fact ? factCard() : edge ? edgeCard(edge) : state.node ? nodeCard(NODES[state.node]) : homeCard();
  card.classList.toggle("home", !edge && !state.node && !onPath);
  card.replaceChildren(...content.flat(3).filter(Boolean));
  card.scrollTop = 0;
}

function homeCard() {
  const busiest = [...shown.nodes].sort((one, other) => NODES[other].degree - NODES[one].degree || (one < other ? -1 : 1)).slice(0, 8);
  const lines = ["neutral", "praise", "criticise", "call"].flatMap((kind) => [el("i", { class: kind }), el("span", {}, word(`line_${kind}`))]);
  return [el("h2", {}, DATA.title), DATA.about && el("p", {}, DATA.about), el("p", { class: "soft" }, word("how")), DATA.left ? el("p", {}, `${word("left_out")} ${DATA.left} ${word("nodes")}.`) : null,
    section(word("busiest"), busiest.map(goTo)), el("h3", {}, word("legend")), el("div", { class: "lines" }, lines), el("p", { class: "soft small" }, word("keys"))];
}

function nodeCard(node) {
  const posts = node.facts.filter((each) => each.kind === "post").sort((one, other) => ((one.from ?? "") < (other.from ?? "") ? -1 : 1)).map((each) => each.text);
  const below = [node.period ?? (node.date && (dated(node.date) ? day(node.date) : `${day(node.date)} (${word("no_year")})`)), posts.at(-1) ?? word(node.type), node.countries.join(", ")].filter(Boolean).join(" · ");
  const kinds = [...new Set(node.facts.map((each) => each.kind))].sort((one, other) => (one === "post" ? -1 : other === "post" ? 1 : 0));
  return [heading(node.type, name(node.id), below), doings(node), node.type === "country" ? null : nameList(node),
    kinds.map((kind) => section(word(kind), node.facts.filter((each) => each.kind === kind).sort((one, other) => ((one.from ?? "~") < (other.from ?? "~") ? -1 : 1)).map((each) => factRow(node, each)))),
    edgeSections(node), section(word("sources"), node.links.filter((url) => /^https?:\/\//.test(url)).map((url) => el("a", { href: url, rel: "noopener noreferrer" }, url))),
    node.agencies.length ? [el("h3", {}, word("agency")), el("p", {}, node.agencies.join(" · "))] : null];
}

function doings(node) {
  const only = state.around === node.id;
  return el("div", { class: "doings no-print" },
    el("button", { "aria-pressed": String(only), onclick: () => { change(only ? { around: "" } : { around: node.id, depth: 1 }); fit(); } }, only ? word("all_again") : word("around")),
    only && el("button", { onclick: () => { change({ depth: +state.depth + 1 }); fit(); } }, `+1 (${state.depth})`),
    el("button", { onclick: () => { change({ from: node.id, to: "" }); notice(word("path_pick")); } }, word("path_from")));
}

function nameList(node) {
  const labels = Object.entries(node.labels).map(([code, text]) => [el("dt", {}, code), el("dd", { lang: code }, text)]);
  const others = node.type === "interaction" ? [] : node.names.filter((each) => !Object.values(node.labels).includes(each)).map((text) => [el("dt", {}, "·"), el("dd", {}, text)]);
  return labels.length + others.length > 1 ? [el("h3", {}, word("names")), el("dl", { class: "names" }, labels, others)] : [];
}

const until = (each) => (each.to && each.to !== each.from ? ` – ${day(each.to)}` : "");
const factRow = (node, each) => row(() => { fact = { node, each }; showCard(); }, each.from, each.text, until(each) && el("span", { class: "soft small" }, until(each)));

function factCard() {
  const { node, each } = fact;
  return [heading(node.type, each.text, [label(node.id), word(each.kind), each.from && day(each.from) + until(each)].filter(Boolean).join(" · ")), el("h3", {}, word("evidence")), quotes(each.evidence), node.type === "interaction" ? readouts([node.id], each.evidence) : null];
}

function edgeSections(node) {
  const of = (...types) => node.edges.filter((edge) => types.includes(edge.type)).sort(byDate);
  const rest = node.edges.filter((edge) => !["took_part", "said_about", "praised", "criticised", "called_on", "discussed"].includes(edge.type)).sort(byDate);
  return [section(node.type === "interaction" ? word("participants") : word("meetings"), of("took_part").map((edge) => edgeRow(edge, node.id, false))), section(word("issues"), of("discussed").map((edge) => edgeRow(edge, node.id, false))),
    section(word("statements"), of("said_about", "praised", "criticised", "called_on").map((edge) => edgeRow(edge, node.id))), section(word("other_links"), rest.map((edge) => edgeRow(edge, node.id)))];
}

function edgeRow(edge, id, verb = true) {
  const other = otherEnd(edge, id), said = verb ? (edge.from === id ? `${word(edge.type)} ` : `← ${word(edge.type)} `) : "";
  return row(() => chooseEdge(edge.id), NODES[other].type === "interaction" ? null : dateOf(edge), icon(NODES[other].type), " ", el("span", { class: "soft" }, said), longLabel(other, id), edge.stance && edge.stance !== "state" ? [" ", tagOf(edge)] : null);
}
const tagOf = (edge) => el("span", { class: `tag ${edge.stance}` }, word(edge.stance));

function edgeCard(edge) {
  const date = dateOf(edge), ids = edge.parts ? [] : edge.evidence;
  const top = [heading(null, `${label(edge.from)} → ${label(edge.to)}`, [word(edge.type), date && !edge.parts && (dated(date) ? day(date) : `${day(date)} (${word("no_year")})`)].filter(Boolean).join(" · ")), edge.stance && el("p", {}, tagOf(edge)), edge.label && el("p", {}, edge.label),
    edge.issues.length ? el("p", { class: "soft small" }, edge.issues.map(issueName).join(" · ")) : null];
  const ends = [el("h3", {}, word("links")), goTo(edge.from), goTo(edge.to)];
  if (!edge.parts) return [top, el("h3", {}, word("evidence")), quotes(ids), readouts(eventsOf(edge), ids), ends];
  return [top, edge.through.map((id) => [el("h3", {}, label(id)), quotes([...new Set(edge.parts.filter((part) => part.from === id || part.to === id).flatMap((part) => part.evidence))])]), ends];
}
