"""One side of a text as a single stream of characters that still knows its segments; apart because cues cut sentences.

Sentences, words and pairs are ranges of the stream. Slicing it gives the words exactly as the segments have them, and
`place` tells for any range on which lines and seconds it stands.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from audit.language import Language
from audit.model import Passage, Place, Segment


@dataclass(frozen=True, slots=True)
class Stream:
    """The segments of a passage joined into one text."""

    text: str
    starts: tuple[int, ...]
    """Where each segment begins in `text`."""
    segments: tuple[Segment, ...]

    def segment_at(self, offset: int) -> int:
        """Return the position of the segment that holds the character at `offset`."""
        return max(bisect.bisect_right(self.starts, offset) - 1, 0)

    def place(self, start: int, end: int) -> Place | None:
        """Return the lines and seconds of the characters from `start` up to `end`; None where the range is empty.

        A cut inside a timed segment takes the time of the word where the file tells it. Elsewhere it divides the time by
        characters: speech is even enough for the eye to find the word.
        """
        if start >= end:
            return None
        first, last = self.segment_at(start), self.segment_at(end - 1)
        from_segment = self.segments[first]
        # Lines and seconds count anew in each part of a recording: a place ends where its part does.
        while self.segments[last].place.file != from_segment.place.file:
            last -= 1
        to_segment = self.segments[last]
        end = min(end, self.starts[last] + len(to_segment.text))
        begin = _second(from_segment, start - self.starts[first])
        finish = _second(to_segment, end - self.starts[last])
        return Place(
            line=_line(from_segment, start - self.starts[first]),
            end_line=_line(to_segment, end - 1 - self.starts[last]),
            start=begin,
            # Cues overlap: the one that begins last may be over first.
            end=finish if begin is None or finish is None else max(begin, finish),
            file=from_segment.place.file,
        )


def join_segments(passage: Passage, language: Language) -> Stream:
    """Return the stream of a passage: a space between segments, or nothing in a language that writes none."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for segment in passage.segments:
        if pieces:
            glue = "" if not language.spaced and not _would_merge(pieces[-1], segment.text) else " "
            pieces.append(glue)
            length += len(glue)
        starts.append(length)
        pieces.append(segment.text)
        length += len(segment.text)
    return Stream("".join(pieces), tuple(starts), passage.segments)


def _would_merge(before: str, after: str) -> bool:
    """Tell whether two pieces written together would make one word, as Latin words in a Chinese text would."""
    return before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()


def _line(segment: Segment, offset: int) -> int:
    """Return the line of the character at `offset` of a segment; by proportion where its reader does not tell its lines."""
    lines = segment.place.end_line - segment.place.line + 1
    if lines > 1 and len(segment.line_starts) == lines - 1:
        return segment.place.line + bisect.bisect_right(segment.line_starts, offset)
    return segment.place.line + min(offset * lines // len(segment.text), lines - 1)


def _second(segment: Segment, offset: int) -> float | None:
    """Return the second at which the character at `offset` of a segment is said."""
    cue_start, cue_end = segment.place.start, segment.place.end
    if cue_start is None or cue_end is None:
        return cue_start if cue_end is None else cue_end
    first, start, last, end = 0, cue_start, len(segment.text), cue_end
    number = bisect.bisect_right(segment.word_times, offset, key=lambda word: word.offset)
    if number > 0:
        first, start = segment.word_times[number - 1]
    if number < len(segment.word_times):
        last, end = segment.word_times[number]
    second = start + (end - start) * min((offset - first) / max(last - first, 1), 1.0)
    return round(min(max(second, cue_start), cue_end), 3)
