// One brush over a histogram of months. Facts without a date are a chip beside it.
let months = [], low = 0, high = 0;

function readMonths() {
  const all = Object.values(EDGES).map((edge) => monthOf(dateOf(edge))).filter((month) => month !== null);
  if (!all.length) { $("brush").hidden = true; return; }
  low = all.reduce((one, other) => Math.min(one, other)); high = all.reduce((one, other) => Math.max(one, other)) + 1;
  const step = Math.max(1, Math.ceil((high - low) / 120)), counts = counted(all.map((month) => `m${Math.floor((month - low) / step)}`));
  months = Array.from({ length: Math.ceil((high - low) / step) }, (_, place) => ({ from: low + place * step, to: low + (place + 1) * step, count: counts.get(`m${place}`) ?? 0 }));
}

const monthName = (month) => day(`${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`);
const share = (month) => ((month - low) / Math.max(1, high - low)) * 100;
const span = () => (state.first ? [Math.max(low, +state.first), Math.min(high, +state.last + 1)] : [low, high]);

function showTimeline() {
  const undated = Object.values(EDGES).filter((edge) => !dated(dateOf(edge))).length;
  $("undated").replaceChildren(word("undated"), el("b", {}, String(undated)));
  $("undated").setAttribute("aria-pressed", String(state.undated === "yes"));
  $("undated").hidden = !undated;
  if (!months.length) { $("span").textContent = word("no_date"); return; }
  const [first, last] = span(), most = Math.max(...months.map((month) => month.count));
  $("span").textContent = state.first ? `${monthName(first)} – ${monthName(last - 1)}` : `${monthName(low)} – ${monthName(high - 1)}`;
  const bars = months.map((month) => svg("rect", { x: `${share(month.from) + 0.08}%`, width: `${Math.max(0.25, share(month.to) - share(month.from) - 0.16)}%`, y: 43 - (month.count / most) * 40, height: month.count ? Math.max(2, (month.count / most) * 40) : 0, rx: 1.5, class: month.from >= first && month.to <= last ? "in" : "" }));
  const years = new Set(); let edge = -9;
  for (let month = low; month < high; month += 1) if (month % 12 === 0 || month === low) if (share(month) - edge > 6 && share(month) < 97) { years.add(month); edge = share(month); }
  const marks = [...years].map((month) => svg("text", { x: `${share(month)}%`, y: 56 }, String(Math.floor(month / 12))));
  const focused = document.activeElement?.dataset?.edge;
  $("brush").replaceChildren(svg("svg", { "aria-hidden": "true" }, ...bars, ...marks), windowBox(first, last), handle("from", first, last), handle("to", last, first));
  if (focused) $("brush").querySelector(`[data-edge="${focused}"]`).focus();
}

function windowBox(first, last) {
  const box = el("div", { class: "window" });
  box.style.left = `${share(first)}%`; box.style.width = `${share(last) - share(first)}%`; box.hidden = !state.first;
  return box;
}

function handle(which, at) {
  const made = el("button", { class: "handle", role: "slider", "data-edge": which, "aria-label": word(which), "aria-valuemin": low, "aria-valuemax": high, "aria-valuenow": at, "aria-valuetext": monthName(which === "to" ? at - 1 : at), onkeydown: (event) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -1e6, End: 1e6 }[event.key];
    if (!step) return;
    event.preventDefault(); event.stopPropagation();
    const [first, last] = span();
    which === "from" ? brush(Math.min(last - 1, first + step), last) : brush(first, Math.max(first + 1, last + step));
  } });
  made.style.left = `${share(at)}%`;
  return made;
}

function brush(first, last) {
  const from = Math.max(low, Math.min(first, last)), to = Math.min(high, Math.max(first, last, from + 1));
  change(from === low && to === high ? { first: "", last: "" } : { first: String(from), last: String(to - 1) });
}

function wireBrush() {
  const monthAt = (event) => { const frame = $("brush").getBoundingClientRect(); return low + Math.max(0, Math.min(1, (event.clientX - frame.left) / frame.width)) * (high - low); };
  let start = null, fixed = null, waiting = null;
  $("brush").addEventListener("pointerdown", (event) => {
    const edge = event.target.closest(".handle")?.dataset.edge, [first, last] = span();
    start = monthAt(event); fixed = edge === "from" ? last : edge === "to" ? first : null;
    $("brush").setPointerCapture(event.pointerId);
  });
  $("brush").addEventListener("pointermove", (event) => {
    if (start === null) return;
    waiting ??= requestAnimationFrame(() => { waiting = null; });
    const now = monthAt(event);
    if (fixed !== null) brush(Math.round(Math.min(now, fixed)), Math.round(Math.max(now, fixed)));
    else if (Math.abs(now - start) > (high - low) * 0.012) brush(Math.floor(Math.min(now, start)), Math.ceil(Math.max(now, start)));
  });
  $("brush").addEventListener("pointerup", () => { start = null; });
  $("brush").addEventListener("dblclick", () => change({ first: "", last: "" }));
  $("undated").addEventListener("click", () => change({ undated: state.undated === "yes" ? "no" : "yes" }));
}
