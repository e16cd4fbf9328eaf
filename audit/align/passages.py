"""Two comparable texts to pairs: the stages of the alignment in their order, and the making of the pairs.

Apart from the stages, which know positions only, because here positions become text, lines and seconds again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.align.atoms import Atoms, cut_atoms
from audit.align.boundaries import refine_boundaries
from audit.align.completion import joined_neighbours, pair_leftovers, split_runs
from audit.align.confidence import confidence_alone, confidence_together
from audit.align.evidence import Evidence
from audit.align.kin import find_kin
from audit.align.path import Run, change_costs, find_runs
from audit.align.stream import Stream, join_segments
from audit.language import Language
from audit.model import Pair, Passage


class _Match(NamedTuple):
    """A range of the translation's atoms with a range of the reference's sentences; one of them may be empty."""

    start: int
    end: int
    first: int
    last: int


def align_passages(mt: Passage, reference: Passage, language: Language) -> tuple[Pair, ...]:
    """Return the pairs of a translation and a comparable reference, in the translation's order, with ids from "1".

    Together they hold every word of both texts exactly once. What has no counterpart is a pair with one side None; a
    stretch of the reference stands after the pair that holds what comes before it there. A pair's text is that side's own,
    its segments joined by a space. The pairs may be many sentences to many, and in another order than the reference's.
    """
    mt_stream, reference_stream = join_segments(mt, language), join_segments(reference, language)
    mt_atoms, reference_atoms = cut_atoms(mt_stream, language), cut_atoms(reference_stream, language)
    evidence = Evidence(mt_atoms, reference_atoms, find_kin(mt_atoms, reference_atoms, language))
    costs = change_costs(mt_atoms, reference_atoms)
    runs = find_runs(mt_atoms, evidence, len(evidence.sentences), costs)
    runs = _tell_once(refine_boundaries(runs, mt_atoms, evidence, costs), evidence)
    runs = pair_leftovers(split_runs(runs, mt_atoms, evidence), mt_atoms, evidence)
    joined = joined_neighbours(runs, mt_atoms, evidence)
    matches = _with_unplaced(_matches(runs, joined), len(evidence.sentences))
    return tuple(
        _pair(str(number), match, mt_stream, mt_atoms, reference_stream, reference_atoms, evidence)
        for number, match in enumerate(matches, 1)
    )


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


def _matches(runs: Sequence[Run], joined: Mapping[int, int]) -> list[_Match]:
    """Return the runs as matches, each told sentence with the neighbours that its words tell too."""
    return [
        _Match(run.start, run.end, 0, 0)
        if run.sentence is None
        else _Match(
            run.start,
            run.end,
            run.sentence - (joined.get(run.sentence - 1) == run.sentence),
            run.sentence + 1 + (joined.get(run.sentence + 1) == run.sentence),
        )
        for run in runs
    ]


def _with_unplaced(matches: Sequence[_Match], sentences: int) -> list[_Match]:
    """Return the matches with the reference's untold sentences put in, each after what stands before it in the reference."""
    holder = {sentence: number for number, match in enumerate(matches) for sentence in range(match.first, match.last)}
    followers: dict[int, list[int]] = {}
    anchor = -1
    for sentence in range(sentences):
        if sentence in holder:
            anchor = holder[sentence]
        else:
            followers.setdefault(anchor, []).append(sentence)
    result = [_alone(sentence, 0) for sentence in followers.get(-1, ())]
    for number, match in enumerate(matches):
        result.append(match)
        result.extend(_alone(sentence, match.end) for sentence in followers.get(number, ()))
    return result


def _alone(sentence: int, at: int) -> _Match:
    return _Match(at, at, sentence, sentence + 1)


def _pair(
    number: str, match: _Match, mt: Stream, mt_atoms: Atoms, reference: Stream, reference_atoms: Atoms, evidence: Evidence
) -> Pair:
    """Return the pair that a match stands for."""
    mt_range = _range(mt, mt_atoms.starts, match.start, match.end)
    sentence_offsets = [reference_atoms.starts[atom] for atom in reference_atoms.sentences[match.first : match.last + 1]]
    bounds = [*sentence_offsets, len(reference.text)][: match.last - match.first + 1]
    reference_range = _trimmed(reference.text, bounds[0], bounds[-1]) if match.last > match.first else None
    if mt_range is None or reference_range is None:
        confidence = confidence_alone(evidence, match.start, match.end, match.first)
    else:
        confidence = confidence_together(evidence, match.start, match.end, match.first)
    return Pair(
        id=number,
        mt=mt.text[slice(*mt_range)] if mt_range else None,
        reference=reference.text[slice(*reference_range)] if reference_range else None,
        confidence=confidence,
        mt_at=mt.place(*mt_range) if mt_range else None,
        reference_at=reference.place(*reference_range) if reference_range else None,
    )


def _range(stream: Stream, starts: Sequence[int], first: int, last: int) -> tuple[int, int] | None:
    """Return the characters of the atoms from `first` up to `last`, without white space around them."""
    if first >= last:
        return None
    end = starts[last] if last < len(starts) else len(stream.text)
    return _trimmed(stream.text, starts[first], end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
