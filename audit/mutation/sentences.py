"""What mutations are put into: the sentences of references, with the lines they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.align.sentences import sentence_starts
from audit.align.stream import join_segments
from audit.language import load_language
from audit.model import Passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reference."""

    text: str
    language: str
    """BCP 47."""
    file: str
    line: int | None

    @property
    def place(self) -> str:
        """The file and the line, as compilers write them."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


def split_reference(reference: Passage, language: str) -> Iterator[Sentence]:
    """Yield the sentences of a reference as the alignment cuts them."""
    spoken = load_language(language)
    stream = join_segments(reference, spoken)
    starts = [start.offset for start in sentence_starts(stream, spoken)]
    for start, end in zip(starts, [*starts[1:], len(stream.text)], strict=True):
        text = stream.text[start:end].strip()
        place = stream.place(start, end)
        if text:
            yield Sentence(text, language, reference.path, place.line if place is not None else None)
