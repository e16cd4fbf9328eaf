// The form that makes a glossary entry from a finding: the change is shown first, and written as it was shown.
"use strict";
(() => {
  const { ask, queue, say, noteOf } = review;
  const dialog = document.getElementById("glossary");
  const form = document.getElementById("entry-form");
  const problem = document.getElementById("glossary-problem");
  const change = document.getElementById("change");
  const overtaken = document.getElementById("overtaken");
  const options = document.getElementById("entries");
  let pending;

  // ---------------------------------------------------------------- showing

  function show(part, text = "") {
    problem.textContent = text;
    problem.hidden = !text;
    change.hidden = part !== change;
    overtaken.hidden = part !== overtaken;
  }

  // A line that goes or comes says so by its sign too, so colour is not all there is.
  function fill(pre, diff) {
    pre.replaceChildren(...diff.split("\n").map((line) => {
      const kind = { "+": "ins", "-": "del" }[line[0]] ?? "span";
      const row = document.createElement(/^(\+\+\+|---)/.test(line) ? "span" : kind);
      row.textContent = `${line}\n`;
      return row;
    }));
  }

  function offer(entries) {
    options.replaceChildren(...entries.map(({ id, preferred }) => new Option(preferred, id)));
  }

  // An entry that there is keeps its own note; a note goes with a forbidden form or a new entry.
  function showFields() {
    const { entry, status, note } = form.elements;
    const isNew = entry.value.trim() === "";
    form.querySelector(".new-entry").hidden = !isNew;
    note.disabled = !isNew && status.value === "admitted";
    note.closest("label").hidden = note.disabled;
  }

  // ---------------------------------------------------------------- what happens

  async function open(finding) {
    const draft = await ask(`draft/${encodeURIComponent(review.page)}/${encodeURIComponent(noteOf(finding).dataset.entry)}`);
    form.reset();
    form.elements.file.replaceChildren(...draft.files.map((name) => new Option(name, name)));
    for (const name of ["words", "status", "entry", "preferred", "kind", "severity"]) form.elements[name].value = draft[name];
    offer(draft.entries);
    showFields();
    show();
    dialog.showModal();
    form.elements.words.focus();
  }

  async function preview() {
    try {
      const answer = await ask("preview", Object.fromEntries(new FormData(form)));
      pending = answer.change;
      change.querySelector("h4").textContent = answer.title;
      fill(change.querySelector("pre"), answer.diff);
      show(change);
      change.querySelector("button").focus();
    } catch (error) {
      show(undefined, error.message);
    }
  }

  async function write() {
    try {
      const answer = await ask("write", { change: pending });
      dialog.close();
      say(answer.said, answer);
    } catch (error) {
      if (!error.answer?.theirs) return show(undefined, error.message);
      const [yours, theirs] = overtaken.querySelectorAll("pre");
      fill(yours, error.answer.yours);
      fill(theirs, error.answer.theirs);
      show(overtaken, error.message);
      overtaken.querySelector("button").focus();
    }
  }

  async function takeBack(button) {
    const answer = await ask("write", { change: button.dataset.change });
    say(answer.said);
  }

  // ---------------------------------------------------------------- events

  document.addEventListener("glossary", (event) => queue(() => open(event.detail)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    queue(preview);
  });
  form.addEventListener("input", (event) => {
    // What is shown must be what is written.
    show();
    showFields();
    if (event.target.name !== "entry") return;
    queue(async () => offer((await ask(`entries?q=${encodeURIComponent(event.target.value)}`)).entries));
  });
  document.querySelector("[data-act=take-back]").addEventListener("click", (event) => queue(() => takeBack(event.target)));
  dialog.addEventListener("click", (event) => {
    const act = event.target.closest("button[data-act]")?.dataset.act;
    if (act === "close") dialog.close();
    if (act === "write") queue(write);
    if (act === "on-top") queue(preview);
  });
})();
