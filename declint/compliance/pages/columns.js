"use strict";
// Lists of the large forms: columns of codes are filtered in memory, rows are opened shard by shard. Words reach the page as text alone.
(() => {
  const about = JSON.parse(document.getElementById("about").textContent);
  const $ = (id) => document.getElementById(id);
  const PAGE = 50, KEPT = 12;
  const WORDS = { "": "not known", info: "information", unread: "not readable" };
  const worded = (name) => WORDS[name] ?? name;
  const plain = (text) => String(text).replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (sign) => {
    const code = sign.codePointAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : code < 65536 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
  });
  const make = (name, words, attributes = {}) => {
    const one = document.createElement(name);
    if (words !== undefined) one.textContent = plain(words);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  };

  // Blocks: from this file, or from a file beside it that is added as a script, since a page on a disk may fetch nothing.
  const waiting = new Map(), files = new Map();
  globalThis.declintData = (name, data) => { (waiting.get(name) ?? waiting.set(name, Promise.withResolvers()).get(name)).resolve(data); };
  const counted = new Map();
  about.shards.forEach(([rule], at) => {
    const number = counted.get(rule) ?? 0;
    counted.set(rule, number + 1);
    files.set(`f.${at}`, `data/rule-${rule}-${String(number).padStart(3, "0")}.js`);
  });
  const fileOf = (name) => files.get(name) ?? (name.startsWith("p.") ? `data/documents-${name.slice(2).padStart(3, "0")}.js` : name.startsWith("c.") ? "data/findings.js" : "data/documents.js");
  const added = new Set();
  const raw = (name) => {
    const inside = document.getElementById(`data-${name}`);
    if (inside) return Promise.resolve(inside.textContent);
    const entry = waiting.get(name) ?? waiting.set(name, Promise.withResolvers()).get(name);
    const source = fileOf(name);
    if (!added.has(source)) {
      added.add(source);
      const script = document.createElement("script");
      script.src = source;
      script.addEventListener("error", () => entry.reject(new Error(`${source} is missing`)));
      document.head.append(script);
    }
    return entry.promise;
  };
  const opened = async (name) => {
    const bytes = Uint8Array.from(atob(await raw(name)), (sign) => sign.charCodeAt(0));
    waiting.delete(name);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };
  const whole = new Map(), rows = new Map();
  const column = (name) => {
    if (!whole.has(name)) {
      const size = about.sizes[name.slice(2)];
      whole.set(name, opened(name).then((data) => new ({ 1: Uint8Array, 2: Uint16Array, 4: Uint32Array })[size](data)));
    }
    return whole.get(name);
  };
  const json = async (name) => JSON.parse(new TextDecoder().decode(await opened(name)));
  const paths = () => { if (!whole.has("d.path")) whole.set("d.path", json("d.path")); return whole.get("d.path"); };
  const shard = (name) => {
    if (!rows.has(name)) {
      if (rows.size >= KEPT && !document.getElementById(`data-${name}`)) added.delete(fileOf(rows.keys().next().value));
      if (rows.size >= KEPT) rows.delete(rows.keys().next().value);
      rows.set(name, json(name));
    }
    return rows.get(name);
  };

  // What is asked: pairs of a dimension and the code of a value, as the address says.
  const parse = (address) => {
    const [, head, rest] = /^(by|docs)-(.*)$/.exec(address) ?? [];
    if (!head) return null;
    return { kind: head === "by" ? "findings" : "documents", pairs: rest === "all" ? [] : rest.split("-").map((pair) => pair.split(".")).map(([name, code]) => [name, Number(code)]) };
  };
  const OF_FINDING = new Set(["rule", "severity", "stand", "decision"]);
  const mask = async (pairs, words) => {
    const asked = pairs.filter(([name]) => !OF_FINDING.has(name) && name !== "counts" && name !== "document");
    if (!asked.length && !words.length) return null;
    const found = new Uint8Array(about.documents + 1).fill(1);
    found[0] = 0;
    for (const [name, code] of asked) {
      const values = await column(`d.${name}`);
      for (let at = 0; at < values.length; at++) if (values[at] !== code) found[at + 1] = 0;
    }
    if (words.length) {
      const every = await paths();
      for (let at = 0; at < every.length; at++) {
        if (found[at + 1]) { const path = every[at].toLocaleLowerCase(); if (!words.every((word) => path.includes(word))) found[at + 1] = 0; }
      }
    }
    return found;
  };
  const findings = async (pairs, words) => {
    const documents = await mask(pairs, words), doc = await column("c.doc"), stand = await column("c.stand");
    const asked = await Promise.all(pairs.filter(([name]) => OF_FINDING.has(name)).map(async ([name, code]) => [await column(`c.${name}`), code]));
    const counts = pairs.find(([name]) => name === "counts")?.[1], only = pairs.find(([name]) => name === "document")?.[1];
    const found = new Uint32Array(about.findings);
    let number = 0;
    next: for (let at = 0; at < doc.length; at++) {
      for (const [values, code] of asked) if (values[at] !== code) continue next;
      if (counts && (stand[at] <= 3) !== (counts === 1)) continue;
      if (documents && !documents[doc[at]]) continue;
      if (only && doc[at] !== only) continue;
      found[number++] = at;
    }
    return found.subarray(0, number);
  };
  const documents = async (pairs, words) => {
    const found = await mask(pairs, words);
    const list = new Uint32Array(about.documents);
    let number = 0;
    for (let at = 1; at <= about.documents; at++) if (!found || found[at]) list[number++] = at;
    return list.subarray(0, number);
  };
  const named = async (dimensions) => { for (const one of dimensions) about.dimensions[one] ??= await json(`n.${one}`); };
  const name = (dimension, code) => about.dimensions[dimension]?.[code - 1] ?? "";
  const said = (pairs) => pairs.map(([dimension, code]) => dimension === "counts" ? (code === 1 ? "that count" : "set aside") : dimension === "document" ? `of document ${code}` : `${about.names[dimension] ?? dimension}: ${worded(name(dimension, code))}`).join("; ");

  // Drawing.
  const severity = (code) => { const one = name("severity", code); return make("span", worded(one), { class: `sev s-${one}` }); };
  const shardOf = (at) => {
    let low = 0, high = about.shards.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (about.shards[middle][1] <= at) low = middle; else high = middle - 1; }
    return low;
  };
  const more = (row, cell, of) => {
    const [message, excerpt, item, page, col, confidence, fingerprint, reason, decision, related, , authority] = row;
    cell.textContent = plain(message);
    const details = make("details");
    details.append(make("summary", "More"));
    if (excerpt) details.append(make("blockquote", excerpt, { dir: "auto" }));
    const told = [`Item ${item}, page ${page}, column ${col}; confidence ${confidence.toFixed(2)}.`];
    if (authority.length) told.push(`Rests on ${authority.join("; ")}.`);
    if (reason) told.push(`Set aside: ${reason}.`);
    if (fingerprint) told.push(`Fingerprint ${fingerprint}.`);
    if (decision) told.push(`Decided in ${decision}.`);
    for (const [path, line, note] of related) told.push(`See also ${path}, line ${line}${note ? `: ${note}` : ""}.`);
    details.append(make("p", told.join(" "), { class: "small" }));
    if (fingerprint) {
      const decide = make("button", "Decide", { type: "button", class: "decide", "data-fingerprint": fingerprint, "data-rule": of.rule, "data-path": of.path });
      decide.hidden = true;
      details.append(decide);
    }
    cell.append(details);
    globalThis.declintDecisions?.refresh(cell);
  };
  const drawFindings = async (found, first) => {
    const [rule, grade, stand, doc, line, path] = await Promise.all([column("c.rule"), column("c.severity"), column("c.stand"), column("c.doc"), column("c.line"), paths()]);
    const body = $("findings-rows");
    body.replaceChildren();
    for (const at of found.subarray(first, first + PAGE)) {
      const row = make("tr", undefined, { id: `at-${at}` }), cell = make("td", "…"), place = make("td", undefined, { class: "path" }), which = make("td");
      which.append(severity(grade[at]));
      if (stand[at] !== 1) which.append(make("span", name("stand", stand[at]).replace("-", " "), { class: "stand" }));
      const heading = make("th", undefined, { scope: "row" });
      heading.append(make("a", name("rule", rule[at]), { href: `#rule-${name("rule", rule[at])}` }));
      if (doc[at]) place.append(make("a", path[doc[at] - 1], { href: `#d-${doc[at]}` }), `:${line[at]}`);
      row.append(which, heading, place, cell);
      body.append(row);
      const number = shardOf(at);
      shard(`f.${number}`).then((every) => {
        const told = every[at - about.shards[number][1]];
        if (!doc[at]) place.textContent = plain(`${told[10]}:${line[at]}`);
        more(told, cell, { rule: name("rule", rule[at]), path: doc[at] ? path[doc[at] - 1] : told[10] });
      }, (error) => { cell.textContent = error.message; });
    }
  };
  const ANSWERS = { yes: ["✔", "yes", "a a-yes"], no: ["✘", "no", "a a-no"], unread: ["?", "not readable", "a a-unread"], "": ["–", "not asked", "z"] };
  const answer = (word) => {
    const [sign, words, look] = ANSWERS[word], cell = make("td", undefined, { class: "num" }), mark = make("span", `${sign} `, { class: look });
    mark.append(make("span", words, { class: "vh" }));
    cell.append(mark);
    return cell;
  };
  const drawDocuments = async (found, first) => {
    const shown = ["profile", "level", "agency", "authority", "word", "hasauthority", "hasdate", "struck"];
    const values = await Promise.all(shown.map((one) => column(`d.${one}`))), path = await paths();
    await named(shown);
    const body = $("documents-rows");
    body.replaceChildren();
    for (const number of found.subarray(first, first + PAGE)) {
      const row = make("tr"), heading = make("th", undefined, { scope: "row", class: "path" });
      heading.append(make("a", path[number - 1], { href: `#d-${number}` }));
      row.append(heading);
      shown.forEach((one, at) => { const word = name(one, values[at][number - 1]); row.append(at < 4 ? make("td", word) : answer(word)); });
      body.append(row);
    }
  };
  const pager = (kind, found, first, go) => {
    const place = $(`${kind}-pager`);
    const button = (words, to) => { const one = make("button", words, { type: "button" }); one.disabled = to < 0 || to >= found.length || to === first; one.addEventListener("click", () => go(to)); return one; };
    const last = Math.max(0, Math.floor((found.length - 1) / PAGE) * PAGE);
    place.replaceChildren(button("First", 0), button("Previous", first - PAGE), make("span", `${(first + 1).toLocaleString("en")} to ${Math.min(first + PAGE, found.length).toLocaleString("en")} of ${found.length.toLocaleString("en")}`), button("Next", first + PAGE), button("Last", last));
    place.hidden = found.length <= PAGE;
  };
  const draw = { findings: drawFindings, documents: drawDocuments }, seek = { findings, documents };
  let turn = 0;
  const show = async (kind, pairs, words = []) => {
    const mine = ++turn, begun = performance.now();
    const found = await seek[kind](pairs, words);
    if (mine !== turn) return;
    const took = performance.now() - begun;
    await named(pairs.map(([dimension]) => dimension).filter((one) => about.sizes[one] && !["doc", "line"].includes(one)));
    const go = async (first) => {
      await draw[kind](found, first);
      pager(kind, found, first, go);
    };
    await go(0);
    $(`${kind}-region`).hidden = false;
    const label = `${found.length.toLocaleString("en")} ${kind}${pairs.length ? `; ${said(pairs)}` : ""}${words.length ? `; path with ${words.join(" ")}` : ""}`;
    $(`${kind}-status`).textContent = plain(label);
    $(`${kind}-status`).dataset.took = took.toFixed(1);
    $(`${kind}-status`).dataset.count = String(found.length);
    $(`${kind}-caption`).textContent = plain(label);
  };
  const sheet = async (number) => {
    const place = $("sheet"), path = (await paths())[number - 1];
    if (path === undefined) return;
    const [sha256, bytes, pages, items, quality, decision, released, dated, reason, errors, warnings, infos, aside, parts] = (await shard(`p.${Math.floor((number - 1) / about.rows)}`))[(number - 1) % about.rows];
    await named(["status", "profile", "level", "agency", "authority", "reviewer"]);
    const values = Object.fromEntries(await Promise.all(["status", "profile", "level", "agency", "authority", "reviewer"].map(async (one) => [one, name(one, (await column(`d.${one}`))[number - 1])])));
    place.replaceChildren(make("h3", path, { id: "sheet-h" }));
    const facts = make("dl", undefined, { class: "facts" });
    const told = { Status: values.status + (reason ? `: ${reason}` : ""), Regime: values.profile, Level: values.level, Agency: values.agency, "Release authority": values.authority, Reviewer: values.reviewer, Decision: [decision, released].filter(Boolean).join(", "), Dated: dated, "Pages, records": `${pages}, ${items}`, Bytes: bytes ?? "", "Quality of the text": quality === null ? "" : quality.toFixed(2), "SHA-256": sha256 || "none" };
    for (const [term, words] of Object.entries(told)) { if (words !== "") { const one = make("div"); one.append(make("dt", term), make("dd", words)); facts.append(one); } }
    place.append(facts);
    if (parts.length) {
      const list = make("ul");
      for (const [part, told_, rule, line] of parts) list.append(make("li", `${about.parts[part]}: ${ANSWERS[told_][0]} ${ANSWERS[told_][1]} (${rule}, line ${line})`));
      place.append(make("p", "Four-part test of 32 CFR 2001.25:"), list);
    }
    const link = make("p"), all = errors + warnings + infos + aside;
    if (all) link.append(make("a", `Its ${all} findings`, { href: `#by-document.${number}` }));
    else link.textContent = "It has no findings.";
    if (about.views.includes(number)) link.append(" ", make("a", "Text with its markings", { href: `documents/${number}.html` }));
    place.append(link);
    place.hidden = false;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  };

  // The form: one choice for each dimension that has more than one value.
  const form = $("filter"), chosen = new Map();
  const field = (label, control) => { const one = make("label", label, { class: "field" }); one.append(control); form.append(one); return control; };
  for (const dimension of ["rule", "severity", "stand", "agency", "decade", "level", "profile"]) {
    const values = about.dimensions[dimension] ?? [];
    if (values.length < 2 || values.length > 2000) continue;
    const select = field(about.names[dimension], make("select"));
    select.append(make("option", "all", { value: "" }));
    values.forEach((value, at) => select.append(make("option", worded(value), { value: String(at + 1) })));
    chosen.set(dimension, select);
  }
  const words = field("Words in the path", make("input", undefined, { type: "search", autocomplete: "off" }));
  const fromForm = () => show("findings", [...chosen].filter(([, select]) => select.value).map(([dimension, select]) => [dimension, Number(select.value)]), words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean));
  form.addEventListener("input", fromForm);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;

  const route = async (scroll) => {
    const address = decodeURIComponent(location.hash.slice(1)), asked = parse(address), one = /^d-(\d+)$/.exec(address);
    if (one) return sheet(Number(one[1]));
    if (!asked) return undefined;
    if (asked.kind === "findings") for (const [dimension, select] of chosen) select.value = String(asked.pairs.find(([other]) => other === dimension)?.[1] ?? "");
    words.value = "";
    await show(asked.kind, asked.pairs);
    if (scroll) { $(asked.kind).scrollIntoView(); $(`${asked.kind}-region`).focus({ preventScroll: true }); }
    return undefined;
  };
  const failed = (error) => { $("findings-status").textContent = plain(`The data of this report cannot be read: ${error.message}`); };
  addEventListener("hashchange", () => route(true).catch(failed));
  const start = async () => {
    const asked = parse(decodeURIComponent(location.hash.slice(1)));
    if (asked?.kind !== "findings") await show("findings", []);
    if (asked?.kind !== "documents") await show("documents", []);
    await route(true);
    document.documentElement.dataset.ready = "yes";
  };
  start().catch(failed);
})();
