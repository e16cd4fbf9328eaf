"""What may be written onto a form without making another word of it: endings, particles, the rest of a compound.

Apart from the matching because it knows letters and words only, neither terms nor places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import regex

from audit.language import Language
from audit.scripts import UNSPACED

LONG_NAME = 4
"""Syllables from which a Korean form is told from its surroundings by itself, whatever is written onto it."""
SHORT_WORD = 4
"""Letters up to which a form in a script without spaces may be two halves of other words: 中國 in 其中 國家."""
UNSPACED_LETTER = regex.compile(rf"[{UNSPACED}ー]")
_THAI_VOWEL_BEFORE = regex.compile(r"[เแโใไ]")
_THAI_REST = regex.compile(r"[\u0E30-\u0E3A\u0E45\u0E47-\u0E4E]|[ก-ฮ][ิุ]?์")
"""A vowel or a mark that needs a consonant before it, or a silent consonant."""
_SHORT_KATAKANA = regex.compile(r"[ァ-ヺー]{1,4}")
_KATAKANA_LETTER = regex.compile(r"[ァ-ヺー](?![ァ-ヺー])")
_MAX_CORES = 100_000
"""Words remembered: some 15 MB, more than the vocabulary of any one text."""
HANGUL = regex.compile(r"\p{Hangul}")
_ARTICLE, _ARTICLE_AFTER_TO = "ال", "لل"
"""The Arabic article, and what it becomes after the preposition li-."""


def touches(left: str, right: str) -> bool:
    """Tell whether two neighbouring characters, either of which may be missing, may be letters of one word.

    They are not where a script that writes no spaces begins or ends, nor where Hangul meets another script: 세상TV.
    """
    if not left or not right or UNSPACED_LETTER.match(left) or UNSPACED_LETTER.match(right):
        return False
    return (HANGUL.match(left) is None) == (HANGUL.match(right) is None)


def cuts_syllable(before: str, form: str, after: str) -> bool:
    """Tell whether spelling joins what stands beside the form to it, in scripts whose words touch.

    No Thai word begins behind a vowel that is written before its consonant, or ends before a vowel: นาค in ธนาคาร. One letter
    of katakana is no word, so that what is left of a short name is another one: アテナ in アテナイ.
    """
    if _THAI_VOWEL_BEFORE.match(before[-1:]) or _THAI_REST.match(after):
        return True
    return _KATAKANA_LETTER.match(after) is not None and _SHORT_KATAKANA.fullmatch(form) is not None


def opens_compound(words: tuple[str, ...], first: int, last: int, after: str) -> bool:
    """Tell whether a long Korean name is the first part of a compound: 대통령직, the office of 대통령."""
    if HANGUL.match(after) is None:
        return False
    if is_spaced_name(words, first, last):
        return True
    return first == last and len(words) == 1 and len(words[0]) >= LONG_NAME and len(after) < LONG_NAME


def is_spaced_name(words: tuple[str, ...], first: int, last: int) -> bool:
    """Tell whether a Korean name of several words is found spaced as it is: no other word is made of those, in that order."""
    letters = sum(map(len, words))
    return last - first + 1 == len(words) > 1 and letters > LONG_NAME and HANGUL.match(words[0]) is not None


def contracted(words: tuple[str, ...], language: Language) -> Iterator[str]:
    """Yield what becomes of the first word when a preposition takes its article in, or in another case: della Scala, أبي الهول."""
    if _ARTICLE_AFTER_TO in language.prefixes and words[0].startswith(_ARTICLE):
        bare = words[0].removeprefix(_ARTICLE)
        # Three lams in a row are written as two: للعبة is li- and اللعبة.
        yield _ARTICLE_AFTER_TO + bare.removeprefix(_ARTICLE_AFTER_TO[0])
    if len(words) > 1:
        others = chain(language.contractions.items(), language.opening_cases.items())
        yield from (word for word, opening in others if opening == words[0])


def affixes(affixes: tuple[str, ...], most: int) -> regex.Pattern[str] | None:
    """Return an expression for up to `most` of the affixes in a row; None where there are none."""
    if not affixes:
        return None
    return regex.compile(rf"(?:{'|'.join(map(regex.escape, affixes))}){{1,{most}}}")


class Cores(dict[str, tuple[str, ...]]):
    """By word, what is left of it when affixes are taken off, in every way in which they can be; the word itself first."""

    def __init__(self, prefixes: regex.Pattern[str] | None, suffixes: regex.Pattern[str] | None) -> None:
        """Take what `affixes` returns; a word is looked up when it is first asked for."""
        super().__init__()
        self._prefixes, self._suffixes = prefixes, suffixes

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MAX_CORES:
            self.clear()
        starts, ends = [0], [len(word)]
        if self._prefixes is not None:
            starts += (at for at in range(1, len(word)) if self._prefixes.fullmatch(word, 0, at))
        if self._suffixes is not None:
            ends += (at for at in range(1, len(word)) if self._suffixes.fullmatch(word, at))
        self[word] = cores = tuple(word[start:end] for start in starts for end in ends if start < end)
        return cores


def common_prefix(one: str, other: str) -> int:
    """Return how many letters the two begin with in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
