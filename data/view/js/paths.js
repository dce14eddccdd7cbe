// Shortest paths in what is shown, whichever way the edges point, with the evidence of each hop; through contacts and statements rather than posts.
const TIES = new Set(["took_part", "met", "praised", "criticised", "called_on", "raised"]);
const bestPath = (start, end) => shortest(start, end, shown.edges.filter((edge) => TIES.has(edge.type))) ?? shortest(start, end, shown.edges);

function shortest(start, end, edges) {
  const came = new Map([[start, null]]), beside = new Map();
  for (const edge of edges) for (const id of [edge.from, edge.to]) (beside.get(id) ?? beside.set(id, []).get(id)).push(edge);
  for (let front = [start]; front.length && !came.has(end);) {
    const next = [];
    for (const id of front) for (const edge of beside.get(id) ?? []) { const other = otherEnd(edge, id); if (!came.has(other)) { came.set(other, edge); next.push(other); } }
    front = next;
  }
  if (!came.has(end)) return null;
  const hops = [];
  for (let at = end; came.get(at); at = otherEnd(came.get(at), at)) hops.unshift({ edge: came.get(at), to: at });
  return hops;
}

function endPath(end) {
  const start = state.from, hops = bestPath(start, end);
  $("notice").hidden = true;
  if (!hops?.length) { change({ from: "", to: "", node: end, edge: "" }); return notice(word("path_none")); }
  onPath = { start, hops, nodes: new Set([start, ...hops.map((hop) => hop.to)]), edges: new Set(hops.map((hop) => hop.edge.id)) };
  change({ from: start, to: end, node: "", edge: "" });
}

function pathCard() {
  const { start, hops } = onPath;
  return [heading(null, `${label(start)} → ${label(hops.at(-1).to)}`, `${word("path")} · ${hops.length} ${word("path_hops")}`), goTo(start),
    hops.map((hop) => [row(() => chooseEdge(hop.edge.id), hop.edge.parts ? null : dateOf(hop.edge), el("span", { class: "soft" }, `↓ ${word(hop.edge.type)}`)), quotes((hop.edge.parts?.flatMap((part) => part.evidence) ?? hop.edge.evidence).slice(0, 1)), goTo(hop.to)])];
}
