"""The history: what `audit run` recorded and what editors decided, in one file beside the reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from audit.errors import InputError
from audit.history.coding import pack, unpack
from audit.history.database import WITHOUT, connect, explained, transaction
from audit.model import (
    Audit,
    Decision,
    DecisionVerdict,
    DismissalReason,
    Glossary,
    Pair,
    Passage,
    Run,
    Score,
    Severity,
    Verdict,
)

FILE_NAME = "audit.sqlite"
T = TypeVar("T")

_PAST = (
    "SELECT run, created, version, glossary_digest, text, system, pairs, summary FROM audits JOIN runs ON number = run"
)
_COLUMNS = "text, system, finding, passage, verdict, severity, reason, note, author, time"


@dataclass(frozen=True, slots=True)
class PastAudit:
    """One recorded audit of one text by one system, without its passages and findings."""

    run: int
    """The number of the run that it was part of, from 1; later runs have higher numbers."""
    created: str
    """ISO 8601, UTC, to the second."""
    version: str
    """Of the program."""
    glossary_digest: str
    """Of the glossary's files; empty where there was none."""
    text: str
    system: str
    title: str
    verdict: Verdict
    scores: tuple[Score, ...]
    pairs: str
    """A digest of the pairs: the same in every audit of unchanged texts."""
    inputs: str = ""
    """The audit's `inputs`; empty in one that was recorded before there were any."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What is the same in every audit of unchanged texts, so that it is stored once."""

    pairs: tuple[Pair, ...]
    given: bool
    """Whether the input was aligned already."""


@dataclass(frozen=True, slots=True)
class _Summary:
    """What lists of past audits show, so that they need not read the whole."""

    title: str
    verdict: Verdict
    scores: tuple[Score, ...]
    inputs: str = ""


