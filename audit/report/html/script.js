// Filters, keys and links to a filtered view. Everything there is to read is in the page without this script.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const findings = [...document.querySelectorAll(".finding")];
  // Print what is folded in; browsers without ::details-content leave it out otherwise.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  if (!form) return;

  const shown = document.getElementById("shown");
  const all = shown.textContent;
  const nothingFits = document.getElementById("nothing-fits");
  const groups = [...document.querySelectorAll(".group")];
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const texts = findings.map((finding) => finding.textContent.toLowerCase());
  let current = -1;

  function visible() {
    return findings.filter((finding) => !finding.hidden);
  }

  function apply() {
    const query = form.q.value.trim().toLowerCase();
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const sure = Number(form.confidence.value);
    findings.forEach((finding, at) => {
      const { severity, confidence } = finding.dataset;
      finding.hidden = !(severities.has(severity) && Number(confidence) >= sure && texts[at].includes(query));
    });
    for (const group of groups) group.hidden = !group.querySelector(".finding:not([hidden])");
    const count = visible().length;
    nothingFits.hidden = count > 0;
    const pattern = shown.dataset.pattern;
    shown.textContent = count === findings.length ? all : pattern.replace("{shown}", count).replace("{all}", findings.length);
  }

  // The state stands behind the # as name=value pairs, so that a link opens the same view; a plain anchor is no state.
  function writeState() {
    const state = new URLSearchParams();
    if (form.q.value.trim()) state.set("q", form.q.value.trim());
    if (boxes.some((box) => !box.checked)) state.set("severity", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
    if (form.confidence.value) state.set("confidence", form.confidence.value);
    history.replaceState(null, "", String(state) ? `#${state}` : location.pathname + location.search);
  }

  function readState() {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const state = new URLSearchParams(hash);
      const severities = state.get("severity");
      form.q.value = state.get("q") ?? "";
      form.confidence.value = state.get("confidence") ?? "";
      for (const box of boxes) box.checked = severities === null || severities.split(",").includes(box.value);
    }
    apply();
    const target = hash && !hash.includes("=") ? document.getElementById(decodeURIComponent(hash)) : null;
    if (!target || !findings.includes(target)) return;
    if (target.hidden) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
    select(target);
  }

  function select(finding) {
    findings[current]?.classList.remove("current");
    current = findings.indexOf(finding);
    finding.classList.add("current");
    finding.focus({ preventScroll: true });
  }

  function step(by) {
    const list = visible();
    if (!list.length) return;
    const ahead = by > 0 ? list.find((finding) => findings.indexOf(finding) > current) : list.findLast((finding) => findings.indexOf(finding) < current);
    const next = ahead ?? (by > 0 ? list.at(-1) : list[0]);
    select(next);
    next.scrollIntoView({ block: "start" });
  }

  form.addEventListener("input", () => { apply(); writeState(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); writeState(); }));
  addEventListener("hashchange", readState);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") form.q.focus();
    else return;
    event.preventDefault();
  });
  form.hidden = false;
  readState();
})();
