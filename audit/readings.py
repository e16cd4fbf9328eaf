"""The words of a text in which forms are sought: as they stand, and as they may be meant.

Apart from `matching.py`, which searches each reading like a text of its own. What another reading finds gives way to what is
found at its place as written, so that a glossary may forbid Etats-Unis or U.S. and want États-Unis or US.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from audit.skeleton import Folding, Skeleton

_BRACKETED = regex.compile(r"(?<=\w) ?[(（](\w{2,8})[)）](?= ?\w)")
_POINTED = regex.compile(r"(?<![\p{L}\p{N}.])\p{Lu}{1,2}(?:\.\p{Lu}{1,2})+(?![\p{L}\p{N}])")
"""An abbreviation with a point behind each letter, or behind two as in Spanish EE.UU.; the last point may be missing."""
_INNER_POINT = regex.compile(r"\.\p{Lu}")
"""What such an abbreviation has and hardly any other text, to be sought in a tenth of the time."""
_UNSEEN = "\u00ad"
"""A soft hyphen, which folds to nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words with their numbers in the skeleton: all of them, or those outside brackets."""

    skeleton: Skeleton
    words: list[str]
    numbers: list[int] | range
    literal: bool = True
    """Whether the words are spelled as the text spells them."""


def as_it_stands(skeleton: Skeleton) -> Reading:
    """Return all words of a text."""
    return Reading(skeleton, skeleton.words, range(len(skeleton.words)))


def outside_brackets(skeleton: Skeleton) -> Reading | None:
    """Return the words without bracketed abbreviations, as in "prisoner-of-war (POW) camp"; None where there are none."""
    if "(" not in skeleton.text and "（" not in skeleton.text:
        return None
    inside = {at for match in _BRACKETED.finditer(skeleton.text) for at in range(*match.span(1))}
    if not inside:
        return None
    numbers = [number for number in range(len(skeleton.words)) if skeleton.offset(number, 0) not in inside]
    return Reading(skeleton, [skeleton.words[number] for number in numbers], numbers)


def without_points(text: str, table: Folding) -> Reading | None:
    """Return the words with O.N.U. read as ONU; None where the text has no such abbreviation."""
    if not _INNER_POINT.search(text):
        return None
    pointless, count = _POINTED.subn(lambda match: match.group().replace(".", _UNSEEN), text)
    if not count:
        return None
    skeleton = Skeleton(text, table, pointless)
    return Reading(skeleton, skeleton.words, range(len(skeleton.words)), literal=False)


class Accents:
    """The accents of a glossary's words, for texts that leave them out on capitals: Etats-Unis, ELYSEE."""

    def __init__(self, words: Iterable[str], letters: frozenset[str]) -> None:
        """Take folded words, and the letters whose capital may lack its accent."""
        bare = str.maketrans({letter: unicodedata.normalize("NFD", letter)[0] for letter in letters})
        self._accented: dict[str, str] = {}
        for word in words if letters else ():
            for without in (word[0].translate(bare) + word[1:], word.translate(bare)):
                if without != word:
                    self._accented.setdefault(without, word)

    def restored(self, skeleton: Skeleton) -> Reading | None:
        """Return the words with the accents that their capitals may lack; None where the glossary has none of them."""
        if not self._accented:
            return None
        words = [self._restored(skeleton, number, word) for number, word in enumerate(skeleton.words)]
        if words == skeleton.words:
            return None
        return Reading(skeleton, words, range(len(words)), literal=False)

    def _restored(self, skeleton: Skeleton, number: int, word: str) -> str:
        accented = self._accented.get(word)
        if accented is None:
            return word
        lacking = [at for at, (bare, letter) in enumerate(zip(word, accented, strict=True)) if bare != letter]
        return accented if all(skeleton.text[skeleton.offset(number, at)].isupper() for at in lacking) else word
