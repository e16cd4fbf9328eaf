"""One text, cut into atoms and still known by its characters; apart because several steps of the alignment look at both."""

from __future__ import annotations

from typing import NamedTuple

from audit.align.atoms import Atoms, cut_atoms
from audit.align.stream import Stream, join_segments
from audit.language import Language
from audit.model import Passage


class Side(NamedTuple):
    """One text, cut."""

    stream: Stream
    atoms: Atoms

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of the atoms from `first` up to `last` in the stream, without white space around them."""
        text, starts = self.stream.text, self.atoms.starts
        if first >= last:
            return 0, 0
        start, end = starts[first], starts[last] if last < len(starts) else len(text)
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return start, end


def cut_side(passage: Passage, language: Language) -> Side:
    """Return a passage as a side of the alignment."""
    stream = join_segments(passage, language)
    return Side(stream, cut_atoms(stream, language))
