"""From a claim's evidence to a probability."""

from dataclasses import replace

import pytest

from audit.checks.base import Claim
from audit.checks.confidence import Coefficients, confidence
from audit.checks.registry import CHECKS
from audit.model import Severity, Span

CLAIM = Claim("wording", "1", Span(0, 4, "left"), Span(0, 4, "sank"), Severity.MAJOR, "")


def test_probability_is_the_logistic_function_of_the_weighted_evidence() -> None:
    model = Coefficients(0.5, {"words": 2.0, "known": -1.0})
    assert model.probability({}) == pytest.approx(0.6225, abs=1e-4)
    assert model.probability({"words": 1.0, "known": 3.0}) == pytest.approx(0.3775, abs=1e-4)
    assert model.probability({"of no weight": 9.0}) == model.probability({})


@pytest.mark.parametrize(("value", "expected"), [(1e6, 1.0), (-1e6, 0.0)])
def test_overwhelming_evidence_is_certainty_and_no_overflow(value: float, expected: float) -> None:
    assert Coefficients(0.0, {"words": 1.0}).probability({"words": value}) == expected


@pytest.mark.parametrize("code", [check.rule.code for check in CHECKS])
def test_every_check_has_coefficients(code: str) -> None:
    for looseness in (0.0, 0.4, 1.0):
        assert 0.0 < confidence(replace(CLAIM, check=code), looseness=looseness) < 1.0


@pytest.mark.parametrize("code", ["omission", "addition", "name-missing", "name-added"])
def test_saying_less_or_more_is_less_of_an_error_where_the_texts_only_tell_the_same_story(code: str) -> None:
    less, more = replace(CLAIM, check=code, mt=Span(0, 0, "")), replace(CLAIM, check=code, reference=None)
    claim = less if code in ("omission", "name-missing") else more
    assert confidence(claim, looseness=1.0) < confidence(claim, looseness=0.5) < confidence(claim, looseness=0.0)


def test_a_check_without_coefficients_is_a_bug() -> None:
    with pytest.raises(KeyError, match="unheard-of"):
        confidence(replace(CLAIM, check="unheard-of"), looseness=0.0)
