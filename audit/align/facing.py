"""Sentences left over that face each other where two texts run side by side; apart because no word speaks for these pairs.

"About a quarter of an hour later" and "Some fifteen minutes after that" have nothing in common that the path could see. Where
nearly everything else is placed, in order, what stands alone between the same two neighbours on both sides is the same
sentence in other words, or its mistranslation. In a looser telling it may as well be left out here and added there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.align.atoms import Atoms
from audit.align.path import Run

CLOSE = 0.9
"""The share of words of either text that must be placed for the two to run side by side."""
UNEVEN = 2.5
"""How many times longer one of two facing sentences may be, with a word or two more for short ones."""
FACING_CONFIDENCE = 0.8
"""Set by hand: the five such pairs in the documents of bench/documents that were looked at are right."""


def pair_facing(runs: Sequence[Run], mt: Atoms, reference: Atoms) -> tuple[list[Run], dict[int, float]]:
    """Return the runs with the sentences paired that face each other, and the probability of each sentence so told."""
    result = list(runs)
    shares: dict[int, float] = {}
    if not _run_side_by_side(runs, mt, reference):
        return result, shares
    bounds = [*reference.sentences, len(reference)]
    for stretch, sentences in _facing_stretches(runs, len(reference.sentences)):
        if len(stretch) == len(sentences):
            for number, sentence in zip(stretch, sentences, strict=True):
                ours = _words(mt, runs[number].start, runs[number].end)
                if _even(ours, _words(reference, bounds[sentence], bounds[sentence + 1])):
                    result[number] = runs[number]._replace(sentence=sentence)
                    shares[sentence] = FACING_CONFIDENCE
    return result, shares


def _run_side_by_side(runs: Sequence[Run], mt: Atoms, reference: Atoms) -> bool:
    """Tell whether nearly all words of both texts are placed."""
    bounds = [*reference.sentences, len(reference)]
    placed = sum(_words(mt, run.start, run.end) for run in runs if run.sentence is not None)
    told = sum(
        _words(reference, bounds[run.sentence], bounds[run.sentence + 1]) for run in runs if run.sentence is not None
    )
    return placed >= CLOSE * _words(mt, 0, len(mt)) and told >= CLOSE * _words(reference, 0, len(reference))


def _facing_stretches(runs: Sequence[Run], sentences: int) -> Iterator[tuple[list[int], range]]:
    """Yield the stretches of runs that tell nothing, with the untold sentences between those that their neighbours tell."""
    told = {run.sentence for run in runs if run.sentence is not None}
    before = -1
    stretch: list[int] = []
    for number, run in enumerate((*runs, Run(0, 0, sentences))):
        if run.sentence is None:
            stretch.append(number)
            continue
        between = range(before + 1, run.sentence)
        if stretch and between and not told.intersection(between):
            yield stretch, between
        before, stretch = run.sentence, []


def _words(atoms: Atoms, first: int, last: int) -> int:
    return sum(map(len, atoms.words[first:last]))


def _even(ours: int, theirs: int) -> bool:
    return max(ours, theirs) <= UNEVEN * min(ours, theirs) + 1
