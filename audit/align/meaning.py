"""How near the sentences left on the two sides are in meaning; apart because it knows vectors, and neither words nor signs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from audit.semantics import SentenceEncoder

_CANDIDATES = 3
"""How many sentences of the reference a sentence of the translation is held against for its meaning alone."""
_DIGITS = 3
"""Cosines are rounded, since the last digits differ from one processor to the next."""


class Meanings:
    """The vectors of the sentences left on both sides, by the sentences' numbers."""

    def __init__(self, ours: Mapping[int, str], theirs: Mapping[int, str], encoder: SentenceEncoder) -> None:
        """Encode all sentences once."""
        vectors = encoder.encode([*ours.values(), *theirs.values()])
        self._numbers = list(theirs)
        self._rows = dict(zip(ours, vectors[: len(ours)], strict=True))
        self._columns = dict(zip(theirs, range(len(theirs)), strict=True))
        self._theirs = vectors[len(ours) :]

    def nearest(self, n: int) -> list[int]:
        """Return the few sentences of the reference that are nearest to sentence `n` of the translation."""
        cosines = self._theirs @ self._rows[n]
        return [self._numbers[at] for at in np.argsort(-cosines, kind="stable")[:_CANDIDATES]]

    def nearness(self, n: int, sentence: int) -> float:
        """Return the cosine of sentence `n` of the translation and a sentence of the reference, -1 to 1."""
        return round(float(self._rows[n] @ self._theirs[self._columns[sentence]]), _DIGITS)
