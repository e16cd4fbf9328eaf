"""A text's letters and digits alone, folded, with the way back to the original offsets.

What the matcher compares: case, width, composed and decomposed letters, quotation marks, dashes and soft hyphens are
out of the way there. It is apart from `matching.py` because it must be fast in C calls and right in offsets, and from
`tokens.py` because tokens keep what is dropped here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

import regex

from audit.language import Language, load_language

_ODD = "\0"
# Letters that writers of Arabic use for one another (alef with and without hamza), and what they leave out at will.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ـ": None})
_POINTS = regex.compile(
    r"[\p{Cf}\N{COMBINING GRAPHEME JOINER}]|[\p{Script=Arabic}\p{Script=Hebrew}\u064B-\u065F\u0670&&\p{Mn}]", regex.V1
)
_WORD = re.compile("[^ ]+")
_CLUSTER = regex.compile(r"\X")


class Folding(dict[int, str]):
    """A table for `str.translate`: each letter to its folded self, each decimal digit to 0 to 9, all else to a blank.

    A character that folds to several or to none becomes NUL, so that the result has the text's length and the places
    that need care can be found in C.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, code: int) -> str:
        folded = self.character(chr(code))
        self[code] = folded if len(folded) == 1 else _ODD
        return self[code]

    def character(self, character: str) -> str:
        """Return the folded letters of one character: none for a soft hyphen or a vowel point, two for ß."""
        if _POINTS.match(character):
            return ""
        folded = self.language.fold(character).translate(_ARABIC)
        folded = "".join(self.language.letter_variants.get(c, c) for c in folded)
        letters = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
        return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in letters)


@lru_cache(maxsize=32)
def folding(code: str) -> Folding:
    """Return the table of the language with this primary subtag; it grows with the characters it meets."""
    return Folding(load_language(code))


class Skeleton:
    """The folded words of a text. `words` is what most texts need; the offsets are worked out when asked for."""

    def __init__(self, text: str, table: Folding, read_as: str | None = None) -> None:
        """Fold `text`, or in its place another one of the same length, whose words are found where they stand in `text`."""
        self.text = text
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        read = text if read_as is None else read_as
        folded = read.translate(table)
        if _ODD in folded:
            folded = self._expand(read, folded, table)
        if not folded.isascii() and not unicodedata.is_normalized("NFC", folded):
            folded = self._compose(read, table)
        self.folded = folded
        self.words = folded.split()

    def _expand(self, read: str, folded: str, table: Folding) -> str:
        """Replace each NUL by what its character folds to, and note where every folded character comes from."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        while (odd := folded.find(_ODD, at)) >= 0:
            more = table.character(read[odd])
            parts += (folded[at:odd], more)
            starts += (*range(at, odd), *[odd] * len(more))
            ends += (*range(at + 1, odd + 1), *[odd + 1] * len(more))
            at = odd + 1
        parts.append(folded[at:])
        self._starts = [*starts, *range(at, len(folded))]
        self._ends = [*ends, *range(at + 1, len(folded) + 1)]
        return "".join(parts)

    def _compose(self, read: str, table: Folding) -> str:
        """Fold letter by letter with its marks, for a text that writes é as e and an accent or Hangul in pieces."""
        parts: list[str] = []
        self._starts, self._ends = [], []
        for match in _CLUSTER.finditer(read):
            composed = unicodedata.normalize("NFKC", match.group())
            letters = unicodedata.normalize("NFC", "".join(map(table.character, composed)))
            parts.append(letters)
            self._starts += [match.start()] * len(letters)
            self._ends += [match.end()] * len(letters)
        return "".join(parts)

    @cached_property
    def _word_starts(self) -> list[int]:
        """Where each word starts in `folded`."""
        return [match.start() for match in _WORD.finditer(self.folded)]

    def offset(self, word: int, character: int) -> int:
        """Return where in the original text the given character of the given word starts."""
        at = self._word_starts[word] + character
        return at if self._starts is None else self._starts[at]

    def end_offset(self, word: int, character: int) -> int:
        """Return where in the original text the given word ends, cut off before `character`."""
        at = self._word_starts[word] + character
        return at if self._ends is None else self._ends[at - 1]
