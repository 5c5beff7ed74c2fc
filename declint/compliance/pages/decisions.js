"use strict";
// Decisions on findings, made on the page and kept in this browser until they are downloaded: `declint review RUN --decisions FILE`
// brings them into the file of waivers. The page gives
//   <meta name="declint-run" content="HASH">                       what the decisions are kept under
//   <div id="decisions" hidden></div>                              where the sum and the download stand
//   <button type="button" class="decide" data-fingerprint="" data-rule="" data-path="" hidden>Decide</button>   one a finding
// and, for rows that a script draws later, calls declintDecisions.refresh(element). Nothing is sent anywhere.
(() => {
  const bar = document.getElementById("decisions");
  const meta = document.querySelector('meta[name="declint-run"]');
  if (!bar || !meta || !window.HTMLDialogElement) return;
  const STATES = [
    ["confirmed", "Confirm: it is right, and must be mended"],
    ["false-positive", "False positive: it is wrong"],
    ["waived", "Waive: it is right, and accepted until a last day"],
    ["under-review", "Ask: somebody else must look at it (say whom you ask what)"],
  ];
  const store = `declint-decisions:${meta.content}`;
  let kept = true;
  const known = load();
  let opener = null;

  function load() {
    try {
      const value = JSON.parse(localStorage.getItem(store) || "{}");
      return { by: String(value.by || ""), entries: Object.assign(Object.create(null), value.entries) };
    } catch {
      kept = false; // a browser that keeps nothing for files, or words that are not ours
      return { by: "", entries: Object.create(null) };
    }
  }

  function save() {
    try {
      localStorage.setItem(store, JSON.stringify(known));
    } catch {
      kept = false;
    }
    refresh();
  }

  function make(tag, more = {}, ...inside) {
    const element = Object.assign(document.createElement(tag), more);
    element.append(...inside);
    return element;
  }

  const plain = (words) => words.toWellFormed?.().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim() ?? words.replace(/[^ -~]+/g, " ").trim();
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  const same = (one, other) => one.normalize("NFKC").toLowerCase().split(/\s+/).join(" ") === other.normalize("NFKC").toLowerCase().split(/\s+/).join(" ");

  // The one dialog, filled anew for each finding.
  const about = make("p", { className: "about" });
  const wrong = make("p", { className: "flag" });
  wrong.setAttribute("role", "alert");
  const choices = make("fieldset", {}, make("legend", { textContent: "Decision" }));
  for (const [state, words] of STATES) {
    choices.append(make("label", {}, make("input", { type: "radio", name: "state", value: state, required: true }), ` ${words}`), make("br"));
  }
  const reason = make("textarea", { rows: 3, cols: 48, maxLength: 2000, required: true });
  const by = make("input", { maxLength: 200, autocomplete: "name", required: true });
  const approver = make("input", { maxLength: 200, autocomplete: "off" });
  const until = make("input", { type: "date" });
  const field = (words, control) => make("p", {}, make("label", {}, words, make("br"), control));
  const drop = make("button", { type: "button", textContent: "Take the decision out" });
  const leave = make("button", { type: "button", textContent: "Cancel" });
  const form = make(
    "form", { method: "dialog" }, choices, field("Reason", reason), field("Last day (needed to waive)", until), field("Your name", by),
    field("Agreed to by a second person (where that is wanted)", approver), wrong,
    make("p", {}, make("button", { type: "submit", textContent: "Keep" }), " ", drop, " ", leave),
  );
  const heading = make("h2", { id: "decide-heading", textContent: "Decide" });
  const dialog = make("dialog", { className: "decide-dialog" }, heading, about, form);
  dialog.setAttribute("aria-labelledby", "decide-heading");
  document.body.append(dialog);

  function open(button) {
    const entry = known.entries[button.dataset.fingerprint] || {};
    opener = button;
    about.textContent = `${button.dataset.rule} in ${button.dataset.path}`;
    for (const box of form.elements.state) box.checked = box.value === entry.state;
    reason.value = entry.reason || "";
    until.value = entry.until || "";
    until.min = today();
    by.value = entry.by || known.by;
    approver.value = entry.approver || "";
    wrong.textContent = "";
    drop.hidden = !entry.state;
    dialog.showModal();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const entry = { fingerprint: opener.dataset.fingerprint, rule: opener.dataset.rule, path: opener.dataset.path };
    entry.state = form.elements.state.value;
    entry.reason = plain(reason.value);
    entry.by = plain(by.value);
    if (plain(approver.value)) entry.approver = plain(approver.value);
    entry.date = today();
    if (until.value) entry.until = until.value;
    wrong.textContent = fault(entry);
    if (wrong.textContent) return;
    known.by = entry.by;
    known.entries[entry.fingerprint] = entry;
    dialog.close();
    save();
  });
  drop.addEventListener("click", () => {
    delete known.entries[opener.dataset.fingerprint];
    dialog.close();
    save();
  });
  leave.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => opener?.focus());

  function fault(entry) {
    if (!entry.reason || !entry.by) return "A reason and your name are needed.";
    if (entry.state === "waived" && !entry.until) return "To waive needs a last day.";
    if (entry.until && entry.until < entry.date) return "The last day lies in the past.";
    return entry.approver && same(entry.approver, entry.by) ? "The second person must be somebody else." : "";
  }

  // The bar: how many there are, and the file.
  const status = make("p");
  status.setAttribute("role", "status");
  const download = make("button", { type: "button", textContent: "Download decisions" });
  const forget = make("button", { type: "button", textContent: "Forget them" });
  bar.append(status, make("p", {}, download, " ", forget));
  bar.hidden = false;

  download.addEventListener("click", () => {
    const waivers = Object.keys(known.entries).sort().map((one) => known.entries[one]);
    const text = JSON.stringify({ run: meta.content, waivers }, null, 1).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
    const link = make("a", { href: URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" })), download: "declint-decisions.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  forget.addEventListener("click", () => {
    if (!confirm("Forget all decisions made on this page?")) return;
    known.entries = Object.create(null);
    save();
  });
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

  function refresh(root = document) {
    for (const button of root.querySelectorAll("button[data-fingerprint]")) {
      const entry = known.entries[button.dataset.fingerprint];
      button.hidden = !button.dataset.fingerprint;
      button.textContent = entry ? `Decided: ${entry.state.replace("-", " ")}` : "Decide";
    }
    const number = Object.keys(known.entries).length;
    const where = kept ? "kept in this browser" : "not kept when this page closes";
    status.textContent = number ? `${number} ${number === 1 ? "decision" : "decisions"} made here, ${where}, and not yet in the file of waivers.` : "";
    download.disabled = forget.disabled = !number;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-fingerprint]");
    if (button) open(button);
  });
  window.declintDecisions = { refresh };
  refresh();
})();
