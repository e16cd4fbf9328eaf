// What the page knows of the server: sends requests, and shows what they answer about the state of the text.
"use strict";
const review = (() => {
  const data = JSON.parse(document.getElementById("review-data").textContent);
  const findings = [...document.querySelectorAll(".decision")].map((note) => note.closest("article"));
  const desk = document.getElementById("desk");
  const said = document.getElementById("said");
  const stale = document.getElementById("stale");
  const author = document.getElementById("author");
  let state = data.state;

  // ---------------------------------------------------------------- asking

  // A refusal is an Error with the server's sentence, and its whole answer beside.
  async function ask(path, body) {
    const headers = { "Content-Type": "application/json", "X-Audit-Token": data.token };
    let response, answer;
    try {
      response = await fetch(`api/${path}`, body && { method: "POST", headers, body: JSON.stringify({ page: data.page, author: author.value, ...body }) });
      answer = await response.json();
    } catch {
      throw new Error(data.words.unreachable);
    }
    if (answer.state) take(answer.state);
    if (!response.ok) throw Object.assign(new Error(answer.error), { answer });
    return answer;
  }

  // One after the other, so that keys pressed in a row each meet the finding that the one before led to.
  let line = Promise.resolve();
  function queue(work) {
    line = line.then(work).catch((error) => say(error.message, { isProblem: true }));
    return line;
  }

  // `back` is the key of a change that can be taken back.
  function say(text, { isProblem = false, back = "" } = {}) {
    said.querySelector("p").textContent = text;
    said.querySelector("button").dataset.change = back;
    said.querySelector("button").hidden = !back;
    said.classList.toggle("problem", isProblem);
    said.hidden = !text;
  }

  // ---------------------------------------------------------------- showing

  const noteOf = (finding) => finding.querySelector(".decision");
  const entryOf = (finding) => state.entries[noteOf(finding).dataset.entry];

  function take(given) {
    state = given;
    for (const finding of findings) {
      const entry = entryOf(finding);
      if (!entry) continue;
      finding.dataset.decision = entry.state;
      noteOf(finding).textContent = entry.sentence;
      const named = document.querySelector(`.worst li:has([href="#${finding.id}"])`);
      if (named) named.dataset.decision = entry.state;
    }
    document.getElementById("progress").textContent = state.progress;
    document.getElementById("share").value = state.share;
    const verdict = document.querySelector(".verdict");
    verdict.classList.remove("fit", "unfit", "unjudged");
    verdict.classList.add(state.verdict.key);
    verdict.querySelector(".sentence").textContent = state.verdict.sentence;
    verdict.querySelector(".points").textContent = state.verdict.points;
    showStale();
    const form = document.getElementById("filter");
    if (form?.elements.decision.value) form.dispatchEvent(new Event("input", { bubbles: true }));
    document.dispatchEvent(new CustomEvent("state"));
  }

  function showStale() {
    const isOld = state.version !== data.state.version;
    stale.querySelector("span").textContent = isOld ? data.words.stale_page : state.stale;
    const button = stale.querySelector("button");
    button.dataset.act = isOld ? "reload" : "audit";
    button.textContent = isOld ? data.words.reload : data.words.audit_again;
    stale.hidden = !isOld && !state.stale;
  }

  // ---------------------------------------------------------------- whose decisions

  author.value = localStorage.getItem("audit-author") || data.author;
  author.addEventListener("change", () => {
    author.value = author.value.trim() || data.author;
    localStorage.setItem("audit-author", author.value);
  });

  // What other editors did meanwhile shows when one comes back to the page.
  addEventListener("focus", () => queue(() => ask(`state/${encodeURIComponent(data.page)}`)));

  take(state);
  desk.hidden = false;
  document.getElementById("needs-script").hidden = true;
  return { ask, queue, say, noteOf, entryOf, findings, words: data.words, page: data.page };
})();
