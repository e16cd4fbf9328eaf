"""What a number in a text is, and when two of them say the same; apart from `numbers`, which finds them in a text."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from audit.units import SAME_UNITS, conversion_error

CONVERSION_TOLERANCE = Fraction(3, 100)
"""How far a conversion may be rounded: 6 feet for 1.8 m is 1.6 %, 5 miles for 8 km 0.6 %. A round choice, not tuned."""


class QuantityKind(StrEnum):
    """What a number is used for."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    DECADE = "decade"
    TIME = "time"
    MONEY = "money"
    MEASURE = "measure"


class Quantity(NamedTuple):
    """A number in a text. Its tokens are the half-open range `first` to `last` of positions."""

    first: int
    last: int
    value: Fraction
    """Exact; of a time of day, hours since midnight; of a weekday, 1 for Monday; of a decade, its first year or 20 for somebody's twenties."""
    kind: QuantityKind
    unit: str | None
    """The English name of what is counted (year, kilometre, dollar), in every language; None where it is no measure."""
    text: str
    weak: bool = False
    """Whether the word is probably no number at all: one of them, both, a second."""


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers say the same, however they are written.

    Values are compared exactly. A unit that only one of them has is no difference (it may stand further off), except for
    percent and decades; an ordinal equals its cardinal (the Second World War, World War Two). A time without am or pm may be either.
    A share below one equals its percentage (half, 50 %).
    """
    kinds = {a.kind, b.kind}
    if kinds == {QuantityKind.PERCENT, QuantityKind.CARDINAL}:
        share, percent = (a, b) if b.kind is QuantityKind.PERCENT else (b, a)
        return 0 < share.value < 1 and share.value * 100 == percent.value
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
    if QuantityKind.WEEKDAY in kinds:
        return len(kinds) == 1 and a.value == b.value
    return a.value == b.value and (
        a.unit == b.unit or None in (a.unit, b.unit) or frozenset((a.unit, b.unit)) in SAME_UNITS
    )


def converted(a: Quantity, b: Quantity) -> bool:
    """Tell whether one number is the other in another unit of the same kind, as a writer rounds it: 5 miles and 8 km, 2 decades and 20 years."""
    if a.unit is None or b.unit is None or a.unit == b.unit or QuantityKind.ORDINAL in (a.kind, b.kind):
        return False
    error = conversion_error(a.value, a.unit, b.value, b.unit)
    return error is not None and error <= CONVERSION_TOLERANCE
