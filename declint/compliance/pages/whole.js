"use strict";
// Keys and a filter over rows that are all there already: nothing that a reader without this script would miss.
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const rows = [...document.querySelectorAll("table.findings tbody tr")];
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase());
  const words = document.getElementById("filter-words");
  const status = document.getElementById("filter-status");
  const apply = () => {
    const wanted = words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    let shown = 0;
    rows.forEach((row, at) => {
      const fits = severities.has(row.dataset.severity) && wanted.every((word) => texts[at].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    document.querySelectorAll("#findings .scroll").forEach((part) => { part.hidden = !part.querySelector("tbody tr:not([hidden])"); });
    status.textContent = shown === rows.length ? `${rows.length} findings` : `${shown} of ${rows.length} findings`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      words.value = "";
      form.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = true; });
      apply();
      target.scrollIntoView();
    }
    if (target && target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  });
  apply();
})();
