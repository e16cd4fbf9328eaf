"""What lies on the editors' desk: every text as it was audited last, and the decisions made since.

The state of the server is here and nowhere else. Requests run at once in several threads: audits are values that are replaced
whole, and decisions are in the history's file, so that two servers on one project see each other's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from audit.config import Config
from audit.history import History
from audit.model import Audit, Decision, Glossary, Run, Submission
from audit.pipeline import apply_decisions, audit_submission, digest_inputs, make_run
from audit.report.html.naming import page_names
from audit.report.summary import Entry, list_entries
from audit.review.deciding import Choice, EntryState, find_entry, state_of
from audit.review.errors import MissingError, OvertakenError
from audit.review.wording import describe_state, load_review_words

FileMarks = tuple[tuple[str, int, int], ...]
"""Files by name, with the time of their last change in nanoseconds and their size: equal while nobody wrote to them."""

Watch = Callable[[tuple[Submission, ...]], AbstractContextManager[Iterable[Submission]]]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a desk's texts and glossaries are read from, anew for every audit."""

    read_glossary: Callable[[], Glossary]
    read_texts: Callable[[Glossary], tuple[Submission, ...]]
    glossary_paths: Callable[[], tuple[Path, ...]]
    """The files that `read_glossary` reads."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One text by one system, as it was audited last; its findings are the checks', without decisions.

    A sheet equals itself only, which is also the quickest way to tell it from the one before.
    """

    name: str
    """Of its page."""
    run: Run
    """With this audit only."""
    glossary_marks: FileMarks
    version: int
    """Counts its audits."""

    @property
    def audit(self) -> Audit:
        """The audit."""
        return self.run.audits[0]


@dataclass(frozen=True, slots=True)
class Decided:
    """A sheet with the decisions that hold for it."""

    sheet: Sheet
    audit: Audit
    """With the decisions applied and its verdict judged anew."""
    entries: tuple[Entry, ...]
    """All of the sheet's entries, dismissed ones too, in the order and with the numbers that they had undecided."""
    decisions: dict[str, Decision]
    """By finding, those that hold."""
    is_stale: bool
    """Whether a glossary was changed after the audit."""

    def state(self, entry: Entry) -> EntryState:
        """Return what was decided about an entry."""
        return state_of(entry, self.decisions)


