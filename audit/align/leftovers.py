"""Whole sentences left over on both sides, paired by what is rare in them; apart because order has nothing to say here.

What the path places it places by words in a row and by order. In texts that merely tell of the same events, a statement of
the one stands anywhere in the other, in other words. Among the sentences that are left, fewer signs are enough, since there
are fewer to choose from: a rare word in common, one near in meaning, a date that fits, a word that one side quotes and the
other has in what is said.

A pair is made where its signs (signs.py) outweigh those of its rivals, on both sides, and the chance of a coincidence: that is the
greater, the more sentences there are to choose from and the closer what is placed is told, since from a close telling
nothing is left over that belongs together.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audit.align.atoms import Atoms
from audit.align.evidence import Evidence
from audit.align.meaning import Meanings
from audit.align.path import Run
from audit.align.sides import Side
from audit.align.signs import Sentence, Signs, view_sentence
from audit.language import Language
from audit.semantics import SentenceEncoder

CHANCE = 0.15
"""The share of the odds that a pair must have on either side: in the texts of comparable.yaml and the interview the right
ones with two signs had .18 and more, save one, the wrong ones .12 and less."""
PRIOR_CLOSENESS = 0.6
"""The share of words in common that is assumed before anything is placed."""
_PRIOR_WORDS = 20
"""How many words that assumption weighs."""
_CANDIDATES = 6
_SURE = 50.0
"""Nats beyond which more adds nothing, so that no power is too large."""
_RARE = 40
"""Words in more of the left sentences than this propose none."""


def pair_leftovers(
    runs: Sequence[Run],
    mt: Side,
    reference: Side,
    evidence: Evidence,
    language: Language,
    encoder: SentenceEncoder | None = None,
) -> tuple[list[Run], dict[int, float]]:
    """Return the runs with whole sentences paired that were left on both sides, where enough speaks for it.

    With them, for each sentence of the reference so paired, the probability that it belongs there. `runs` cover the
    translation; those that tell nothing are cut at their sentences first. With an `encoder` for the language, the
    sentences' meaning is one of the signs.
    """
    cut = _at_sentences(runs, mt.atoms)
    told = {run.sentence for run in cut if run.sentence is not None}
    ours = {n: view_sentence(mt, run.start, run.end, language) for n, run in enumerate(cut) if run.sentence is None}
    bounds = [*reference.atoms.sentences, len(reference.atoms)]
    theirs = {
        n: view_sentence(reference, first, last, language)
        for n, (first, last) in enumerate(itertools.pairwise(bounds))
        if n not in told
    }
    if not ours or not theirs:
        return cut, {}
    signs = Signs(evidence, _told_words(cut, evidence), (*ours.values(), *theirs.values()), language)
    scores = {(n, sentence): signs.score(ours[n], theirs[sentence]) for n, sentence in _candidates(ours, theirs, signs)}
    if encoder is not None:
        scores = _with_meaning(scores, ours, theirs, signs, encoder)
    against = _odds_of_none(cut, evidence, language)
    shares: dict[int, float] = {}
    for n, sentence, share in _clear_pairs(scores, len(ours) * against, len(theirs) * against):
        cut[n] = cut[n]._replace(sentence=sentence)
        shares[sentence] = share
    return cut, shares


def _with_meaning(
    scores: Mapping[tuple[int, int], float],
    ours: Mapping[int, Sentence],
    theirs: Mapping[int, Sentence],
    signs: Signs,
    encoder: SentenceEncoder,
) -> dict[tuple[int, int], float]:
    """Return the scores with the sentences' meaning among the signs, those of sentences near in meaning alone added."""
    mine, other = ({number: sentence.text for number, sentence in side.items()} for side in (ours, theirs))
    meanings = Meanings(mine, other, encoder)
    pairs = {*scores, *((n, sentence) for n in ours for sentence in meanings.nearest(n))}
    return {(n, other): signs.score(ours[n], theirs[other], meanings.nearness(n, other)) for n, other in sorted(pairs)}


