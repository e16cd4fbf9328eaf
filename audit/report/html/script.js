// Filters, keys, copying and links to a filtered view. Everything there is to read is in the page without this script.
"use strict";
(() => {
  // Print what is folded in; browsers without ::details-content leave it out otherwise.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  const form = document.getElementById("filter");
  if (!form) return;

  const findings = [...document.querySelectorAll("#findings article")];
  const positions = new Map(findings.map((finding, at) => [finding, at]));
  const groups = [...document.querySelectorAll(".group")];
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const menus = [...form.querySelectorAll("select[data-facet]")];
  const help = document.getElementById("keys");
  const nothingFits = document.getElementById("nothing-fits");
  const shown = document.getElementById("shown");
  const all = shown.textContent;
  let texts;
  let current;

  // ---------------------------------------------------------------- which findings are shown

  // A finding's markup says its severity (class), its confidence (first small print) and its rule (first link); the rule's category
  // stands with the rule; what else it is filtered by is in data-*.
  const rules = findings.map((finding) => decodeURIComponent(finding.querySelector("p a")?.hash.slice(1) ?? ""));
  const percents = findings.map((finding) => Number(/\d+/.exec(finding.querySelector("small").textContent)));
  const value = (at, name) => {
    if (name === "check") return rules[at].replace("rule-", "");
    if (name === "category") return document.getElementById(rules[at])?.dataset.category;
    return findings[at].dataset[name];
  };

  // What a search looks through: what the texts and the finding say, not the page's own labels.
  const searchable = (finding) =>
    [...finding.querySelectorAll("h4, h4 + p, dd")].map((part) => part.textContent).join("\n").toLowerCase();
  const index = () => { texts ??= findings.map(searchable); };

  const fits = (finding, at, query, severities, sure, wanted) =>
    severities.has(finding.classList[0]) &&
    percents[at] >= sure &&
    wanted.every(([name, wish]) => value(at, name) === wish) &&
    (!query || texts[at].includes(query));

  function apply() {
    const query = form.q.value.trim().toLowerCase();
    if (query) index();
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const sure = Number(form.confidence.value);
    const wanted = menus.filter((menu) => menu.value).map((menu) => [menu.name, menu.value]);
    let count = 0;
    findings.forEach((finding, at) => {
      const fit = fits(finding, at, query, severities, sure, wanted);
      count += fit;
      if (finding.hidden === fit) finding.hidden = !fit;
    });
    for (const group of groups) group.hidden = !group.querySelector("article:not([hidden])");
    nothingFits.hidden = count > 0;
    shown.textContent = count === findings.length ? all : shown.dataset.pattern.replace("{shown}", count).replace("{all}", findings.length);
  }

  // ---------------------------------------------------------------- the state in the address

  // It stands behind the # as name=value pairs, so that a link opens the same view; a plain anchor is no state.
  function writeState() {
    const state = new URLSearchParams();
    if (form.q.value.trim()) state.set("q", form.q.value.trim());
    if (boxes.some((box) => !box.checked)) state.set("severity", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
    if (form.confidence.value) state.set("confidence", form.confidence.value);
    for (const menu of menus) if (menu.value) state.set(menu.name, menu.value);
    if (current && !current.hidden) state.set("finding", current.id.slice(1));
    history.replaceState(null, "", String(state) ? `#${state}` : location.pathname + location.search);
  }

  function readState() {
    const hash = location.hash.slice(1);
    const state = hash.includes("=") ? new URLSearchParams(hash) : null;
    if (state) {
      const severities = state.get("severity");
      form.q.value = state.get("q") ?? "";
      form.confidence.value = state.get("confidence") ?? "";
      for (const menu of menus) menu.value = state.get(menu.name) ?? "";
      for (const box of boxes) box.checked = severities === null || severities.split(",").includes(box.value);
    }
    apply();
    const target = document.getElementById(state ? `f${state.get("finding")}` : decodeURIComponent(hash));
    if (!positions.has(target)) return;
    if (target.hidden) {
      form.reset();
      apply();
    }
    goTo(target);
  }

  // ---------------------------------------------------------------- the current finding

  function select(finding) {
    current?.classList.remove("current");
    current = finding;
    current.classList.add("current");
    current.dispatchEvent(new CustomEvent("current", { bubbles: true }));
  }

  function goTo(finding) {
    select(finding);
    finding.tabIndex = -1;
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "start" });
  }

  function step(by) {
    const list = findings.filter((finding) => !finding.hidden);
    if (!list.length) return;
    const at = positions.get(current) ?? -1;
    const ahead = by > 0 ? list.find((finding) => positions.get(finding) > at) : list.findLast((finding) => positions.get(finding) < at);
    goTo(ahead ?? (by > 0 ? list.at(-1) : list[0]));
    writeState();
  }

  function fold() {
    const folded = [...(current?.querySelectorAll("details") ?? [])];
    const open = folded.some((details) => !details.open);
    for (const details of folded) details.open = open;
  }

  // From the list to the finding's first place in the text, and from the text back to the list.
  function toText() {
    if (!current) return;
    if (/^#p\d+$/.test(location.hash)) location.hash = current.id;
    else location.hash = current.querySelector("dt a[href^='#p']").hash;
  }

  // ---------------------------------------------------------------- the picture of places

  // One tick of a lane at a time is a stop of the Tab key; the arrow keys go along the lane.
  function stepAlong(event) {
    const tick = event.target.closest?.("svg a");
    const ahead = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
    const next = tick && ahead && tick[ahead];
    if (!next?.matches("a")) return;
    event.preventDefault();
    tick.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  // ---------------------------------------------------------------- copying

  // The buttons are made when they are first seen: a long page has thousands of places for one.
  function addButtons(settlement) {
    for (const lines of settlement.querySelectorAll("pre:not(:has(+ button))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = form.dataset.copy;
      lines.after(button);
    }
  }

  async function copy(button) {
    const lines = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(`${lines.textContent}\n`);
    } catch {
      getSelection().selectAllChildren(lines); // not allowed here: ready for the reader's own copy
      return;
    }
    button.textContent = form.dataset.copied;
    setTimeout(() => { button.textContent = form.dataset.copy; }, 2000);
  }

  // ---------------------------------------------------------------- listening

  const toggleHelp = () => (help.open ? help.close() : help.showModal());
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: fold,
    t: toText,
    f: () => boxes[0].focus(),
    "/": () => form.q.focus(),
    "?": toggleHelp,
  };

  form.addEventListener("input", () => { apply(); writeState(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); writeState(); }));
  addEventListener("hashchange", readState);
  addEventListener("click", (event) => {
    const finding = event.target.closest("#findings article");
    if (finding) select(finding);
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });
  // Another script moves the reader to a finding by sending it this event.
  addEventListener("go", (event) => { goTo(event.target); writeState(); });
  addEventListener("keydown", (event) => {
    stepAlong(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const act = help.open && event.key !== "?" ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.getElementById("show-keys").addEventListener("click", toggleHelp);
  document.getElementById("hide-keys").addEventListener("click", toggleHelp);
  // "toggle" does not bubble, so it is caught on its way down.
  addEventListener("toggle", (event) => {
    if (event.target.matches("article > details:not(.others)")) addButtons(event.target);
  }, true);
  // The first search should not wait for what can be read before it.
  (window.requestIdleCallback ?? setTimeout)(index);
  form.hidden = false;
  readState();
})();
