"""Editors' decisions: what they change in findings, and as JSON Lines, in which they travel.

Apart from the store so that it can be said without a file what a decision does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from audit.errors import InputError
from audit.files import read_text
from audit.json_text import parse_object
from audit.keys import unknown_key
from audit.malformed import problems_of
from audit.model import AsFound, Decision, DecisionVerdict, DismissalReason, Finding, Severity

_KEYS = tuple(field.name for field in fields(Decision))
_OPTIONAL = ("severity", "reason", "note")
_Choice = TypeVar("_Choice", bound=StrEnum)


def decide_findings(findings: Iterable[Finding], decisions: Iterable[Decision]) -> tuple[Finding, ...]:
    """Return the findings, in their order, with the decisions that hold for them: those of the same id and the same passage.

    What an editor calls an error is certain and has the severity given; what is dismissed or left for later stays as it is
    and carries the decision. Of two decisions on a finding the later one in `decisions` holds. A decision that findings carry
    already is forgotten first, so that one that was taken back leaves no trace.
    """
    by_place = {(decision.finding, decision.passage): decision for decision in decisions}
    return tuple(_decided(_undecided(finding), by_place.get((finding.id, finding.passage))) for finding in findings)


def _undecided(finding: Finding) -> Finding:
    if finding.decision is None:
        return finding
    found = finding.as_found or AsFound(finding.severity, finding.confidence)
    return replace(finding, decision=None, as_found=None, severity=found.severity, confidence=found.confidence)


def _decided(finding: Finding, decision: Decision | None) -> Finding:
    if decision is None or decision.verdict is not DecisionVerdict.ERROR:
        return replace(finding, decision=decision) if decision else finding
    found = AsFound(finding.severity, finding.confidence)
    said = AsFound(decision.severity or finding.severity, 1.0)
    return replace(
        finding,
        decision=decision,
        severity=said.severity,
        confidence=said.confidence,
        as_found=None if said == found else found,
    )


def write_decisions(decisions: Iterable[Decision]) -> str:
    """Return the decisions as JSON Lines, one object each, with null for what an editor left open."""
    return "".join(
        json.dumps({key: getattr(decision, key) for key in _KEYS}, ensure_ascii=False) + "\n" for decision in decisions
    )


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a JSON Lines file. Raises InputError with the line for what is none."""
    return tuple(
        _read(line, path, number) for number, line in enumerate(read_text(path).split("\n"), start=1) if line.strip()
    )


def _read(line: str, path: Path, number: int) -> Decision:
    with problems_of(path):
        given = parse_object(line, number, '{"text": "...", "system": "...", ...}')
    for key in given:
        if key not in _KEYS:
            raise InputError(path, unknown_key(key, _KEYS), line=number)
    for key in _KEYS:
        value = given.get(key)
        if not (isinstance(value, str) and value) and not (key in _OPTIONAL and value is None):
            raise InputError(path, f"'{key}' must be text, in double quotes and not empty", line=number)

    def choice(key: str, kind: type[_Choice]) -> _Choice | None:
        value = given.get(key)
        if value is None:
            return None
        if value not in tuple(kind):
            raise InputError(path, f"'{key}' must be {', '.join(kind)}, not '{value}'", line=number)
        return kind(value)

    chosen: dict[str, Any] = {
        "verdict": choice("verdict", DecisionVerdict),
        "severity": choice("severity", Severity),
        "reason": choice("reason", DismissalReason),
    }
    return Decision(**{**given, **chosen})
