"""Term and name accuracy: what counts as an occurrence, and when there is no score."""

from __future__ import annotations

import pytest

from audit import __version__
from audit.model import Form, Score, Term, TermMatch, TermStatus
from audit.scoring.accuracy import PairMatches, accuracy_scores

PREFERRED = Form("lighthouse keeper", TermStatus.PREFERRED)
ADMITTED = Form("keeper of the light", TermStatus.ADMITTED)
FORBIDDEN = Form("lamp owner", TermStatus.FORBIDDEN)
KEEPER = Term("keeper", (PREFERRED, ADMITTED, FORBIDDEN))
ISLAND = Term("skerry", (Form("Skerryvore", TermStatus.PREFERRED),), kind="place")


def match(term: Term, form: Form | None = None) -> TermMatch:
    return TermMatch(0, 1, term, form or term.forms[0])


def score(*matches: PairMatches) -> dict[str, Score]:
    return {each.name: each for each in accuracy_scores(matches, resamples=100, seed=1)}


def test_any_form_that_is_not_forbidden_is_right() -> None:
    scores = score(
        PairMatches([match(KEEPER, ADMITTED)], [match(KEEPER, PREFERRED)], 10),
        PairMatches([match(KEEPER, FORBIDDEN)], [match(KEEPER, ADMITTED)], 20),
        PairMatches([match(ISLAND)], [match(ISLAND)], 30),
        PairMatches([], [], 40),
    )
    signature = f"unit:occurrence|clip:pair|forms:preferred+admitted|version:{__version__}"
    both = Score("term accuracy", pytest.approx(200 / 3), None, None, 3, 60, f"term-accuracy|{signature}")
    assert scores["term accuracy"] == both
    assert scores["name accuracy"] == Score("name accuracy", 100.0, None, None, 1, 30, f"name-accuracy|{signature}")


def test_occurrences_are_clipped_within_their_pair() -> None:
    scores = score(
        PairMatches([match(ISLAND)] * 3, [match(ISLAND)], 10),  # two too many help no other pair
        PairMatches([match(ISLAND)], [match(ISLAND)] * 3, 10),
    )
    assert scores["name accuracy"].value == 50.0
    assert scores["name accuracy"].segments == 4


def test_what_the_reference_does_not_use_has_no_score() -> None:
    assert score() == {}
    assert score(PairMatches([match(KEEPER), match(ISLAND)], [], 10)) == {}
    assert score(PairMatches([], [match(KEEPER, FORBIDDEN)], 10)) == {}
    assert list(score(PairMatches([], [match(KEEPER)], 10))) == ["term accuracy"]


def test_an_interval_needs_ten_pairs_that_hold_a_term() -> None:
    right, wrong = PairMatches([match(ISLAND)], [match(ISLAND)], 5), PairMatches([], [match(ISLAND)], 5)
    empty = PairMatches([], [], 5)
    few = score(*[right] * 6, *[wrong] * 3, *[empty] * 20)["name accuracy"]
    assert (few.low, few.high) == (None, None)
    enough = score(*[right] * 7, *[wrong] * 3)["name accuracy"]
    assert enough.low is not None
    assert enough.high is not None
    assert 0 < enough.low < 70 < enough.high <= 100
    all_right = score(*[right] * 12)["name accuracy"]
    assert (all_right.value, all_right.low, all_right.high) == (100.0, None, None)
