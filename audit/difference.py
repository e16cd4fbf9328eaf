"""Differences between two texts, for readers and for checks: the one module that uses difflib.

It stands apart so that everyone gets the same settings. difflib's `autojunk` is off: with it, a word that is frequent in
a long text is never matched, and 44,950 edits came out where 31,821 were needed. difflib's time grows with the square of
the length, so long inputs go to rapidfuzz, which finds a shortest edit script in bit-parallel time.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from audit.language import Language
from audit.tokens import tokenize

# Items of both sides together. At 2,000 words difflib takes about 10 ms; its edits read better, as it prefers long runs.
_LONG = 2_000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CONTEXT = 3
"""Lines shown above and below what differs."""


class EditKind(StrEnum):
    """What turns a stretch of the one side into a stretch of the other; the values are difflib's."""

    EQUAL = "equal"
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


class Edit(NamedTuple):
    """A step from the first sequence to the second, as half-open ranges of positions in each."""

    kind: EditKind
    first: range
    second: range


class Stretch(NamedTuple):
    """A half-open range of characters of a text."""

    start: int
    end: int


def diff_words(first: Sequence[Hashable], second: Sequence[Hashable]) -> tuple[Edit, ...]:
    """Return the steps that turn the items of `first` into those of `second`, in order and without holes.

    Applied to the keys of tokens, equal means spelt alike but for case and quotes. No two neighbours have one kind.
    """
    if len(first) + len(second) > _LONG:
        return _diff_long(first, second)
    codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return tuple(Edit(EditKind(tag), range(i, j), range(m, n)) for tag, i, j, m, n in codes)


def alike(text: str, others: Sequence[str], least: float) -> Iterator[tuple[int, float]]:
    """Yield the positions of those of `others` that are at least so like the text, and how like each is.

    Likeness is how much of two strings is the same in the same order: 1 for equal ones, 0 for nothing in common.
    """
    from rapidfuzz import process  # noqa: PLC0415 - 30 ms that most commands need not pay
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    # Its own cutoff leaves out some that are exactly so like: “gbff” and “dgfbhf” at 0.6.
    found = process.extract_iter(text, others, scorer=Indel.normalized_similarity, score_cutoff=max(least - 1e-6, 0.0))
    return ((at, like) for _, like, at in found if like >= least)


def differing_words(first: str, second: str, language: Language) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return the stretches of each text whose words the other lacks at that place, for marking the two side by side.

    A stretch runs from its first word's first character to its last word's last one; stretches of a side don't touch.
    """
    # Spelling is compared, not meaning, so that the dictionary need not be loaded.
    spelling = replace(language, lemmas=False)
    tokens = tokenize(first, spelling), tokenize(second, spelling)
    edits = diff_words([token.key for token in tokens[0]], [token.key for token in tokens[1]])
    changed = [edit for edit in edits if edit.kind is not EditKind.EQUAL]
    return (
        tuple(Stretch(tokens[0][e.first[0]].start, tokens[0][e.first[-1]].end) for e in changed if e.first),
        tuple(Stretch(tokens[1][e.second[0]].start, tokens[1][e.second[-1]].end) for e in changed if e.second),
    )


def unified_diff(before: str, after: str, name: str) -> str:
    """Return how one text of lines became the other in unified format; empty where they are alike.

    The time is that of comparing what lies between the first and the last line that differ.
    """
    lines = _LINE.findall(before), _LINE.findall(after)
    above = _common_lines(*lines)
    below = _common_lines(lines[0][above:][::-1], lines[1][above:][::-1])
    first = max(above - _CONTEXT, 0)
    old, new = (side[first : len(side) - max(below - _CONTEXT, 0)] for side in lines)
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT)
    hunks = [line for group in groups for line in _hunk(group, old, new, first)]
    return "".join((f"--- {name}\n", f"+++ {name}\n", *hunks)) if hunks else ""


def _common_lines(one: list[str], other: list[str]) -> int:
    """Return how many lines the two begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _hunk(
    group: list[tuple[str, int, int, int, int]], before: list[str], after: list[str], first: int
) -> Iterator[str]:
    """Yield the lines of a hunk; `first` lines stand above `before` and `after`."""
    ranges = (group[0][1], group[-1][2]), (group[0][3], group[-1][4])
    yield "@@ -{} +{} @@\n".format(*(_lines_named(first + start, first + end) for start, end in ranges))
    for tag, i, j, m, n in group:
        if tag == "equal":
            yield from (_diff_line(" ", line) for line in before[i:j])
            continue
        yield from (_diff_line("-", line) for line in before[i:j])
        yield from (_diff_line("+", line) for line in after[m:n])


def _lines_named(start: int, end: int) -> str:
    """Return a range of lines as hunks name it: the first line from 1, the line above an empty range, and how many."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + (count > 0)},{count}"


def _diff_line(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _diff_long(first: Sequence[Hashable], second: Sequence[Hashable]) -> tuple[Edit, ...]:
    """Return `diff_words` of long inputs: a shortest script of insertions and deletions, neighbours joined."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - 30 ms that short inputs need not pay

    codes = Indel.opcodes(first, second)
    return tuple(_joined((code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end) for code in codes))


def _joined(codes: Iterable[tuple[str, int, int, int, int]]) -> list[Edit]:
    """Return the steps with neighbouring insertions and deletions made one replacement, as difflib gives them."""
    edits: list[Edit] = []
    for tag, i, j, m, n in codes:
        last = edits[-1] if edits else None
        if last is None or (tag == "equal") != (last.kind is EditKind.EQUAL):
            edits.append(Edit(EditKind(tag), range(i, j), range(m, n)))
            continue
        first, second = range(last.first.start, j), range(last.second.start, n)
        kind = last.kind if tag == last.kind else EditKind.REPLACE
        edits[-1] = Edit(kind, first, second)
    return edits
