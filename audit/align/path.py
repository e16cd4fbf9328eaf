"""The most likely way of the translation through the reference: which sentence each atom tells, or none.

Apart because it knows order and nothing of words. It is Viterbi's algorithm (1967) over a hidden Markov model in the manner
of Vogel, Ney and Tillmann (1996): the states are the reference's sentences, each once as being told and once as the last
one told before foreign words. Only states that could still win are kept, so the time grows with the text, not its square.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from audit.align.atoms import Atoms, Mark

STAY_AT_SENTENCE = 1.5
ADVANCE = 0.5
SKIP = 1.5
JUMP = 6.0
LEAVE = 1.0
RETURN = 0.5
CHANGE_AT_CLAUSE = 6.0
CHANGE_ANYWHERE = 6.0
BEAM = 1.5
_REACH = 3
_WINDOW = 16
_STRIDE = 8


class Scorer(Protocol):
    """What the search needs to know of words."""

    def score(self, atom: int, sentence: int) -> float: ...
    def candidates(self, first: int, last: int) -> list[int]: ...


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


@dataclass(frozen=True, slots=True)
class _Best:
    cost: float
    step: _Step | None


State = tuple[int, bool]
"""A sentence, and whether it is being told (or was the last one told before foreign words)."""


def find_runs(mt: Atoms, scorer: Scorer, sentences: int, change_costs: Sequence[float]) -> list[Run]:
    """Return the runs of the best path, covering all atoms of the translation in order."""
    if not len(mt):
        return []
    proposals = _proposals(mt, scorer)
    live: dict[State, tuple[float, _Step | None]] = {(-1, False): (0.0, None)}
    jump = JUMP + math.log1p(sentences) * 0.5
    for atom in range(len(mt)):
        live = _advance(live, atom, mt.marks[atom], change_costs[atom], jump, scorer, sentences, proposals[atom // _STRIDE])
    _, step = max(live.values(), key=lambda entry: entry[0])
    return _runs(step, len(mt))


def _proposals(mt: Atoms, scorer: Scorer) -> list[set[int]]:
    """Return for each stride of atoms the sentences that may begin to be told in it."""
    found = [set(scorer.candidates(first, first + _WINDOW)) for first in range(0, len(mt), _STRIDE)]
    return [found[number] | (found[number - 1] if number else set()) for number in range(len(found))]


def _advance(
    live: dict[State, tuple[float, _Step | None]],
    atom: int,
    mark: Mark,
    change: float,
    jump: float,
    scorer: Scorer,
    sentences: int,
    proposals: set[int],
) -> dict[State, tuple[float, _Step | None]]:
    """Return the states after one more atom, without those that can no longer win."""
    new: dict[State, tuple[float, _Step | None]] = {}
    entering: dict[int, tuple[float, State | None]] = {}
    top_state = max(live, key=lambda state: live[state][0])
    top = live[top_state][0]
    stay = STAY_AT_SENTENCE if mark is Mark.SENTENCE else 0.0

    for state, (score, step) in live.items():
        sentence, told = state
        if told:
            _offer(new, (sentence, True), score - stay, step)
        moved = score - change - (0.0 if told else RETURN)
        for ahead in range(1, _REACH + 1):
            if sentence + ahead < sentences:
                cost = ADVANCE + SKIP * (ahead - 1)
                _enter(entering, sentence + ahead, moved - cost, state)
        if not told and sentence >= 0:
            _enter(entering, sentence, moved - SKIP, state)
    for sentence in proposals if change + jump <= BEAM * jump else ():
        _enter(entering, sentence, top - change - jump, top_state)
    hopeless = top - BEAM * jump
    for sentence, (score, origin) in entering.items():
        if score < hopeless:
            continue
        known = new.get((sentence, True))
        if known is None or score > known[0]:
            new[sentence, True] = (score, _Step(atom, sentence, live[origin][1]))
    result: dict[State, tuple[float, _Step | None]] = {}
    for state, (score, step) in new.items():
        result[state] = (score + scorer.score(atom, state[0]), step)
    for (sentence, told), (score, step) in live.items():
        if told:
            _offer(result, (sentence, False), score - change - LEAVE, _Step(atom, None, step))
        else:
            _offer(result, (sentence, False), score, step if step is not None else _Step(atom, None, None))
    best = max(score for score, _ in result.values())
    floor = best - BEAM * jump
    return {state: entry for state, entry in result.items() if entry[0] >= floor}


def _offer(states: dict[State, tuple[float, _Step | None]], state: State, score: float, step: _Step | None) -> None:
    known = states.get(state)
    if known is None or score > known[0]:
        states[state] = (score, step)


def _enter(entering: dict[int, tuple[float, State]], sentence: int, score: float, origin: State) -> None:
    known = entering.get(sentence)
    if known is None or score > known[0]:
        entering[sentence] = (score, origin)


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
    marked = sum(mark is Mark.SENTENCE for mark in mt.marks)
    missing = max(1 - 2 * marked * expected / words, 0.0)
    anywhere = -math.log(max(missing / expected, math.exp(-CHANGE_ANYWHERE)))
    clause = min(CHANGE_AT_CLAUSE, anywhere)
    costs = {Mark.SENTENCE: 0.0, Mark.CLAUSE: clause, Mark.NONE: anywhere}
    return [costs[mark] for mark in mt.marks]
