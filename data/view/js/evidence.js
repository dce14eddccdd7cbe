// A paragraph in three: what stands before the sentence, the sentence, what stands after. Offsets count characters, not the units of JavaScript.
function parts(found) {
  const signs = Array.from(DATA.passages[found.passage]);
  return [signs.slice(0, found.from), signs.slice(found.from, found.to), signs.slice(found.to)].map((some) => some.join(""));
}

// A piece of evidence: the words of the fact, marked in their sentence, between what stands before and after.
function passage(found) {
  const [before, sentence, after] = parts(found);
  return el("blockquote", { lang: found.language },
    before.trim() && el("span", { class: "around" }, before.trimEnd(), " "),
    sentence.slice(0, found.start), el("mark", {}, sentence.slice(found.start, found.end)), sentence.slice(found.end),
    after.trim() && el("span", { class: "around" }, " ", after.trim()));
}

function quote(found) {
  const facts = [found.agency && el("b", {}, found.agency), found.date && day(found.date), found.language, `${word("dispatch")} ${found.dispatch}`, found.rule && `${word("rule")} ${found.rule}`,
    found.confidence !== null && found.confidence !== undefined && `${word("confidence")} ${Math.round(found.confidence * 100)} %`];
  return el("figure", { class: "evidence" }, passage(found), el("figcaption", {}, facts.filter(Boolean).map((fact) => el("span", {}, fact))));
}

function quotes(ids) {
  const found = sources(ids).sort((one, other) => (one.date ?? "~") < (other.date ?? "~") ? -1 : 1);
  return found.length ? found.map(quote) : [el("p", { class: "soft" }, word("no_evidence"))];
}

// What other dispatches say of the same event: a sentence of each that is not already shown.
function readouts(events, ids) {
  const told = new Set(sources(ids).map((found) => found.dispatch)), best = new Map();
  for (const edge of events.flatMap((id) => NODES[id].edges)) {
    for (const found of sources(edge.evidence)) {
      const longest = best.get(found.dispatch);
      if (!told.has(found.dispatch) && (!longest || found.end - found.start > longest.end - longest.start)) best.set(found.dispatch, found);
    }
  }
  return best.size ? [el("h3", {}, word("readouts")), [...best.values()].map(quote)] : [];
}

const eventsOf = (edge) => [edge.from, edge.to].filter((id) => NODES[id].type === "interaction");
