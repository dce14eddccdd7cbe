// The drawing: vis-network shows marks and lines; only what changed is painted again.
const places = Object.fromEntries(DRAWN.nodes.map((node) => [node.id, node]));
const curves = Object.fromEntries(DRAWN.edges.map((edge) => [edge.id, edge]));
const upright = () => { const frame = $("drawing").getBoundingClientRect(); return frame.height > frame.width * 1.1; };
const turned = upright();
let nodeSet, edgeSet, scene, painted = new Map();
let onPath = null;
const ink = (key) => getComputedStyle(document.documentElement).getPropertyValue(`--${key}`).trim();
let inks = {};
const readInks = () => { inks = Object.fromEntries([...TYPES, "edge", "praise", "criticise", "call", "ink", "soft", "ground", "accent"].map((key) => [key, ink(key)])); };

function sizeOf(node) {
  const base = { dot: 10, star: 13, square: 10, diamond: 11, triangle: 11, hexagon: 11 }[places[node.id].shape];
  if (state.size === "same") return base;
  const share = state.size === "bridge" ? Math.sqrt(node.bridge) * 1.6 : Math.sqrt(node.degree / mostLinks);
  return base * BOOST * (0.72 + Math.min(1, share) * 0.95);
}
const BOOST = Math.max(1, DRAWN.nodes.length / 60) ** 0.2 * (turned ? 1.6 : 1); // larger on a phone, where the whole is small
const mostLinks = Math.max(1, ...Object.values(NODES).map((node) => node.degree));

// The nodes and edges in the light; null when all are.
function lit() {
  if (onPath) return onPath;
  const edge = state.edge && findEdge(state.edge);
  if (edge) return { nodes: new Set([edge.from, edge.to, ...(edge.through ?? [])]), edges: new Set([edge.id]) };
  if (!state.node) return null;
  const edges = shown.edges.filter((each) => each.from === state.node || each.to === state.node);
  return { nodes: new Set([state.node, ...edges.flatMap((each) => [each.from, each.to])]), edges: new Set(edges.map((each) => each.id)) };
}

function paintNode(node, light) {
  const color = inks[node.type], chosen = node.id === state.node, dim = light && !light.nodes.has(node.id);
  const border = chosen ? inks.ink : inks.ground;
  return { id: node.id, shape: places[node.id].shape, x: places[node.id][turned ? "y" : "x"], y: places[node.id][turned ? "x" : "y"], size: sizeOf(node), hidden: !shown.nodes.has(node.id),
    opacity: dim ? 0.16 : 1, borderWidth: chosen ? 3 : 1.5, borderWidthSelected: chosen ? 3 : 1.5, color: { background: color, border, highlight: { background: color, border }, hover: { background: color, border: inks.ink } } };
}

function paintEdge(edge, light) {
  const thin = Math.max(0.6, Math.min(1, Math.sqrt(700 / shown.edges.length)));
  const kind = tone(edge), bright = light?.edges.has(edge.id), dim = light && !bright;
  const color = bright && kind === "edge" ? inks.accent : inks[kind];
  const width = (edge.through ? 0.8 + Math.min(5, edge.through.length) : kind === "edge" ? 1.3 : 1.8) + (bright ? 1 : 0);
  return { id: edge.id, from: edge.from, to: edge.to, smooth: curves[edge.id]?.smooth ?? false, hidden: false, width, dashes: kind === "criticise" ? [7, 5] : kind === "call" ? [2, 4] : false,
    arrows: { to: { enabled: !edge.through, scaleFactor: 0.42 } }, color: { color, highlight: color, hover: inks.accent, opacity: dim ? 0.07 : bright ? 1 : (kind === "edge" ? 0.75 : 0.9) * thin } };
}

