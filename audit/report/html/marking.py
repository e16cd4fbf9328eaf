"""Passages cut into pieces where marks begin and end, apart because marks overlap and HTML elements can't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from audit.difference import Stretch
from audit.model import Severity
from audit.report.html.view import Link, Piece

# A passage of up to so many characters, a long sentence, is shown whole in the list.
_WHOLE = 260
# Characters kept on either side of the words in question in a longer one, which the whole text shows in full.
_CONTEXT = 120
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on the characters from `start` to `end`, or on the gap before `start` where they are equal."""

    start: int
    end: int
    entry: int
    severity: Severity
    link: Link | None = None
    """To the finding, shown where the mark ends."""


def cut_pieces(text: str, marks: Sequence[Mark], differing: Sequence[Stretch] = ()) -> tuple[Piece, ...]:
    """Return `text` as pieces in order: joined they are `text`, and each is marked alike from end to end.

    Marks without characters become one piece without characters at their place. `differing` are stretches in order that
    don't touch; within a mark they are not told apart, as it says more.
    """
    empty = sorted((mark for mark in marks if mark.start == mark.end), key=lambda mark: mark.start)
    wide = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: mark.start)
    edges = {0, len(text), *(at for mark in marks for at in (mark.start, mark.end))}
    edges |= {at for at in chain.from_iterable(differing) if not any(mark.start < at < mark.end for mark in wide)}
    return tuple(_pieces(text, sorted(edges), wide, empty, differing))


def cut_excerpt(text: str, marks: Sequence[Mark], near: float = 0.0) -> tuple[Piece, ...]:
    """Return the pieces of `text` around its marks, with an ellipsis for what was left out at either end.

    Without marks it is the part around `near`, a share of the text from 0 to 1: what faces words that stand there.
    """
    if len(text) <= _WHOLE:
        return cut_pieces(text, marks)
    middle = round(near * len(text))
    start = max(0, min((mark.start for mark in marks), default=middle) - _CONTEXT)
    end = min(len(text), max((mark.end for mark in marks), default=middle) + _CONTEXT)
    start, end = _at_space(text, start, -1), _at_space(text, end, 1)
    moved = [replace(mark, start=mark.start - start, end=mark.end - start) for mark in marks]
    before = (Piece(_ELLIPSIS),) if start > 0 else ()
    after = (Piece(_ELLIPSIS),) if end < len(text) else ()
    return (*before, *cut_pieces(text[start:end], moved), *after)


def _pieces(
    text: str, edges: Sequence[int], wide: Sequence[Mark], empty: Sequence[Mark], differing: Sequence[Stretch]
) -> Iterator[Piece]:
    """Yield the pieces between `edges`, sweeping over the marks once."""
    open_marks: list[Mark] = []
    next_wide = next_empty = next_differing = 0
    for start, end in pairwise([*edges, edges[-1]] if edges else []):
        here = next_empty
        while next_empty < len(empty) and empty[next_empty].start == start:
            next_empty += 1
        if here < next_empty:
            yield _piece("", empty[here:next_empty], start, differs=False)
        if start == end:
            break
        open_marks = [mark for mark in open_marks if mark.end > start]
        while next_wide < len(wide) and wide[next_wide].start == start:
            open_marks.append(wide[next_wide])
            next_wide += 1
        while next_differing < len(differing) and differing[next_differing].end <= start:
            next_differing += 1
        differs = next_differing < len(differing) and differing[next_differing].start <= start
        yield _piece(text[start:end], open_marks, end, differs=differs and not open_marks)


def _piece(text: str, marks: Sequence[Mark], end: int, *, differs: bool) -> Piece:
    """Return one piece, which `marks` cover, with the links of those that end with it."""
    if not marks:
        return Piece(text, differs=differs)
    marks = sorted(marks, key=lambda mark: mark.entry)
    worst = max((mark.severity for mark in marks), key=lambda severity: severity.rank)
    links = dict.fromkeys(mark.link for mark in marks if mark.link is not None and mark.end == end)
    numbers = tuple(dict.fromkeys(mark.entry for mark in marks))
    return Piece(text, numbers, worst.value, tuple(links), differs)


def _at_space(text: str, at: int, step: int) -> int:
    """Return the place of white space near `at` in the direction `step`, so that no word is cut; `at` without one."""
    for place in range(at, at + 25 * step, step):
        if place <= 0 or place >= len(text):
            return max(0, min(place, len(text)))
        if text[place].isspace():
            return place
    return at
