"""Pair scores and the verdict: what fails, what is left open, and that an error never raises a score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import __version__
from audit.language import Language
from audit.model import Finding, Pair, Severity
from audit.scoring.penalty import PenaltySettings, judge, pair_scores, rescore_pairs

ENGLISH = Language("en")
PAIRS = [
    Pair("1", "The keeper lit the lamp at dusk every day.", "At dusk each day the keeper lit the lamp.", 0.9),
    Pair("2", "An addition of the translator.", None, 0.8),
    Pair("3", None, "What the translation leaves out.", 0.8),
    Pair("4", "…", "…", 0.5),
]


def finding(severity: str = "major", confidence: float = 0.9, pair: str = "1", group: str = "g", category: str = "accuracy/mistranslation") -> Finding:  # fmt: skip
    return Finding("f", pair, "some-check", category, Severity(severity), confidence, None, None, "message", group)


findings = st.lists(
    st.builds(
        finding,
        severity=st.sampled_from(list(Severity)),
        confidence=st.floats(0.01, 1),
        pair=st.sampled_from(["1", "2", "3", "4"]),
        group=st.sampled_from("abc"),
    ),
    max_size=12,
)


def test_the_verdict_is_the_linear_mqm_score() -> None:
    verdict = judge([finding("major"), finding("minor"), finding("minor", group="h")], words=200, coverage=1.0)
    assert verdict.score == pytest.approx(96.5)
    assert verdict.passed is True
    assert verdict.reasons == ("score 96.5 reaches 95, and there is no critical finding",)
    assert verdict.signature == (
        "MQM-style|variant:linear|weights:1|severities:0/1/5/25|repeats:full|threshold:95|min_confidence:0.5"
        f"|min_words:50|min_coverage:0.5|version:{__version__}"
    )


def test_a_score_below_the_threshold_fails() -> None:
    verdict = judge([finding("minor", group=str(n)) for n in range(63)], words=1250, coverage=1.0)
    assert (verdict.passed, verdict.reasons) == (False, ("score 94.9 is below 95",))
    assert verdict.score == pytest.approx(94.96)


def test_one_critical_finding_fails_whatever_the_score_and_the_length() -> None:
    critical = finding("critical")
    assert judge([critical], words=100_000, coverage=1.0).reasons == ("1 critical finding",)
    for words, coverage in ((100_000, 1.0), (100_000, 0.1), (5, 1.0), (0, 0.0)):
        assert judge([critical], words=words, coverage=coverage).passed is False
    several = [critical, critical, replace(critical, group="h")]
    assert judge(several, words=100_000, coverage=1.0).reasons == ("2 critical findings in 3 places",)


def test_doubtful_findings_do_not_count_for_the_verdict() -> None:
    verdict = judge([finding("critical", 0.49)] * 9, words=100, coverage=1.0)
    assert (verdict.passed, verdict.score) == (True, 100.0)


def test_too_little_text_gets_no_verdict() -> None:
    verdict = judge([finding("major")], words=49, coverage=1.0)
    assert verdict.passed is None
    assert verdict.reasons == ("49 words of the translation, fewer than 50, are too few to judge",)
    nothing = judge([], words=0, coverage=0.0)
    assert (nothing.passed, nothing.score) == (None, 0.0)
    assert nothing.reasons == ("there are no words of the translation to judge",)


def test_too_little_alignment_never_passes_but_may_fail() -> None:
    verdict = judge([], words=400, coverage=0.329)
    assert verdict.passed is None
    assert verdict.reasons == (
        "only 32 % of the translation's words have a counterpart in the reference, and less than 50 % is too little to pass",
    )
    assert judge([finding("major")] * 5, words=400, coverage=0.3).passed is False


def test_type_weights_apply_to_a_category_or_its_dimension() -> None:
    weighted = PenaltySettings(weights={"terminology": 2.0, "terminology/wrong-term": 3.0, "style": 0.0}, threshold=90)
    expected = {
        "terminology/wrong-term": 15,
        "terminology/inconsistent": 10,
        "accuracy/omission": 5,
        "style/awkward": 0,
    }
    for category, points in expected.items():
        verdict = judge([finding(category=category)], words=100, coverage=1.0, settings=weighted)
        assert verdict.score == 100 - points
    assert "|weights:style=0,terminology=2,terminology/wrong-term=3|" in weighted.signature
    assert "|threshold:90|" in weighted.signature


@settings(max_examples=60, deadline=None)
@given(
    findings,
    st.builds(finding, severity=st.sampled_from(list(Severity)), confidence=st.floats(0, 1)),
    st.integers(0, 300),
)
def test_another_finding_never_raises_the_verdict(before: list[Finding], added: Finding, words: int) -> None:
    old, new = (judge(each, words=words, coverage=1.0) for each in (before, [*before, added]))
    assert 0 <= new.score <= old.score <= 100
    assert not (new.passed and not old.passed)


@settings(max_examples=60, deadline=None)
@given(findings, st.sampled_from(["1", "2", "3", "4"]), st.floats(0, 1), st.floats(0.01, 1))
def test_another_finding_lowers_its_pair_score_and_no_other(before, pair, likeness, confidence) -> None:
    old = pair_scores(PAIRS, before, {"1": likeness}, ENGLISH)
    for severity in Severity:
        new = pair_scores(PAIRS, [*before, finding(severity, confidence, pair)], {"1": likeness}, ENGLISH)
        assert (new[pair] == old[pair]) if severity is Severity.NEUTRAL else (0 < new[pair] < old[pair] <= 100)
        assert {id_: new[id_] for id_ in new if id_ != pair} == {id_: old[id_] for id_ in old if id_ != pair}


@settings(max_examples=60, deadline=None)
@given(findings.filter(bool), st.floats(0, 0.5))
def test_a_worse_or_surer_finding_lowers_the_pair_score(before: list[Finding], more: float) -> None:
    first, rest = before[0], before[1:]
    worse = [replace(first, severity=severity) for severity in Severity if severity.rank > first.severity.rank]
    surer = replace(first, confidence=min(first.confidence + more, 1.0))
    old = pair_scores(PAIRS, before, {}, ENGLISH)[first.pair]
    assert pair_scores(PAIRS, [surer, *rest], {}, ENGLISH)[first.pair] <= old
    for each in worse:
        assert pair_scores(PAIRS, [each, *rest], {}, ENGLISH)[first.pair] < old


def test_pairs_without_findings_are_told_apart_by_likeness() -> None:
    scores = pair_scores(PAIRS, [], {"1": 0.6, "4": 1.0}, ENGLISH)
    assert scores == {"1": 70.0, "2": 25.0, "3": 25.0, "4": 100.0}


def test_a_finding_weighs_its_expected_cost_as_words() -> None:
    scores = pair_scores(PAIRS, [finding("major", 0.6), finding("critical", 0.2, "2")], {"1": 1.0}, ENGLISH)
    assert scores["1"] == pytest.approx(100 * 9 / (9 + 0.6 * 2))
    assert scores["2"] == pytest.approx(25 * 5 / (5 + 0.2 * 4))


@settings(max_examples=40, deadline=None)
@given(findings, findings, st.dictionaries(st.sampled_from("1234"), st.floats(0, 1)))
def test_scores_follow_from_those_of_other_findings(
    before: list[Finding], after: list[Finding], similarity: dict[str, float]
) -> None:
    old = pair_scores(PAIRS, before, similarity, ENGLISH)
    new = pair_scores(PAIRS, after, similarity, ENGLISH)
    assert rescore_pairs(PAIRS, old, before, after, ENGLISH) == pytest.approx(new)
    assert rescore_pairs(PAIRS, old, before, before, ENGLISH) == old
