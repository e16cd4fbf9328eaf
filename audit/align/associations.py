"""Words of two languages that go together, learnt from the two texts themselves; apart because it needs a first alignment.

Where Stockholm stands in one text, Tukholma stands in the other: a first alignment that is mostly right shows it, and the
next one knows it. This is the second pass of Varga et al., Parallel corpora for medium density languages (2005).
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from audit.align.atoms import comparable_form
from audit.align.beads import Bead
from audit.language import Language
from audit.model import TokenKind
from audit.tokens import tokenize

_SEEN = 3
"""How often two words must have stood in passages that belong together: once or twice is chance."""
_DICE = 0.25
"""How often, of all times that one of them stood, both did (Dice's coefficient)."""
_WEIGHT = 0.4
"""How much of a pair's mutual information counts: the words of a sentence are not independent. Chosen with the weight and the
most of anchors out of a few, on the data that docs/alignment.md names, by `python bench/source.py`."""
_MOST = 2.0
_NEARBY = 30
"""Sentences on either side of where the first alignment has a piece that the second weighs."""
_RANGE = (-3.0, 4.0)

Words = Sequence[frozenset[str]]
"""The comparable words of each passage of one side."""


def comparable_words(passages: Sequence[str], language: Language) -> list[frozenset[str]]:
    """Return the words of each passage in the form in which they are counted: numbers by digits, others by their stems."""
    return [
        frozenset(
            comparable_form(token, language)
            for token in tokenize(text, language)
            if token.kind is not TokenKind.PUNCTUATION
        )
        for text in passages
    ]


def weigh_words(mt: Words, source: Words, beads: Sequence[Bead]) -> list[dict[int, float]]:
    """Return for each piece the sentences near where `beads` have it, and how much more its words speak for one than for any.

    The weights are those of `audit.align.anchors.find_anchors`; below 0 the words speak against the sentence.
    """
    partners = _partners(mt, source, beads)
    weights: list[dict[int, float]] = []
    for piece, at in enumerate(_positions(len(mt), beads)):
        expected: dict[str, float] = {}
        for word in mt[piece]:
            for other, weight in partners.get(word, ()):
                expected[other] = max(expected.get(other, 0.0), weight)
        nearby = range(max(at - _NEARBY, 0), min(at + _NEARBY + 1, len(source))) if expected else range(0)
        scores = [sum(expected[word] for word in source[number] & expected.keys()) for number in nearby]
        mean = sum(scores) / max(len(scores), 1)
        low, high = _RANGE
        weights.append({n: min(max(score - mean, low), high) for n, score in zip(nearby, scores, strict=True)})
    return weights


def _partners(mt: Words, source: Words, beads: Sequence[Bead]) -> Mapping[str, list[tuple[str, float]]]:
    """Return for each word of the translation the words of the source it goes with, and how much that shows."""
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for bead in beads:
        words = frozenset().union(*mt[bead.first : bead.last])
        others = frozenset().union(*source[bead.start : bead.end])
        ours.update(words)
        theirs.update(others)
        both.update(itertools.product(words, others))
    partners: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (word, other), together in both.items():
        # What both write alike is an anchor already.
        if word != other and together >= _SEEN and 2 * together >= _DICE * (ours[word] + theirs[other]):
            information = math.log(together * len(beads) / (ours[word] * theirs[other]))
            if information > 0:
                partners[word].append((other, min(_WEIGHT * information, _MOST)))
    return partners


def _positions(pieces: int, beads: Sequence[Bead]) -> list[int]:
    """Return the sentence at which each piece stands; of a piece in no bead, where the piece before it ends."""
    positions: list[int] = []
    at = 0
    for bead in beads:
        positions += [at] * (bead.first - len(positions))
        positions += [(bead.start + bead.end) // 2] * (bead.last - bead.first)
        at = bead.end
    return positions + [at] * (pieces - len(positions))
