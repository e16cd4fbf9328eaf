"""The most likely way of the translation through the reference: which sentence each atom tells, or none.

Apart because it knows order and nothing of words. It is Viterbi's algorithm (1967) over a hidden Markov model in the manner
of Vogel, Ney and Tillmann (1996): the states are the reference's sentences, each once as being told and once as the last
one told before foreign words. Only states that could still win are kept, so the time grows with the text, not its square.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from audit.align.atoms import Atoms

# Tuned with the shares of evidence.py on the development talks and the interview by coordinate search over
# `python bench/alignment.py DATA`; all costs are nats, against which the evidence of words is held.
STAY_AT_SENTENCE = 1.5
"""To tell the same sentence of the reference in another sentence of the translation."""
ADVANCE = 0.5
"""To go on to the next sentence."""
SKIP = 1.5
"""For each sentence passed over, and to come back to the one that was left."""
JUMP = 6.0
"""To go anywhere, plus half the logarithm of the number of sentences."""
LEAVE = 1.0
"""To begin foreign words."""
RETURN = 0.5
"""To end them."""
CHANGE_ANYWHERE = 6.0
"""To change inside a sentence of a text with punctuation; after a comma or a dash it turned out to be worth as much."""
BEAM = 1.5
"""States that are worse than the best by more than this many jumps cannot win."""
MOST_LIVE = 250
"""States kept at most. Only where two texts have nothing to do with each other are there more, which must not cost their square."""
_REACH = 3
"""How many sentences ahead count as going on."""
_WINDOW = 16
"""Atoms that propose sentences together: about one sentence."""
_STRIDE = 8


class Scorer(Protocol):
    """What the search needs to know of words."""

    def score(self, atom: int, sentence: int) -> float:
        """Return how much an atom speaks for a sentence."""

    def candidates(self, first: int, last: int) -> list[int]:
        """Return the sentences that the atoms from `first` up to `last` may tell."""


class Run(NamedTuple):
    """Atoms from `start` up to `end` that tell one sentence of the reference, or none of them."""

    start: int
    end: int
    sentence: int | None


class _Step(NamedTuple):
    """The start of a run, with the steps before it."""

    start: int
    sentence: int | None
    before: _Step | None


State = tuple[int, bool]
"""A sentence, and whether it is being told; else it was the last one told before foreign words. -1 before the first."""
_Live = dict[State, tuple[float, _Step | None]]
"""The states that may still win, each with its score and the way to it."""


def find_runs(mt: Atoms, scorer: Scorer, sentences: int, change_costs: Sequence[float]) -> list[Run]:
    """Return the runs of the best path, covering all atoms of the translation in order."""
    if not len(mt):
        return []
    proposals = _proposals(mt, scorer)
    live: _Live = {(-1, False): (0.0, None)}
    jump = JUMP + math.log1p(sentences) * 0.5
    for atom, (begins_sentence, change) in enumerate(zip(mt.marked, change_costs, strict=True)):
        entries = _entries(live, change, jump, sentences, proposals[atom // _STRIDE])
        live = _advance(live, entries, atom, begins_sentence, change, scorer)
        floor = max(score for score, _ in live.values()) - BEAM * jump
        live = {state: entry for state, entry in live.items() if entry[0] >= floor}
        if len(live) > MOST_LIVE:
            live = dict(heapq.nlargest(MOST_LIVE, live.items(), key=lambda item: item[1][0]))
    _, step = max(live.values(), key=lambda entry: entry[0])
    return _runs(step, len(mt))


def _proposals(mt: Atoms, scorer: Scorer) -> list[set[int]]:
    """Return for each stride of atoms the sentences that may begin to be told in it."""
    found = [set(scorer.candidates(first, first + _WINDOW)) for first in range(0, len(mt), _STRIDE)]
    return [found[number] | (found[number - 1] if number else set()) for number in range(len(found))]


def _entries(
    live: _Live, change: float, jump: float, sentences: int, proposals: set[int]
) -> dict[int, tuple[float, _Step | None]]:
    """Return the sentences that may begin here, each with the best score to begin with and the way to it."""
    entries: dict[int, tuple[float, _Step | None]] = {}
    top, top_step = max(live.values(), key=lambda entry: entry[0])
    floor = top - BEAM * jump

    def enter(sentence: int, score: float, step: _Step | None) -> None:
        if score >= floor and sentence < sentences and (sentence not in entries or score > entries[sentence][0]):
            entries[sentence] = (score, step)

    for (sentence, told), (score, step) in live.items():
        moved = score - change if told else score - change - RETURN
        for ahead in range(1, _REACH + 1):
            enter(sentence + ahead, moved - ADVANCE - SKIP * (ahead - 1), step)
        if not told and sentence >= 0:
            enter(sentence, moved - SKIP, step)
    for sentence in proposals:
        enter(sentence, top - change - jump, top_step)
    return entries


def _advance(
    live: _Live,
    entries: dict[int, tuple[float, _Step | None]],
    atom: int,
    begins_sentence: bool,
    change: float,
    scorer: Scorer,
) -> _Live:
    """Return the states after one more atom."""
    stay = STAY_AT_SENTENCE if begins_sentence else 0.0
    result: _Live = {}
    for (sentence, told), (score, step) in live.items():
        if told:
            if sentence not in entries or score - stay >= entries[sentence][0]:
                result[sentence, True] = (score - stay + scorer.score(atom, sentence), step)
            left = (score - change - LEAVE, _Step(atom, None, step))
        else:
            left = (score, step if step is not None else _Step(atom, None, None))
        known = result.get((sentence, False))
        if known is None or left[0] > known[0]:
            result[sentence, False] = left
    for sentence, (score, step) in entries.items():
        if (sentence, True) not in result:
            result[sentence, True] = (score + scorer.score(atom, sentence), _Step(atom, sentence, step))
    return result


def _runs(step: _Step | None, end: int) -> list[Run]:
    """Return the runs that a chain of steps stands for, in order."""
    runs = []
    while step is not None:
        if step.start < end:
            runs.append(Run(step.start, end, step.sentence))
        end = step.start
        step = step.before
    return runs[::-1]


def change_costs(mt: Atoms, reference: Atoms) -> list[float]:
    """Return for each atom what it costs to begin another sentence before it.

    Nothing at a sentence's beginning. Elsewhere the less, the fewer sentence marks the translation has beside the reference:
    in captions without punctuation every word may begin a sentence, most of all one that begins sentences in the reference.
    """
    words = max(sum(map(len, mt.words)), 1)
    expected = max(sum(map(len, reference.words)), 1) / max(len(reference.sentences), 1)
    missing = max(1 - 2 * sum(mt.marked) * expected / words, 0.0)
    anywhere = -math.log(max(missing / expected, math.exp(-CHANGE_ANYWHERE)))
    return [0.0 if begins_sentence else anywhere for begins_sentence in mt.marked]
