"""When two spans are the same place, and which of many spans are the place of a given one; apart because it knows no claims.

A long passage may have thousands of claims. Comparing each with each costs the square of their number, so spans are
found by where they lie and how long they are.
"""

from __future__ import annotations

from collections import defaultdict

from audit.model import Span

MOST_OF_SHORTER = 2
"""Two spans share at least the shorter's half ..."""
PART_OF_LONGER = 5
"""... and a fifth of the longer."""


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two spans of one text share most of the shorter and a fifth of the longer."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    short, long = sorted((a.end - a.start, b.end - b.start))
    return shared > 0 and shared * MOST_OF_SHORTER >= short and short * PART_OF_LONGER >= long


class SpanIndex:
    """Numbered spans of one text.

    A span stands in the cells that it touches of a grid as wide as it is long, rounded up to a power of two: two at most.
    Those that overlap another are of nearly its length, and so on the few grids of such widths.
    """

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, span: Span, number: int) -> None:
        """Put a span in under a number."""
        length = span.end - span.start
        if length > 0:
            level = length.bit_length()
            for cell in range(span.start >> level, (span.end - 1 >> level) + 1):
                self._cells[level, cell].append(number)

    def near(self, span: Span) -> set[int]:
        """Return the numbers of all spans that may overlap `span`, with some that do not."""
        length = span.end - span.start
        shortest, longest = max(length // PART_OF_LONGER, 1), length * PART_OF_LONGER
        return {
            number
            for level in range(shortest.bit_length(), longest.bit_length() + 1)
            for cell in range(span.start >> level, (span.end - 1 >> level) + 1)
            for number in self._cells.get((level, cell), ())
        }
