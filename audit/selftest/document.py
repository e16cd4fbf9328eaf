"""``selftest.json``: the result as the document that other programs read, described in ``docs/selftest.md``.

As in audit.json, keys are added to, and neither renamed nor dropped without raising `FORMAT`.
"""

from __future__ import annotations

import json
from typing import Any

from audit import __version__
from audit.model import Glossary
from audit.selftest.intervals import Rate, Share
from audit.selftest.measuring import CheckResult, KindResult, Outcome, SelfTest

FORMAT = 1
_MISSES = 3
"""Missed errors of a kind that are shown; they differ little."""


def render_json(result: SelfTest, glossary: Glossary, created: str) -> str:
    """Return the text of ``selftest.json``; `created` is the time of the run, ISO 8601."""
    return json.dumps(build_document(result, glossary, created), ensure_ascii=False, indent=2) + "\n"


def build_document(result: SelfTest, glossary: Glossary, created: str) -> dict[str, Any]:
    """Return the result as the dicts, lists, strings and numbers of ``selftest.json``."""
    return {
        "format": FORMAT,
        "tool": {"name": "audit", "version": __version__},
        "created": created,
        "seed": result.seed,
        "min_confidence": result.min_confidence,
        "glossary": {
            "files": list(glossary.files),
            "terms": len(glossary.terms),
            "digest": glossary.digest or None,
        },
        "texts": [{"text": t.text, "language": t.language, "segments": len(t.sentences)} for t in result.texts],
        "segments": result.segments,
        "words": result.words,
        "reworded": result.reworded.count,
        "found": _share(result.found),
        "severe": _share(result.severe),
        "false_alarms": {version: _rate(rate) for version, rate in result.false_alarms.items()},
        "kinds": [_kind(kind) for kind in result.kinds],
        "checks": [_check(check) for check in result.checks],
    }


def missed(kind: KindResult) -> tuple[Outcome, ...]:
    """Return the first errors of a kind that no check found."""
    return tuple(outcome for outcome in kind.outcomes if not outcome.found_by)[:_MISSES]


def _kind(result: KindResult) -> dict[str, Any]:
    return {
        "kind": result.kind.code,
        "title": result.kind.title,
        "checks": list(result.kind.checks),
        "found": _share(result.found),
        "severe": _share(result.severe),
        "by_check": dict(result.by_check),
        "skipped": list(result.skipped),
        "missed": [
            {
                "text": outcome.text,
                "mt": outcome.mt,
                "reference": outcome.reference,
                "mt_at": [list(place) for place in outcome.places.mt],
                "reference_at": [list(place) for place in outcome.places.reference],
            }
            for outcome in missed(result)
        ],
    }


def _check(result: CheckResult) -> dict[str, Any]:
    return {
        "check": result.rule.code,
        "title": result.rule.title,
        "found": _share(result.found),
        "claimed": _share(result.claimed),
        "false_alarms": {version: _rate(rate) for version, rate in result.false_alarms.items()},
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    return {
        "count": share.count,
        "of": share.of,
        "value": _number(share.value),
        "low": _number(low),
        "high": _number(high),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    low, high = rate.interval or (None, None)
    return {
        "count": rate.count,
        "words": rate.words,
        "per_100_words": _number(rate.value),
        "low": _number(low),
        "high": _number(high),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
