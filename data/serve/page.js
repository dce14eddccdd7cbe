"use strict";
// The query page: completion of our terms and prefixes, the competency questions, answers as a table. Nothing is fetched but from here.

const byId = (id) => document.getElementById(id);
const editor = byId("query"), list = byId("completions"), status = byId("status"), answer = byId("answer");
let terms = [], questions = new Map(), chosen = 0;

async function load() {
  const known = await (await fetch("terms.json")).json();
  terms = known.terms.concat(Object.keys(known.prefixes).map((name) => ({ name: name + ":", label: "prefix" })));
  for (const question of known.questions) {
    questions.set(question.name, question);
    const group = byId("questions").querySelector(`optgroup[label="${question.group}"]`) || byId("questions").appendChild(Object.assign(document.createElement("optgroup"), { label: question.group }));
    group.append(new Option(question.text, question.name));
  }
  editor.value = questions.get("who-met-whom").sparql;
}

function word() {
  const before = editor.value.slice(0, editor.selectionStart);
  return before.match(/[\w-]*:?[\w-]*$/)[0];
}

function complete() {
  const part = word().toLowerCase();
  const found = terms.filter((term) => part && (term.name.toLowerCase().startsWith(part) || term.name.toLowerCase().startsWith(":" + part)
    || term.label.toLowerCase().startsWith(part))).slice(0, 40);
  chosen = 0;
  list.replaceChildren(...found.map((term, index) => {
    const item = document.createElement("li");
    const label = document.createElement("small");
    label.textContent = term.label;
    item.append(term.name, label);
    item.dataset.name = term.name;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(index === 0));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
    return item;
  }));
  list.hidden = found.length === 0;
}

function take(item) {
  const at = editor.selectionStart, start = at - word().length;
  editor.setRangeText(item.dataset.name, start, at, "end");
  list.hidden = true;
  editor.focus();
}

function move(step) {
  const items = list.children;
  items[chosen].setAttribute("aria-selected", "false");
  chosen = (chosen + step + items.length) % items.length;
  items[chosen].setAttribute("aria-selected", "true");
  items[chosen].scrollIntoView({ block: "nearest" });
}

function table(result) {
  const shown = document.createElement("table"), head = shown.createTHead().insertRow(), body = shown.createTBody();
  for (const name of result.head.vars) head.append(Object.assign(document.createElement("th"), { textContent: name }));
  for (const row of result.results.bindings) {
    const line = body.insertRow();
    for (const name of result.head.vars) line.insertCell().textContent = row[name] ? row[name].value : "";
  }
  return shown;
}

async function ask(event) {
  event?.preventDefault();
  const began = performance.now();
  status.className = "";
  status.textContent = "asking …";
  answer.replaceChildren();
  try {
    const response = await fetch("sparql", {
      method: "POST", body: editor.value,
      headers: { "Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, text/turtle" },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text.trim());
    const result = response.headers.get("Content-Type").includes("json") ? JSON.parse(text) : null;
    const count = result?.results ? `${result.results.bindings.length} rows` : result ? String(result.boolean) : "triples";
    if (result?.results) answer.append(table(result));
    else if (!result) answer.append(Object.assign(document.createElement("pre"), { textContent: text }));
    status.textContent = `${count}, ${((performance.now() - began) / 1000).toFixed(2)} s`;
  } catch (error) {
    status.className = "wrong";
    status.textContent = error.message;
  }
}

editor.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === " ") { event.preventDefault(); complete(); }
  else if (event.ctrlKey && event.key === "Enter") ask(event);
  else if (!list.hidden) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
    else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); take(list.children[chosen]); }
    else if (event.key === "Escape") list.hidden = true;
  }
});
editor.addEventListener("input", complete);
editor.addEventListener("blur", () => { list.hidden = true; });
byId("form").addEventListener("submit", ask);
byId("questions").addEventListener("change", (event) => {
  if (questions.has(event.target.value)) { editor.value = questions.get(event.target.value).sparql; ask(); }
});
load();
