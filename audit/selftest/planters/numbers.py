"""Errors in numbers: another value in digits or words, another unit, another date, two people's numbers exchanged."""

from __future__ import annotations

from itertools import combinations
from random import Random

from audit.model import TokenKind
from audit.quantities import Quantity, QuantityKind
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.units import CURRENCY_SIGNS

_DATE = frozenset({QuantityKind.YEAR, QuantityKind.MONTH, QuantityKind.DAY})
_MOST = {QuantityKind.MONTH: 12, QuantityKind.DAY: 28}
_GROUPS = (
    ("second", "minute", "hour", "day", "week", "month", "year"),
    ("centimetre", "metre", "kilometre", "mile"),
    ("gram", "kilogram", "tonne", "pound"),
    ("dollar", "euro", "yen", "pound sterling", "won"),
)
"""Units that measure the same thing: each may wrongly stand for another."""
_ABBREVIATED = 4
"""Letters of the longest short form of a unit: secs for seconds. A short form is put in a short form's place."""


def change_digits(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Change one digit of a number that is no part of a date."""
    places = [
        at
        for q in sentence.numbers
        if q.kind not in _DATE
        for at in range(q.first, q.last)
        if sentence.tokens[at].kind is TokenKind.NUMBER
    ]
    return _other_digit(sentence, random.choice(places), random) if places else ()


def change_number_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put another number word in the place of one: six for five, forty for thirty."""
    values = material.language.number_words
    said = {q.value for q in sentence.numbers}
    places = [
        (at, sentence.tokens[at])
        for q in sentence.numbers
        if not q.weak
        for at in range(q.first, q.last)
        if sentence.tokens[at].key in values and values[sentence.tokens[at].key] > 1
    ]
    if not places:
        return ()
    _, token = random.choice(places)
    value = values[token.key]
    near = [
        w
        for w, v in values.items()
        if v not in said and v != value and v > 1 and (v < 20) == (value < 20) and (v % 10 == 0) == (value % 10 == 0)
    ]
    if not near:
        return ()
    new = random.choice(near)
    return (Edit(token.start, token.end, new.capitalize() if token.text[0].isupper() else new),)


def change_unit(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put another unit of the same dimension in a unit's place: months for years, euros for dollars."""
    places = [
        (q, at)
        for q in sentence.numbers
        for at in range(q.first, q.last)
        if _unit_at(sentence, material, at) == q.unit and q.unit
    ]
    random.shuffle(places)
    for quantity, at in places:
        token = sentence.tokens[at]
        group = next((group for group in _GROUPS if quantity.unit in group), ())
        others = [unit for unit in group if unit != quantity.unit]
        if token.text in CURRENCY_SIGNS:
            words = [sign for sign, unit in CURRENCY_SIGNS.items() if unit in others]
        else:
            # A word of the same ending keeps the number: months for years, month for year.
            units = material.language.units
            words = [w for w, unit in units.items() if unit in others and w.isalpha()]
            words = [w for w in words if len(w) == len(token.key) == 1 or w[-1] == token.key[-1]]
            words = [w for w in words if (len(w) > _ABBREVIATED) == (len(token.key) > _ABBREVIATED)]
        if words:
            return (Edit(token.start, token.end, random.choice(words)),)
    return ()


def change_date(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Change a year, a month or a day."""
    places = [(q, _digits_of(sentence, q)) for q in sentence.numbers if q.kind in _DATE]
    places = [(q, at) for q, at in places if at is not None or q.last == q.first + 1]
    if not places:
        return ()
    quantity, digits = random.choice(places)
    at = quantity.first if digits is None else digits
    token = sentence.tokens[at]
    if token.kind is TokenKind.NUMBER and quantity.kind is QuantityKind.YEAR:
        return _other_digit(sentence, at, random, last=True)
    if token.kind is TokenKind.NUMBER:
        said = {other.value for other in sentence.numbers}
        others = [str(number) for number in range(1, _MOST[quantity.kind] + 1) if number not in said]
        value = str(quantity.value)
        # What stands around the digits stays: 14th, 14日.
        return (
            (Edit(token.start, token.end, token.text.replace(value, random.choice(others))),)
            if value in token.text
            else ()
        )
    months = material.language.months
    written = next(
        ((number, form) for number, forms in enumerate(months) for form, word in enumerate(forms) if word == token.key),
        None,
    )
    if written is None:
        return ()
    number, form = written
    others = [forms[form] for at, forms in enumerate(months) if at != number and form < len(forms)]
    new = random.choice(others)
    return (Edit(token.start, token.end, new.capitalize() if token.text[0].isupper() else new),)


def _digits_of(sentence: Sentence, quantity: Quantity) -> int | None:
    """Return the position of a quantity's digits; None of one in words."""
    inside = range(quantity.first, quantity.last)
    return next((at for at in inside if sentence.tokens[at].kind is TokenKind.NUMBER), None)


def swap_numbers(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Exchange two numbers of one kind that follow two different names."""
    pairs = [
        (a, b)
        for a, b in combinations(sentence.numbers, 2)
        if (a.kind, a.unit) == (b.kind, b.unit)
        and a.value != b.value
        and not a.weak
        and not b.weak
        and a.kind not in _DATE
        if _owner(sentence, a) != _owner(sentence, b) and None not in (_owner(sentence, a), _owner(sentence, b))
    ]
    if not pairs:
        return ()
    a, b = random.choice(pairs)
    return (_place(sentence, a, sentence.words(b.first, b.last)), _place(sentence, b, sentence.words(a.first, a.last)))


def _owner(sentence: Sentence, quantity: Quantity) -> str | None:
    """Return the last name before a quantity."""
    before = [sentence.words(*name) for name in sentence.names if name[1] <= quantity.first]
    return before[-1] if before else None


def _place(sentence: Sentence, quantity: Quantity, new: str) -> Edit:
    return Edit(sentence.tokens[quantity.first].start, sentence.tokens[quantity.last - 1].end, new)


def _unit_at(sentence: Sentence, material: Material, at: int) -> str | None:
    token = sentence.tokens[at]
    return CURRENCY_SIGNS.get(token.text) or material.language.units.get(token.key)


def _other_digit(sentence: Sentence, at: int, random: Random, *, last: bool = False) -> tuple[Edit, ...]:
    """Return the change of one digit of the token at `at`, to a number that the sentence does not have yet; the first one stays above 0."""
    token = sentence.tokens[at]
    places = [k for k, mark in enumerate(token.text) if mark in "0123456789"]
    if not places:
        return ()
    said = {other.text for other in sentence.tokens}
    place = places[-1] if last else random.choice(places)
    digits = [d for d in "123456789" if token.text[:place] + d + token.text[place + 1 :] not in said]
    if not digits:
        return ()
    return (Edit(token.start, token.end, token.text[:place] + random.choice(digits) + token.text[place + 1 :]),)
