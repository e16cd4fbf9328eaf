"""How well or ill a word speaks of what it is said of: delighted 2.3, miserable -2.2.

Apart from the lexicon because it is no relation of two words: that one side praises what the other blames is evidence that
one of them turns the statement round. The numbers are VADER's, the mean of ten people's ratings from -4 to 4 (Hutto &
Gilbert 2014, doi:10.1609/icwsm.v8i1.14550); docs/decisions/valence.md tells what they are good for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources


class Valence:
    """The valences of a language's words."""

    def __init__(self, valences: Mapping[str, float]) -> None:
        """Take the valence of each folded word."""
        self._valences = valences

    def opposed(self, ours: Iterable[str], theirs: Iterable[str]) -> float:
        """Return how far two words are opposed, 0 to 4: the smaller of the two valences where one is good and the other bad.

        Each word is given by the forms that it may be taken for, the first known of which counts; 0 where none is known.
        """
        a, b = self._of(ours), self._of(theirs)
        return min(abs(a), abs(b)) if a * b < 0 else 0.0

    def _of(self, forms: Iterable[str]) -> float:
        return next((self._valences[form] for form in forms if form in self._valences), 0.0)


@lru_cache(maxsize=8)
def load_valence(code: str) -> Valence | None:
    """Return the valences of the language with the primary subtag `code`, or None where there are none for it."""
    source = resources.files("audit.data") / f"valence.{code}.tsv"
    if not source.is_file():
        return None
    rows = (line.split("\t") for line in source.read_text(encoding="utf-8").splitlines())
    return Valence({word: float(value) for word, value in rows})
