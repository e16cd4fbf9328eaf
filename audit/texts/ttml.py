"""TTML, the W3C's Timed Text (https://www.w3.org/TR/ttml2/), which broadcasters and downloaders write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.captions import timed_segments
from audit.texts.cues import MAX_ELEMENTS, check_length, check_number
from audit.xml_tree import line_of, local_attribute, local_name, parse_xml, wrong_root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CLOCK = re.compile(r"([0-9]{2,4}):([0-9]{2}):([0-9]{2}(?:[.,][0-9]{1,9})?)(?::([0-9]{1,3}))?")
_OFFSET = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)(h|ms|m|s|f|t)")
_PARAGRAPH = re.compile(r"<(?:[\w.-]+:)?p[\s>]")
_SKIPPED = frozenset({"head", "metadata", "desc", "title", "rt", "rp"})

Clock = Callable[[str, int], float]
"""From a time's text, and the line it stands on for the error, to seconds."""


def read_ttml(text: str) -> list[Segment]:
    """Return the segments of TTML, one a paragraph, with the agents that a file names as speakers.

    Times are counted from the begin of what a paragraph stands in, as in the standard's default; frames and ticks by
    the rates at the root. Raises MalformedError for what is not TTML, and for times that cannot be read.
    """
    # Before the tree takes memory.
    check_number(sum(1 for _ in _PARAGRAPH.finditer(text)))
    root = parse_xml(text, most=MAX_ELEMENTS)
    if local_name(root) != "tt":
        raise wrong_root(root, "TTML, which begins with <tt>")
    body = next((child for child in root if local_name(child) == "body"), None)
    if body is None:
        raise MalformedError("has no <body> with captions; export them too, or name another file")
    clock, speakers = _clock(root), _speakers(root)
    segments: list[Segment] = []
    for paragraph, begin, end in _paragraphs(body, 0.0, None, clock):
        segments += _segments(paragraph, begin, end, clock, speakers)
    return sorted(segments, key=lambda segment: segment.place.start or 0.0)


def _paragraphs(
    element: Element, begin: float, end: float | None, clock: Clock
) -> list[tuple[Element, float, float | None]]:
    """Return the paragraphs below `element` with when they begin and end."""
    begin, end = _interval(element, begin, end, clock)
    if local_name(element) == "p":
        return [(element, begin, end)]
    return [found for child in element for found in _paragraphs(child, begin, end, clock)]


def _interval(element: Element, begin: float, end: float | None, clock: Clock) -> tuple[float, float | None]:
    """Return when `element` begins and ends, inside something that lasts from `begin` to `end`."""
    line = line_of(element)
    own_begin, own_end, lasts = (element.get(key) for key in ("begin", "end", "dur"))
    start = begin + (clock(own_begin, line) if own_begin else 0.0)
    ends = [end] if end is not None else []
    if own_end:
        ends.append(begin + clock(own_end, line))
    if lasts:
        ends.append(start + clock(lasts, line))
    return start, max(start, min(ends)) if ends else None


def _segments(
    paragraph: Element, begin: float, end: float | None, clock: Clock, speakers: Mapping[str, str]
) -> list[Segment]:
    pieces: list[str] = []
    times: list[tuple[int, float]] = []
    lasts_until, said = end, 0

    def add(text: str | None) -> None:
        nonlocal said
        pieces.append(text or "")
        said += sum(not character.isspace() for character in pieces[-1])

    def gather(element: Element, since: float) -> None:
        """Gather the words of `element`, and the times of the spans that have some."""
        nonlocal lasts_until
        if element is not paragraph:
            if local_name(element) in _SKIPPED:
                return
            if local_name(element) == "br":
                add("\n")
            since, until = _interval(element, since, end, clock)
            if element.get("begin"):
                times.append((said, since))
                if end is None and until is not None:
                    lasts_until = max(until, lasts_until or 0.0)
        add(element.text)
        for child in element:
            gather(child, since)
            add(child.tail)

    gather(paragraph, begin)
    text, line = "".join(pieces), line_of(paragraph)
    check_length(len(text), line)
    if times and times[0][0] == 0:
        begin = times[0][1]
    agent = local_attribute(paragraph, "agent") or ""
    breaks = sum(local_name(child) == "br" for child in paragraph.iter())
    last = line + max(text.rstrip().count("\n") - breaks, 0)
    place = Place(line, last, round(begin, 3), round(max(begin, lasts_until if lasts_until is not None else begin), 3))
    return list(timed_segments(text, place, speakers.get(agent.split(" ")[0]), times))


def _clock(root: Element) -> Clock:
    """Return the reading of times by the rates that the root names."""
    frames = _rate(root, "frameRate", 30.0)
    ticks = _rate(root, "tickRate", 1.0)
    seconds = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": 1 / frames, "t": 1 / ticks}

    def read(text: str, line: int) -> float:
        clock, offset = _CLOCK.fullmatch(text.strip()), _OFFSET.fullmatch(text.strip())
        if clock is not None:
            whole = int(clock[1]) * 3600 + int(clock[2]) * 60 + float(clock[3].replace(",", "."))
            return whole + int(clock[4] or 0) / frames
        if offset is not None:
            return float(offset[1]) * seconds[offset[2]]
        raise MalformedError(f"'{text}' is not a time; write it like 00:00:01.500 or 1.5s", line=line)

    return read


def _rate(root: Element, name: str, default: float) -> float:
    """Return a rate a second that the root names."""
    value = (local_attribute(root, name) or "").strip()
    multiplier = (local_attribute(root, f"{name}Multiplier") or "1 1").replace(":", " ").split()
    try:
        rate = float(value or default) * float(multiplier[0]) / float(multiplier[-1])
    except (ValueError, ZeroDivisionError, IndexError):
        rate = 0.0
    if not 0 < rate < 1e12:
        raise MalformedError(f"'{value}' is not a {name}; it must be a number above 0", line=line_of(root))
    return rate


def _speakers(root: Element) -> dict[str, str]:
    """Return the names of the agents by their ids."""
    names = {}
    for element in root.iter():
        if local_name(element) == "agent":
            name = next((child for child in element if local_name(child) == "name"), None)
            identity = local_attribute(element, "id")
            if identity and name is not None and "".join(name.itertext()).strip():
                names[identity] = " ".join("".join(name.itertext()).split())
    return names