function paint() {
  select();
  const light = lit(), seen = new Set(shown.edges.map((edge) => edge.id));
  const nodes = changed(Object.values(NODES).map((node) => paintNode(node, light)));
  const edges = changed([...Object.values(EDGES).filter((edge) => !seen.has(edge.id)).map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, smooth: curves[edge.id].smooth, hidden: true })), ...shown.edges.map((edge) => paintEdge(edge, light))]);
  if (!scene) return begin(nodes, edges);
  const gone = edgeSet.getIds().filter((id) => !EDGES[id] && !seen.has(id));
  if (gone.length) { edgeSet.remove(gone); gone.forEach((id) => painted.delete(id)); }
  if (nodes.length) nodeSet.update(nodes);
  if (edges.length) edgeSet.update(edges);
  scene.redraw();
}

function changed(items) {
  return items.filter((item) => {
    const now = JSON.stringify(item);
    if (painted.get(item.id) === now) return false;
    painted.set(item.id, now);
    return true;
  });
}

function begin(nodes, edges) {
  nodeSet = new vis.DataSet(nodes);
  edgeSet = new vis.DataSet(edges);
  scene = new vis.Network($("drawing"), { nodes: nodeSet, edges: edgeSet }, {
    physics: false, layout: { randomSeed: 1, improvedLayout: false }, nodes: { font: { size: 0 }, chosen: false }, edges: { chosen: false, selectionWidth: 0, hoverWidth: 0.6 },
    interaction: { hover: Object.keys(EDGES).length < 2500, hideEdgesOnDrag: Object.keys(EDGES).length > 2500, hideEdgesOnZoom: Object.keys(EDGES).length > 2500, tooltipDelay: 100000, selectConnectedEdges: false, keyboard: false, dragNodes: true, zoomSpeed: 0.7 },
  });
  scene.on("beforeDrawing", drawGroups);
  scene.on("afterDrawing", drawLabels);
  scene.on("click", (event) => { const at = event.pointer.DOM, node = scene.getNodeAt(at) ?? labelAt(at); node ? choose(node) : chooseEdge(scene.getEdgeAt(at)); });
  scene.on("doubleClick", ({ nodes: [node] }) => node && change({ around: node, depth: 1, node }));
  scene.on("hoverNode", ({ node, pointer }) => tip(pointer.DOM, label(node), word(NODES[node].type)));
  scene.on("hoverEdge", ({ edge, pointer }) => { const found = findEdge(edge); if (found) tip(pointer.DOM, `${label(found.from)} ${word(found.type)} ${label(found.to)}`, dateOf(found) ? day(dateOf(found)) : word("no_date")); });
  for (const end of ["blurNode", "blurEdge", "dragStart", "zoom"]) scene.on(end, () => { $("tip").hidden = true; });
  fit(false);
}

function tip(at, text, below) {
  $("tip").replaceChildren(el("b", {}, text), el("br"), el("span", { class: "soft" }, below));
  $("tip").hidden = false;
  const frame = $("drawing").getBoundingClientRect(), own = $("tip").getBoundingClientRect();
  $("tip").style.left = `${Math.max(4, Math.min(at.x + 14, frame.width - own.width - 8))}px`;
  $("tip").style.top = `${Math.max(4, Math.min(at.y + 16, frame.height - own.height - 8))}px`;
}

// The view that shows all nodes with room for their labels.
function fit(move = true) {
  const at = [...shown.nodes].map((id) => scene.getPosition(id));
  if (!at.length) return;
  const xs = at.map((place) => place.x), ys = at.map((place) => place.y), frame = $("drawing").getBoundingClientRect();
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = Math.min(150, frame.width * 0.24), scale = Math.min(1.35, (frame.width - room) / Math.max(1, right - left), (frame.height - 86) / Math.max(1, bottom - top));
  scene.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale }, scale: Math.max(0.05, scale), animation: move && !calm.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(id) {
  const at = scene.canvasToDOM(scene.getPosition(id)), frame = $("drawing").getBoundingClientRect();
  if (at.x < 40 || at.y < 40 || at.x > frame.width - 40 || at.y > frame.height - 60) scene.moveTo({ position: scene.getPosition(id), animation: calm.matches ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
}
