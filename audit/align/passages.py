"""Two comparable texts to pairs: the stages of the alignment in their order, and the making of the pairs.

Apart from the stages, which know positions only, because here positions become text, lines and seconds again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.align.atoms import Atoms
from audit.align.boundaries import refine_boundaries
from audit.align.completion import joined_neighbours, split_runs
from audit.align.confidence import run_confidence, trimmed, untold_confidence, without_doubtful
from audit.align.evidence import Evidence
from audit.align.facing import pair_facing
from audit.align.kin import find_kin
from audit.align.leftovers import pair_leftovers
from audit.align.path import Run, change_costs, find_runs
from audit.align.sides import Side, cut_side
from audit.language import Language
from audit.model import Pair, Passage
from audit.semantics import SentenceEncoder


class _Match(NamedTuple):
    """A range of the translation's atoms with a range of the reference's sentences; one of them may be empty."""

    start: int
    end: int
    first: int
    last: int
    confidence: float


def align_passages(
    mt: Passage, reference: Passage, language: Language, encoder: SentenceEncoder | None = None
) -> tuple[Pair, ...]:
    """Return the pairs of a translation and a comparable reference, in the translation's order, with ids from "1".

    Together they hold every word of both texts exactly once. What has no counterpart is a pair with one side None; a
    stretch of the reference stands after the pair that holds what comes before it there. A pair's text is that side's own,
    its segments joined by a space. The pairs may be many sentences to many, and in another order than the reference's.
    An `encoder` that knows the language helps to pair what is told in other words.
    """
    ours, theirs = cut_side(mt, language), cut_side(reference, language)
    evidence = Evidence(ours.atoms, theirs.atoms, find_kin(ours.atoms, theirs.atoms, language))
    placed = tell_sentences(ours.atoms, theirs.atoms, evidence)
    runs, shares = pair_leftovers(placed, ours, theirs, evidence, language, encoder)
    runs, facing = pair_facing(runs, ours.atoms, theirs.atoms)
    matches = _matches(runs, joined_neighbours(runs, ours.atoms, evidence), shares | facing, evidence)
    return tuple(
        _pair(str(number), match, ours, theirs)
        for number, match in enumerate(_with_untold(matches, len(evidence.sentences)), 1)
    )


def tell_sentences(mt: Atoms, reference: Atoms, evidence: Evidence) -> list[Run]:
    """Return the runs of the translation, each with the one sentence of the reference that it tells, or None."""
    costs = change_costs(mt, reference)
    runs = find_runs(mt, evidence, len(evidence.sentences), costs)
    runs = _tell_once(refine_boundaries(runs, mt, evidence, costs), evidence)
    return without_doubtful(trimmed(split_runs(runs, mt, evidence), mt, evidence), evidence)


def _tell_once(runs: Sequence[Run], evidence: Evidence) -> list[Run]:
    """Return the runs with each sentence of the reference left only to the one that tells it best."""
    best: dict[int, tuple[float, int]] = {}
    for number, run in enumerate(runs):
        if run.sentence is not None:
            score = sum(evidence.score(atom, run.sentence) for atom in range(run.start, run.end))
            if run.sentence not in best or score > best[run.sentence][0]:
                best[run.sentence] = (score, number)
    winners = {number for _, number in best.values()}
    return [run if number in winners else run._replace(sentence=None) for number, run in enumerate(runs)]


def _matches(
    runs: Sequence[Run], joined: Mapping[int, int], shares: Mapping[int, float], evidence: Evidence
) -> list[_Match]:
    """Return the runs as matches, each told sentence with the neighbours that its words tell too.

    `shares` has the probability of the pairs that were left over, whose place tells nothing.
    """
    matches = []
    for number, run in enumerate(runs):
        confidence = run_confidence(runs, number, evidence)
        if run.sentence is None:
            matches.append(_Match(run.start, run.end, 0, 0, confidence))
        else:
            confidence = max(confidence, shares.get(run.sentence, 0.0))
            first = run.sentence - (joined.get(run.sentence - 1) == run.sentence)
            last = run.sentence + 1 + (joined.get(run.sentence + 1) == run.sentence)
            matches.append(_Match(run.start, run.end, first, last, confidence))
    return matches


def _with_untold(matches: Sequence[_Match], sentences: int) -> list[_Match]:
    """Return the matches with the reference's untold sentences put in, each after what stands before it in the reference."""
    holder = {sentence: number for number, match in enumerate(matches) for sentence in range(match.first, match.last)}
    followers: dict[int, list[_Match]] = {}
    anchor = -1
    for sentence in range(sentences):
        if sentence in holder:
            anchor = holder[sentence]
        else:
            followers.setdefault(anchor, []).append(_Match(0, 0, sentence, sentence + 1, untold_confidence()))
    result = followers.get(-1, [])
    for number, match in enumerate(matches):
        result.append(match)
        result.extend(followers.get(number, ()))
    return result


def _pair(number: str, match: _Match, mt: Side, reference: Side) -> Pair:
    """Return the pair that a match stands for."""
    mt_range = mt.characters(match.start, match.end)
    bounds = (*reference.atoms.sentences, len(reference.atoms))
    reference_range = reference.characters(bounds[match.first], bounds[match.last])
    return Pair(
        id=number,
        mt=mt.stream.text[slice(*mt_range)] or None,
        reference=reference.stream.text[slice(*reference_range)] or None,
        confidence=match.confidence,
        mt_at=mt.stream.place(*mt_range),
        reference_at=reference.stream.place(*reference_range),
        mt_offset=mt_range[0] if match.start < match.end else None,
        reference_offset=reference_range[0] if match.first < match.last else None,
    )
