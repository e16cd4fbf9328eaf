"""What an audit concludes: scores, a verdict, and all that a report shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.model.findings import Finding, Rule
from audit.model.glossary import Glossary
from audit.model.texts import Pair, Submission, UnplacedSource


@dataclass(frozen=True, slots=True)
class Score:
    """A number with what it takes to trust and to repeat it."""

    name: str
    value: float
    low: float | None
    """Lower end of the 95 % bootstrap interval; None where the text is too short for one."""
    high: float | None
    segments: int
    """How many pairs, or for an accuracy how many occurrences, the number rests on."""
    words: int
    """Words of the translation in those pairs."""
    signature: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the translation is fit, MQM-style."""

    passed: bool | None
    """None where there is too little text, or too little of it aligned, to judge."""
    score: float
    """0 to 100."""
    threshold: float
    reasons: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The result for one text and one system: everything a report shows."""

    submission: Submission
    pairs: tuple[Pair, ...]
    pair_scores: Mapping[str, float]
    """By pair id, 0 to 100."""
    findings: tuple[Finding, ...]
    """Worst first: by severity, then confidence, then place."""
    scores: tuple[Score, ...]
    verdict: Verdict
    rules: tuple[Rule, ...]
    """The checks that ran, whether they found something or not."""
    min_confidence: float = 0.5
    """Findings below it are listed in audit.json only: neither shown to readers nor counted for the verdict."""
    inputs: str = ""
    """A digest of the texts, glossary, settings and version that made it: the same ones would make it again."""
    unplaced_source: tuple[UnplacedSource, ...] = ()
    """In the source's order; together with the pairs' sources it is the whole source text."""
    encoder: str | None = None
    """The sentence encoder that the alignment used, with its version."""

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that readers see: those of `min_confidence` and more that no editor dismissed."""
        return tuple(f for f in self.findings if f.confidence >= self.min_confidence and not f.is_dismissed)

    @property
    def dismissed(self) -> tuple[Finding, ...]:
        """The findings that an editor decided are no errors; they are listed in audit.json only and count for nothing."""
        return tuple(finding for finding in self.findings if finding.is_dismissed)


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one command produced: the audits and what they were made with."""

    audits: tuple[Audit, ...]
    glossary: Glossary
    created: str
    """ISO 8601, UTC, to the second."""
    version: str
