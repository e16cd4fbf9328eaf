"""``audit.json``: a run as the document that other programs read, described in ``docs/json.md``.

The keys are a promise: they are added to, and neither renamed nor dropped without raising `FORMAT`. The schema in
``audit/data/audit.schema.json`` says the same for machines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit import files
from audit.model import Audit, Finding, Pair, Place, Run, Score, Span, Verdict
from audit.report.summary import list_shortfalls

FORMAT = 1

# Objects and lists down to this depth are spread over lines; below it an item takes one line. So a pair or a finding is
# one line, which `diff` and `grep` handle, and is encoded by the fast C encoder, which knows no indentation.
_SPREAD = 3
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(run: Run, out: Path) -> tuple[Path, ...]:
    """Write ``audit.json`` below `out` and return its path; raises InputError where that can't be done."""
    path = out / "audit.json"
    files.write_text(path, render_json(run))
    return (path,)


def render_json(run: Run) -> str:
    """Return the text of ``audit.json``: the same for the same run, byte for byte.

    Half a surrogate pair, which no UTF-8 file can hold, becomes U+FFFD, one for one, so that offsets stay right.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
    text = "".join(_spread(build_document(run), encoder, 0)) + "\n"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def build_document(run: Run) -> dict[str, Any]:
    """Return `run` as the dicts, lists, strings and numbers of ``audit.json``."""
    return {
        "format": FORMAT,
        "tool": {"name": "audit", "version": run.version},
        "created": run.created,
        "glossary": {
            "files": list(run.glossary.files),
            "terms": len(run.glossary.terms),
            "digest": run.glossary.digest or None,
        },
        "audits": [_audit(audit) for audit in run.audits],
    }


def _audit(audit: Audit) -> dict[str, Any]:
    submission = audit.submission
    return {
        "text": submission.text,
        "title": submission.title,
        "system": submission.system,
        "languages": {
            "source": submission.languages.source,
            "target": submission.languages.target,
            "unchecked": [shortfall.value for shortfall in list_shortfalls(audit)],
        },
        "details": dict(submission.details),
        "encoder": audit.encoder,
        "verdict": describe_verdict(audit.verdict),
        "scores": [describe_score(score) for score in audit.scores],
        "pairs": [_pair(pair, audit.pair_scores[pair.id]) for pair in audit.pairs],
        "unplaced_source": [
            {"source": unplaced.text, "source_at": _place(unplaced.at), "after": unplaced.after}
            for unplaced in audit.unplaced_source
        ],
        "findings": [describe_finding(finding) for finding in audit.findings],
        "rules": [
            {"code": rule.code, "category": rule.category, "title": rule.title, "explanation": rule.explanation}
            for rule in audit.rules
        ],
    }


def describe_verdict(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as it stands in ``audit.json``."""
    return {
        "passed": verdict.passed,
        "score": _number(verdict.score),
        "threshold": _number(verdict.threshold),
        "reasons": list(verdict.reasons),
        "signature": verdict.signature,
    }


def describe_score(score: Score) -> dict[str, Any]:
    """Return a score as it stands in ``audit.json``."""
    return {
        "name": score.name,
        "value": _number(score.value),
        "low": None if score.low is None else _number(score.low),
        "high": None if score.high is None else _number(score.high),
        "segments": score.segments,
        "words": score.words,
        "signature": score.signature,
    }


def _pair(pair: Pair, score: float) -> dict[str, Any]:
    return {
        "id": pair.id,
        "mt": pair.mt,
        "reference": pair.reference,
        "source": pair.source,
        "confidence": _probability(pair.confidence),
        "score": _number(score),
        "mt_at": _place(pair.mt_at),
        "reference_at": _place(pair.reference_at),
        "source_at": _place(pair.source_at),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    lines = {"line": place.line, "end_line": place.end_line}
    times = {"start": place.start, "end": place.end}
    file = {} if place.file is None else {"file": place.file}
    return {**lines, **{name: round(time, 3) for name, time in times.items() if time is not None}, **file}


def describe_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as it stands in ``audit.json``."""
    return {
        "id": finding.id,
        "pair": finding.pair,
        "check": finding.check,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": _probability(finding.confidence),
        "mt": _span(finding.mt),
        "reference": _span(finding.reference),
        "source": _span(finding.source),
        "mt_at": _place(finding.mt_at),
        "reference_at": _place(finding.reference_at),
        "source_at": _place(finding.source_at),
        "term": finding.term,
        "group": finding.group,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "note": finding.note,
        "also": list(finding.also),
        "passage": finding.passage,
        "decision": _decision(finding),
    }


def _decision(finding: Finding) -> dict[str, Any] | None:
    if finding.decision is None:
        return None
    found = finding.as_found
    return {
        "verdict": finding.decision.verdict.value,
        "severity": finding.decision.severity,
        "reason": finding.decision.reason,
        "note": finding.decision.note,
        "author": finding.decision.author,
        "time": finding.decision.time,
        "as_found": found and {"severity": found.severity.value, "confidence": _probability(found.confidence)},
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _number(value: float) -> float:
    """Round away what differs between machines; six digits keep every digit that sacrebleu prints."""
    return round(float(value), 6)


def _probability(value: float) -> float:
    return round(float(value), 4)


def _spread(value: Any, encoder: json.JSONEncoder, depth: int) -> Iterator[str]:
    """Yield the JSON text of `value`, which stands at `depth`, in pieces."""
    if depth > _SPREAD or not value or not isinstance(value, dict | list):
        yield encoder.encode(value)
        return
    is_object = isinstance(value, dict)
    items = (
        [(f"{encoder.encode(k)}: ", item) for k, item in value.items()]
        if isinstance(value, dict)
        else [("", i) for i in value]
    )
    indent = "  " * (depth + 1)
    yield "{" if is_object else "["
    for position, (prefix, item) in enumerate(items):
        yield f"{',' if position else ''}\n{indent}{prefix}"
        yield from _spread(item, encoder, depth + 1)
    yield "\n" + "  " * depth + ("}" if is_object else "]")
