"""How sure a pair is: a logistic model of a few measures; apart because its coefficients come from data, not from reasoning.

Tuned by ``python bench/alignment.py DATA --fit`` on the development talks (WMT 2021, TED) in their comparable mode, and once
more with a quarter of the translation taken out, so that either side lacks what the other has.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from audit.align.atoms import Atoms
from audit.align.evidence import Evidence
from audit.align.path import Run

_WEIGHTS = (3.55, 0.71, 0.37, 1.09, -6.95)
"""Of the measures in the order of `measures`."""
_BIAS = -0.84
DOUBTFUL = 0.03
"""A run less sure than this is taken for foreign. So low because talks are translated closely: what the model doubts there
is often right in a looser text, as the interview shows."""
_ALONE = 0.9
"""On the talks .99 of what is left alone in the translation is foreign and .95 of what is left alone in the reference is
untold; a looser text hides more counterparts."""
_MOST_CUTS = 12
"""Runs of more sentences are left as they are; there are none but in texts that repeat one sentence without end."""
_UNEVEN = 0.5
"""From two thirds more on it no longer tells how much longer: loose translations add clauses."""


def measures(runs: Sequence[Run], number: int, evidence: Evidence) -> tuple[float, ...]:
    """Return what is measured of a run that tells a sentence.

    The share of weight in common; the evidence of the words, by the root of their number; whether the run before and the
    run after tell the sentences before and after; how far the lengths are from equal, in powers of e.
    """
    run = runs[number]
    if run.sentence is None:
        return (0.0,) * len(_WEIGHTS)
    words = max(sum(len(evidence.words_of(atom)) for atom in range(run.start, run.end)), 1)
    score = sum(evidence.score(atom, run.sentence) for atom in range(run.start, run.end))
    before = runs[number - 1].sentence if number else None
    after = runs[number + 1].sentence if number + 1 < len(runs) else None
    return (
        evidence.likeness(run.start, run.end, run.sentence),
        max(min(score / math.sqrt(words), 8.0), -4.0),
        float(before is not None and 0 < run.sentence - before <= 2),
        float(after is not None and 0 < after - run.sentence <= 2),
        min(abs(math.log(words / evidence.lengths[run.sentence])), _UNEVEN),
    )


def run_confidence(runs: Sequence[Run], number: int, evidence: Evidence) -> float:
    """Return the probability that a run and its sentence belong together; that a run without one has no counterpart."""
    if runs[number].sentence is None:
        return _ALONE
    total = _BIAS + sum(
        weight * value for weight, value in zip(_WEIGHTS, measures(runs, number, evidence), strict=True)
    )
    return round(1 / (1 + math.exp(-total)), 3)


def untold_confidence() -> float:
    """Return the probability that a sentence of the reference that nothing tells has no counterpart."""
    return _ALONE


def trimmed(runs: Sequence[Run], mt: Atoms, evidence: Evidence) -> list[Run]:
    """Return the runs, each without the sentences at its ends whose loss makes it surer; those tell nothing."""
    result: list[Run] = []
    for run in runs:
        cuts = mt.sentences_within(run.start, run.end) if run.sentence is not None else []
        bounds = [run.start, *cuts, run.end]
        kept = (
            max(
                (run._replace(start=low, end=high) for low, high in itertools.combinations(bounds, 2)),
                key=lambda part: (run_confidence([part], 0, evidence), part.end - part.start),
            )
            if 0 < len(cuts) <= _MOST_CUTS
            else run
        )
        pieces = (Run(run.start, kept.start, None), kept, Run(kept.end, run.end, None))
        result.extend(piece for piece in pieces if piece.start < piece.end)
    return result


def without_doubtful(runs: Sequence[Run], evidence: Evidence) -> list[Run]:
    """Return the runs, those that are more likely wrong than right as runs that tell nothing."""
    return [
        run if run_confidence(runs, number, evidence) >= DOUBTFUL else run._replace(sentence=None)
        for number, run in enumerate(runs)
    ]