class History:
    """The store in one file. An object is for one thread; several, in one process or more, may use the file at once.

    Every method raises InputError where the file is locked for long, damaged, or can't be read or written.
    """

    def __init__(self, path: Path) -> None:
        """Open the history at `path`; it is made where there is none. See `database.connect` for errors."""
        self.path = path
        self._connection = connect(path)

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Return the history at `path`. Raises InputError where there is none and it is not to be made."""
        if not create and not path.is_file():
            raise InputError(path, "there is no history yet; 'audit run' records each audit")
        return cls(path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------------- audits

    def record_run(self, run: Run) -> int:
        """Record the audits of a run, all or none of them, and return the run's number."""
        packed = [_packed(audit) for audit in run.audits]
        kept = self._kept_glossary(run)
        glossary = None if kept else pack(run.glossary)
        with transaction(self._connection, self.path):
            values = (run.created, run.version, kept or self._keep(glossary or b""), run.glossary.digest)
            insert = "INSERT INTO runs (created, version, glossary, glossary_digest) VALUES (?, ?, ?, ?)"
            number = self._connection.execute(insert, values).lastrowid
            for audit, (pairs, summary, result) in zip(run.audits, packed, strict=True):
                name = _name(audit.submission.text), _name(audit.submission.system)
                self._connection.execute(
                    "INSERT INTO audits VALUES (?, ?, ?, ?, ?, ?)", (number, *name, self._keep(pairs), summary, result)
                )
        return number or 0

    def runs(self, text: str | None = None, system: str | None = None, run: int | None = None) -> tuple[PastAudit, ...]:
        """Return the recorded audits, of one text, system or run where named, by text and system, oldest first."""
        where, values = _where(text=text, system=system, run=run)
        rows = self._select(f"{_PAST}{where} ORDER BY text, system, run", values)
        return tuple(self._past(*row) for row in rows)

    def last_audit(self, text: str, system: str) -> PastAudit | None:
        """Return what was recorded last of one text by one system; None where nothing was."""
        where, values = _where(text=text, system=system)
        rows = self._select(f"{_PAST}{where} ORDER BY run DESC LIMIT 1", values)
        return self._past(*rows[0]) if rows else None

    def _past(
        self, run: int, created: str, version: str, glossary: str, text: str, system: str, pairs: str, data: bytes
    ) -> PastAudit:
        summary = self._unpacked(_Summary, data)
        result = summary.verdict, summary.scores
        return PastAudit(run, created, version, glossary, text, system, summary.title, *result, pairs, summary.inputs)

    def audit(self, past: PastAudit) -> Audit:
        """Return a recorded audit as it was; the passages of its submission have their paths and no segments."""
        ((pairs_data, result),) = self._select(
            "SELECT data, result FROM audits JOIN contents ON digest = pairs WHERE text = ? AND system = ? AND run = ?",
            (past.text, past.system, past.run),
        )
        pairs = self._unpacked(_Pairs, pairs_data)
        audit = self._unpacked(Audit, result)
        submission = replace(audit.submission, pairs=pairs.pairs if pairs.given else ())
        return replace(audit, submission=submission, pairs=pairs.pairs, verdict=past.verdict, scores=past.scores)

    def glossary(self, run: int) -> Glossary:
        """Return the glossary that a run used."""
        ((data,),) = self._select("SELECT data FROM runs JOIN contents ON digest = glossary WHERE number = ?", (run,))
        return self._unpacked(Glossary, data)

    # ------------------------------------------------------------------- decisions

    def decide(self, *decisions: Decision) -> None:
        """Record decisions as one step, which `undo` takes back as a whole."""
        with transaction(self._connection, self.path):
            ((step,),) = self._connection.execute("SELECT coalesce(max(step), 0) + 1 FROM decisions").fetchall()
            marks = ", ".join("?" * 11)
            self._connection.executemany(
                f"INSERT INTO decisions ({_COLUMNS}, step) VALUES ({marks})",  # noqa: S608 - columns and marks of ours
                [(*_row(decision), step) for decision in decisions],
            )

    def undo(self, author: str) -> tuple[Decision, ...]:
        """Take back the author's last step and return its decisions; what was decided before them holds again.

        Returns () where there is nothing to take back.
        """
        with transaction(self._connection, self.path):
            last = "SELECT max(step) FROM decisions WHERE author = ? AND NOT taken_back"
            ((step,),) = self._connection.execute(last, (author,)).fetchall()
            taken = self._select(f"SELECT {_COLUMNS} FROM decisions WHERE step = ? ORDER BY number", (step,))  # noqa: S608
            self._connection.execute("UPDATE decisions SET taken_back = 1 WHERE step = ?", (step,))
        return tuple(map(_decision, taken))

    def decisions(self, text: str | None = None, system: str | None = None) -> tuple[Decision, ...]:
        """Return the decisions that hold, of one text or one system where named: the last one on each finding and passage.

        They are in the order in which they were made.
        """
        holding: dict[tuple[str, ...], Decision] = {}
        for decision in self.all_decisions(text, system):
            place = decision.text, decision.system, decision.finding, decision.passage
            holding.pop(place, None)
            holding[place] = decision
        return tuple(holding.values())

    def all_decisions(self, text: str | None = None, system: str | None = None) -> tuple[Decision, ...]:
        """Return the decisions that were not taken back, also those that a later one replaced, in the order of time."""
        where, values = _where("NOT taken_back", text=text, system=system)
        query = f"SELECT {_COLUMNS} FROM decisions{where} ORDER BY time, number"  # noqa: S608 - columns of ours
        return tuple(map(_decision, self._select(query, values)))

    def import_decisions(self, decisions: Iterable[Decision]) -> int:
        """Record the decisions that are not known yet, as one step, and return how many those were.

        One that was taken back here is known: it stays taken back.
        """
        known = set(self._select(f"SELECT {_COLUMNS} FROM decisions"))  # noqa: S608 - columns of ours
        new = [decision for decision in dict.fromkeys(decisions) if _row(decision) not in known]
        if new:
            self.decide(*new)
        return len(new)

    # ------------------------------------------------------------------- inside

    def _kept_glossary(self, run: Run) -> str | None:
        """Return where the run's glossary is stored already: a large one takes seconds to pack."""
        query = "SELECT glossary FROM runs WHERE glossary_digest = ? AND version = ? AND glossary_digest != '' LIMIT 1"
        rows = self._select(query, (run.glossary.digest, run.version))
        return str(rows[0][0]) if rows else None

    def _keep(self, data: bytes) -> str:
        """Store `data` unless it is stored already, and return its digest."""
        digest = hashlib.sha256(data).hexdigest()
        self._connection.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", (digest, data))
        return digest

    def _select(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        with explained(self.path):
            return self._connection.execute(query, tuple(values)).fetchall()

    def _unpacked(self, kind: type[T], data: bytes) -> T:
        try:
            return unpack(kind, data)
        except ValueError as error:
            problem = f"is damaged: it {error}; move it away or restore a copy of it; {WITHOUT}"
            raise InputError(self.path, problem) from error


def _packed(audit: Audit) -> tuple[bytes, bytes, bytes]:
    """Return the three parts of an audit that are stored: its pairs, its summary and the rest."""
    submission = audit.submission

    def named_only(passage: Passage | None) -> Passage | None:
        return replace(passage, segments=()) if passage else None

    rest = replace(
        audit,
        submission=replace(
            submission,
            mt=named_only(submission.mt),
            reference=named_only(submission.reference),
            source=named_only(submission.source),
            pairs=(),
        ),
        pairs=(),
        scores=(),
    )
    summary = _Summary(submission.title, audit.verdict, audit.scores, audit.inputs)
    return pack(_Pairs(audit.pairs, bool(submission.pairs))), pack(summary), pack(rest)


def _where(*conditions: str, **columns: str | int | None) -> tuple[str, list[str | int]]:
    """Return the condition that columns have the values given, None being any, and those values."""
    named = {column: value for column, value in columns.items() if value is not None}
    both = (*conditions, *(f"{column} = ?" for column in named))
    return (f" WHERE {' AND '.join(both)}" if both else ""), [
        _name(value) if isinstance(value, str) else value for value in named.values()
    ]


def _row(decision: Decision) -> tuple[str | None, ...]:
    return (
        _name(decision.text), _name(decision.system), decision.finding, decision.passage, decision.verdict.value,
        decision.severity.value if decision.severity else None, decision.reason.value if decision.reason else None,
        decision.note, decision.author, decision.time,
    )  # fmt: skip


def _decision(row: tuple[Any, ...]) -> Decision:
    text, system, finding, passage, verdict, severity, reason, note, author, time = row
    return Decision(
        text, system, finding, passage, DecisionVerdict(verdict), author, time,
        Severity(severity) if severity else None, DismissalReason(reason) if reason else None, note,
    )  # fmt: skip


def _name(name: str) -> str:
    """Return a text's or system's name as the file can hold it: a name on disk need not be UTF-8."""
    return name.encode("utf-8", "replace").decode("utf-8")
