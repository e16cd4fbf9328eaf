"""What editors decide about findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from audit.model.severity import Severity


class DecisionVerdict(StrEnum):
    """What an editor makes of a finding."""

    ERROR = "error"
    NOT_AN_ERROR = "not-an-error"
    LATER = "later"


class DismissalReason(StrEnum):
    """Why a finding is not an error."""

    ACCEPTABLE_VARIANT = "acceptable-variant"
    REFERENCE_DIFFERS = "reference-differs"
    ALIGNMENT = "alignment"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided about a finding; it holds for as long as the finding's passage stays what it was."""

    text: str
    system: str
    finding: str
    """The finding's id."""
    passage: str
    """The finding's `passage`."""
    verdict: DecisionVerdict
    author: str
    time: str
    """ISO 8601, UTC, to the second."""
    severity: Severity | None = None
    """Of an error; None leaves the finding its own."""
    reason: DismissalReason | None = None
    """Of what is not an error, where the editor gave one."""
    note: str | None = None


class AsFound(NamedTuple):
    """What the checks said of a finding before an editor decided otherwise."""

    severity: Severity
    confidence: float
