// What the reader has chosen. It stands in the address after #, so that a link leads back to it.
const NOTHING = { node: "", edge: "", around: "", depth: 1, from: "", to: "", off: "", issue: "", country: "", stance: "", agency: "", first: "", last: "", undated: "yes", view: "all", size: "links", groups: "", table: "" };
const state = { ...NOTHING };
const listeners = [];
const onChange = (listener) => listeners.push(listener);

function change(wanted, silent = false) {
  Object.assign(state, wanted);
  if (!silent && location.protocol !== "about:") history.replaceState(null, "", address()); // a page inside a notebook has no address of its own
  for (const listener of listeners) listener(wanted);
}

function address() {
  const set = Object.entries(state).filter(([key, value]) => String(value) !== String(NOTHING[key]));
  return `#${new URLSearchParams([...set, ...(language === DATA.language ? [] : [["lang", language]])])}`;
}

function readAddress() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const known = Object.fromEntries(Object.entries(given).filter(([key]) => key in NOTHING));
  for (const key of ["node", "around", "from", "to"]) if (known[key] && !NODES[known[key]]) delete known[key];
  if (known.edge && !EDGES[known.edge]) delete known.edge;
  if (DATA.words[given.lang]) language = given.lang;
  return { ...NOTHING, ...known };
}
