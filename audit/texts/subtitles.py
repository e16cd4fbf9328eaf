"""SubRip (``.srt``) and WebVTT (``.vtt``, https://www.w3.org/TR/webvtt1/), as programs and people really write them."""

from __future__ import annotations

import re

from audit.malformed import MalformedError
from audit.model import Segment
from audit.texts.captions import cue_segments
from audit.texts.cleaning import has_words
from audit.texts.cues import EXAMPLE, check_number, first_times, scan_cues
from audit.texts.rolling import unroll

_BESIDE = re.compile(r"(?:NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$)")


def read_subtitles(text: str) -> list[Segment]:
    """Return the segments of a SubRip or WebVTT file: a text that begins with WEBVTT is the latter, whatever its name.

    Raises MalformedError for a file without times or with times that cannot be read, and for SubRip with text before them.
    """
    # Before the lines are parted, which takes ten times the memory of the file.
    check_number(text.count("-->"))
    lines = text.split("\n")
    is_webvtt = lines[0].startswith("WEBVTT")
    if is_webvtt:
        lines = _without_blocks(lines)
    else:
        _refuse_text_before_times(lines)
    return cue_segments(unroll(scan_cues(lines, any_identifier=is_webvtt)))


def _without_blocks(lines: list[str]) -> list[str]:
    """Return the lines with those of comments, style sheets and regions empty, so that the others keep their numbers."""
    kept: list[str] = []
    is_beside, after_empty = False, True
    for line in lines:
        is_beside = (
            bool(line) and (is_beside or (after_empty and _BESIDE.match(line) is not None)) and "-->" not in line
        )
        after_empty = not line
        kept.append("" if is_beside else line)
    return kept


def _refuse_text_before_times(lines: list[str]) -> None:
    first = first_times(lines)
    if first == len(lines):
        return  # which is said of the whole file
    for at, line in enumerate(lines[:first]):
        if has_words(line) and not line.strip().strip("\ufeff").isdecimal():
            raise MalformedError(f"is text before the first times; put it under a line such as {EXAMPLE}", line=at + 1)
