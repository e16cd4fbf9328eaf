"""All the words of a name of which a check has seen one; apart because it knows capitals and joints and nothing of errors."""

from __future__ import annotations

from audit.checks.base import PairView
from audit.checks.capitals import begins_sentence, is_name
from audit.model import TokenKind

MOST_JOINTS = 2
"""Joints side by side inside a name at most: University of the Arts."""


def whole_name(view: PairView, start: int, stop: int, *, reference: bool = False) -> tuple[int, int]:
    """Return the run from `start` up to `stop` with the words of the same name around it: Bank of China for Bank.

    Capitalised words that touch it belong to it, also beyond up to two of the language's joints. Where every noun has a
    capital, nothing does.
    """
    if view.language.capital_nouns:
        return start, stop
    return (
        _end_of_name(view, start, -1, reference=reference),
        _end_of_name(view, stop - 1, 1, reference=reference) + 1,
    )


def _end_of_name(view: PairView, at: int, step: int, *, reference: bool) -> int:
    """Return the last position of the name that goes on from `at` in the direction of `step`."""
    tokens = view.reference if reference else view.mt
    end = at
    joints = 0
    while joints <= MOST_JOINTS and 0 <= at + step < len(tokens):
        at += step
        if _is_part_of_name(view, at, reference=reference):
            end, joints = at, 0
        elif tokens[at].key in view.language.name_joints or tokens[at].text in "-–":
            joints += 1
        else:
            break
    return end


def _is_part_of_name(view: PairView, at: int, *, reference: bool) -> bool:
    tokens = view.reference if reference else view.mt
    token = tokens[at]
    if token.kind is not TokenKind.WORD or not token.text[:1].isupper() or token.key in view.language.titles:
        return False
    return is_name(view, at, reference=reference) or not begins_sentence(tokens, at)
