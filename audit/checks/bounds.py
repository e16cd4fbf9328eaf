"""Whether a number is said to be the least or the most; apart from the check, which compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.checks.base import PairView
from audit.numbers import Quantity


class Bound(NamedTuple):
    """A phrase beside a number, by its half-open run of positions: at least, up to, or more."""

    is_lower: bool
    place: tuple[int, int]


def bound_of(view: PairView, quantity: Quantity, *, reference: bool) -> Bound | None:
    """Return the longest phrase right before or after a quantity that tells its direction, or None."""
    found = _bounds(view, quantity, reference=reference)
    return max(found, key=lambda bound: bound.place[1] - bound.place[0], default=None)


def _bounds(view: PairView, quantity: Quantity, *, reference: bool) -> Iterator[Bound]:
    keys = [token.key for token in (view.reference if reference else view.mt)]
    for is_lower, phrases in ((True, view.language.lower_bounds), (False, view.language.upper_bounds)):
        for phrase in phrases:
            words = phrase.split()
            for start in (quantity.first - len(words), quantity.last):
                if start >= 0 and keys[start : start + len(words)] == words:
                    yield Bound(is_lower, (start, start + len(words)))
