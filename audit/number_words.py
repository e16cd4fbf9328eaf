"""Reads a number out of tokens, in digits or in words; apart from `numbers`, which says what the number counts.

One small grammar serves every language: number words fill the zeros of the words before them (twenty one), and a magnitude
multiplies all the smaller that stands before it (fünf tausend, 三億五千万). What differs is data in the language files. Why
this is not a library: see docs/decisions/numbers.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeVar

import regex

from audit.language import Language
from audit.model import Token, TokenKind
from audit.tokens import tokenize
from audit.units import CURRENCY_SIGNS

_Meaning = TypeVar("_Meaning", Fraction, str)
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], _Meaning], ...]]
"""By the first word's key: the keys of the words after it, with the meaning; longest first."""

SAID_BEFORE = frozenset({"percent", "am", "pm", "year of the calendar"})
HYPHENS = frozenset("-‐‑–")
_VULGAR = {unicodedata.normalize("NFKC", mark): Fraction(unicodedata.numeric(mark)).limit_denominator(10) for mark in "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"}  # fmt: skip
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_DENOMINATORS = frozenset({"2", "3", "4", "5", "6", "8", "16"})
_MOST_DIGITS = 300
"""A longer row of digits is noise; Python itself refuses to read one of more than 4,300."""
_ZERO, _ONE = Fraction(0), Fraction(1)
_PLAIN = regex.compile(r"(\d+)(st|nd|rd|th|s)?")
_GROUPED = regex.compile(r"\d{1,3}(?:([.,٬])\d{3})(?:\1\d{3})*")
_POINTED = regex.compile(r"(\d{1,3}(?:([.,٬])\d{3})+|\d+)((?!\2)[.,٫])(\d+)")
_FEWEST_DIGITS = 3
"""Digits in words are a year or a telephone number from here on (二〇二三); 三四 is three or four."""


class Reading(NamedTuple):
    """A number as it stands in the tokens."""

    value: Fraction
    end: int
    """Position after its last token."""
    words: int = 0
    """How many number words it was written with; 0 in digits."""
    ordinal: bool = False
    vague: bool = False
    """Whether it starts with a magnitude: thousands."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The number words of a language, ready to be looked up."""

    language: Language
    cardinals: Phrases[Fraction]
    ordinals: Phrases[Fraction]
    decades: Phrases[Fraction]
    magnitudes: Phrases[Fraction]
    multiples: Phrases[Fraction]
    joiners: Phrases[Fraction]
    units: Phrases[str]
    months: Phrases[str]
    weekdays: Phrases[str]
    times_of_day: Phrases[Fraction]
    clock_offsets: Phrases[Fraction]
    starts: frozenset[str]
    """Keys that a number can start with, other than digits."""
    ten_adds: bool
    """Whether eleven is said ten one."""
    myriads: bool
    """Whether large numbers are counted in ten thousands, and digits follow one another: 3億5000万."""


@lru_cache(maxsize=32)
def grammar_of(language: Language) -> Grammar:
    """Return the number grammar that the data of `language` makes."""
    tables = (language.number_words, language.ordinals, language.decades, language.magnitudes, language.multiples)
    cardinals, ordinals, decades, magnitudes, multiples = (_phrases(table, language) for table in tables)
    months, weekdays = (
        _by_first_word({word: str(number) for number, words in enumerate(names, 1) for word in words}, language)
        for names in (language.months, language.weekdays)
    )
    times_of_day, offsets = (_phrases(table, language) for table in (language.times_of_day, language.clock_offsets))
    return Grammar(
        language=language,
        cardinals=cardinals,
        ordinals=ordinals,
        decades=decades,
        magnitudes=magnitudes,
        multiples=multiples,
        joiners=_phrases(language.number_joiners, language),
        units=_by_first_word(language.units, language),
        months=months,
        weekdays=weekdays,
        times_of_day=times_of_day,
        clock_offsets=offsets,
        starts=frozenset().union(
            cardinals, ordinals, decades, magnitudes, multiples, months, weekdays, times_of_day, offsets, _VULGAR
        ),
        ten_adds=11 not in language.number_words.values(),
        myriads=10_000 in language.magnitudes.values(),
    )


