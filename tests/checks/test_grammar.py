"""The grammar check: places it claims with their evidence, and what the reference excuses."""

import pytest

from audit.checks.base import Claim, PairView
from audit.checks.grammar import UNHEARD, Grammar, seam_oddness

from .cases import claims_of, make_document


def claims(mt: str, reference: str, language: str = "en") -> list[Claim]:
    return claims_of(Grammar(), make_document([(mt, reference)], language=language))


def view(mt: str, reference: str) -> PairView:
    return make_document([(mt, reference)]).pairs[0]


def test_noun_that_was_dropped_is_claimed_where_it_stood() -> None:
    found = claims("The teacher spoke to the of the village.", "The teacher talked to the mayor of the village.")
    assert [claim.mt.text for claim in found if claim.mt] == ["the of"]
    assert found[0].features["seam"] == 1.0
    assert found[0].features["gap"] == 1.0
    assert found[0].features["margin"] > 0
    assert found[0].message == "A word seems to be missing: “the of”."


def test_what_the_reference_writes_word_for_word_is_never_claimed() -> None:
    odd = "The teacher spoke to the of the village."
    assert claims(odd, odd) == []


def test_broken_rule_is_claimed_once_with_its_name_as_a_feature() -> None:
    (claim,) = claims("It was a honest mistake of the guards.", "It was an honest error of the guards.")
    assert claim.features["article"] == 1.0
    assert claim.message == "“a honest” should be “an honest”."


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("The soldiers were taken to a camp near the border.", "They brought the soldiers to a camp by the border."),
        ("He said that he had served for ten years.", "He told us he served ten years."),
        ("", "He served."),
        ("Yes.", "No."),
    ],
)
def test_good_english_is_not_claimed(mt: str, reference: str) -> None:
    assert claims(mt, reference) == []


def test_language_without_a_network_is_passed_over() -> None:
    assert (
        claims("Der Lehrer sprach mit dem des Dorfes.", "Der Lehrer sprach mit dem Vorsteher des Dorfes.", "de") == []
    )


def test_seam_oddness_tells_a_gap_from_a_good_seam_and_from_what_the_reference_has() -> None:
    odd = view("The teacher spoke to the of the village.", "The teacher talked to the mayor of the village.")
    assert seam_oddness(odd, 5) > seam_oddness(odd, 2)
    same = view("The teacher spoke to the of the village.", "The teacher spoke to the of the village.")
    assert seam_oddness(same, 5) == UNHEARD
