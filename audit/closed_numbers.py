"""Cuts words that hold a number: German dreihundertfünf, Arabic وعشرون (and twenty), Korean 두명이 and what follows 20 in 20만명.

Apart from `number_words` so that the grammar sees one number word a token in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import regex

from audit.language import Language
from audit.model import Token, TokenKind
from audit.number_words import Grammar, touches

_LONGEST = 200
"""Letters of the longest word that is looked at: the longest German number below a million has 69, and time grows as the square."""


def cut_closed_numbers(tokens: Sequence[Token], grammar: Grammar) -> tuple[Sequence[Token], Sequence[int] | None]:
    """Return `tokens` with number words cut apart, and for each its place in `tokens`; None for the places if none was cut."""
    language, starts = grammar.language, grammar.starts
    cuts: dict[int, tuple[str, ...]] = {}
    for i, token in enumerate(tokens):
        if token.kind is not TokenKind.WORD:
            continue
        after_digits = i > 0 and tokens[i - 1].kind is TokenKind.NUMBER and touches(tokens, i)
        if (after_digits or token.key not in starts) and (pieces := _pieces(language, token.key, after_digits)):
            cuts[i] = pieces
    if not cuts:
        return tokens, None
    cut: list[Token] = []
    places: list[int] = []
    for i, token in enumerate(tokens):
        for piece in cuts.get(i, (token.key,)):
            cut.append(token if i not in cuts else token._replace(key=piece))
            places.append(i)
    return cut, places


@lru_cache(maxsize=200_000)
def _pieces(language: Language, key: str, after_digits: bool) -> tuple[str, ...]:
    """Return the number words and the unit in `key`, then an empty piece for its ending; nothing where it is no number.

    After digits the word is always a counter, whatever its ending: 20만명이.
    """
    spelled, counted = _patterns(language)
    match = (counted if after_digits else spelled).fullmatch(key) if len(key) <= _LONGEST else None
    if match is None:
        return ()
    numbers, units, rest = match.captures("number"), match.captures("unit"), match["rest"]
    if not numbers and not units:
        return ()
    # 천사 is an angel and 만일 is if: a bare magnitude with one digit after it is a word by chance.
    chance = (
        len(numbers) == 2 and numbers[0] in language.magnitudes and numbers[1] in language.bound_numbers and not units
    )
    if chance and not after_digits:
        return ()
    return (*numbers, *units, *([""] if rest else []))


@lru_cache(maxsize=32)
def _patterns(language: Language) -> tuple[Any, Any]:
    """Return the patterns of a word that is a number, and of one that stands right after digits."""
    words = [*language.number_words, *language.magnitudes]
    number = rf"(?P<number>{_any(words)})(?P<number>{_any((*words, *language.ordinals, *language.number_joiners))})"
    if not language.bound_numbers:
        joined = rf"(?P<number>{_any(language.number_joiners)})(?P<number>{_any((*words, *language.ordinals))})"
        return regex.compile(rf"(?:{number}+|{joined})(?P<unit>(?!))?(?P<rest>)"), regex.compile(
            r"(?P<number>(?P<unit>(?P<rest>(?!))))"
        )
    # Written on to the number are its unit and the particles.
    unit = rf"(?P<unit>{_any(language.units)})"
    spelled = rf"{number}*{unit}?(?P<rest>(?:{_any(language.suffixes)})?)"
    counted = rf"(?P<number>{_any(language.magnitudes)})*{unit}?(?P<rest>.*)"
    return regex.compile(spelled), regex.compile(counted)


def _any(words: Iterable[str]) -> str:
    """Return a pattern for one of `words`, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or "(?!)"