class Desk:
    """The texts under review. Its methods may be called from several threads."""

    def __init__(self, sources: Sources, config: Config, history: Path, author: str) -> None:
        """Take what is read, what audits go by, the history's file, and who decides where a request names nobody."""
        self.config = config
        self.author = author
        self._sources = sources
        self._history = history
        self._sheets: dict[str, Sheet] = {}
        # One audit at a time, and one decision at a time; neither waits for the other.
        self._auditing = threading.Lock()
        self._deciding = threading.Lock()

    # ------------------------------------------------------------------ audits

    def audit_all(self, watch: Watch = nullcontext) -> int:
        """Audit every text that is not as it was when it was audited last, and return how many are.

        `watch` passes the texts on and may show how far they are.
        """
        marks, glossary, submissions = self._read()
        names = page_names([(one.text, one.system) for one in submissions])
        sheets, new = {}, []
        with History.open(self._history) as history, watch(submissions) as watched:
            for name, submission in zip(names, watched, strict=True):
                run = self._recorded(submission, glossary, history)
                if run is None:
                    run = make_run((audit_submission(submission, glossary, self.config),), glossary)
                    new.append(run.audits[0])
                sheets[name] = Sheet(name, run, marks, 1)
            if new:
                self._record(make_run(tuple(new), glossary), history)
        self._sheets = sheets
        return len(sheets) - len(new)

    def _recorded(self, submission: Submission, glossary: Glossary, history: History) -> Run | None:
        """Return the text's last audit if the same inputs made it, as it was before any decision."""
        past = history.last_audit(submission.text, submission.system) if self.config.history else None
        if past is None or past.inputs != digest_inputs(submission, glossary, self.config):
            return None
        audit = apply_decisions(history.audit(past), (), self.config)
        return Run((audit,), glossary, past.created, past.version)

    def _record(self, run: Run, history: History) -> None:
        """Record audits with the decisions that hold for them, as `audit run` does."""
        if not self.config.history:
            return

        def decided(audit: Audit) -> Audit:
            decisions = history.decisions(audit.submission.text, audit.submission.system)
            return apply_decisions(audit, decisions, self.config)

        history.record_run(replace(run, audits=tuple(map(decided, run.audits))))

    def audit_again(self, name: str) -> None:
        """Audit one text with its files and the glossary as they are now, and record it.

        Raises MissingError where the text is gone, and what reading raises; the sheet stays as it was then.
        """
        with self._auditing:
            sheet = self.sheet(name)
            marks, glossary, submissions = self._read()
            wanted = (sheet.audit.submission.text, sheet.audit.submission.system)
            submission = next((one for one in submissions if (one.text, one.system) == wanted), None)
            if submission is None:
                raise MissingError(f"the text '{wanted[0]}' by '{wanted[1]}' is no longer there")
            run = make_run((audit_submission(submission, glossary, self.config),), glossary)
            with History.open(self._history) as history:
                self._record(run, history)
            self._sheets = {**self._sheets, name: Sheet(name, run, marks, sheet.version + 1)}

    def _read(self) -> tuple[FileMarks, Glossary, tuple[Submission, ...]]:
        # The marks first: a change while the files are read is then seen as one that the audit may lack.
        marks = mark_files(self._sources.glossary_paths())
        glossary = self._sources.read_glossary()
        return marks, glossary, self._sources.read_texts(glossary)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The texts in their order."""
        return tuple(self._sheets.values())

    def sheet(self, name: str) -> Sheet:
        """Return a text by its page's name; raises MissingError where there is none."""
        if name not in self._sheets:
            raise MissingError(f"there is no page '{name}'")
        return self._sheets[name]

    # ------------------------------------------------------------------ decisions

    def decided(self, sheet: Sheet) -> Decided:
        """Return a text with the decisions that hold for it now."""
        audit = sheet.audit
        with History.open(self._history) as history:
            decisions = history.decisions(audit.submission.text, audit.submission.system)
        applied = apply_decisions(audit, decisions, self.config)
        return Decided(
            sheet,
            applied,
            list_entries(audit),
            {finding.id: finding.decision for finding in applied.findings if finding.decision is not None},
            sheet.glossary_marks != mark_files(self._sources.glossary_paths()),
        )

    def decide(self, name: str, finding: str, choice: Choice, *, author: str, seen: str) -> None:
        """Keep an editor's decision about all places of the entry that holds `finding`.

        `seen` is the state's mark as the editor saw it. Raises OvertakenError where the entry has been decided otherwise since, or
        is gone.
        """
        with self._deciding:
            decided = self.decided(self.sheet(name))
            entry = find_entry(decided.entries, finding)
            if entry is None:
                raise OvertakenError(load_review_words().say("audited_meanwhile"))
            state = decided.state(entry)
            if state.mark != seen:
                words = load_review_words()
                raise OvertakenError(words.say("decided_meanwhile", state=describe_state(state, words)))
            submission = decided.audit.submission
            with History.open(self._history) as history:
                history.decide(
                    *(
                        choice.about(one, text=submission.text, system=submission.system, author=author)
                        for one in entry.findings
                    )
                )

    def undo(self, author: str) -> tuple[Decision, ...]:
        """Take an editor's last step back and return its decisions, one a place; empty where there is none left."""
        with self._deciding, History.open(self._history) as history:
            return history.undo(author)

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that hold, about any text."""
        with History.open(self._history) as history:
            return history.decisions()


def mark_files(paths: Iterable[Path]) -> FileMarks:
    """Return the marks of files as they are now."""
    return tuple(_mark(path) for path in paths)


def _mark(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
