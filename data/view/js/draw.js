// Labels in a size that stays legible at every zoom: the most linked first, each in the first place where it covers neither a mark nor another label.
const FONT = '"DejaVu Sans", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif', LINE = 15, WIDEST = 24;
let labelBoxes = [];
const widths = new Map();

function wrap(text) {
  if (text.length <= WIDEST) return [text];
  if (text.includes(" · ") && text.length <= 2 * WIDEST) return text.split(" · ", 2);
  const lines = [""];
  for (const part of text.split(" ")) {
    const longer = `${lines.at(-1)} ${part}`.trim();
    if (longer.length <= WIDEST || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  const kept = lines.slice(0, 2).map((line) => (line.length > WIDEST + 4 ? `${line.slice(0, WIDEST + 3)}…` : line));
  if (lines.length > 2) kept[1] = `${kept[1].slice(0, WIDEST - 1)}…`;
  return kept;
}

function measured(ctx, lines, font) {
  const key = font + lines.join("\n");
  if (!widths.has(key)) widths.set(key, Math.max(...lines.map((line) => ctx.measureText(line).width)));
  return widths.get(key);
}

// Boxes already taken, found by the squares of a grid.
function takenBoxes() {
  const squares = new Map(), side = 60;
  const keys = (box) => { const found = []; for (let x = Math.floor(box.x / side); x <= Math.floor((box.x + box.w) / side); x += 1) for (let y = Math.floor(box.y / side); y <= Math.floor((box.y + box.h) / side); y += 1) found.push(`${x} ${y}`); return found; };
  const touch = (one, other) => one.owner !== other.owner && one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
  return {
    free: (box, rank) => keys(box).every((key) => !(squares.get(key) ?? []).some((other) => other.rank >= rank && touch(box, other))),
    take: (box) => keys(box).forEach((key) => (squares.get(key) ?? squares.set(key, []).get(key)).push(box)),
  };
}

function drawLabels(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth, light = lit(), scale = scene.getScale(), taken = takenBoxes();
  const frame = { w: ctx.canvas.clientWidth, h: ctx.canvas.clientHeight };
  const marks = [...shown.nodes].map((id) => ({ id, node: NODES[id], r: sizeOf(NODES[id]) * scale, ...scene.canvasToDOM(scene.getPosition(id)) })).filter((mark) => mark.x > -60 && mark.y > -30 && mark.x < frame.w + 60 && mark.y < frame.h + 30);
  marks.forEach((mark) => taken.take({ owner: mark.id, rank: mark.node.degree, x: mark.x - mark.r, y: mark.y - mark.r, w: 2 * mark.r, h: 2 * mark.r }));
  const rank = (mark) => (mark.id === state.node ? 1e9 : light?.nodes.has(mark.id) ? 1e6 : 0) + mark.node.degree;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "top"; ctx.textAlign = "center"; ctx.lineJoin = "round"; ctx.lineWidth = 3.5;
  labelBoxes = [];
  for (const mark of marks.sort((one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1))) drawLabel(ctx, mark, light, taken, frame);
  ctx.restore();
  document.documentElement.dataset.labels = labelBoxes.length;
}

function drawLabel(ctx, mark, light, taken, frame) {
  const lines = wrap(label(mark.id)), chosen = mark.id === state.node, dim = light && !light.nodes.has(mark.id), many = marksMany();
  if (dim && many) return;
  const font = `${chosen ? "600 " : ""}${mark.node.type === "official" || chosen ? 12.5 : 11.5}px ${FONT}`;
  ctx.font = font;
  const w = measured(ctx, lines, font) + (many ? 14 : 6), h = lines.length * LINE + (many ? 5 : 0), gap = mark.r + 4;
  const spots = [[-w / 2, gap], [-w / 2, -gap - h], [gap, -h / 2], [-gap - w, -h / 2], [gap * 0.6, gap * 0.6], [-gap * 0.6 - w, gap * 0.6], [gap * 0.6, -gap * 0.6 - h], [-gap * 0.6 - w, -gap * 0.6 - h]];
  const further = spots.map(([x, y]) => [x + 12 * Math.sign(x + w / 2), y + 13 * Math.sign(y + h / 2)]);
  const boxes = [...spots, ...further].map(([x, y]) => ({ owner: mark.id, rank: Infinity, x: mark.x + x, y: mark.y + y, w, h })).filter((box) => box.x > 2 && box.y > 2 && box.x + w < frame.w - 2 && box.y + h < frame.h - 2);
  const spot = boxes.find((box) => taken.free(box, many ? mark.node.degree : 0)) ?? (many ? null : boxes.find((box) => taken.free(box, OVER_MARKS)));
  if (!spot) return;
  taken.take(spot);
  labelBoxes.push(spot);
  ctx.globalAlpha = dim ? 0.22 : 1;
  ctx.strokeStyle = inks.ground; ctx.fillStyle = mark.node.type === "issue" || mark.node.type === "interaction" ? inks.soft : inks.ink;
  if (chosen) ctx.fillStyle = inks.ink;
  lines.forEach((line, at) => { ctx.strokeText(line, spot.x + w / 2, spot.y + at * LINE + 1); ctx.fillText(line, spot.x + w / 2, spot.y + at * LINE + 1); });
}
const OVER_MARKS = 1e9; // among few nodes a label rather covers a mark than to be left out
const marksMany = () => shown.nodes.size > 150;
const labelAt = ({ x, y }) => labelBoxes.find((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h)?.owner;

// Communities as soft grounds behind their nodes.
const GROUNDS = ["#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#edc948", "#9c755f"];
function drawGroups(ctx) {
  if (!state.groups) return;
  const groups = new Map();
  for (const id of shown.nodes) if (NODES[id].degree) (groups.get(NODES[id].community) ?? groups.set(NODES[id].community, []).get(NODES[id].community)).push(id);
  ctx.save();
  for (const [number, ids] of groups) {
    if (ids.length < 3) continue;
    ctx.globalAlpha = 0.17; ctx.fillStyle = GROUNDS[number % GROUNDS.length];
    ctx.beginPath();
    for (const id of ids) { const at = scene.getPosition(id); ctx.moveTo(at.x + 46, at.y); ctx.arc(at.x, at.y, 46, 0, 2 * Math.PI); }
    for (const edge of shown.edges) if (NODES[edge.from].community === number && NODES[edge.to].community === number && near(edge)) bridge(ctx, scene.getPosition(edge.from), scene.getPosition(edge.to), 16);
    ctx.fill("nonzero");
  }
  ctx.restore();
}

const near = (edge) => { const one = scene.getPosition(edge.from), other = scene.getPosition(edge.to); return Math.hypot(one.x - other.x, one.y - other.y) < 230; };

function bridge(ctx, one, other, half) {
  const long = Math.hypot(other.x - one.x, other.y - one.y) || 1, x = ((other.y - one.y) / long) * half, y = ((one.x - other.x) / long) * half;
  ctx.moveTo(one.x - x, one.y - y); ctx.lineTo(one.x + x, one.y + y); ctx.lineTo(other.x + x, other.y + y); ctx.lineTo(other.x - x, other.y - y); ctx.closePath();
}
