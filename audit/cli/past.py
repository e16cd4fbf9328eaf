"""What the commands about past audits share: where the history stands, and findings and verdicts as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.output import shown, width
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.history import History
    from audit.model import Audit, Finding, Verdict

_GAP = "  "
_WORDS = 28
"""The least columns for a finding's words."""


def open_history(config: Config, out: Path | None, *, create: bool = False) -> History:
    """Return the history in the folder of the reports, which `out` names or else the configuration."""
    from audit.history import FILE_NAME, History

    return History.open(shown(out or config.out) / FILE_NAME, create=create)


def find_texts(texts: Sequence[str], past: History) -> list[str]:
    """Return the names of recorded texts; what looks like a path is taken for the text's folder or file.

    Raises AuditError for a text that was never recorded.
    """
    recorded = sorted({audit.text for audit in past.runs()})
    names = []
    for text in texts:
        name = text if text in recorded else Path(text).name
        if name not in recorded and (stem := Path(text).stem) in recorded:
            name = stem
        if name not in recorded:
            known = (
                f"recorded are {', '.join(recorded[:10])}{' ...' if recorded[10:] else ''}" if recorded else "none is"
            )
            raise AuditError(f"{past.path}: no audit of a text '{text}' is recorded; {known}")
        names.append(name)
    return names


def lay_out(rows: Sequence[Sequence[str]], *, right: Iterable[int] = (), indent: str = "") -> list[str]:
    """Return rows of cells as lines with their columns in line, those numbered in `right` at their right ends."""
    from audit.report.fitting import count_columns

    rights = set(right)
    widths = [max(map(count_columns, column)) for column in zip(*rows, strict=True)]

    def cell(text: str, at: int) -> str:
        room = " " * (widths[at] - count_columns(text))
        return room + text if at in rights else text + room

    return [(indent + _GAP.join(cell(text, at) for at, text in enumerate(row))).rstrip() for row in rows]


def list_findings(labelled: Sequence[tuple[str, Finding, Audit]], *, indent: str = _GAP) -> list[str]:
    """Return a line for each finding: a label, severity, where it stands, its words with what to write instead, its rule.

    The words are cut so that a line keeps to the terminal where it can.
    """
    from audit.report.fitting import cut

    rows = [
        (label, finding.severity.value, _where(finding, audit), _title(finding, audit))
        for label, finding, audit in labelled
    ]
    taken = sum(max(map(len, column), default=0) + len(_GAP) for column in zip(*rows, strict=True))
    room = max(_WORDS, width() - taken - len(indent))
    return lay_out(
        [(*row[:3], cut(_words(finding), room), row[3]) for row, (_, finding, _) in zip(rows, labelled, strict=True)],
        indent=indent,
    )


def name_verdict(verdict: Verdict) -> str:
    """Return a verdict in one word."""
    return {True: "pass", False: "fail", None: "unjudged"}[verdict.passed]


def show_time(created: str) -> str:
    """Return a moment of the history, ISO 8601 in UTC, to the minute."""
    return created[:16].replace("T", " ")


def _words(finding: Finding) -> str:
    """Return what the translation says with what it should say, as far as both are known."""
    said = finding.mt.text if finding.mt and finding.mt.text else "(nothing)"
    meant = finding.suggestion or (finding.reference.text if finding.reference else "")
    return f"{said} → {meant}" if meant else said


def _where(finding: Finding, audit: Audit) -> str:
    from audit.report.summary import clock, place_of

    pair = next(pair for pair in audit.pairs if pair.id == finding.pair)
    place = place_of(finding, pair)
    if place is None:
        return f"#{pair.id}"
    return clock(place.start) if place.start is not None else f"line {place.line}"


def _title(finding: Finding, audit: Audit) -> str:
    return next((rule.title for rule in audit.rules if rule.code == finding.check), finding.check)
