"""Differences between two texts, for readers and for checks: the one module that uses difflib.

It stands apart so that everyone gets the same settings. difflib's `autojunk` is off: with it, a word that is frequent in
a long text is never matched, and 44,950 edits came out where 31,821 were needed. difflib's time grows with the square of
the length, so long inputs go to rapidfuzz, which finds a shortest edit script in bit-parallel time.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from audit.language import Language
from audit.tokens import tokenize

# Items of both sides together. At 2,000 words difflib takes about 10 ms; its edits read better, as it prefers long runs.
_LONG = 2_000


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


def diff_characters(first: str, second: str) -> tuple[Edit, ...]:
    """Return the steps from one string to the other by code points; see `diff_words`."""
    return diff_words(first, second)


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
