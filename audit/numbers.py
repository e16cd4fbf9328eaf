"""Numbers in a text with what they count, and whether two of them say the same.

Apart from the checks because the linking of words and several checks need it, and from `number_words`, which reads the bare
number. A quantity is found wherever a reader would see a number; whether it matters is for its caller to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

import regex

from audit.closed_numbers import cut_closed_numbers
from audit.language import Language
from audit.model import Token, TokenKind
from audit.number_words import HYPHENS, Grammar, Reading, ascii_digits, grammar_of, phrase_at, read_number, touches
from audit.units import CURRENCIES, CURRENCY_SIGNS, SAME_UNITS, conversion_error


class QuantityKind(StrEnum):
    """What a number is used for."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    DECADE = "decade"
    TIME = "time"
    MONEY = "money"
    MEASURE = "measure"


class Quantity(NamedTuple):
    """A number in a text. Its tokens are the half-open range `first` to `last` of positions."""

    first: int
    last: int
    value: Fraction
    """Exact; of a time of day, hours since midnight; of a decade, its first year or 20 for somebody's twenties."""
    kind: QuantityKind
    unit: str | None
    """The English name of what is counted (year, kilometre, dollar), in every language; None where it is no measure."""
    text: str
    weak: bool = False
    """Whether the word is probably no number at all: one of them, both, a second."""


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
_SAID_BEFORE = frozenset({"percent", "am", "pm", "year of the calendar"})
CONVERSION_TOLERANCE = Fraction(3, 100)
"""How far a conversion may be rounded: 6 feet for 1.8 m is 1.6 %, 5 miles for 8 km 0.6 %. A round choice, not tuned."""
_FIRST_YEAR, _LAST_YEAR = 1100, 2100
_TIME = regex.compile(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?")
_DATE = regex.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_PARTS = regex.compile(r"\d+(?:\.\d+){2,}|\d+(?::\d+)+")
_THOUSANDS = regex.compile(r"\d{1,3}(?:\.\d{3})+")
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
    found = _with_shared_units(grammar, cut, _with_dates(grammar, cut, found))
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
            if touches(tokens, at + 1) and (date := _date(tokens, at)):
                return date
        elif special := _date(tokens, at) or _time(grammar, tokens, at) or _parts_of(key, at):
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
    elif decade := phrase_at(grammar.decades, tokens, at):
        return [Quantity(at, decade[1], decade[0], QuantityKind.DECADE, None, "")]
    reading = _collective(grammar, tokens, at) or read_number(grammar, tokens, at)
    if reading is None:
        return []
    if reading.words and all(t.key in grammar.language.bound_numbers for t in tokens[at : reading.end]):
        return []
    return [_counted(grammar, tokens, at, reading)]


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
    if found := phrase_at(grammar.units, tokens, after):
        unit, last = found
    elif after == last and last < len(tokens) and tokens[last].key in CURRENCY_SIGNS:
        unit, last = CURRENCY_SIGNS[tokens[last].key], last + 1
    if unit is None and (before := _unit_before(grammar, tokens, at)):
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
    if (
        unit == "year"
        and not reading.words
        and len(tokens[at].key) == 4
        and _is_year(tokens[at], value)
        and not grammar.language.spaced
    ):
        unit, kind = None, QuantityKind.YEAR
    if kind is QuantityKind.TIME:
        value, unit = _hours(value, unit)
    return Quantity(
        first, last, value, kind, None if unit in _NO_UNIT else unit, "", _is_weak(grammar, tokens, at, reading, unit)
    )


def _is_year(token: Token, value: Fraction) -> bool:
    return token.key.isdecimal() and _FIRST_YEAR <= value <= _LAST_YEAR


def _unit_before(grammar: Grammar, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the unit that stands before the number at `at`, with its position: $5, yüzde 5, 百分之五, 오후 3."""
    if at and tokens[at - 1].key in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[tokens[at - 1].key], at - 1
    for begin in range(max(0, at - 3), at):
        found = phrase_at(grammar.units, tokens, begin)
        if found and found[1] == at and found[0] in _SAID_BEFORE:
            # In "20% 30 people" the sign belongs to the number before it.
            return None if begin and tokens[begin - 1].kind is TokenKind.NUMBER else (found[0], begin)
    return None


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
    """Tell whether the words at `at` are probably no number: the word for one, a word of other meanings without a unit."""
    if not reading.words:
        return False
    weak = all(token.key in grammar.language.weak_numbers for token in tokens[at : reading.end])
    if reading.vague and reading.words == 1:
        # "a thousand" is a number, thousands is a manner of speaking.
        return unit is None and not (at and tokens[at - 1].key in grammar.language.stop_words)
    return weak and reading.words <= 2 and (unit is None or reading.value == 1)


# --------------------------------------------------------------------------- comparing


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers say the same, however they are written.

    Values are compared exactly. A unit that only one of them has is no difference (it may stand further off), except for
    percent and decades; an ordinal equals its cardinal (the Second World War, World War Two). A time without am or pm may be either.
    """
    kinds = {a.kind, b.kind}
    if QuantityKind.DECADE in kinds or QuantityKind.PERCENT in kinds:
        century = a.value < 100 or b.value < 100
        return len(kinds) == 1 and (
            a.value % 100 == b.value % 100 if century and a.kind is QuantityKind.DECADE else a.value == b.value
        )
    if QuantityKind.TIME in kinds:
        open_half = a.unit is None or b.unit is None
        return a.value == b.value or (open_half and (a.value - b.value) % 12 == 0 and max(a.value, b.value) < 24)
    if kinds == {QuantityKind.MONTH, QuantityKind.DAY}:
        return False
    return a.value == b.value and (
        a.unit == b.unit or None in (a.unit, b.unit) or frozenset((a.unit, b.unit)) in SAME_UNITS
    )


def converted(a: Quantity, b: Quantity) -> bool:
    """Tell whether one number is the other in another unit of the same kind, as a writer rounds it: 5 miles and 8 km, 2 decades and 20 years."""
    if a.unit is None or b.unit is None or a.unit == b.unit or QuantityKind.ORDINAL in (a.kind, b.kind):
        return False
    error = conversion_error(a.value, a.unit, b.value, b.unit)
    return error is not None and error <= CONVERSION_TOLERANCE


# --------------------------------------------------------------------------- dates and times


def _date(tokens: Sequence[Token], at: int) -> list[Quantity]:
    """Return year, month and day of a date in digits: 2023-10-05, 5.10.2023, 25/10/2023; of 10/5/2023 bare numbers and the year."""
    if match := _DATE.fullmatch(ascii_digits(tokens[at].key)):
        return _date_parts((at, at, at), (match[1], match[2], match[3]), day_first=True)
    if at + 4 >= len(tokens) or not all(touches(tokens, i) for i in range(at + 1, at + 5)):
        return []
    one, mark, two, again, three = (ascii_digits(token.key) for token in tokens[at : at + 5])
    if mark != again or mark not in ("-", "/", ".") or not (one.isdecimal() and two.isdecimal() and three.isdecimal()):
        return []
    places = (at, at + 2, at + 4)
    if len(one) == 4 and int(two) <= 12 and int(three) <= 31:
        return [
            Quantity(place, place + 1, Fraction(number), kind, None, "")
            for place, number, kind in zip(
                places, (one, two, three), (QuantityKind.YEAR, QuantityKind.MONTH, QuantityKind.DAY), strict=True
            )
        ]
    return _date_parts(places, (one, two, three), day_first=False) if mark == "/" else []


def _date_parts(places: tuple[int, int, int], parts: tuple[str, str, str], *, day_first: bool) -> list[Quantity]:
    first, second, year = (int(part) for part in parts)
    if not (1 <= first <= 31 and 1 <= second <= 31):
        return []
    kinds = (QuantityKind.CARDINAL, QuantityKind.CARDINAL)
    if first > 12 or (day_first and second <= 12):
        kinds = (QuantityKind.DAY, QuantityKind.MONTH)
    elif second > 12:
        kinds = (QuantityKind.MONTH, QuantityKind.DAY)
    rows = zip(places, (first, second, year), (*kinds, QuantityKind.YEAR), strict=True)
    return [Quantity(place, place + 1, Fraction(number), kind, None, "") for place, number, kind in rows]


def _time(grammar: Grammar, tokens: Sequence[Token], at: int) -> list[Quantity]:
    """Return the time of day at `at`: 15:30, 3:30 pm."""
    match = _TIME.fullmatch(ascii_digits(tokens[at].key))
    if match is None or int(match[1]) > 24:
        return []
    found = phrase_at(grammar.units, tokens, at + 1) or (None, at + 1)
    half, last = found if found[0] in ("am", "pm", "clock") else (None, at + 1)
    before = _unit_before(grammar, tokens, at)
    half, first = before if before and half is None else (half, at)
    value, unit = _hours(Fraction(match[1]) + Fraction(int(match[2]), 60), half)
    return [Quantity(first, last, value, QuantityKind.TIME, unit, "")]


def _hours(value: Fraction, half: str | None) -> tuple[Fraction, str | None]:
    """Return hours since midnight, with am or pm where the text or the hour tells."""
    if half == "pm" and value < 12:
        return value + 12, "pm"
    if half == "am" and 12 <= value < 13:
        return value - 12, "am"
    if half in ("am", "pm"):
        return value, half
    return value, "pm" if value >= 13 else None


def _parts_of(key: str, at: int) -> list[Quantity]:
    """Return the numbers of a score or a version number, which are no number together: 2:1, 3.11.4."""
    if not _PARTS.fullmatch(key) or _THOUSANDS.fullmatch(key):
        return []
    parts = key.replace(":", ".").split(".")
    return [Quantity(at, at + 1, Fraction(part), QuantityKind.CARDINAL, None, "") for part in parts]


def _with_dates(grammar: Grammar, tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Return `found` with the numbers beside a month as its day, and without month words that are other words."""
    found = list(found)
    kept = []
    for i, month in enumerate(found):
        if month.kind is not QuantityKind.MONTH:
            continue
        beside = [i + 1] if i + 1 < len(found) and _are_near(grammar, tokens, month, found[i + 1]) else []
        beside += [i - 1] if i and _are_near(grammar, tokens, found[i - 1], month) else []
        for j in beside:
            if (
                found[j].kind in (QuantityKind.CARDINAL, QuantityKind.ORDINAL)
                and found[j].unit is None
                and 1 <= found[j].value <= 31
            ):
                found[j] = found[j]._replace(kind=QuantityKind.DAY)
            elif found[j].kind is QuantityKind.MEASURE and found[j].unit == "day":
                found[j] = found[j]._replace(kind=QuantityKind.DAY, unit=None)
        if any(found[j].kind in (QuantityKind.DAY, QuantityKind.YEAR) for j in beside):
            found[i] = month._replace(weak=False)
    for quantity in found:
        spelled = tokens[quantity.first].text
        # "may" and "march" in small letters are verbs.
        if quantity.kind is QuantityKind.MONTH and quantity.weak and grammar.language.capitals and spelled[0].islower():
            continue
        kept.append(quantity)
    return kept


def _are_near(grammar: Grammar, tokens: Sequence[Token], left: Quantity, right: Quantity) -> bool:
    """Tell whether nothing but a mark or a function word stands between two quantities: 5 de octubre, 10. Oktober."""
    between = tokens[left.last : right.first]
    return len(between) <= 1 and all(
        token.key in (".", ",", "-", "/") or token.key in grammar.language.stop_words for token in between
    )


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


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    """Return the words of a quantity with a space wherever the text has white space."""
    gaps = ("" if i == first or touches(tokens, i) else " " for i in range(first, last))
    return "".join(gap + token.text for gap, token in zip(gaps, tokens[first:last], strict=True))
