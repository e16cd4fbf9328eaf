"""Sentences of the reference that the path passed over although a neighbour's words tell them; apart as a step of its own.

The path sees one sentence at a time. It keeps two sentences of the translation on one of the reference where the second
belongs to the next, and it gives a sentence that joins two of the reference to one of them. Both are mended here by
comparing word-for-word alignments of what is and what could be, with every word left over counted on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.align.atoms import Atoms
from audit.align.boundaries import GAP, alignment_score
from audit.align.evidence import Evidence
from audit.align.path import Run

JOIN_GAIN = 0.8
"""What each word of a second sentence of the reference must add on average for a run to tell both."""
LEAST_JOIN_GAIN = 4.0
SPLIT_MARGIN = 2.0
"""How much better two sentences must explain two than one of them both."""


def split_runs(runs: Sequence[Run], mt: Atoms, evidence: Evidence) -> list[Run]:
    """Return the runs, each of several sentences divided with an untold neighbour of its sentence where that fits better."""
    told = {run.sentence for run in runs if run.sentence is not None}
    result: list[Run] = []
    for run in runs:
        pieces = [run]
        if run.sentence is not None:
            for neighbour in (run.sentence - 1, run.sentence + 1):
                if 0 <= neighbour < len(evidence.sentences) and neighbour not in told:
                    halves = _divided(pieces[-1 if neighbour > run.sentence else 0], neighbour, mt, evidence)
                    if len(halves) == 2:
                        told.add(neighbour)
                        pieces = [*pieces[:-1], *halves] if neighbour > run.sentence else [*halves, *pieces[1:]]
        result.extend(pieces)
    return result


def _divided(run: Run, neighbour: int, mt: Atoms, evidence: Evidence) -> list[Run]:
    """Return a run as two, the neighbour's part first when that stands before, or as it is when that fits better."""
    cuts = mt.sentences_within(run.start, run.end)
    if not cuts or run.sentence is None:
        return [run]
    order = sorted((run.sentence, neighbour))
    words, other = evidence.sentences[run.sentence], evidence.sentences[neighbour]
    whole = alignment_score(mt.words[run.start : run.end], words, evidence) - GAP * len(other) + SPLIT_MARGIN
    best, chosen = whole, [run]
    for cut in cuts:
        score = alignment_score(mt.words[run.start : cut], evidence.sentences[order[0]], evidence)
        score += alignment_score(mt.words[cut : run.end], evidence.sentences[order[1]], evidence)
        if score > best:
            best, chosen = score, [Run(run.start, cut, order[0]), Run(cut, run.end, order[1])]
    return chosen


def joined_neighbours(runs: Sequence[Run], mt: Atoms, evidence: Evidence) -> dict[int, int]:
    """Return the untold sentences of the reference that the words of a neighbour's run tell too, with that neighbour."""
    told = {run.sentence for run in runs if run.sentence is not None}
    joined: dict[int, int] = {}
    for run in runs:
        if run.sentence is None:
            continue
        for neighbour in (run.sentence - 1, run.sentence + 1):
            if 0 <= neighbour < len(evidence.sentences) and neighbour not in told and neighbour not in joined:
                order = sorted((run.sentence, neighbour))
                both = [word for sentence in order for word in evidence.sentences[sentence]]
                atoms = mt.words[run.start : run.end]
                alone = alignment_score(atoms, evidence.sentences[run.sentence], evidence)
                gain = alignment_score(atoms, both, evidence) - alone + GAP * len(evidence.sentences[neighbour])
                if gain > max(LEAST_JOIN_GAIN, JOIN_GAIN * len(evidence.sentences[neighbour])):
                    joined[neighbour] = run.sentence
    return joined
