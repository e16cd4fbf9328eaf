"""Audits and decisions made by hand, for the tests of the history."""

from collections.abc import Iterable
from dataclasses import replace

from audit.history import History
from audit.model import (
    Audit,
    Decision,
    DecisionVerdict,
    Finding,
    Form,
    Glossary,
    Languages,
    Message,
    Pair,
    Passage,
    Place,
    Rule,
    Run,
    Score,
    Segment,
    Severity,
    Span,
    Submission,
    Term,
    TermStatus,
    Verdict,
)

PAIRS = (
    Pair("1", "Lee \ud83d said no.", "Ri said yes.", 0.9, Place(1, 2, 0.5, 3.0), Place(4, 4), mt_offset=0),
    Pair("2", "The camp is far.", None, 0.7, Place(3, 3)),
    Pair("3", "Lee went to the concentration camp.", "Ri went to the POW camp.", 0.95),
)
VERDICT = Verdict(False, 71.25, 95.0, ("1 critical finding",), "MQM-style")
GLOSSARY = Glossary(
    (
        Term(
            "pow-camp",
            (Form("POW camp", TermStatus.PREFERRED), Form("camp", TermStatus.FORBIDDEN, Severity.MINOR)),
            kind="place",
        ),
    ),
    ("glossary/a.yaml",),
    "sha256:1",
    "en",
)
AFTER = "2026-11-22T12:00:00Z"


def finding(name: str, pair: str = "1", words: str = "Lee", *, confidence: float = 0.9) -> Finding:
    """Return a finding on words of a pair, its passage named after it."""
    text = next(each.mt for each in PAIRS if each.id == pair) or ""
    start = text.index(words)
    span = Span(start, start + len(words), words)
    message = Message("“{said}” is no name.", said=words)
    return Finding(
        name, pair, "name-near", "accuracy/mistranslation", Severity.MAJOR, confidence, span, None, message, "g",
        passage=f"passage of {name}",
    )  # fmt: skip


def audit(*findings: Finding, text: str = "talk", system: str = "one") -> Audit:
    """Return an audit of two passages."""
    passage = Passage("mt.txt", (Segment("Lee said no.", Place(1, 1)),))
    return Audit(
        Submission(
            text,
            system,
            Languages("en", "ko"),
            "The Talk",
            passage,
            replace(passage, path="ref.txt"),
            details={"url": "x"},
        ),
        PAIRS,
        {"1": 50.0, "2": 80.5, "3": 99.0},
        findings,
        (Score("BLEU", 16.5, 12.0, 21.0, 9, 120, "sig"), Score("TER", 90.0, None, None, 9, 120, "sig")),
        VERDICT,
        (Rule("name-near", "accuracy/mistranslation", "Name", "A name."),),
    )


def run(*audits: Audit, created: str = "2026-11-21T10:00:00Z", glossary: Glossary = GLOSSARY) -> Run:
    """Return a run of the audits."""
    return Run(audits, glossary, created, "0.1.0")


def recorded_audits(history: History) -> tuple[Audit, ...]:
    """Return everything that was recorded, whole."""
    return tuple(history.audit(past) for past in history.runs())


def decision(
    name: str = "a",
    verdict: str = "not-an-error",
    *,
    time: str = AFTER,
    author: str = "Ana",
    severity: Severity | None = None,
) -> Decision:
    """Return a decision on the finding of that name."""
    return Decision("talk", "one", name, f"passage of {name}", DecisionVerdict(verdict), author, time, severity)


def ids(findings: Iterable[Finding]) -> list[str]:
    """Return the findings' names."""
    return [each.id for each in findings]
