// Files of what is on the screen: PNG, SVG, GraphML, CSV; and a SPARQL query for the same nodes.
function save(file, type, content) {
  const link = el("a", { href: content.startsWith?.("data:") ? content : URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` })), download: file });
  document.body.append(link); link.click(); link.remove();
}
const xml = (text) => String(text).replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

function savePng() {
  const canvas = scene.canvas.frame.canvas, copy = el("canvas", { width: canvas.width, height: canvas.height }), ctx = copy.getContext("2d");
  ctx.fillStyle = inks.ground; ctx.fillRect(0, 0, copy.width, copy.height); ctx.drawImage(canvas, 0, 0);
  save("network.png", "image/png", copy.toDataURL("image/png"));
}

function svgText() {
  const frame = $("drawing").getBoundingClientRect(), scale = scene.getScale(), at = (id) => scene.canvasToDOM(scene.getPosition(id));
  const lines = shown.edges.map((edge) => {
    const one = at(edge.from), other = at(edge.to), smooth = curves[edge.id]?.smooth, bend = smooth ? smooth.roundness * (smooth.type === "curvedCW" ? 1 : -1) : 0;
    const middle = { x: (one.x + other.x) / 2 + (other.y - one.y) * bend, y: (one.y + other.y) / 2 - (other.x - one.x) * bend };
    return `<path d="M${one.x.toFixed(1)} ${one.y.toFixed(1)}Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${other.x.toFixed(1)} ${other.y.toFixed(1)}" stroke="${inks[tone(edge)]}"${tone(edge) === "criticise" ? ' stroke-dasharray="6 4"' : ""}><title>${xml(`${label(edge.from)} ${word(edge.type)} ${label(edge.to)}`)}</title></path>`;
  });
  const marks = [...shown.nodes].map((id) => { const { x, y } = at(id), r = sizeOf(NODES[id]) * scale, shape = $(`shape-${NODES[id].type}`).firstElementChild.outerHTML; return `<g transform="translate(${(x - r).toFixed(1)} ${(y - r).toFixed(1)}) scale(${(r / 10).toFixed(3)})" fill="${inks[NODES[id].type]}">${shape}</g>`; });
  const texts = labelBoxes.map((box) => `<text text-anchor="middle" paint-order="stroke" stroke="${inks.ground}" stroke-width="3" fill="${inks.ink}">${wrap(label(box.owner)).map((line, row_) => `<tspan x="${(box.x + box.w / 2).toFixed(1)}" y="${(box.y + 11 + row_ * LINE).toFixed(1)}">${xml(line)}</tspan>`).join("")}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" font-family="DejaVu Sans, sans-serif" font-size="11.5"><rect width="100%" height="100%" fill="${inks.ground}"/><g fill="none" stroke-opacity=".6">${lines.join("")}</g>${marks.join("")}${texts.join("")}</svg>`;
}

function graphml() {
  const keys = ["label", "type", "date", "stance", "issues", "countries", "evidence"], datum = (key, value) => (value === null || value === undefined || value === "" ? "" : `<data key="${key}">${xml(value)}</data>`);
  const nodes = [...shown.nodes].map((id) => { const node = NODES[id]; return `<node id="${xml(id)}">${datum("label", name(id))}${datum("type", node.type)}${datum("date", node.date)}${datum("countries", node.countries.join(";"))}</node>`; });
  const edges = shown.edges.map((edge) => `<edge id="${xml(edge.id)}" source="${xml(edge.from)}" target="${xml(edge.to)}">${datum("type", edge.type)}${datum("date", dateOf(edge))}${datum("stance", edge.stance)}${datum("issues", edge.issues.join(";"))}${datum("evidence", sources(edge.evidence).map((found) => parts(found)[1]).join("\n"))}</edge>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys.map((key) => `<key id="${key}" for="all" attr.name="${key}" attr.type="string"/>`).join("")}<graph edgedefault="directed">${nodes.join("")}${edges.join("")}</graph></graphml>\n`;
}

function sparql() {
  const ids = state.edge ? [findEdge(state.edge).from, findEdge(state.edge).to] : state.node ? [state.node] : [...shown.nodes];
  const safe = ids.filter((id) => !/[\s<>"{}|\\^`]/.test(id));
  return `SELECT ?node ?property ?value WHERE {\n  VALUES ?node {\n${safe.map((id) => `    <${id}>\n`).join("")}  }\n  ?node ?property ?value .\n}\nORDER BY ?node ?property ?value\n`;
}

async function copySparql() {
  try { await navigator.clipboard.writeText(sparql()); notice(word("copied")); } catch { save("query.rq", "application/sparql-query", sparql()); }
}

const EXPORTS = { PNG: savePng, SVG: () => save("network.svg", "image/svg+xml", svgText()), GraphML: () => save("network.graphml", "application/graphml+xml", graphml()), CSV: saveCsv, SPARQL: copySparql, print: () => window.print() };
