"""Bootstrap intervals: repeatable, around the value, absent where they would mislead."""

from __future__ import annotations

import random

from audit.scoring import intervals
from audit.scoring.intervals import MIN_SEGMENTS, bootstrap_interval


def ratio(row: list[float]) -> float:
    return 100 * row[0] / row[1]


def sample(n: int, seed: int = 0) -> list[list[float]]:
    generator = random.Random(seed)
    return [[float(generator.randint(0, 10)), 10.0] for _ in range(n)]


def test_it_holds_the_value_and_narrows_with_more_pairs() -> None:
    widths = []
    for n in (20, 200, 2000):
        rows = sample(n)
        low, high = bootstrap_interval(rows, ratio, resamples=300, seed=1)
        assert low is not None
        assert high is not None
        assert low < ratio([sum(column) for column in zip(*rows, strict=True)]) < high
        widths.append(high - low)
    # A hundred times the pairs make the interval ten times narrower.
    assert widths[0] > 2 * widths[1] > 4 * widths[2]


def test_it_holds_the_true_value_about_as_often_as_it_says() -> None:
    hits = 0
    for seed in range(200):
        low, high = bootstrap_interval(sample(30, seed), ratio, resamples=200, seed=seed)
        assert low is not None
        assert high is not None
        hits += low <= 50 <= high
    assert 0.88 <= hits / 200 <= 0.99


def test_the_seed_decides_and_blocks_do_not(monkeypatch) -> None:
    rows = sample(40)
    whole = bootstrap_interval(rows, ratio, resamples=100, seed=7)
    assert whole == bootstrap_interval(rows, ratio, resamples=100, seed=7)
    assert whole != bootstrap_interval(rows, ratio, resamples=100, seed=8)
    monkeypatch.setattr(intervals, "_BLOCK", 70)
    assert whole == bootstrap_interval(rows, ratio, resamples=100, seed=7)


def test_there_is_none_for_few_pairs() -> None:
    assert bootstrap_interval(sample(MIN_SEGMENTS - 1), ratio, resamples=100, seed=1) == (None, None)
    assert None not in bootstrap_interval(sample(MIN_SEGMENTS), ratio, resamples=100, seed=1)


def test_there_is_none_for_a_sample_without_spread() -> None:
    assert bootstrap_interval([[3.0, 3.0]] * 50, ratio, resamples=100, seed=1) == (None, None)
