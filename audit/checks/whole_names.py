"""All the words of a name of which a check has seen one; apart because it knows capitals and joints and nothing of errors."""

from __future__ import annotations

from audit.checks.base import PairView
from audit.checks.capitals import begins_sentence, is_name
from audit.language import Language
from audit.model import Token, TokenKind

MOST_JOINTS = 2
"""Joints side by side inside a name at most: University of the Arts."""


def whole_name(view: PairView, start: int, stop: int, *, reference: bool = False) -> tuple[int, int]:
    """Return the run from `start` up to `stop` with the words of the same name around it: Bank of China for Bank.

    Capitalised words that touch it belong to it, also beyond up to two of the language's joints, and the members of a
    list that a joint opens: Ministry of Economy, Trade and Industry. Where every noun has a capital, nothing does.
    """
    if view.language.capital_nouns:
        return start, stop
    language, tokens = view.language, view.reference if reference else view.mt
    first, last = (_end_of_name(view, at, step, reference=reference) for at, step in ((start, -1), (stop - 1, 1)))
    inside = range(first, last + 1)
    opened = min((at for at in inside if tokens[at].key in language.name_list_openers), default=last)
    closed = max((at for at in inside if tokens[at].key in language.name_list_words), default=first)
    for at in inside:
        if _divides(tokens[at], language) and not opened < at <= closed:
            if at < start:
                first = at + 1
            elif at >= stop:
                last = at - 1
                break
    names = [at for at in range(first, last + 1) if _is_part_of_name(view, at, reference=reference)]
    return min([start, *names]), max([stop - 1, *names]) + 1


def _divides(token: Token, language: Language) -> bool:
    """Tell whether a token stands between the members of a list, and so mostly between two names."""
    return token.text == "," or token.key in language.name_list_words


def _end_of_name(view: PairView, at: int, step: int, *, reference: bool) -> int:
    """Return the last position of the name, or list of names, that goes on from `at` in the direction of `step`."""
    tokens = view.reference if reference else view.mt
    end = at
    joints = 0
    while joints <= MOST_JOINTS and 0 <= at + step < len(tokens):
        at += step
        if _is_part_of_name(view, at, reference=reference):
            end, joints = at, 0
        elif (
            tokens[at].key in view.language.name_joints
            or tokens[at].text in "-–"
            or _divides(tokens[at], view.language)
        ):
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
