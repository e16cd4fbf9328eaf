"""YouTube's own caption formats: ``json3``, ``srv1``, ``srv2`` and ``srv3``, as its players and downloaders get them.

Apart because they say the same things in four ways. Automatic captions are a stream of words with times, cut into cues that
overlap on the screen; what is only there to move the lines up, marked as appended, holds no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from audit.json_text import parse_json
from audit.malformed import RENAME, MalformedError
from audit.model import Place, Segment
from audit.texts.captions import resolve_entities, timed_segments
from audit.texts.cues import MAX_ELEMENTS, check_length, check_number
from audit.xml_tree import line_of, local_name, parse_xml, wrong_root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(slots=True)
class _Event:
    """A cue, as it is gathered."""

    line: int
    start: float
    """Milliseconds, like everything here until the segments are made."""
    lasts: float
    text: str = ""
    times: list[tuple[int, float]] = field(default_factory=list)

    def add(self, text: str, start: float | None) -> None:
        """Add words, with the time of the first."""
        if start is not None and text.strip():
            self.times.append((sum(not character.isspace() for character in self.text), start / 1000))
        self.text += text
        check_length(len(self.text), self.line)


def read_json3(text: str) -> list[Segment]:
    """Return the segments of ``json3``, with the number of its event in the file for a line.

    Raises MalformedError for what is not JSON or has no events.
    """
    # A cue has an event that shows it, and often one that moves the lines up.
    check_number(text.count('"tStartMs"') // 2)
    document = parse_json(text)
    events = document.get("events") if isinstance(document, dict) else None
    if not isinstance(events, list):
        raise MalformedError(f"has no 'events': it is not a json3 file of YouTube; {RENAME}")
    return _segments(_json_events(events))


def read_srv(text: str) -> list[Segment]:
    """Return the segments of ``srv1``, ``srv2`` or ``srv3``, which are told by their elements.

    Raises MalformedError for what is not XML, holds no captions, or has times that are no numbers.
    """
    # Before the tree takes memory; what is appended to a cue is none.
    check_number(max(text.count("<p ") - text.count(' a="1"'), text.count("<text ") - text.count(' append="1"')))
    root = parse_xml(text, most=MAX_ELEMENTS)
    if local_name(root) == "transcript":
        return _segments(_srv1_events(root))
    if local_name(root) != "timedtext":
        raise wrong_root(root, "a srv1, srv2 or srv3 file of YouTube")
    return _segments(_srv3_events(root) if root.find("body") is not None else _srv2_events(root))


def _json_events(events: Sequence[Any]) -> Iterator[_Event]:
    for number, entry in enumerate(events, start=1):
        if not isinstance(entry, dict) or entry.get("aAppend") or not isinstance(entry.get("segs"), list):
            continue
        start = _milliseconds(entry.get("tStartMs", 0), number)
        event = _Event(number, start, _milliseconds(entry.get("dDurationMs", 0), number))
        for part in entry["segs"]:
            if isinstance(part, dict) and isinstance(part.get("utf8"), str):
                offset = part.get("tOffsetMs")
                event.add(part["utf8"], None if offset is None else start + _milliseconds(offset, number))
        yield event


def _srv1_events(root: Element) -> Iterator[_Event]:
    """Yield the events of ``<text start="1.5" dur="2">``, whose entities are escaped twice."""
    for element in root.iter("text"):
        line = line_of(element)
        start, lasts = (_milliseconds(element.get(key, "0"), line) * 1000 for key in ("start", "dur"))
        yield _Event(line, start, lasts, resolve_entities("".join(element.itertext())))


def _srv2_events(root: Element) -> Iterator[_Event]:
    """Yield the events of ``<text t="1500" d="2000">``; one with ``append`` adds words to the window's last."""
    windows: dict[str, _Event] = {}
    events: list[_Event] = []
    for element in root.iter("text"):
        line, window = line_of(element), element.get("w", "")
        start = _milliseconds(element.get("t", "0"), line)
        words = resolve_entities("".join(element.itertext()))
        if element.get("append") == "1" and window in windows:
            # A line's break, which moves the lines up, begins the next cue.
            if words.strip():
                windows[window].add(words, start)
            continue
        windows[window] = _Event(line, start, _milliseconds(element.get("d", "0"), line), words)
        events.append(windows[window])
    yield from events


def _srv3_events(root: Element) -> Iterator[_Event]:
    """Yield the events of ``<p t="1500" d="2000">`` with words in ``<s t="320">``."""
    for element in root.iter("p"):
        if element.get("a") == "1":
            continue
        line = line_of(element)
        start = _milliseconds(element.get("t", "0"), line)
        event = _Event(line, start, _milliseconds(element.get("d", "0"), line), element.text or "")
        for part in element:
            if local_name(part) == "br":
                event.add("\n", None)
            else:
                offset = part.get("t")
                said = None if offset is None else start + _milliseconds(offset, line)
                event.add("".join(part.itertext()), said)
            event.add(part.tail or "", None)
        yield event


def _segments(events: Iterable[_Event]) -> list[Segment]:
    """Return the segments of the events in the order of their times.

    Where words have times, a cue ends when the next begins: it only stays on the screen for longer.
    """
    ordered = sorted((event for event in events if event.text.strip()), key=lambda event: event.start)
    check_number(len(ordered))
    segments: list[Segment] = []
    for event, following in zip_longest(ordered, ordered[1:]):
        check_length(len(event.text), event.line)
        end = event.start + event.lasts
        if event.times and following is not None and event.start < following.start:
            end = min(end, following.start)
        times = event.times
        if times and times[0][0] > 0:
            times = [(0, event.start / 1000), *times]
        place = Place(event.line, event.line, event.start / 1000, end / 1000)
        segments += timed_segments(event.text, place, times=times)
    return segments


def _milliseconds(value: Any, line: int) -> float:
    """Return a number that a file may have written as text; raises MalformedError for anything else, or below 0."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1e10:
        raise MalformedError(f"'{value}' is not a time; it must be a number from 0 on", line=line)
    return number
