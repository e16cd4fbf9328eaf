"""A long text with many findings, for measuring the page: 1,000 pairs of 20 words, each with a finding."""

from __future__ import annotations

from dataclasses import replace

from audit.model import Audit, Finding, Pair, Place, Severity, Span

from .example import build_audit

_PAIRS = 1_000
_SEVERITIES = (Severity.MINOR, Severity.MAJOR, Severity.MINOR, Severity.CRITICAL)
_SENTENCE = (
    "the envoy of the northern province said that his convoy had crossed the river twice before the bridge fell in"
)


def build_large_audit() -> Audit:
    audit = build_audit()
    pairs = tuple(_pair(number) for number in range(_PAIRS))
    findings = tuple(_finding(audit.findings[number % 7], pair, number) for number, pair in enumerate(pairs))
    return replace(audit, pairs=pairs, findings=findings, pair_scores={pair.id: 80.0 for pair in pairs})


def _pair(number: int) -> Pair:
    words = _SENTENCE.split()
    words = words[number % 11 :] + words[: number % 11]
    mt, reference = f"Lee{number} {' '.join(words[1:])}.", f"Ri{number} {' '.join(words[:-1])}."
    place = Place(number + 1, number + 1)
    return Pair(str(number), mt, reference, 0.9, place, place)


def _finding(model: Finding, pair: Pair, number: int) -> Finding:
    wrong, right = f"Lee{number}", f"Ri{number}"
    return replace(
        model,
        id=f"{number:016x}",
        pair=pair.id,
        severity=_SEVERITIES[number % 4],
        confidence=0.5 + number % 50 / 100,
        mt=Span(0, len(wrong), wrong),
        reference=Span(0, len(right), right),
        group=f"name/{wrong}",
        message=f"The reference has “{right}” where the translation has “{wrong}”.",
        suggestion=right,
    )
