"""Word sequences that English does not have: a word dropped, put into another form, or moved breaks what stands around it.

The evidence is how odd a trained network finds the place (`audit/fluency.py`), what the reference has there, and the few
rules of grammar that know no exception (`closed_classes.py`). Languages without a network are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.checks.closed_classes import slips
from audit.model import Message, Rule, Severity

LOW = 1.0
"""Log odds from which a place is claimed at all; one in four good translations has one, as docs/decisions/fluency.md tells."""
UNHEARD = -8.0
"""The oddness of what the reference has word for word, and of everything in a language without a network."""
_HALF_ATTESTED = 1.0
"""Taken off where the reference has three of the four words around a place."""


class Grammar(Check):
    """A place where words do not go together."""

    rule = Rule(
        "grammar",
        "linguistic-conventions/grammar",
        "Ungrammatical",
        "The words at this place do not go together in English: one seems to be missing, to have the wrong form, or to stand in the wrong place.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield broken rules of grammar, then the places whose oddness stands out and that no broken rule explains."""
        if view.mt_oddness is None or not view.mt:
            return
        taken: set[int] = set()
        for slip in slips(view.mt):
            if not _is_attested(view, slip.start, slip.stop + 1):
                taken.update(range(slip.start, slip.stop + 1))
                claim = self.claim(
                    view, (slip.start, slip.stop), None, Severity.MINOR, slip.message, **_evidence(view, slip.start)
                )
                yield replace(claim, features={**claim.features, slip.rule: 1.0})
        for at, is_seam in _peaks(view):
            if at not in taken:
                yield self._odd(view, at, is_seam=is_seam)

    def _odd(self, view: PairView, at: int, *, is_seam: bool) -> Claim:
        around = view.mt_span(max(at - 1, 0), min(at + 1 + (not is_seam), len(view.mt))).text
        if is_seam:
            place, message = (
                (max(at - 1, 0), min(at + 1, len(view.mt))),
                Message("A word seems to be missing: “{around}”.", around=around),
            )
        else:
            said = view.mt[at].text
            message = Message("“{said}” does not fit what stands around it: “{around}”.", said=said, around=around)
            place = (at, at + 1)
        return self.claim(
            view, place, None, Severity.MINOR, message, network=1.0, **_evidence(view, at, is_seam=is_seam)
        )


def seam_oddness(view: PairView, position: int) -> float:
    """Return the log odds that a word is missing before that position of the translation; UNHEARD where nothing tells."""
    odds = view.mt_oddness
    return _tempered(view, position, odds.seams[position], is_seam=True) if odds else UNHEARD


def word_oddness(view: PairView, position: int) -> float:
    """Return the log odds that the word at that position of the translation has a wrong form or place."""
    odds = view.mt_oddness
    return _tempered(view, position, odds.words[position], is_seam=False) if odds else UNHEARD


def _tempered(view: PairView, at: int, odds: float, *, is_seam: bool) -> float:
    """Return the odds of a place after what the reference says of it: what the trusted text writes is never odd."""
    before, around, after = (_is_attested(view, at + shift, at + shift + 3) for shift in (-2, -1, 0))
    if is_seam:  # the three tokens from `at` on have no part in the seam before it
        settled, some = before and around, before or around
    else:
        settled, some = around or (before and after), before or after
    if settled:
        return UNHEARD
    return odds - _HALF_ATTESTED if some else odds


def _is_attested(view: PairView, start: int, stop: int) -> bool:
    """Tell whether the reference has the words from `start` up to `stop` of the translation, cut at its ends, side by side."""
    keys = tuple(token.key for token in view.mt[max(start, 0) : stop])
    return len(keys) > 1 and keys in view.reference_runs


def _peaks(view: PairView) -> Iterator[tuple[int, bool]]:
    """Yield the positions that are odder than LOW and than those beside them, each with whether it is a seam or a word."""
    odds = view.mt_oddness
    if odds is None:
        return
    last = len(view.mt) - 1
    places = [(value, at, True) for at, value in enumerate(odds.seams) if value > LOW and 0 < at <= last]
    places += [(value, at, False) for at, value in enumerate(odds.words) if value > LOW]
    tempered = ((_tempered(view, at, value, is_seam=is_seam), at, is_seam) for value, at, is_seam in places)
    taken: set[int] = set()
    for value, at, is_seam in sorted(tempered, reverse=True):
        if value > LOW and at not in taken:
            taken.update((at - 1, at, at + 1))
            yield at, is_seam


def _evidence(view: PairView, at: int, *, is_seam: bool = True) -> dict[str, float]:
    """Return what can be measured of a place."""
    odds = seam_oddness(view, at) if is_seam else word_oddness(view, at)
    theirs = view.reference_oddness
    highest = max((*theirs.seams[1:-1], *theirs.words), default=UNHEARD) if theirs else UNHEARD
    link = view.forward.get(at)
    return {
        "oddness": odds,
        "seam": float(is_seam),
        "seam_oddness": odds * is_seam,
        "margin": odds - highest,
        "gap": float(_faces_gap(view, at, is_seam=is_seam)),
        # Where every content word of the reference is in the translation, no such word can be missing.
        "complete": float(is_seam and not view.reference_free),
        "linked": float(not is_seam and link is not None),
        "exact": float(not is_seam and link is not None and view.mt[at].key == view.reference[link.reference].key),
        "function": float(not is_seam and view.mt[at].key in view.language.stop_words),
    }


def _faces_gap(view: PairView, at: int, *, is_seam: bool) -> bool:
    """Tell whether a content word of the reference that nothing stands for lies between the words beside the place."""
    before = next((view.forward[k].reference for k in range(at - 1, max(at - 4, -1), -1) if k in view.forward), None)
    start = at if is_seam else at + 1
    after = next(
        (view.forward[k].reference for k in range(start, min(start + 3, len(view.mt))) if k in view.forward), None
    )
    low = before if before is not None else (after or 0) - 3
    high = after if after is not None else low + 4
    return any(low < free < high for free in view.reference_free)
