"""How likely two words are opposites though no dictionary lists them: demolish and found, packed and deserted.

Apart from the lexicon because that knows its opposites and this guesses, from vectors that were learnt on the opposites
that are known (`make opposition`); docs/decisions/opposition.md tells how, and what a guess is worth. It gives evidence
and settles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.word_vectors import read_word_vectors

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

UNKNOWN = -9.0
"""The log odds of a word that has no vector: as good as certainly no opposite."""


class Opposition:
    """The vectors of a language's words."""

    def __init__(
        self, words: Sequence[str], vectors: npt.NDArray[np.int8], weights: npt.NDArray[np.float32], bias: float
    ) -> None:
        """Take a row of `vectors` a word; the products of two rows, weighted, and the `bias` make the log odds."""
        if len(words) != len(vectors) or vectors.shape[1:] != weights.shape:
            raise ValueError(f"{len(words)} words, vectors of {vectors.shape} and {weights.shape} weights")
        self._rows = {word: row for row, word in enumerate(words)}
        self._vectors, self._weights, self._bias = vectors, weights, bias
        # A cache of the object's own, so that it goes when it goes.
        self._compared: Callable[[str, str], float] = lru_cache(maxsize=200_000)(self._compare)

    def log_odds(self, a: str, b: str) -> float:
        """Return the log odds that the folded words or lemmas `a` and `b` are opposites.

        UNKNOWN where either has no vector, or both are one word.
        """
        return self._compared(a, b) if a <= b else self._compared(b, a)

    def _compare(self, a: str, b: str) -> float:
        one, other = self._rows.get(a), self._rows.get(b)
        if one is None or other is None or one == other:
            return UNKNOWN
        product = self._vectors[one].astype("float32") * self._vectors[other]
        return float(product @ self._weights) + self._bias


@lru_cache(maxsize=8)
def load_opposition(code: str) -> Opposition | None:
    """Return the vectors of the language with the primary subtag `code`, or None where there are none for it."""
    table = read_word_vectors(f"opposition.{code}")
    if table is None:
        return None
    words, arrays = table
    return Opposition(words, arrays["vectors"], arrays["weights"], float(arrays["bias"]))
