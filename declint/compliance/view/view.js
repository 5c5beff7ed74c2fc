"use strict";
// Keys of the document view: n or j next finding, p or k the one before, ? the list of keys. They can be switched off (WCAG 2.1.4).
(() => {
  const KEY = "declint-keys";
  const stops = () => [...document.querySelectorAll(".view .b, .view .fi .go")].filter(
    (one) => one.classList.contains("b") || !one.closest(".view").querySelector(".b"));
  if (!document.querySelector(".view")) return; // a report that shows no documents
  let on = true;
  try { on = localStorage.getItem(KEY) !== "off"; } catch { /* storage may be refused: then keys are on until switched off */ }

  const make = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  const told = make("p", { role: "status", class: "vh" });
  const box = make("input", { type: "checkbox", id: "view-keys-on" });
  box.checked = on;
  const row = (key, words) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, words));
  const close = make("button", { type: "button" }, "Close");
  const list = make("dialog", { class: "keys", "aria-labelledby": "view-keys-h" },
    make("h2", { id: "view-keys-h" }, "Keys"),
    make("dl", {}, row("n, j", "next finding in the text"), row("p, k", "previous finding in the text"),
      row("Enter", "from a number in the text to its finding, and back by its line"), row("?", "this list")),
    make("p", {}, make("label", { for: "view-keys-on" }, box, " Keys of one letter are on")), close);
  const open = make("button", { type: "button", class: "keys-open" }, "Keys");
  const first = document.querySelector(".view");
  first.append(list, told);
  first.querySelector(".head").prepend(open);

  const step = (by) => {
    const all = stops();
    if (!all.length) { told.textContent = "There are no findings."; return; }
    const here = all.indexOf(document.activeElement);
    let at = here + by;
    if (here < 0) {
      const below = all.findIndex((one) => one.getBoundingClientRect().top >= 0);
      at = below < 0 ? 0 : by > 0 ? below : below - 1;
    }
    at = (at + all.length) % all.length;
    all[at].scrollIntoView({ block: "center" });
    all[at].focus({ preventScroll: true });
    told.textContent = `Finding ${at + 1} of ${all.length}: ${all[at].getAttribute("aria-label")}`;
  };
  open.addEventListener("click", () => list.showModal());
  close.addEventListener("click", () => list.close());
  box.addEventListener("change", () => {
    on = box.checked;
    try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* as above */ }
  });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.altKey || event.metaKey || list.open) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) step(by);
    else if (event.key === "?") list.showModal();
    else return;
    event.preventDefault();
  });
})();
