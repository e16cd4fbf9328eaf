"""What a number or an abbreviation may stand for in a long passage, found without comparing each word with each.

Apart from the linking because it knows what can be equal, and nothing of what is linked.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from audit.model import Token, TokenKind
from audit.numbers import Quantity, QuantityKind, same_quantity

_HALF_DAY = 12
_WHOLE = 100


class EqualNumbers:
    """The quantities of one side, each to be taken once."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        """Sort them by what two equal ones have in common: the value, of decades the last digits, of times the half day.

        A percentage stands under its share too: 50 % and half are equal.
        """
        self._by_value: dict[Fraction, list[Quantity]] = defaultdict(list)
        self._decades: dict[Fraction, list[Quantity]] = defaultdict(list)
        self._hours: dict[Fraction, list[Quantity]] = defaultdict(list)
        self._times: dict[Fraction, list[Quantity]] = defaultdict(list)
        for quantity in quantities:
            for table, key in self._places(quantity):
                table[key].append(quantity)

    def take(self, quantity: Quantity) -> Quantity | None:
        """Return the nearest equal one, first of the same kind, and take it away; None where there is none."""
        equal = [other for other in self._candidates(quantity) if same_quantity(quantity, other)]
        if not equal:
            return None
        taken = min(equal, key=lambda q: (q.kind != quantity.kind, abs(q.first - quantity.first), q.first))
        for table, key in self._places(taken):
            table[key].remove(taken)
        return taken

    def _places(self, quantity: Quantity) -> list[tuple[dict[Fraction, list[Quantity]], Fraction]]:
        """Return the tables in which a quantity stands, each with its key."""
        if quantity.kind is QuantityKind.DECADE:
            return [(self._decades, quantity.value % 100)]
        places = [(self._by_value, quantity.value), (self._hours, quantity.value % _HALF_DAY)]
        if quantity.kind is QuantityKind.PERCENT:
            return [*places, (self._by_value, quantity.value / _WHOLE)]
        return [*places, (self._times, quantity.value % _HALF_DAY)] if quantity.kind is QuantityKind.TIME else places

    def _candidates(self, quantity: Quantity) -> Iterable[Quantity]:
        """Return all quantities that may be equal to `quantity`."""
        if quantity.kind is QuantityKind.DECADE:
            return self._decades.get(quantity.value % 100, ())
        half_day = quantity.value % _HALF_DAY
        if quantity.kind is QuantityKind.TIME:
            return self._hours.get(half_day, ())
        shares = self._by_value.get(quantity.value / _WHOLE, ()) if quantity.kind is QuantityKind.PERCENT else ()
        return (*self._by_value.get(quantity.value, ()), *shares, *self._times.get(half_day, ()))


class Expansions:
    """The words of one side, searched for runs that an abbreviation may stand for."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._words = [k for k, token in enumerate(tokens) if token.kind is TokenKind.WORD]
        self._keys = [tokens[k].key for k in self._words]
        self._initials = "".join(key[0] for key in self._keys)
        self._starts: dict[str, list[int]] = defaultdict(list)
        for start, key in enumerate(self._keys):
            self._starts[key].append(start)

    def find(self, short: str, known: str | None) -> Iterator[list[int]]:
        """Yield in order the runs of token positions that the folded `short` may stand for: its known words, its initials."""
        wanted = known.split() if known else []
        runs = heapq.merge(
            ((start, False, len(wanted)) for start in self._starts_of(wanted)),
            ((start, True, len(short)) for start in self._starts_with(short)),
        )
        for start, _, length in runs:
            yield self._words[start : start + length]

    def _starts_of(self, wanted: list[str]) -> Iterator[int]:
        for start in self._starts.get(wanted[0], ()) if wanted else ():
            if self._keys[start : start + len(wanted)] == wanted:
                yield start

    def _starts_with(self, initials: str) -> Iterator[int]:
        start = self._initials.find(initials) if len(initials) > 1 else -1
        while start >= 0:
            yield start
            start = self._initials.find(initials, start + 1)