def _phrases(table: Mapping[str, int] | Mapping[str, Fraction], language: Language) -> Phrases[Fraction]:
    return _by_first_word({word: Fraction(value) for word, value in table.items()}, language)


def _by_first_word(table: Mapping[str, _Meaning], language: Language) -> Phrases[_Meaning]:
    """Return `table` as it is looked up: its words cut as texts are cut."""
    found: dict[str, list[tuple[tuple[str, ...], _Meaning]]] = {}
    for word, meaning in table.items():
        first, *rest = (token.key for token in tokenize(word, language))
        found.setdefault(first, []).append((tuple(rest), meaning))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def phrase_at(phrases: Phrases[_Meaning], tokens: Sequence[Token], at: int) -> tuple[_Meaning, int] | None:
    """Return the meaning of the longest phrase that starts at position `at`, and the position after it."""
    if at >= len(tokens):
        return None
    for rest, meaning in phrases.get(tokens[at].key, ()):
        end = at + 1 + len(rest)
        if not rest or tuple(token.key for token in tokens[at + 1 : end]) == rest:
            return meaning, end
    return None


def touches(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token at `at` follows the one before it without a space."""
    return 0 < at < len(tokens) and tokens[at].start <= tokens[at - 1].end


def unit_before(grammar: Grammar, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the unit that stands before the number at `at`, with its position: $5, yüzde 5, 百分之五, 오후 3."""
    if at and tokens[at - 1].key in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[tokens[at - 1].key], at - 1
    for begin in range(max(0, at - 3), at):
        found = phrase_at(grammar.units, tokens, begin)
        if found and found[1] == at and found[0] in SAID_BEFORE:
            # In "20% 30 people" the sign belongs to the number before it.
            return None if begin and tokens[begin - 1].kind is TokenKind.NUMBER else (found[0], begin)
    return None


# --------------------------------------------------------------------------- the grammar


class _Part(NamedTuple):
    """A number within a number, with the least that its magnitude leaves room for: 300 has room for what is below 100."""

    value: Fraction
    room: Fraction


def read_number(grammar: Grammar, tokens: Sequence[Token], at: int) -> Reading | None:
    """Return the longest number that starts at position `at`, or None where none does."""
    parts: list[_Part] = []
    end, words, digits, ordinal, vague = at, 0, False, False, False
    while not ordinal:
        begin, joined = _joiner(grammar, tokens, end) if parts else (at, None)
        small = _small(grammar, tokens, begin)
        after = small.end if small else begin
        magnitudes, after = _magnitudes(grammar, tokens, after, bare=small is None)
        if small is None and (not magnitudes or joined == 0):
            break
        # Digits do not add up: 2 million 10 years. They do in myriads: 3억 5천만.
        if parts and small is not None and not small.words and not (magnitudes or (grammar.myriads and not digits)):
            break
        grown = _grow(grammar, parts, small, magnitudes, joined)
        if grown is None:
            break
        vague = vague or (not parts and small is None)
        digits = digits or (small is not None and not small.words)
        parts, end, ordinal = grown, after, bool(small and small.ordinal)
        words += (small.words if small else 0) + len(magnitudes)
    if not parts:
        return None
    value = sum((part.value for part in parts[1:]), parts[0].value)
    return _with_fraction(grammar, tokens, Reading(value, end, words, ordinal, vague), parts[-1])


def _joiner(grammar: Grammar, tokens: Sequence[Token], at: int) -> tuple[int, Fraction | None]:
    """Return where the next part of a number starts, and the round number that the word between may follow."""
    if found := phrase_at(grammar.joiners, tokens, at):
        return found[1], found[0]
    begin = _past_hyphen(tokens, at)
    return begin, None if begin == at else _ZERO


def _past_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Return the position after the hyphen at `at`, or `at` where none joins two words."""
    joins = 0 < at < len(tokens) - 1 and tokens[at].key in HYPHENS and touches(tokens, at) and touches(tokens, at + 1)
    return at + 1 if joins else at


def _magnitudes(grammar: Grammar, tokens: Sequence[Token], at: int, *, bare: bool) -> tuple[list[Fraction], int]:
    """Return the magnitudes that stand from `at` on, and the position after them."""
    found: list[Fraction] = []
    # One that is smaller than the one before starts a new part: 万千 is ten thousand and a thousand.
    while (hit := phrase_at(grammar.magnitudes, tokens, _past_hyphen(tokens, at))) and (
        not found or hit[0] >= found[-1]
    ):
        found.append(hit[0])
        at = hit[1]
    if found or bare or at >= len(tokens) or not touches(tokens, at):
        return found, at
    # 5k; 5m is five metres, except after a currency sign: $5m.
    before = next((tokens[i - 1].text for i in range(at - 1, 0, -1) if tokens[i].kind is TokenKind.NUMBER), "")
    key = tokens[at].key
    if key in _LETTERS and (key == "k" or unicodedata.category(before[-1:] or " ") == "Sc"):
        return [Fraction(_LETTERS[key])], at + 1
    return found, at


def _grow(
    grammar: Grammar,
    parts: Sequence[_Part],
    small: Reading | None,
    magnitudes: Sequence[Fraction],
    joined: Fraction | None,
) -> list[_Part] | None:
    """Return `parts` with a further part, or None where it does not fit after them: twenty does not after two hundred thirty."""
    grown = list(parts)
    value = small.value if small else _ONE
    room = _room(grammar, value) if small is None or small.words else _ONE
    for magnitude in magnitudes:
        while grown and grown[-1].value < magnitude:
            if small is None or value >= grown[-1].room:
                return None
            value += grown.pop().value
        value *= magnitude
        room = magnitude
    if not grown:
        return [_Part(value, room)]
    last = grown[-1]
    if value < last.room and (not joined or last.room >= joined):
        return [*grown, _Part(value, room)]
    year = len(grown) == 1 and 10 < last.value <= 20 and 10 <= value < 100 and joined is None and not magnitudes
    return [_Part(last.value * 100, Fraction(100)), _Part(value, room)] if year and last.room <= 10 else None


def _room(grammar: Grammar, value: Fraction) -> Fraction:
    """Return the power of ten below which another word may be added: 10 after twenty, 1 after twelve."""
    number = value.numerator
    if number == 10 and not grammar.ten_adds:
        return _ONE
    digits = str(number)
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0")))) if number else _ONE


def _with_fraction(grammar: Grammar, tokens: Sequence[Token], number: Reading, last: _Part) -> Reading:
    """Return `number` with the fraction or the collective after it: two thirds, three quarters, two and a half, two dozen."""
    value, end = number.value, number.end
    if number.ordinal:
        return number
    plain = _past_hyphen(tokens, end)
    if found := phrase_at(grammar.multiples, tokens, plain):
        if found[0] < 1 or found[0] >= 10:
            return number._replace(value=value * found[0], end=found[1], words=number.words + 1)
        return number
    found = phrase_at(grammar.ordinals, tokens, plain)
    if found and 0 < value < found[0] and value < 10 and found[0] > 2:
        return number._replace(value=value / found[0], end=found[1], words=number.words + 1)
    joined = end < len(tokens) and (
        tokens[end].key in grammar.language.list_words or tokens[end].key in grammar.joiners
    )
    for begin in (end + 1, end + 2) if joined else ():
        skipped = tokens[end + 1 : begin]
        half = phrase_at(grammar.multiples, tokens, begin)
        if half and half[0] < 1 and all(token.key in grammar.language.stop_words for token in skipped):
            magnitudes, after = _magnitudes(grammar, tokens, half[1], bare=True)
            value += half[0] * (last.room if value >= 1000 else 1)
            for magnitude in magnitudes:
                value *= magnitude
            return number._replace(value=value, end=after, words=number.words + 1)
    return number


# --------------------------------------------------------------------------- its smallest pieces


def _small(grammar: Grammar, tokens: Sequence[Token], at: int) -> Reading | None:
    """Return the digits or the one word at `at`; German and Arabic tens with the units before them; Chinese digits in a row."""
    if at >= len(tokens):
        return None
    if tokens[at].kind is TokenKind.NUMBER:
        return _digits(grammar, tokens, at)
    if tokens[at].key in _VULGAR:
        return Reading(_VULGAR[tokens[at].key], at + 1)
    if found := phrase_at(grammar.ordinals, tokens, at):
        return Reading(found[0], found[1], 1, ordinal=True)
    found = phrase_at(grammar.cardinals, tokens, at)
    if found is None:
        return None
    value, end = found
    if grammar.language.units_first and value < 10:
        joined = phrase_at(grammar.joiners, tokens, end)
        for table in (grammar.cardinals, grammar.ordinals) if joined else ():
            tens = phrase_at(table, tokens, joined[1]) if joined else None
            if tens and 20 <= tens[0] < 100:
                return Reading(value + tens[0], tens[1], 2, ordinal=table is grammar.ordinals)
    row = [value]
    while (
        len(row) < _MOST_DIGITS
        and not grammar.language.spaced
        and row[-1] < 10
        and (found := phrase_at(grammar.cardinals, tokens, end))
        and found[0] < 10
    ):
        row.append(found[0])
        end = found[1]
    if len(row) >= _FEWEST_DIGITS:
        return Reading(Fraction("".join(map(str, row))), end, len(row))
    return Reading(value, at + 1 if len(row) > 1 else end, 1)


def _digits(grammar: Grammar, tokens: Sequence[Token], at: int) -> Reading | None:
    """Return the number in digits at `at`, with the groups that spaces divide and the fraction that follows: 10 000, 2½, 3/4."""
    key = ascii_digits(tokens[at].key)
    comma = grammar.language.decimal_comma
    value, ordinal = number_of(key, decimal_comma=comma), key[-1:].isalpha()
    if value is None:
        return None
    end = at + 1
    while comma and len(key) <= 3 and end < len(tokens) and _is_group(tokens, end):
        value = value * 1000 + int(ascii_digits(tokens[end].key))
        end += 1
    if end < len(tokens) and tokens[end].key in _VULGAR:
        return Reading(value + _VULGAR[tokens[end].key], end + 1)
    if end + 1 < len(tokens) and tokens[end].key == "/" and touches(tokens, end) and touches(tokens, end + 1):
        below = ascii_digits(tokens[end + 1].key)
        longer = end + 2 < len(tokens) and tokens[end + 2].key == "/"
        if below in _DENOMINATORS and 0 < value < int(below) and not longer:
            return Reading(value / int(below), end + 2)
    return Reading(value, end, ordinal=ordinal)


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return (
        token.kind is TokenKind.NUMBER
        and len(token.key) == 3
        and token.key.isdecimal()
        and token.start - tokens[at - 1].end == 1
    )


def ascii_digits(key: str) -> str:
    """Return `key` with the digits of any script as 0 to 9."""
    return (
        key if key.isascii() else "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in key)
    )


@lru_cache(maxsize=10_000)
def number_of(key: str, *, decimal_comma: bool) -> Fraction | None:
    """Return the value of one number in digits, or None for a time, a date, a version number or a row of digits that is none.

    A mark before exactly three digits divides thousands, unless it is the language's decimal mark; repeated, it always does.
    """
    if len(key) > _MOST_DIGITS:
        return None
    if key.isdecimal():
        return Fraction(int(key))
    if match := _PLAIN.fullmatch(key):
        return Fraction(int(match[1])) if match[2] != "s" else None
    point = "," if decimal_comma else "."
    grouped = _GROUPED.fullmatch(key)
    if grouped and (grouped[1] != point or key.count(point) > 1):
        return Fraction(int(key.replace(grouped[1], "")))
    if match := _POINTED.fullmatch(key):
        whole = match[1].replace(match[2] or ",", "")
        return Fraction(f"{whole}.{match[4]}")
    return None
