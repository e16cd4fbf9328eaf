"""What is read: a text with its two or three sides, and the pairs that they are set into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in their file, and in the recording when the file is timed."""

    line: int
    """First line, from 1."""
    end_line: int
    """Last line, inclusive."""
    start: float | None = None
    """Seconds from the start of the recording, or None in an untimed file."""
    end: float | None = None
    """Seconds from the start of the recording, or None in an untimed file."""
    file: str | None = None
    """The name of the file of which lines and seconds are counted, where a side stands in several; None where it is one."""


class WordTime(NamedTuple):
    """When a word of a segment is said."""

    offset: int
    """Where the word begins in the segment's text."""
    start: float
    """Seconds from the start of the recording."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest unit of a file that its format marks off: a paragraph or a cue."""

    text: str
    """One line of text without leading or trailing white space; never empty."""
    place: Place
    speaker: str | None = None
    word_times: tuple[WordTime, ...] = ()
    """In the order of the text, where the file times single words; empty where it does not."""
    line_starts: tuple[int, ...] = ()
    """Where each line of its place after the first begins in the text; empty of one line, or where that is not known."""
    is_sound: bool = False
    """Whether it tells a sound, such as [Music], and nobody says it; passages hold no such segments."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a text, as a reader made it from one file."""

    path: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """BCP 47 codes of the languages of a text."""

    target: str = "en"
    """Of the translation and of the reference."""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece of the translation and the piece of the reference that says the same; one side may be missing.

    Together the pairs of an audit hold every word of both texts exactly once, in the translation's order.
    """

    id: str
    mt: str | None
    reference: str | None
    confidence: float
    """The probability that the two sides belong together; of a one-sided pair, that the other side has no counterpart."""
    mt_at: Place | None = None
    reference_at: Place | None = None
    source: str | None = None
    """What the translation was made from, in the source language."""
    source_at: Place | None = None
    mt_offset: int | None = None
    """Where `mt` begins in its passage's segments joined into one text; None where the input was aligned already."""
    reference_offset: int | None = None
    source_offset: int | None = None
    """None too where another pair's source stands between two parts of its own."""


@dataclass(frozen=True, slots=True)
class UnplacedSource:
    """Words of the source text that no pair has a translation of."""

    text: str
    at: Place | None = None
    after: str | None = None
    """The id of the pair whose source stands before them in the source text; None at its beginning."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The unit of work: one text with one system's translation. Either two passages to align, or pairs that are aligned."""

    text: str
    """The text's name: its folder's or its file's."""
    system: str
    languages: Languages
    title: str
    mt: Passage | None = None
    reference: Passage | None = None
    source: Passage | None = None
    pairs: tuple[Pair, ...] = ()
    """Given when the input is aligned already; `mt` and `reference` are None then."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What text.yaml says beside title and languages: url, video, published, notes."""
