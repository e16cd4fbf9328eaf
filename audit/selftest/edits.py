"""Changes to a reference and where they stand afterwards; apart because clean versions and planted errors are both made of them.

Everything that a self-test does to a text is an edit of the reference, so that the place of an error is known on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from audit.model import Span


class Edit(NamedTuple):
    """The characters of the reference from `start` up to `end` become `new`; an insertion has `start == end`."""

    start: int
    end: int
    new: str


class Places(NamedTuple):
    """Where an error stands: ranges of characters of the translation and of the reference."""

    mt: tuple[tuple[int, int], ...]
    """The wrong words, or an empty range where words are missing."""
    reference: tuple[tuple[int, int], ...]
    """The words that were lost or replaced; none where words were only added."""

    def meet(self, mt: Span | None, reference: Span | None) -> bool:
        """Tell whether words that a finding names are among these, or touch them on the translation's side."""
        if mt is not None and any(mt.start <= end and start <= mt.end for start, end in self.mt):
            return True
        return reference is not None and any(
            reference.start < end and start < reference.end for start, end in self.reference
        )


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` made; raises ValueError where two of them overlap."""
    pieces, at = [], 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"two edits overlap at character {edit.start} of {text!r}")
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*pieces, text[at:]])


def without_conflicts(edits: Iterable[Edit], planted: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return those of `edits` that neither overlap nor touch one of `planted`."""
    return tuple(
        edit for edit in edits if not any(edit.start <= other.end and other.start <= edit.end for other in planted)
    )


def find_places(text: str, edits: Iterable[Edit], planted: Sequence[Edit]) -> Places:
    """Return where the edits `planted` stand in ``apply_edits(text, edits)`` and in `text`; `planted` are some of `edits`.

    White space around new words is no part of their place. Where words were lost, the white space around the gap is.
    """
    after = apply_edits(text, edits)
    mt, shift = [], 0
    for edit in sorted(edits):
        if edit in planted:
            mt.append(_in_translation(after, edit.start + shift, edit.new))
        shift += len(edit.new) - (edit.end - edit.start)
    lost = [
        (edit.start, edit.end)
        for edit in planted
        if edit.end > edit.start and not text[edit.start : edit.end].isspace()
    ]
    return Places(tuple(mt), tuple(lost))


def _in_translation(after: str, at: int, new: str) -> tuple[int, int]:
    if new.strip():
        start = at + len(new) - len(new.lstrip())
        return start, start + len(new.strip())
    start, end = at, at + len(new)
    while start > 0 and after[start - 1].isspace():
        start -= 1
    while end < len(after) and after[end].isspace():
        end += 1
    return start, end
