"""Units of measure by their English names, as `Language.units` gives them, and what they are in each other; a table apart from code."""

from __future__ import annotations

from fractions import Fraction

CURRENCY_SIGNS = {
    "$": "dollar", "€": "euro", "£": "pound sterling", "¥": "yen", "₩": "won", "₽": "rouble", "₴": "hryvnia", "₺": "lira",
    "₹": "rupee", "฿": "baht", "¢": "cent",
}  # fmt: skip
CURRENCIES = frozenset(
    {*CURRENCY_SIGNS.values(), "yuan", "franc", "real", "peso", "riyal", "dirham", "dinar", "kopeck", "mark"}
)
SAME_UNITS = frozenset({frozenset({"pound", "pound sterling"}), frozenset({"celsius", "degree"}), frozenset({"fahrenheit", "degree"}), frozenset({"yen", "yuan"})})  # fmt: skip
"""Units that one word or sign may stand for both of: pound, degree, ¥."""

_FACTORS = {
    "time": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800", "month": "2629800", "year": "31557600", "decade": "315576000", "century": "3155760000"},
    "length": {"millimetre": "0.001", "centimetre": "0.01", "metre": "1", "kilometre": "1000", "inch": "0.0254", "foot": "0.3048", "yard": "0.9144", "mile": "1609.344"},
    "speed": {"kilometre per hour": "1", "mile per hour": "1.609344"},
    "area": {"hectare": "10000", "acre": "4046.856", "square metre": "1", "square kilometre": "1000000"},
    "mass": {"gram": "1", "kilogram": "1000", "tonne": "1000000", "ounce": "28.349523", "pound": "453.59237"},
    "volume": {"millilitre": "0.001", "litre": "1", "gallon": "3.785412", "barrel": "158.987295"},
    "power": {"watt": "1", "kilowatt": "1000", "megawatt": "1000000", "gigawatt": "1000000000"},
    "dollars": {"dollar": "1", "cent": "0.01"},
}  # fmt: skip
"""By dimension, each unit in the dimension's base unit; months and years are Julian averages."""


def conversion_error(a: Fraction, a_unit: str, b: Fraction, b_unit: str) -> Fraction | None:
    """Return by how much `a` and `b` differ once in one unit, as a share of the larger; None where the units measure different things."""
    if {a_unit, b_unit} == {"celsius", "fahrenheit"}:
        celsius, fahrenheit = (a, b) if a_unit == "celsius" else (b, a)
        # Degrees have no natural zero: half a degree is what rounding to whole degrees may cost.
        return abs(celsius * 9 / 5 + 32 - fahrenheit) / 60
    for factors in _FACTORS.values():
        if a_unit in factors and b_unit in factors:
            left, right = a * Fraction(factors[a_unit]), b * Fraction(factors[b_unit])
            return abs(left - right) / (max(abs(left), abs(right)) or 1)
    return None
