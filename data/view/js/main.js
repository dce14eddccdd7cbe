// Wiring: search, switches, keys, and what happens when the reader chooses.
function notice(text, action, act) {
  $("notice").replaceChildren(text, ...(action ? [el("button", { onclick: act }, action)] : []), el("button", { "aria-label": word("close"), onclick: () => { $("notice").hidden = true; } }, "✕"));
  $("notice").hidden = false;
}

function translate() {
  document.documentElement.lang = language;
  for (const made of document.querySelectorAll("[data-word]")) made.textContent = word(made.dataset.word);
  for (const made of document.querySelectorAll("[data-word-label]")) { made.setAttribute("aria-label", word(made.dataset.wordLabel)); if (made.tagName === "BUTTON") made.title = word(made.dataset.wordLabel); }
  for (const made of document.querySelectorAll("[data-word-hint]")) { made.placeholder = `${word(made.dataset.wordHint)}  ( / )`; made.setAttribute("aria-label", word(made.dataset.wordHint)); }
  options($("save"), [["", word("save")], ...Object.keys(EXPORTS).map((key) => [key, key === "print" ? word("print") : key])], "");
  $("language").value = language;
  readNames();
}

function refresh() {
  paint();
  showFilters(); showTimeline(); showCard(); showTable();
  if (!shown.nodes.size) notice(word("nothing"), word("clear"), () => { $("notice").hidden = true; change({ ...NOTHING }); });
}

let searchable = [];
const readNames = () => { searchable = Object.values(NODES).map((node) => ({ id: node.id, texts: [...Object.values(node.labels), ...node.names, ...(node.type === "interaction" ? [`${label(node.id)} ${people(node.id)}`] : [])].map(fold) })); };
let hits = [], hit = -1;

function search() {
  const wanted = fold($("search").value.trim());
  const rank = ({ id, texts }) => (texts.some((text) => text.startsWith(wanted)) ? 2 : texts.some((text) => text.includes(` ${wanted}`)) ? 1 : 0) * 1e6 + NODES[id].degree;
  hits = wanted ? searchable.filter(({ texts }) => texts.some((text) => text.includes(wanted))).sort((one, other) => rank(other) - rank(one)).slice(0, 12).map(({ id }) => id) : [];
  hit = hits.length ? 0 : -1;
  showHits();
}

function showHits() {
  if (!hits.length) hit = -1;
  $("hits").hidden = !hits.length;
  $("search").setAttribute("aria-expanded", String(Boolean(hits.length)));
  hit >= 0 ? $("search").setAttribute("aria-activedescendant", `hit-${hit}`) : $("search").removeAttribute("aria-activedescendant");
  $("hits").replaceChildren(...hits.map((id, at) => el("li", { id: `hit-${at}`, role: "option", "aria-selected": String(at === hit), onpointerdown: (event) => { event.preventDefault(); take(id); } }, icon(NODES[id].type), el("span", {}, longLabel(id)))));
}

function take(id) {
  hits = []; showHits();
  $("search").value = name(id);
  if (!shown.nodes.has(id)) change({ ...NOTHING, from: state.from, node: id });
  choose(id);
}

function searchKeys(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); hit = (hit + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % Math.max(1, hits.length); showHits(); }
  if (event.key === "Enter" && hits[hit]) take(hits[hit]);
  if (event.key === "Escape") { $("search").value = ""; hits = []; showHits(); $("drawing").focus(); }
  event.stopPropagation();
}

// An arrow goes to the linked node that lies most in its direction.
function step(x, y) {
  if (!state.node) return choose([...shown.nodes].sort((one, other) => NODES[other].degree - NODES[one].degree)[0]);
  const here = scene.getPosition(state.node);
  const near = [...new Set(shown.edges.filter((edge) => edge.from === state.node || edge.to === state.node).map((edge) => otherEnd(edge, state.node)))].filter((id) => id !== state.node);
  const fits = (id) => { const at = scene.getPosition(id), dx = at.x - here.x, dy = at.y - here.y, far = Math.hypot(dx, dy) || 1; return (dx * x + dy * y) / far - far / 4000; };
  const best = near.filter((id) => fits(id) > 0.2).sort((one, other) => fits(other) - fits(one))[0];
  if (best) choose(best);
}

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const drawing = document.activeElement === $("drawing") || document.activeElement === document.body;
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const acts = { "/": () => $("search").focus(), Escape: () => { $("notice").hidden = true; state.table ? change({ table: "" }) : state.node || state.edge || onPath || state.from ? back() : change({ around: "" }); }, t: () => change({ table: state.table ? "" : "yes" }), d: toggleTheme, "+": () => zoom(1.25), "-": () => zoom(0.8), 0: () => fit() };
  if (/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) return;
  if (drawing && arrows) { event.preventDefault(); step(...arrows); } else if (drawing && event.key === "Enter" && state.node) { $("card").focus(); } else if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
}

const zoom = (by) => scene.moveTo({ scale: scene.getScale() * by, animation: calm.matches ? false : { duration: 150, easingFunction: "easeInOutQuad" } });
function toggleTheme() { setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); painted.clear(); refresh(); }
function setTheme(theme) { document.documentElement.dataset.theme = theme; readInks(); }

function wire() {
  $("search").addEventListener("input", search);
  $("search").addEventListener("keydown", searchKeys);
  $("search").addEventListener("blur", () => { hits = []; showHits(); });
  document.addEventListener("keydown", keys);
  for (const id of ["issue", "country", "stance", "agency", "size"]) $(id).addEventListener("change", () => change({ [id]: $(id).value }));
  $("view").addEventListener("change", () => { change({ view: $("view").value, node: "", edge: "" }); fit(); });
  $("groups").addEventListener("click", () => change({ groups: state.groups ? "" : "yes" }));
  $("theme").addEventListener("click", toggleTheme);
  $("show-table").addEventListener("click", () => change({ table: state.table ? "" : "yes" }));
  $("skip").addEventListener("click", (event) => { event.preventDefault(); change({ table: "yes" }); $("table").focus(); });
  $("save").addEventListener("change", () => { const act = EXPORTS[$("save").value]; $("save").value = ""; act?.(); });
  $("language").addEventListener("change", () => { language = $("language").value; translate(); change({}); });
  $("zoom-in").addEventListener("click", () => zoom(1.25)); $("zoom-out").addEventListener("click", () => zoom(0.8)); $("zoom-fit").addEventListener("click", () => fit());
  addEventListener("hashchange", () => { onPath = null; change(readAddress(), true); translate(); follow(); });
  addEventListener("resize", () => scene.redraw());
  wireBrush();
}

// A link that names both ends of a path leads to the path.
function follow() { const { from, to } = state; if (from && to) endPath(to); }

setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
Object.assign(state, readAddress());
translate(); readMonths(); refresh(); onChange(refresh); wire(); follow();
document.documentElement.dataset.ready = "yes";
