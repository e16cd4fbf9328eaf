"""Which script letters are written in, and which scripts write no spaces; apart because texts tell it where a language's data file does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import regex

_ALL = (
    "Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Syriac", "Thaana", "Devanagari", "Bengali", "Gurmukhi",
    "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Khmer", "Ethiopic",
    "Cherokee", "Mongolian", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Nko", "Tifinagh", "Yi",
)  # fmt: skip
"""The scripts of living languages, by their Unicode names."""
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""The scripts that write no spaces between words, for a class of `regex`; the long vowel ー, which kana share, is in none of them."""
_ANY_LETTER = r"\p{L}"


def main_script(words: Iterable[str]) -> str | None:
    """Return the Unicode name of the script in which most of `words` begin; None where none begins with a letter of `_ALL`."""
    counts = Counter(map(_script, (word[0] for word in words if word)))
    del counts[None]
    return min(counts, key=lambda script: (-counts[script or ""], script), default=None)


@lru_cache(maxsize=50_000)
def is_foreign(word: str, scripts: tuple[str, ...]) -> bool:
    """Tell whether `word` has letters and none of them is of `scripts`; where those are not known, none is foreign."""
    return bool(scripts and _pattern(_ANY_LETTER).search(word)) and not _pattern(_class(scripts)).search(word)


@lru_cache(maxsize=10_000)
def _script(letter: str) -> str | None:
    return next((script for script in _ALL if _pattern(_class((script,))).match(letter)), None)


def _class(scripts: tuple[str, ...]) -> str:
    return "[" + "".join(rf"\p{{Script={script}}}" for script in scripts) + "]"


@lru_cache(maxsize=64)
def _pattern(expression: str) -> regex.Pattern[str]:
    return regex.compile(expression)
