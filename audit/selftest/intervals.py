"""Intervals of the two figures of a self-test: a share of planted errors, and findings per hundred words."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964
"""Of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % score interval of Wilson (1927, doi:10.1080/01621459.1927.10502953); None of nothing."""
        if not self.of:
            return None
        n, p, square = self.of, self.count / self.of, _Z**2
        middle = (p + square / (2 * n)) / (1 + square / n)
        half = _Z / (1 + square / n) * sqrt(p * (1 - p) / n + square / (4 * n * n))
        # At the ends the formula is exact and floating point is not.
        return (0.0 if self.count == 0 else middle - half), (1.0 if self.count == n else middle + half)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many findings in how many words."""

    count: int
    words: int

    @property
    def value(self) -> float | None:
        """Findings per 100 words; None without words."""
        return 100 * self.count / self.words if self.words else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of a Poisson count by Byar's approximation (Breslow and Day 1987, p. 69); None without words.

        It takes findings to come one by one; where one cause makes several, it is somewhat too narrow.
        """
        if not self.words:
            return None
        low = _byar(self.count, -_Z) if self.count else 0.0
        return 100 * low / self.words, 100 * _byar(self.count + 1, _Z) / self.words


def _byar(count: int, z: float) -> float:
    return float(count * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3)
