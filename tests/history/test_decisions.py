"""What decisions change in findings and in the verdict, and how they travel."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import InputError
from audit.history import decide_findings, read_decisions, write_decisions
from audit.model import AsFound, Audit, Decision, DismissalReason, Glossary, Languages, Pair, Severity, Submission
from audit.pipeline import apply_decisions, audit_submission

from .values import decision, finding

CONFIG = Config(min_words=1, resamples=1)
WRONG = "The ferry left Lindhavn with 112 passengers on board, and the captain had not been told of the closed channel."
RIGHT = WRONG.replace("112", "212")


def made() -> Audit:
    """Return an audit of two pairs, the first with a wrong number."""
    pairs = (Pair("1", WRONG, RIGHT, 1.0), Pair("2", RIGHT, RIGHT, 1.0))
    return audit_submission(Submission("talk", "one", Languages("en"), "", pairs=pairs), Glossary(), CONFIG)


def on(result: Audit, verdict: str, severity: Severity | None = None) -> Decision:
    """Return a decision on the audit's first finding."""
    first = result.shown[0]
    return replace(decision(first.id, verdict), passage=first.passage, severity=severity)


# --------------------------------------------------------------------------- findings


def test_an_error_is_certain_and_has_the_severity_given() -> None:
    (decided,) = decide_findings([finding("a", confidence=0.6)], [decision("a", "error", severity=Severity.CRITICAL)])
    assert (decided.confidence, decided.severity) == (1.0, Severity.CRITICAL)
    assert decided.as_found == AsFound(Severity.MAJOR, 0.6)
    (kept,) = decide_findings([finding("a", confidence=1.0)], [decision("a", "error")])
    assert (kept.severity, kept.as_found) == (Severity.MAJOR, None)


def test_what_is_dismissed_or_left_for_later_stays_as_it_is() -> None:
    for verdict in ("not-an-error", "later"):
        (decided,) = decide_findings([finding("a")], [decision("a", verdict)])
        assert replace(decided, decision=None) == finding("a")
        assert decided.is_dismissed == (verdict == "not-an-error")


def test_a_decision_holds_for_its_finding_in_its_passage_only() -> None:
    findings = (finding("a"), finding("b"))
    assert decide_findings(findings, [replace(decision("a"), passage="changed"), decision("c")]) == findings


def test_the_last_decision_holds_and_those_before_leave_no_trace() -> None:
    first = decide_findings([finding("a")], [decision("a", "error", severity=Severity.MINOR)])
    again = decide_findings(first, [decision("a", "error", severity=Severity.CRITICAL), decision("a")])
    assert again == (replace(finding("a"), decision=decision("a")),)
    assert decide_findings(again, []) == (finding("a"),)


# --------------------------------------------------------------------------- the verdict


def test_a_dismissed_finding_is_neither_shown_nor_counted() -> None:
    before = made()
    assert [each.mt.text for each in before.shown if each.mt] == ["112"]
    after = apply_decisions(before, [on(before, "not-an-error")], CONFIG)
    assert after.shown == ()
    assert [each.mt.text for each in after.dismissed if each.mt] == ["112"]
    assert before.verdict.score < after.verdict.score == 100.0
    assert before.pair_scores["1"] < after.pair_scores["1"]
    assert before.pair_scores["2"] == after.pair_scores["2"]


def test_an_error_counts_with_its_severity() -> None:
    before = made()
    after = apply_decisions(before, [on(before, "error", severity=Severity.CRITICAL)], CONFIG)
    assert after.verdict.passed is False
    assert after.verdict.reasons[0] == "1 critical finding"
    assert after.findings[0].severity is Severity.CRITICAL
    assert after.pair_scores["1"] < before.pair_scores["1"]


def test_a_decision_below_the_least_confidence_brings_a_finding_to_light() -> None:
    config = replace(CONFIG, min_confidence=1.0)
    pairs = (Pair("1", WRONG, RIGHT, 1.0),)
    hidden = audit_submission(Submission("talk", "one", Languages("en"), "", pairs=pairs), Glossary(), config)
    assert not hidden.shown
    first = hidden.findings[0]
    said = replace(decision(first.id, "error"), passage=first.passage)
    assert [each.id for each in apply_decisions(hidden, [said], config).shown] == [first.id]


@pytest.mark.parametrize("verdict", ["error", "not-an-error", "later"])
def test_a_decision_that_is_taken_back_changes_nothing(verdict: str) -> None:
    before = made()
    decided = apply_decisions(before, [on(before, verdict, severity=Severity.CRITICAL)], CONFIG)
    assert decided != before
    undone = apply_decisions(decided, [], CONFIG)
    assert replace(undone, pair_scores={}) == replace(before, pair_scores={})
    assert undone.pair_scores == pytest.approx(before.pair_scores)


def test_what_no_decision_touches_is_the_same_audit() -> None:
    before = made()
    assert apply_decisions(before, [decision("z")], CONFIG) is before


# --------------------------------------------------------------------------- JSON Lines


def test_decisions_travel_as_json_lines(tmp_path: Path) -> None:
    decisions = (
        decision("a", "error", severity=Severity.MINOR),
        replace(decision("b"), reason=DismissalReason.ALIGNMENT, note="»zwei« Sprecher\u2028\n"),
    )
    path = tmp_path / "decisions.jsonl"
    path.write_text(write_decisions(decisions), encoding="utf-8")
    assert read_decisions(path) == decisions
    assert json.loads(path.read_text(encoding="utf-8").split("\n")[0]) == {
        "text": "talk",
        "system": "one",
        "finding": "a",
        "passage": "passage of a",
        "verdict": "error",
        "severity": "minor",
        "reason": None,
        "note": None,
        "author": "Ana",
        "time": "2026-11-22T12:00:00Z",
    }


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            "no JSON",
            'is not JSON: Expecting value at column 1; write one object a line: {"text": "...", "system": "...", ...}',
        ),
        ("[1]", 'is not a JSON object; write one object a line: {"text": "...", "system": "...", ...}'),
        ({"verdikt": "error"}, "unknown key 'verdikt'; did you mean 'verdict'?"),
        ({"verdict": "wrong"}, "'verdict' must be error, not-an-error, later, not 'wrong'"),
        ({"verdict": None}, "'verdict' must be text, in double quotes and not empty"),
        ({"severity": "grave"}, "'severity' must be neutral, minor, major, critical, not 'grave'"),
        ({"reason": "taste"}, "'reason' must be acceptable-variant, reference-differs, alignment, not 'taste'"),
        ({"passage": ""}, "'passage' must be text, in double quotes and not empty"),
        ({"note": 7}, "'note' must be text, in double quotes and not empty"),
    ],
)
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, change: object, problem: str) -> None:
    good = write_decisions([decision()])
    line = change if isinstance(change, str) else json.dumps({**json.loads(good), **change})  # type: ignore[dict-item]
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_decisions(path)
    assert str(raised.value) == f"{path}:3: {problem}"
