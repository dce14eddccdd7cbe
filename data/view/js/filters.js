// Which nodes and edges are shown for what the reader chose.
let shown = { nodes: new Set(), edges: [] };
const hiddenTypes = () => new Set(state.off.split(" ").filter(Boolean));
const filtering = () => Boolean(state.issue || state.country || state.stance || state.agency || state.first || state.undated !== "yes");

function inTime(date) {
  if (!dated(date)) return state.undated === "yes";
  return !state.first || (monthOf(date) >= +state.first && monthOf(date) <= +state.last);
}

function narrower(issue) {
  for (let at = issue; at; at = DATA.issues[at]?.broader) if (at === state.issue) return true;
  return false;
}

function passes(edge) {
  const ends = [NODES[edge.from], NODES[edge.to]];
  if (!inTime(dateOf(edge))) return false;
  if (state.stance && edge.stance !== state.stance) return false;
  if (state.agency && !edge.parts && !sources(edge.evidence).some((found) => found.agency === state.agency)) return false;
  if (state.issue && ![...edge.issues, ...ends.flatMap((node) => (node.type === "interaction" ? node.issues : []))].some(narrower)) return false;
  return !state.country || ends.some((node) => node.countries.includes(state.country));
}

function select() {
  const off = hiddenTypes(), near = state.around ? neighbourhood(state.around, +state.depth) : null;
  const base = state.view === "met" ? meetingsBetween() : state.view === "issues" ? issuesTogether() : Object.values(EDGES);
  const stays = (id) => !off.has(NODES[id].type) && (!near || near.has(id));
  const edges = base.filter((edge) => stays(edge.from) && stays(edge.to) && (edge.parts ? edge.parts.some(passes) : passes(edge)));
  const linked = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const alone = state.view === "all" && !filtering();
  const nodes = new Set(Object.keys(NODES).filter((id) => stays(id) && (linked.has(id) || alone)));
  shown = { nodes, edges };
}

function neighbourhood(start, depth) {
  let near = new Set([start]);
  for (let step = 0; step < depth; step += 1) near = new Set([...near].flatMap((id) => [id, ...NODES[id].edges.map((edge) => otherEnd(edge, id))]));
  return near;
}

// 'Who met whom': people joined by the interactions in which both took part; one edge a pair, with its interactions as parts.
function meetingsBetween() {
  return project("interaction", (edge) => edge.type === "took_part" && NODES[edge.from].type === "official" && edge.from, "met");
}

function issuesTogether() {
  return project("interaction", (edge) => edge.type === "discussed" && NODES[edge.to].type === "issue" && edge.to, "together");
}

function project(type, member, kind) {
  const pairs = new Map();
  for (const node of Object.values(NODES).filter((candidate) => candidate.type === type)) {
    const members = new Map(node.edges.filter(member).map((edge) => [member(edge), edge]));
    const ids = [...members.keys()].sort();
    ids.forEach((one, place) => ids.slice(place + 1).forEach((other) => {
      const id = `${kind} ${one} ${other}`;
      const pair = pairs.get(id) ?? { id, from: one, to: other, type: kind, issues: [], evidence: [], parts: [], through: [], stance: null, date: node.date };
      pair.parts.push(members.get(one), members.get(other));
      pair.through.push(node.id);
      pairs.set(id, pair);
    }));
  }
  return [...pairs.values()];
}

const projected = (id) => shown.edges.find((edge) => edge.id === id);
const findEdge = (id) => EDGES[id] ?? projected(id);

function counted(values) {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function choices(id, values, text) {
  const entries = [...counted(values)].map(([value, count]) => [value, `${text(value)} (${count})`]).sort((one, other) => one[1].localeCompare(other[1], language));
  options($(id), [["", word(`any_${id}`)], ...entries], state[id]);
  $(id).hidden = entries.length < 2 && !state[id];
}

function showFilters() {
  const edges = Object.values(EDGES), off = hiddenTypes();
  const ofType = counted(Object.values(NODES).map((node) => node.type)), now = counted([...shown.nodes].map((id) => NODES[id].type));
  $("chips").replaceChildren(...TYPES.filter((type) => ofType.get(type)).map((type) => el("button", {
    class: "chip", "aria-pressed": String(!off.has(type)), "data-type": type,
    onclick: () => { off.has(type) ? off.delete(type) : off.add(type); change({ off: [...off].join(" ") }); document.querySelector(`[data-type="${type}"]`).focus(); },
  }, icon(type), word(type), el("b", {}, (now.get(type) ?? 0) === ofType.get(type) ? String(ofType.get(type)) : `${now.get(type) ?? 0}/${ofType.get(type)}`))));
  choices("issue", edges.flatMap((edge) => edge.issues), issueName);
  choices("country", Object.values(NODES).flatMap((node) => node.countries), (code) => inLanguage(Object.values(NODES).find((node) => node.type === "country" && node.countries.includes(code))?.labels) ?? code);
  choices("stance", edges.map((edge) => edge.stance), word);
  choices("agency", edges.flatMap((edge) => [...new Set(sources(edge.evidence).map((found) => found.agency))]), String);
  options($("view"), ["all", "met", "issues"].map((key) => [key, word(`view_${key}`)]), state.view);
  options($("size"), ["links", "bridge", "same"].map((key) => [key, word(`size_${key}`)]), state.size);
  $("groups").setAttribute("aria-pressed", String(Boolean(state.groups)));
  $("count").textContent = `${shown.nodes.size} ${word("of")} ${Object.keys(NODES).length} ${word("nodes")} · ${shown.edges.length} ${word("edges")}`;
}
