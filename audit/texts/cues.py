"""Cues: what SubRip and WebVTT have in common, lines of text under a line of two times.

Apart because files are often a mixture of the two, and are broken in the same ways: cues without a blank line between
them, in a wrong order, with a comma for the point. The lines keep their numbers and their markup here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.malformed import MalformedError

MAX_CUES = 200_000
"""A day of speech without a break has about 40,000."""
MAX_CHARACTERS = 20_000
"""Of a cue. The longest that people make is a whole paragraph."""

MAX_ELEMENTS = 800_000
"""Of captions in XML: cues that are shown, those that move lines up, and words with times. About 250 MB."""

_STAMP = r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,:]([0-9]{1,6}))?"
_TIMES = re.compile(rf"\s*{_STAMP}\s*-{{1,2}}>\s*{_STAMP}(?:\s.*)?$")
_LOOKS_TIMED = re.compile(r"\s*[0-9]+:[0-9:.,]*\s*-->")
EXAMPLE = "00:00:01,000 --> 00:00:04,000"


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines that are shown together, with their numbers in the file."""

    line: int
    """Where the cue's times stand."""
    start: float
    """Seconds."""
    end: float
    """Seconds, not before `start`."""
    lines: tuple[tuple[int, str], ...]
    """Each with its 1-based number, markup and all; a line of spaces counts as one, an empty line does not."""


def scan_cues(lines: Sequence[str], *, any_identifier: bool) -> list[Cue]:
    """Return the cues in the order of their times; text reaches to the next line of times, over blank lines too.

    The line before the times is the cue's identifier if it is a number, or with `any_identifier` whatever stands there
    after a blank line. What comes before the first times is not looked at. Raises MalformedError where a line of times
    cannot be read, where there is none, and beyond `MAX_CUES` and `MAX_CHARACTERS`.
    """
    heads = [(at, times) for at, line in enumerate(lines) if "->" in line and (times := _times(line, at + 1))]
    if not heads:
        raise MalformedError(f"has no line with times, such as {EXAMPLE}; check that it is a caption file")
    check_number(len(heads))
    cues = []
    for number, (at, (start, end)) in enumerate(heads):
        last = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        if number + 1 < len(heads) and _is_identifier(lines, last - 1, any_identifier=any_identifier):
            last -= 1
        inside = tuple((n + 1, lines[n]) for n in range(at + 1, last) if lines[n])
        check_length(sum(len(text) for _, text in inside), at + 1)
        cues.append(Cue(at + 1, start, max(start, end), inside))
    return sorted(cues, key=lambda cue: cue.start)


def check_number(cues: int) -> None:
    """Raise MalformedError for more than `MAX_CUES`."""
    if cues > MAX_CUES:
        raise MalformedError(f"has more than {MAX_CUES:,} cues, the most that are read; split the file")


def check_length(characters: int, line: int) -> None:
    """Raise MalformedError for a cue of more than `MAX_CHARACTERS`."""
    if characters > MAX_CHARACTERS:
        problem = f"the cue has {characters:,} characters, and at most {MAX_CHARACTERS:,} are read; cut it"
        raise MalformedError(problem, line=line)


def first_times(lines: Sequence[str]) -> int:
    """Return the position of the first line of times; the number of lines if there is none."""
    return next((at for at, line in enumerate(lines) if "->" in line and _TIMES.match(line)), len(lines))


def _times(line: str, number: int) -> tuple[float, float] | None:
    """Return the two times of a line in seconds, None if it is a line of text."""
    match = _TIMES.match(line)
    if match is not None:
        return stamp_seconds(*match.groups()[:4]), stamp_seconds(*match.groups()[4:])
    if _LOOKS_TIMED.match(line):
        raise MalformedError(f"has no times that can be read; write them like {EXAMPLE}", line=number)
    return None


def stamp_seconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    """Return the seconds of a time stamp given in its parts."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(f"{seconds}.{fraction or 0}")


def _is_identifier(lines: Sequence[str], at: int, *, any_identifier: bool) -> bool:
    text = lines[at].strip()
    return text.isdecimal() or (any_identifier and bool(text) and not lines[at - 1].strip())
