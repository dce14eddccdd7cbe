// Elements made from text, never from markup.
const $ = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const icon = (type) => svg("svg", { class: `icon ${type}`, "aria-hidden": "true" }, svg("use", { href: `#shape-${type}` }));
const options = (select, entries, chosen) => select.replaceChildren(...entries.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
