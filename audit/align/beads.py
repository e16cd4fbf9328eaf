"""Which sentences of the source each piece of a translation was made from, by their lengths and by anchors.

Apart from the alignment of the two texts in one language: the source shares hardly a word with the translation, but follows
it sentence by sentence, and a long sentence is translated by a long one. The method is that of Gale and Church (1993), with
a bonus for anchors, and with sentences that nothing translates in any number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_VARIANCE = 6.8
"""Of a translation's length, per character: Gale and Church's figure, which they found alike for several languages."""
# What their priors cost, in nats: .89 of their sentences were translated by one, .089 by two or two by one, .0099 by none.
_UNEVEN = 2.3
_NONE = 4.6
_SHARED = (2.3, 5.0)
"""What two and three pieces on one sentence cost."""
_MORE_UNPLACED = 0.7
"""What each further sentence without a translation costs: where one is missing, the next one mostly is."""
_WORST = 15.0
"""The most that an unlikely length costs, so that anchors can outweigh it."""
_MOST_SENTENCES = 4
"""From which one piece may be made."""
_BLOCK = 1_000
"""Pieces that are aligned at once. Time and memory grow with their number times that of the sentences in question."""
_OVERLAP = 100
"""Pieces at a block's end that are aligned anew with the next block, as what follows them may tell otherwise."""
_CELLS = 4_000_000
"""The most pieces times sentences that are weighed at once, in 20 MB: four sentences a piece in a full block."""

_Floats = npt.NDArray[np.float64]


class Bead(NamedTuple):
    """Pieces of the translation from `first` up to `last`, made from the sentences from `start` up to `end`."""

    first: int
    last: int
    start: int
    end: int


def find_beads(mt: Sequence[float], source: Sequence[float], anchors: Sequence[Mapping[int, float]]) -> list[Bead]:
    """Return what each piece was made from, in order; a sentence in no bead has no translation, a piece in none no source.

    `mt` holds the lengths of the pieces, a sentence each or a part of one, and `source` those of the sentences; `anchors` for
    each piece the sentences it shares something with and the weight of that. Time is linear in the pieces beyond a thousand.
    """
    beads: list[Bead] = []
    piece = sentence = 0
    while piece < len(mt) and sentence < len(source):
        stop = min(piece + _BLOCK, len(mt))
        end = min(len(source), sentence + _CELLS // (stop - piece))
        is_last = stop == len(mt)
        block = _align_block(
            mt, np.array(source[sentence:end]), anchors, (piece, stop), offset=sentence, to_the_end=is_last
        )
        if not is_last:
            block = [bead for bead in block if bead.last <= stop - _OVERLAP]
            stop = max((bead.last for bead in block), default=stop)
        beads += block
        piece, sentence = stop, max((bead.end for bead in block), default=sentence)
    return beads


def _align_block(
    mt: Sequence[float],
    source: _Floats,
    anchors: Sequence[Mapping[int, float]],
    pieces: tuple[int, int],
    *,
    offset: int,
    to_the_end: bool,
) -> list[Bead]:
    """Return the beads of a range of pieces in the sentences `source`, the first of which has the number `offset`.

    With `to_the_end` the sentences after the last bead count as without a translation, else as not reached yet.
    """
    first, last = pieces
    ends = np.concatenate(([0.0], np.cumsum(source)))
    lengths = np.array(mt[first:last])
    columns = len(ends)
    moves = np.zeros((len(lengths) + 1, columns), dtype=np.int8)
    origins = np.zeros((len(lengths) + 1, columns), dtype=np.int32)
    start = np.full(columns, np.inf)
    start[0] = 0.0
    rows = [_with_unplaced(start, origins[0])]
    before: list[_Floats] = []
    for row in range(1, len(lengths) + 1):
        bonus = _bonus(anchors[first + row - 1], offset, columns)
        best = rows[-1] + _NONE
        for count in range(1, min(_MOST_SENTENCES + 1, columns)):
            cost = _length_cost(lengths[row - 1], ends[count:] - ends[:-count])
            cost += _UNEVEN * (count - 1) - (bonus[count:] - bonus[:-count])
            _improve(best[count:], moves[row, count:], rows[-1][:-count] + cost, count)
        told = np.diff(bonus)
        for sharing, prior in enumerate(_SHARED, start=2):
            if sharing <= row and columns > 1:
                told = told + np.diff(before[-sharing + 1])
                cost = _length_cost(lengths[row - sharing : row].sum(), source) + prior - told
                _improve(best[1:], moves[row, 1:], rows[-sharing][:-1] + cost, -sharing)
        before.append(bonus)
        rows.append(_with_unplaced(best, origins[row]))
        del rows[: -len(_SHARED) - 1], before[: -len(_SHARED) - 1]
    return _trace(moves, origins, columns - 1 if to_the_end else int(np.argmin(rows[-1])), first, offset)


def _improve(best: _Floats, moves: npt.NDArray[np.int8], other: _Floats, move: int) -> None:
    """Put the costs that are lower in place of the best, with the move that leads there."""
    better = other < best
    best[better] = other[better]
    moves[better] = move


def _length_cost(length: float, sources: _Floats) -> _Floats:
    """Return how unlikely each length is as that of the source of a translation of `length`, in nats."""
    spread = _VARIANCE * np.maximum((length + sources) / 2, 1.0)
    cost: _Floats = np.minimum((sources - length) ** 2 / (2 * spread), _WORST)
    return cost


def _bonus(anchors: Mapping[int, float], offset: int, columns: int) -> _Floats:
    """Return the weight of a piece's anchors in the sentences before each boundary."""
    weights = np.zeros(columns)
    for sentence, weight in anchors.items():
        if 0 <= sentence - offset < columns - 1:
            weights[sentence - offset + 1] = weight
    return np.cumsum(weights)


def _with_unplaced(costs: _Floats, origins: npt.NDArray[np.int32]) -> _Floats:
    """Return the costs with sentences left without a translation where that is cheaper; note where they begin, else -1."""
    numbers = np.arange(len(costs))
    base = costs - _MORE_UNPLACED * numbers
    lowest = np.minimum.accumulate(base)
    where = np.maximum.accumulate(np.where(base <= lowest, numbers, 0))
    skipped = np.full(len(costs), np.inf)
    skipped[1:] = lowest[:-1] + _NONE + _MORE_UNPLACED * numbers[:-1]
    origins[:] = -1
    cheaper = skipped < costs
    origins[cheaper] = where[np.flatnonzero(cheaper) - 1]
    best: _Floats = np.minimum(costs, skipped)
    return best


def _trace(
    moves: npt.NDArray[np.int8], origins: npt.NDArray[np.int32], column: int, first: int, offset: int
) -> list[Bead]:
    """Return the beads on the cheapest way to the last row's `column`, in order."""
    beads = []
    row = len(moves) - 1
    while row > 0:
        if origins[row, column] >= 0:
            column = int(origins[row, column])
        move = int(moves[row, column])
        pieces, sentences = (-move, 1) if move < 0 else (1, move)
        if move:
            beads.append(Bead(first + row - pieces, first + row, offset + column - sentences, offset + column))
        row, column = row - pieces, column - sentences
    return beads[::-1]
