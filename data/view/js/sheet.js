"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.getElementById("theme").addEventListener("click", () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; });
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const search = document.getElementById("search");
  if (!search) return;
  const lines = [...document.querySelectorAll("[data-find]")].map((line) => [line, fold(line.dataset.find)]);
  search.addEventListener("input", () => {
    const wanted = fold(search.value.trim());
    for (const [line, text] of lines) line.hidden = !text.includes(wanted);
    for (const part of document.querySelectorAll("[data-part]")) part.hidden = !part.querySelector("[data-find]:not([hidden])");
  });
})();
