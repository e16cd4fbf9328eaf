"""How near two words are in meaning, as a number: troubling and problematic, motorcyclist and driver, merger and deal.

Apart from the lexicon because that names a relation, and is sure of it; most rewordings have none that a dictionary
names. A word is a vector made from the definitions, examples and relations of WordNet 3.0 by `make vectors`;
docs/decisions/relatedness.md tells how, and what a number is worth. Opposites are near one another as well.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.word_vectors import read_word_vectors

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

UNKNOWN = 0.0
"""The similarity of a word that has no vector to any other: what two unrelated words have on average."""


class Relatedness:
    """The vectors of a language's words."""

    def __init__(self, words: list[str], vectors: npt.NDArray[np.int8]) -> None:
        """Take each word's vector from the row of the same place; their lengths do not matter."""
        if len(words) != len(vectors):
            raise ValueError(f"{len(words)} words and {len(vectors)} vectors")
        self._rows = {word: row for row, word in enumerate(words)}
        self._vectors = vectors
        # Caches of the object's own, so that they go when it goes.
        self._unit: Callable[[int], npt.NDArray[np.float32]] = lru_cache(maxsize=None)(self._scaled)
        self._cosine: Callable[[str, str], float] = lru_cache(maxsize=200_000)(self._compare)

    def __contains__(self, word: str) -> bool:
        """Tell whether `word` has a vector."""
        return word in self._rows

    def __len__(self) -> int:
        """Return how many words have a vector."""
        return len(self._rows)

    def similarity(self, a: str, b: str) -> float:
        """Return the cosine of the vectors of the folded words or lemmas `a` and `b`, -1 to 1; 0 where either has none."""
        return self._cosine(a, b) if a <= b else self._cosine(b, a)

    def _compare(self, a: str, b: str) -> float:
        one, other = self._rows.get(a), self._rows.get(b)
        if one is None or other is None:
            return UNKNOWN
        # Rounding may carry the cosine of two equal vectors past 1.
        return max(-1.0, min(1.0, float(self._unit(one) @ self._unit(other))))

    def _scaled(self, row: int) -> npt.NDArray[np.float32]:
        """Return the vector of that row at length 1; kept apart from the table, which is a quarter of its size so."""
        vector = self._vectors[row].astype("float32")
        scaled: npt.NDArray[np.float32] = vector / max(float(vector @ vector) ** 0.5, 1.0)
        return scaled


@lru_cache(maxsize=8)
def load_relatedness(code: str) -> Relatedness | None:
    """Return the vectors of the language with the primary subtag `code`, or None where there are none for it."""
    table = read_word_vectors(f"vectors.{code}")
    if table is None:
        return None
    words, arrays = table
    return Relatedness(words, arrays["vectors"])
