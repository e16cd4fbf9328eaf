"""Dates, times of day and other numbers made of several: read from tokens, and put together from quantities already found."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import regex

from audit.model import Token, TokenKind
from audit.number_words import Grammar, ascii_digits, phrase_at, read_number, touches, unit_before
from audit.quantities import Quantity, QuantityKind

_TIME = regex.compile(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?")
_DATE = regex.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_PARTS = regex.compile(r"\d{1,9}(?:\.\d{1,9}){2,}|\d{1,9}(?::\d{1,9})+")
_THOUSANDS = regex.compile(r"\d{1,3}(?:\.\d{3})+")


def read_date(tokens: Sequence[Token], at: int) -> list[Quantity]:
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


def read_time(grammar: Grammar, tokens: Sequence[Token], at: int) -> list[Quantity]:
    """Return the time of day at `at`: 15:30, 3:30 pm."""
    match = _TIME.fullmatch(ascii_digits(tokens[at].key))
    if match is None or int(match[1]) > 24:
        return []
    found = phrase_at(grammar.units, tokens, at + 1) or (None, at + 1)
    half, last = found if found[0] in ("am", "pm", "clock") else (None, at + 1)
    before = unit_before(grammar, tokens, at)
    half, first = before if before and half is None else (half, at)
    value, unit = hours_of_day(Fraction(match[1]) + Fraction(int(match[2]), 60), half)
    return [Quantity(first, last, value, QuantityKind.TIME, unit, "")]


def read_clock(grammar: Grammar, tokens: Sequence[Token], at: int) -> list[Quantity]:
    """Return the time of day at `at` that is told by a part of an hour: half past two, viertel vor sechs."""
    offset = phrase_at(grammar.clock_offsets, tokens, at)
    hour = read_number(grammar, tokens, offset[1]) if offset else None
    if offset is None or hour is None or not 1 <= hour.value <= 12 or hour.value.denominator > 1:
        return []
    half = phrase_at(grammar.units, tokens, hour.end)
    sign, last = half if half and half[0] in ("am", "pm") else (None, hour.end)
    value, unit = hours_of_day(hour.value + offset[0], sign)
    return [Quantity(at, last, value, QuantityKind.TIME, unit, "")]


def hours_of_day(value: Fraction, half: str | None) -> tuple[Fraction, str | None]:
    """Return hours since midnight, with am or pm where the text or the hour tells."""
    if half == "pm" and value < 12:
        return value + 12, "pm"
    if half == "am" and 12 <= value < 13:
        return value - 12, "am"
    if half in ("am", "pm"):
        return value, half
    return value, "pm" if value >= 13 else None


def with_minutes(found: list[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """Return `found` with the minutes after a full hour taken into it: 3시 30분, 3時30分, nine forty."""
    merged: list[Quantity] = []
    for quantity in found:
        hour = merged[-1] if merged else None
        if hour and hour.kind is QuantityKind.TIME and hour.last == quantity.first and quantity.unit == "minute":
            merged[-1] = hour._replace(last=quantity.last, value=hour.value + quantity.value / 60)
        elif hour and _is_spoken_time(hour, quantity, tokens):
            kind, value = QuantityKind.TIME, hour.value + quantity.value / 60
            merged[-1] = hour._replace(last=quantity.last, value=value, kind=kind, weak=False)
        else:
            merged.append(quantity)
    return merged


def _is_spoken_time(hour: Quantity, minutes: Quantity, tokens: Sequence[Token]) -> bool:
    """Tell whether two numbers in words, side by side, are an hour with its minutes."""
    return (
        hour.last == minutes.first
        and hour.kind is minutes.kind is QuantityKind.CARDINAL
        and hour.unit is minutes.unit is None
        and not any(token.kind is TokenKind.NUMBER for token in tokens[hour.first : minutes.last])
        and hour.value in range(1, 13)
        and minutes.value in range(10, 60)
    )


def read_parts(key: str, at: int) -> list[Quantity]:
    """Return the numbers of a score or a version number, which are no number together: 2:1, 3.11.4."""
    if not _PARTS.fullmatch(key) or _THOUSANDS.fullmatch(key):
        return []
    parts = key.replace(":", ".").split(".")
    return [Quantity(at, at + 1, Fraction(part), QuantityKind.CARDINAL, None, "") for part in parts]


def with_dates(grammar: Grammar, tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
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
