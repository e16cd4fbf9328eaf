"""What stands around words in a whole text, whatever pairs the text is cut into.

Apart because findings take their identity from it and the history compares it. Only letters and digits count, folded: neither
spaces, marks and line breaks nor the borders of captions change what is said. Nothing beyond the sentence counts, so that a
passage may move. Where a text has no marks, the sentence has no end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from audit.language import Language
from audit.model import Pair, Span

_NO_LETTERS = re.compile(r"[\W_]+")
# "Mr. Ri" and "the U.S. Army" go on; taking a short sentence for one that goes on costs little.
_SENTENCE_END = re.compile(
    r"(?:[!?؟।…]+|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.)[\"'”’»)\]]*(?=\s|$)|[。！？｡]+[」』”）]*"
)
_CHARACTERS = 8
"""How many are looked at for each letter that is wanted."""


class Surroundings:
    """The two texts of an audit as running text; knows for words of a pair what stands before and after them."""

    def __init__(self, pairs: Sequence[Pair], language: Language) -> None:
        """Take the pairs in the translation's order; the reference's order is that of their `reference_offset`."""
        self._pairs = pairs
        self._language = language

    def of_mt(self, pair: str, span: Span, width: int, *, beyond: bool = False) -> tuple[str, str]:
        """Return up to `width` letters of the sentence before and after words of the translation in the pair of that id.

        With `beyond`, of the text, whatever its sentences.
        """
        return self._mt.around(pair, span, width, beyond=beyond)

    def of_reference(self, pair: str, span: Span, width: int, *, beyond: bool = False) -> tuple[str, str]:
        """Return the same of the reference."""
        return self._reference.around(pair, span, width, beyond=beyond)

    @cached_property
    def _mt(self) -> _RunningText:
        return _RunningText(((pair.id, pair.mt) for pair in self._pairs), self._language)

    @cached_property
    def _reference(self) -> _RunningText:
        ordered = sorted(self._pairs, key=lambda pair: pair.reference_offset or 0)
        return _RunningText(((pair.id, pair.reference) for pair in ordered), self._language)


class _RunningText:
    """One side's pieces in the text's order, by pair id."""

    def __init__(self, pieces: Iterable[tuple[str, str | None]], language: Language) -> None:
        self._language = language
        self._pieces = [(pair, text) for pair, text in pieces if text]
        self._position = {pair: at for at, (pair, _) in enumerate(self._pieces)}
        self._ends: dict[int, list[int]] = {}

    def around(self, pair: str, span: Span, width: int, *, beyond: bool) -> tuple[str, str]:
        """Return the letters on either side of a span of the pair's text."""
        at = self._position[pair]
        return self._before(at, span.start, width, beyond=beyond), self._after(at, span.end, width, beyond=beyond)

    def _before(self, at: int, end: int, width: int, *, beyond: bool) -> str:
        letters = ""
        while True:
            ends = [] if beyond else self._sentence_ends(at)
            sentence = bisect_right(ends, end)
            start = max(ends[sentence - 1] if sentence else 0, end - _CHARACTERS * width)
            letters = self._fold(self._pieces[at][1][start:end]) + letters
            if start or sentence or not at or len(letters) >= width:
                return letters[-width:]
            at -= 1
            end = len(self._pieces[at][1])

    def _after(self, at: int, start: int, width: int, *, beyond: bool) -> str:
        letters = ""
        while True:
            text, ends = self._pieces[at][1], [] if beyond else self._sentence_ends(at)
            sentence = bisect_left(ends, start)
            end = min(ends[sentence] if sentence < len(ends) else len(text), start + _CHARACTERS * width)
            letters += self._fold(text[start:end])
            if end < len(text) or sentence < len(ends) or at + 1 == len(self._pieces) or len(letters) >= width:
                return letters[:width]
            at, start = at + 1, 0

    def _sentence_ends(self, at: int) -> list[int]:
        """Return where sentences end in a piece: the offsets behind their last marks."""
        if at not in self._ends:
            self._ends[at] = [found.end() for found in _SENTENCE_END.finditer(self._pieces[at][1])]
        return self._ends[at]

    def _fold(self, text: str) -> str:
        return _NO_LETTERS.sub("", self._language.fold(text))
