"""SubStation Alpha (``.ass``, ``.ssa``): dialogue lines with the fields that the file's own Format line names."""

from __future__ import annotations

import re

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.captions import timed_segments
from audit.texts.cues import check_length, check_number

_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
"""Of a file that has no Format line."""
_TIME = re.compile(r"([0-9]{1,4}):([0-9]{1,2}):([0-9]{1,2}(?:[.,:][0-9]{1,3})?)")
_OVERRIDE = re.compile(r"\{([^{}]*)\}")
_KARAOKE = re.compile(r"\\[kK][fo]?([0-9]{1,6})")
_DRAWING = re.compile(r"\\p([0-9]{1,3})")


def read_substation(text: str) -> list[Segment]:
    """Return the segments of the dialogue, in the order of their times; comments and drawings are left out.

    A line that stands in several layers, as for a shadow, is read once. Raises MalformedError where there is no dialogue,
    and for a line without its fields or with times that cannot be read.
    """
    fields: tuple[str, ...] = _FIELDS
    found: dict[tuple[float, float, str], tuple[int, dict[str, str]]] = {}
    in_events = False
    for number, line in enumerate(text.split("\n"), start=1):
        kind, _, rest = line.partition(":")
        if line.startswith("["):
            in_events = line.strip().lower() == "[events]"
        elif in_events and kind.strip().lower() == "format":
            fields = tuple(name.strip().lower() for name in rest.split(","))
            if not {"start", "end", "text"} <= set(fields) or fields[-1] != "text":
                raise MalformedError("the Format line must name Start and End, and Text last", line=number)
        elif in_events and kind.strip().lower() == "dialogue":
            values = rest.split(",", len(fields) - 1)
            if len(values) < len(fields):
                problem = f"has {len(values)} fields and not the {len(fields)} of the Format line; write as many"
                raise MalformedError(problem, line=number)
            entry = dict(zip(fields, values, strict=True))
            check_length(len(entry["text"]), number)
            key = (_seconds(entry["start"], number), _seconds(entry["end"], number), entry["text"])
            found.setdefault(key, (number, entry))
            check_number(len(found))
    if not found:
        raise MalformedError("has no line of dialogue below [Events]; check that it is a SubStation file")
    segments: list[Segment] = []
    for start, end, words in sorted(found, key=lambda key: (key[0], key[1])):
        number, entry = found[start, end, words]
        shown, times = _shown(words, start)
        speaker = entry.get("name", entry.get("actor", "")).strip() or None
        segments += timed_segments(shown, Place(number, number, start, max(start, end)), speaker, times)
    return segments


def _shown(text: str, start: float) -> tuple[str, list[tuple[int, float]]]:
    """Return the words that are shown, and the times of syllables in karaoke, by how many characters come before them."""
    shown, at, is_drawing, second = "", 0, False, start
    times: list[tuple[int, float]] = []
    for override in [*_OVERRIDE.finditer(text), None]:
        part = text[at : override.start() if override else len(text)]
        if not is_drawing:
            shown += part.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
        if override is None:
            break
        at = override.end()
        drawing = _DRAWING.search(override[1])
        is_drawing = int(drawing[1]) > 0 if drawing else is_drawing
        karaoke = _KARAOKE.search(override[1])
        if karaoke:
            # Only where a word begins: a syllable's time would cut the word.
            if not shown or shown[-1].isspace():
                times.append((sum(not character.isspace() for character in shown), round(second, 3)))
            second += int(karaoke[1]) / 100
    return shown, times


def _seconds(text: str, line: int) -> float:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise MalformedError(f"'{text.strip()}' is not a time; write it like 0:00:01.50", line=line)
    return int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3].replace(",", ".").replace(":", "."))