def _odds_of_none(runs: Sequence[Run], evidence: Evidence, language: Language) -> float:
    """Return how much likelier a left sentence has no counterpart than one; below 1 for loose tellings.

    Where what is placed agrees nearly word for word, the path has missed nothing. The share of content words that the
    placed pairs have in common tells a close telling from a loose one: .76 to .84 in the talks, .35 to .51 in retellings.
    """
    common, total = PRIOR_CLOSENESS * _PRIOR_WORDS, float(_PRIOR_WORDS)
    for run in runs:
        if run.sentence is not None:
            words = {word for atom in range(run.start, run.end) for word in evidence.words_of(atom)}
            others = set(evidence.sentences[run.sentence])
            words, others = (side - language.stop_words for side in (words, others))
            common += 2 * sum(any(form in others for form, _ in evidence.forms(word)) for word in words)
            total += len(words) + len(others)
    return (common / max(total - common, 1.0)) ** 2


def _clear_pairs(
    scores: Mapping[tuple[int, int], float], against_theirs: float, against_ours: float
) -> list[tuple[int, int, float]]:
    """Return the pairs that outweigh their rivals and chance on both sides, with their share of the odds.

    Each sentence stands in one at most. `against_ours` weighs against every sentence of the translation having a
    counterpart, as rivals do: the more sentences there are on the other side, the likelier is a coincidence.
    """
    odds = {pair: math.exp(min(score, _SURE)) for pair, score in scores.items()}
    mine: dict[int, float] = defaultdict(lambda: against_ours)
    other: dict[int, float] = defaultdict(lambda: against_theirs)
    for (n, sentence), value in odds.items():
        mine[n] += value
        other[sentence] += value
    taken: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for n, sentence in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        share = odds[n, sentence] / max(mine[n], other[sentence])
        if share >= CHANCE and n not in taken[0] and sentence not in taken[1]:
            taken[0].add(n)
            taken[1].add(sentence)
            pairs.append((n, sentence, round(share, 3)))
    return pairs


def _candidates(
    ours: Mapping[int, Sentence], theirs: Mapping[int, Sentence], signs: Signs
) -> Iterator[tuple[int, int]]:
    """Yield for each left sentence of the translation the few of the reference that share most of their rarer words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sentence in theirs.items():
        for form in sentence.words:
            holders[form].append(number)
    for n, sentence in ours.items():
        votes: dict[int, float] = defaultdict(float)
        for word in sentence.words:
            for form, certainty in signs.evidence.forms(word):
                if 0 < len(holders.get(form, ())) <= _RARE:
                    for number in holders[form]:
                        votes[number] += certainty * signs.worth(form)
        for number in sorted(votes, key=lambda number: (-votes[number], number))[:_CANDIDATES]:
            yield n, number


def _told_words(runs: Sequence[Run], evidence: Evidence) -> frozenset[str]:
    """Return the words that a run and the sentence it tells have in common."""
    told: set[str] = set()
    for run in runs:
        if run.sentence is not None:
            words = {word for atom in range(run.start, run.end) for word in evidence.words_of(atom)}
            told |= words.intersection(evidence.sentences[run.sentence])
    return frozenset(told)


def _at_sentences(runs: Sequence[Run], mt: Atoms) -> list[Run]:
    """Return the runs with neighbouring ones that tell nothing joined, and cut at their sentences."""
    result: list[Run] = []
    for sentence, group in itertools.groupby(runs, key=lambda run: run.sentence):
        stretch = list(group)
        if sentence is not None:
            result.extend(stretch)
            continue
        start, end = stretch[0].start, stretch[-1].end
        cuts = [start, *mt.sentences_within(start, end), end]
        result.extend(Run(low, high, None) for low, high in itertools.pairwise(cuts))
    return result
