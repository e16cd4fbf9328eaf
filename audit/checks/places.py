"""Whether two words stand in one place of the two texts; apart because several checks ask it."""

from __future__ import annotations

from audit.checks.base import PairView


def neighbours_linked(view: PairView, at: int, reference_at: int, *, reach: int, slack: int) -> bool:
    """Tell whether a word within `reach` of the one is linked with a word as far from the other, give or take `slack`.

    Two words whose neighbours are linked with each other stand in one place.
    """
    for step in (*range(-reach, 0), *range(1, reach + 1)):
        link = view.forward.get(at + step)
        if link is not None and abs(link.reference - reference_at - step) <= slack:
            return True
    return False


AROUND = 5
"""Words on either side of a word that make its surroundings."""
MOST_AROUND = 4
"""Linked words from which two surroundings are one."""


def links_around(view: PairView, at: int, reference_at: int) -> int:
    """Return how many content words around the one are linked with words around the other, in whatever order; at most 4."""
    found = 0
    for near in range(at - AROUND, at + AROUND + 1):
        link = view.forward.get(near)
        if near != at and link is not None and abs(link.reference - reference_at) <= AROUND:
            found += not view.language.is_function_word(view.mt[near].text, view.mt[near].key)
    return min(found, MOST_AROUND)
