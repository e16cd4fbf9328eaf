"""Finds the numbers in a text with what they count; the public face of everything about numbers.

Apart from the checks because the linking of words and several checks need it, from `number_words`, which reads the bare number,
and from `quantities`, which compares what is found. A quantity is found wherever a reader would see a number; whether it
matters is for its caller to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import regex

from audit.closed_numbers import cut_closed_numbers
from audit.dates import hours_of_day, read_clock, read_date, read_parts, read_time, with_dates, with_minutes
from audit.language import Language
from audit.model import Token, TokenKind
from audit.number_words import (
    HYPHENS,
    SAID_BEFORE,
    Grammar,
    Reading,
    ascii_digits,
    grammar_of,
    phrase_at,
    read_number,
    touches,
    unit_before,
)
from audit.quantities import Quantity, QuantityKind, converted, same_quantity
from audit.units import CURRENCIES, CURRENCY_SIGNS

__all__ = ["Quantity", "QuantityKind", "converted", "find_numbers", "same_quantity"]


_KIND_OF_UNIT = {
    "percent": QuantityKind.PERCENT,
    "am": QuantityKind.TIME,
    "pm": QuantityKind.TIME,
    "clock": QuantityKind.TIME,
    "month of the year": QuantityKind.MONTH,
    "day of the month": QuantityKind.DAY,
    "year of the calendar": QuantityKind.YEAR,
    "years of a decade": QuantityKind.DECADE,
}
_NO_UNIT = frozenset({"clock", "month of the year", "day of the month", "year of the calendar", "years of a decade"})
_SURELY_A_NUMBER = 100_000
_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_DECADE = regex.compile(r"(\d{1,3}0)s")


def find_numbers(tokens: Sequence[Token], language: Language) -> tuple[Quantity, ...]:
    """Return the numbers in `tokens`, in order, written in digits or in words of `language`.

    The parts of a date are quantities of their own, and so are both ends of a range, both with the range's unit.
    """
    grammar = grammar_of(language)
    cut, places = cut_closed_numbers(tokens, grammar) if language.closed_numbers else (tokens, None)
    starts, number = grammar.starts, TokenKind.NUMBER
    candidates = [i for i, token in enumerate(cut) if token.kind is number or token.key in starts]
    if not candidates:
        return ()
    found: list[Quantity] = []
    end = 0
    for at in candidates:
        if at >= end and (quantities := _quantities_at(grammar, cut, at)):
            found += quantities
            end = quantities[-1].last
    found = _with_halves(grammar, tokens if places is None else cut, with_minutes(found, cut))
    found = _with_shared_units(grammar, cut, with_dates(grammar, cut, found))
    if places is not None:
        found = [q._replace(first=places[q.first], last=places[q.last - 1] + 1) for q in found]
    return tuple(q._replace(text=_text(tokens, q.first, q.last)) for q in found)


def _quantities_at(grammar: Grammar, tokens: Sequence[Token], at: int) -> list[Quantity]:
    """Return the number at `at` with what it counts; several where one token holds a date."""
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        key = ascii_digits(token.key)
        # Most numbers are digits alone; only a date written 2023-10-05 starts so.
        if key.isdecimal():
            if touches(tokens, at + 1) and (date := read_date(tokens, at)):
                return date
        elif special := read_date(tokens, at) or read_time(grammar, tokens, at) or read_parts(key, at):
            return special
        elif match := _DECADE.fullmatch(key):
            return [Quantity(at, at + 1, Fraction(match[1]), QuantityKind.DECADE, None, "")]
    elif month := phrase_at(grammar.months, tokens, at):
        return [
            Quantity(
                at,
                month[1],
                Fraction(month[0]),
                QuantityKind.MONTH,
                None,
                "",
                token.key in grammar.language.weak_numbers,
            )
        ]
    elif named := _named_time(grammar, tokens, at):
        return named
    elif decade := phrase_at(grammar.decades, tokens, at):
        return [Quantity(at, decade[1], decade[0], QuantityKind.DECADE, None, "")]
    elif (sign := phrase_at(grammar.units, tokens, at)) and sign[0] in SAID_BEFORE and sign[1] > at + 1:
        # 百分之五 starts with a hundred; the number comes after.
        at = sign[1]
    reading = _collective(grammar, tokens, at) or read_number(grammar, tokens, at)
    if reading is None:
        return []
    if reading.words and all(t.key in grammar.language.bound_numbers for t in tokens[at : reading.end]):
        return []
    return [_counted(grammar, tokens, at, reading)]


def _named_time(grammar: Grammar, tokens: Sequence[Token], at: int) -> list[Quantity]:
    """Return the day of the week or the time of day that is told in words at `at`."""
    if weekday := phrase_at(grammar.weekdays, tokens, at):
        # "Sat" and "Sun" are mostly other words.
        if weekday[1] == at + 1 and tokens[at].key in grammar.language.weak_numbers:
            return []
        return [Quantity(at, weekday[1], Fraction(weekday[0]), QuantityKind.WEEKDAY, None, "")]
    if time := phrase_at(grammar.times_of_day, tokens, at):
        return [Quantity(at, time[1], time[0], QuantityKind.TIME, "pm" if time[0] >= 12 else "am", "")]
    return read_clock(grammar, tokens, at)


def _collective(grammar: Grammar, tokens: Sequence[Token], at: int) -> Reading | None:
    """Return the number of a word like half, both or dozen, and of half a million."""
    found = phrase_at(grammar.multiples, tokens, at)
    if found is None:
        return None
    value, end = found
    for begin in (end, end + 1):
        if begin == end + 1 and not (end < len(tokens) and tokens[end].key in grammar.language.stop_words):
            break
        if value < 1 and (magnitude := phrase_at(grammar.magnitudes, tokens, begin)) and magnitude[0] > 1:
            return Reading(value * magnitude[0], magnitude[1], 2)
    return Reading(value, end, 1)


def _counted(grammar: Grammar, tokens: Sequence[Token], at: int, reading: Reading) -> Quantity:
    """Return the number with the unit or sign around it, its kind, and how surely it is a number."""
    first, last = at, reading.end
    value, unit = reading.value, None
    kind = QuantityKind.ORDINAL if reading.ordinal else QuantityKind.CARDINAL
    after = last + 1 if last < len(tokens) and tokens[last].key in HYPHENS and touches(tokens, last) else last
    found = phrase_at(grammar.units, tokens, after)
    if found and not (reading.ordinal and found[0] in ("am", "pm")):
        unit, last = found
    elif after == last and last < len(tokens) and tokens[last].key in CURRENCY_SIGNS:
        unit, last = CURRENCY_SIGNS[tokens[last].key], last + 1
    if unit is None and (before := unit_before(grammar, tokens, at)):
        unit, first = before
    if first == at and _is_negative(grammar, tokens, at):
        value, first = -value, at - 1
    if unit in CURRENCIES:
        kind = QuantityKind.MONEY
    elif unit is not None:
        kind = _KIND_OF_UNIT.get(unit, kind if reading.ordinal else QuantityKind.MEASURE)
    elif (
        tokens[at].kind is TokenKind.NUMBER
        and reading.end == at + 1
        and len(tokens[at].key) == 4
        and _is_year(tokens[at], value)
    ):
        kind = QuantityKind.YEAR
    if unit == "year" and (grammar.myriads or not reading.words) and _FIRST_YEAR <= value <= _LAST_YEAR:
        # 2023年, 2023 года: one word counts years and names them.
        unit, kind = None, QuantityKind.YEAR
    if kind is QuantityKind.TIME and unit == "clock" and (before := unit_before(grammar, tokens, at)):
        unit, first = before
    if kind is QuantityKind.TIME:
        value, unit = hours_of_day(value, unit)
    return Quantity(
        first, last, value, kind, None if unit in _NO_UNIT else unit, "", _is_weak(grammar, tokens, at, reading, unit)
    )


def _is_year(token: Token, value: Fraction) -> bool:
    return token.key.isdecimal() and _FIRST_YEAR <= value <= _LAST_YEAR


def _is_negative(grammar: Grammar, tokens: Sequence[Token], at: int) -> bool:
    if not at:
        return False
    sign = tokens[at - 1].key
    return sign in grammar.language.minus_words or (
        sign in ("-", "−", "–")
        and touches(tokens, at)
        and not touches(tokens, at - 1)
        and tokens[at].kind is TokenKind.NUMBER
    )


def _is_weak(grammar: Grammar, tokens: Sequence[Token], at: int, reading: Reading, unit: str | None) -> bool:
    """Tell whether the words at `at` are probably no number.

    That is the word for one, a word of other meanings without a unit, and what a hyphen ties to letters: COVID-19, F-16.
    """
    if not reading.words:
        return _ends_a_code(tokens, at)
    keys = [token.key for token in tokens[at : reading.end]]
    words = grammar.language.weak_numbers
    weak = all(key in words for key in keys) or "".join(keys) in words
    if reading.vague and reading.words == 1:
        # "a thousand" is a number, thousands is a manner of speaking.
        return unit is None and not (at and tokens[at - 1].key in grammar.language.stop_words)
    return weak and reading.words <= 2 and reading.value < _SURELY_A_NUMBER and (unit is None or reading.value == 1)


def _ends_a_code(tokens: Sequence[Token], at: int) -> bool:
    if at < 2 or tokens[at - 1].key not in HYPHENS or not touches(tokens, at) or not touches(tokens, at - 1):
        return False
    return tokens[at - 2].kind is TokenKind.WORD and tokens[at - 2].text.isupper()


def _with_shared_units(grammar: Grammar, tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Return `found` with units shared in ranges and lists: 10 and 4 years, 5-10 km, $5-10 million."""
    found = list(found)
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        between = tokens[left.last : right.first]
        plain = left.kind in (QuantityKind.CARDINAL, QuantityKind.ORDINAL, QuantityKind.YEAR) and left.unit is None
        if not plain or right.unit is None or right.kind is QuantityKind.TIME or len(between) > 1:
            continue
        if all(
            token.key in HYPHENS or token.key in (",", "~", "/", "、") or token.key in grammar.language.list_words
            for token in between
        ):
            kind = right.kind if left.kind is not QuantityKind.ORDINAL else left.kind
            found[i] = left._replace(kind=kind, unit=right.unit, weak=left.weak and left.value == 1)
    return found


