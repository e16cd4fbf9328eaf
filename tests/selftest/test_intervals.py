"""The intervals, held against published and exact values."""

import pytest

from audit.selftest.intervals import Rate, Share


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_wilson(count: int, of: int, low: float, high: float) -> None:
    # 81 of 263 is the example of Newcombe (1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E).
    assert Share(count, of).interval == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_byar_is_near_the_exact_poisson_interval(count: int, low: float, high: float) -> None:
    assert Rate(count, 100).interval == pytest.approx((low, high), rel=0.02, abs=0.05)


def test_a_rate_is_told_in_a_hundred_words() -> None:
    assert Rate(3, 600).value == 0.5


def test_of_nothing_there_is_no_figure() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval, Rate(0, 0).value, Rate(0, 0).interval) == (None, None, None, None)
