"""What an editor can decide about an entry of the list, and where an entry stands: functions over values, without a file.

An entry is one mistake in one place or several; a decision is kept for each place, so that it holds as long as that passage does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from audit.model import Decision, DecisionVerdict, DismissalReason, Finding, Severity
from audit.moments import now
from audit.report.summary import Entry
from audit.review.errors import RequestError

OPEN = "open"
"""The state of an entry with a place that nobody decided."""
MAX_AUTHOR = 100
MAX_NOTE = 500
_Chosen = TypeVar("_Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision before it is known which places it is about."""

    verdict: DecisionVerdict
    severity: Severity | None = None
    reason: DismissalReason | None = None
    note: str | None = None

    def about(self, finding: Finding, *, text: str, system: str, author: str) -> Decision:
        """Return the decision about one place, made now."""
        return Decision(
            text,
            system,
            finding.id,
            finding.passage,
            self.verdict,
            author,
            now(),
            self.severity,
            self.reason,
            self.note,
        )


@dataclass(frozen=True, slots=True)
class EntryState:
    """Where an entry stands."""

    key: str
    """A verdict, or `OPEN`."""
    decided: int
    """In how many of its places a decision holds."""
    places: int
    decision: Decision | None
    """The latest of them."""
    mark: str
    """Differs when any decision on it does; empty while there is none."""


def read_choice(given: Mapping[str, Any]) -> Choice:
    """Return the choice in a request; raises RequestError for one that is none."""
    verdict = _one_of(DecisionVerdict, "verdict", given)
    if verdict is None:
        raise RequestError("'verdict' is missing")
    severity, reason = _one_of(Severity, "severity", given), _one_of(DismissalReason, "reason", given)
    if severity is not None and verdict is not DecisionVerdict.ERROR:
        raise RequestError("only an error has a severity")
    if reason is not None and verdict is not DecisionVerdict.NOT_AN_ERROR:
        raise RequestError("only what is no error has a reason")
    return Choice(verdict, severity, reason, read_text(given, "note", MAX_NOTE) or None)


def read_text(given: Mapping[str, Any], key: str, longest: int) -> str:
    """Return one line of text of a request, without white space at its ends; empty where there is none."""
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise RequestError(f"'{key}' must be text of at most {longest:,} characters")
    text = " ".join(value.split())
    # A text may be in any script; what no file and no terminal can show is not part of any.
    if not all(character.isprintable() or character in "\u200c\u200d" for character in text):
        raise RequestError(f"'{key}' holds characters that can't be printed")
    return text


def find_entry(entries: Iterable[Entry], finding: str) -> Entry | None:
    """Return the entry of which `finding` is a place."""
    return next((entry for entry in entries if any(one.id == finding for one in entry.findings)), None)


def state_of(entry: Entry, decisions: Mapping[str, Decision]) -> EntryState:
    """Return where an entry stands, given the decisions that hold, by finding."""
    held = [decisions[one.id] for one in entry.findings if one.id in decisions]
    latest = max(held, key=lambda decision: decision.time, default=None)
    key = OPEN if latest is None or len(held) < len(entry.findings) else latest.verdict.value
    return EntryState(key, len(held), len(entry.findings), latest, _mark(held))


def _mark(decisions: Iterable[Decision]) -> str:
    parts = [repr((d.finding, d.verdict, d.severity, d.reason, d.note, d.author, d.time)) for d in decisions]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16] if parts else ""


def _one_of(kind: type[_Chosen], key: str, given: Mapping[str, Any]) -> _Chosen | None:
    value = given.get(key)
    if value is None:
        return None
    if value not in tuple(kind):
        raise RequestError(f"'{key}' must be one of {', '.join(kind)}")
    return kind(value)