def _with_halves(grammar: Grammar, tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Return `found` with fractions joined to the unit before them: two years and a half, an hour and a quarter, une heure et demie."""
    joined: list[Quantity] = []
    for quantity in found:
        end = _before_joiner(grammar, tokens, quantity.first)
        if not 0 < quantity.value < 1 or quantity.unit is not None or end is None:
            joined.append(quantity)
        elif joined and joined[-1].last == end and joined[-1].kind in (QuantityKind.MEASURE, QuantityKind.MONEY):
            joined[-1] = joined[-1]._replace(last=quantity.last, value=joined[-1].value + quantity.value, weak=False)
        elif unit := _lone_unit(grammar, tokens, end):
            kind = QuantityKind.MONEY if unit[0] in CURRENCIES else QuantityKind.MEASURE
            joined.append(
                quantity._replace(first=unit[1], value=1 + quantity.value, kind=kind, unit=unit[0], weak=False)
            )
        else:
            joined.append(quantity)
    return joined


def _before_joiner(grammar: Grammar, tokens: Sequence[Token], at: int) -> int | None:
    """Return the position of the "and" by which the fraction at `at` belongs to what stands before; None where there is none."""
    end = at - 1
    if end > 0 and tokens[end].key not in grammar.joiners and tokens[end].key in grammar.language.stop_words:
        end -= 1
    elif not grammar.language.bare_halves:
        return None  # two hours and half of them
    return end if end > 0 and tokens[end].key in grammar.joiners else None


def _lone_unit(grammar: Grammar, tokens: Sequence[Token], end: int) -> tuple[str, int] | None:
    """Return the unit that ends before `end` behind an article, with the article's position; None where none does."""
    for begin in range(max(1, end - 3), end):
        unit = phrase_at(grammar.units, tokens, begin)
        article = tokens[begin - 1].key in grammar.language.stop_words
        if unit and unit[1] == end and article and unit[0] not in _KIND_OF_UNIT:
            return unit[0], begin - 1
    return None


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    """Return the words of a quantity with a space wherever the text has white space."""
    gaps = ("" if i == first or touches(tokens, i) else " " for i in range(first, last))
    return "".join(gap + token.text for gap, token in zip(gaps, tokens[first:last], strict=True))
