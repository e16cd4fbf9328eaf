"""Where exactly one sentence's counterpart ends and the next one's begins; apart because it looks at the order of words.

The path through the reference decides word by word and does not see that a sentence has been told already. Here both
sentences on the two sides of a boundary are aligned word for word with what is said of them, and the boundary is moved to
where both alignments together are best: the segmentation of Matusov et al. (2005) for one boundary at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from audit.align.atoms import Atoms
from audit.align.evidence import Evidence
from audit.align.path import CHANGE_ANYWHERE, Run

# Set once by reasoning, then checked with `python bench/alignment.py DATA`: in lower case without marks the F1 rises from
# .899 without this step to .984 with it, in the first version. An agreement counts 1 to 2, the more the rarer the word.
GAP = 0.5
"""What a word without a counterpart costs."""
REPLACED = 0.6
"""What two words cost that face each other and do not agree."""
CHANGE_WEIGHT = 0.3
"""How much of the path's cost of a change is counted here."""
_PASSES = 2
_LONGEST = 160
"""Atoms of two runs together beyond which the boundary stays: aligning them would cost the square of their length."""

_Floats = npt.NDArray[np.float64]


def refine_boundaries(runs: Sequence[Run], mt: Atoms, evidence: Evidence, change_costs: Sequence[float]) -> list[Run]:
    """Return the runs with each boundary between two told sentences moved to where the order of words puts it."""
    refined = list(runs)
    # In a text with punctuation a boundary at a sentence's beginning is where it belongs.
    marked = max(change_costs, default=0.0) >= CHANGE_ANYWHERE
    for _ in range(_PASSES):
        for at in range(1, len(refined)):
            before, after = refined[at - 1], refined[at]
            if before.sentence is None or after.sentence is None or (marked and mt.marked[after.start]):
                continue
            if after.end - before.start > _LONGEST:
                continue
            cut = _best_cut(before, after, mt, evidence, change_costs)
            refined[at - 1] = before._replace(end=cut)
            refined[at] = after._replace(start=cut)
    return refined


def _best_cut(before: Run, after: Run, mt: Atoms, evidence: Evidence, change_costs: Sequence[float]) -> int:
    """Return the atom at which the second run should begin; both keep at least one atom."""
    start, end = before.start, after.end
    if before.sentence is None or after.sentence is None:
        return after.start
    told = _prefix_scores(mt.words[start : end - 1], evidence.sentences[before.sentence], evidence)
    rest = [atom[::-1] for atom in mt.words[start + 1 : end]][::-1]
    telling = _prefix_scores(rest, evidence.sentences[after.sentence][::-1], evidence)[::-1]
    total = told[1:] + telling[:-1] - CHANGE_WEIGHT * np.array(change_costs[start + 1 : end])
    best = float(total.max())
    ties = [at for at in range(len(total)) if total[at] >= best - 1e-9]
    return start + 1 + min(ties, key=lambda at: abs(start + 1 + at - after.start))


def alignment_score(atoms: Sequence[tuple[str, ...]], sentence: Sequence[str], evidence: Evidence) -> float:
    """Return how well all of the atoms align, in order, with the whole sentence; each word left over costs `GAP`."""
    return float(_prefix_scores(atoms, sentence, evidence)[-1])


def _prefix_scores(atoms: Sequence[tuple[str, ...]], sentence: Sequence[str], evidence: Evidence) -> _Floats:
    """Return for 0, 1, 2... atoms how well they align, in order, with the whole sentence (Needleman and Wunsch 1970)."""
    ids: dict[str, int] = {}
    reference = np.array([ids.setdefault(word, len(ids)) for word in sentence], dtype=np.int64)
    slope = GAP * np.arange(len(sentence) + 1)
    row = -slope
    scores = [row[-1]]
    for atom in atoms:
        for word in atom:
            same = np.zeros(len(sentence), dtype=bool)
            for form, _ in evidence.forms(word):
                if form in ids:
                    same |= reference == ids[form]
            gain = np.where(same, evidence.rarity(word), -REPLACED)
            moved = row - GAP
            np.maximum(moved[1:], row[:-1] + gain, out=moved[1:])
            row = np.maximum.accumulate(moved + slope) - slope
        scores.append(row[-1])
    return np.array(scores)
