// One key a decision, one click a decision; then on to the next finding that waits for one.
"use strict";
(() => {
  const { ask, queue, say, noteOf, entryOf, findings, words } = review;
  const desk = document.getElementById("desk");
  const choices = document.getElementById("choices");
  const note = document.getElementById("note");
  const RETURN = "audit-return";
  let current;

  // ---------------------------------------------------------------- the current finding

  const goTo = (finding) => finding.dispatchEvent(new CustomEvent("go", { bubbles: true }));
  const isOpen = (finding) => finding.dataset.decision === "open" && !finding.hidden;

  function showCurrent() {
    choices.hidden = !current;
    if (!current) return;
    const { words: wrong, instead } = noteOf(current).dataset;
    document.getElementById("current-words").textContent = [wrong, instead].filter(Boolean).join(" → ");
    const { verdict, severity, reason } = entryOf(current)?.choice ?? {};
    for (const button of choices.querySelectorAll("[data-verdict]")) {
      const { dataset } = button;
      button.ariaPressed = dataset.verdict === verdict && (dataset.severity ?? "") === severity && (dataset.reason ?? "") === reason;
    }
  }

  function goToNext() {
    const at = findings.indexOf(current);
    const next = [...findings.slice(at + 1), ...findings.slice(0, at + 1)].find(isOpen);
    if (next) goTo(next);
    else say(words.all_decided);
  }

  addEventListener("current", (event) => {
    current = event.target;
    note.value = entryOf(current)?.choice.note ?? "";
    showCurrent();
  });
  document.addEventListener("state", showCurrent);

  // ---------------------------------------------------------------- what the buttons and their keys do

  async function decide({ verdict, severity, reason }) {
    if (!current) return goToNext();
    const finding = noteOf(current).dataset.entry;
    const answer = await ask("decide", { finding, verdict, severity, reason, note: note.value, seen: entryOf(current)?.seen ?? "" });
    say(answer.said);
    goToNext();
  }

  async function undo() {
    const answer = await ask("undo", {});
    say(answer.said);
    const undone = findings.find((finding) => noteOf(finding).dataset.entry === answer.finding);
    if (undone) goTo(undone);
  }

  // The findings are numbered anew by an audit, so the place is kept by its words.
  async function audit() {
    const buttons = document.querySelectorAll("[data-act=audit]");
    for (const button of buttons) button.disabled = true;
    say(words.auditing);
    try {
      await ask("audit", {});
      reload(words.audited);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }

  function reload(said = "") {
    sessionStorage.setItem(RETURN, JSON.stringify({ ...(current && noteOf(current).dataset), said }));
    history.replaceState(null, "", location.pathname);
    location.reload();
  }

  function returnToPlace() {
    const place = JSON.parse(sessionStorage.getItem(RETURN) ?? "null");
    sessionStorage.removeItem(RETURN);
    if (!place) return;
    say(place.said);
    const fits = (key) => findings.find((finding) => noteOf(finding).dataset[key] === place[key]);
    const finding = place.entry && (fits("entry") ?? (place.words ? fits("words") : undefined));
    if (finding) goTo(finding);
  }

  const acts = {
    decide: (button) => queue(() => decide(button.dataset)),
    next: () => queue(goToNext),
    undo: () => queue(undo),
    audit: () => queue(audit),
    reload: () => reload(),
    glossary: () => queue(() => current ? document.dispatchEvent(new CustomEvent("glossary", { detail: current })) : goToNext()),
  };

  addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    acts[button?.dataset.act]?.(button);
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    const button = desk.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button || button.disabled) return;
    event.preventDefault();
    if (button === note) note.focus();
    else acts[button.dataset.act](button);
  });
  // Back to the keys; what was written goes with the next decision.
  note.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") note.blur();
  });
  addEventListener("DOMContentLoaded", returnToPlace);
})();
