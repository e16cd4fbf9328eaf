"""From cues to segments: tags, entities, speakers, word times and sound labels; apart because all caption formats share them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from audit.model import Place, Segment, WordTime
from audit.texts.cleaning import harmless, line_starts, one_line
from audit.texts.cues import Cue, stamp_seconds
from audit.texts.rolling import WORD_TIME
from audit.texts.sounds import split_sounds

# Only tags that captions know: people write "<3", and transcribers "<laughs>".
_TAG = re.compile(
    rf"{WORD_TIME.pattern}|<(v)(?:\.[^\s<>]*)?\s+([^<>]+)>|</?(?:i|b|u|s|c|v|font|lang|ruby|rt|span|em|strong)\b[^<>]*>|<(br)\s*/?>"
    r"|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))
_CHANGE = re.compile(r"(?m)^\s*>{2,3}\s*")
_VOICE_END = re.compile("</v>", re.IGNORECASE)


@dataclass(slots=True)
class _Voice:
    """What one speaker says in a cue, as it is gathered."""

    speaker: str | None
    text: str = ""
    times: list[tuple[int, float]] = field(default_factory=list)
    """How many characters other than spaces come before a time stamp, and the time."""


def cue_segments(cues: Sequence[Cue]) -> list[Segment]:
    """Return the segments of the cues: one a cue, or more where speakers change in it or sounds are told.

    Tags, positions and entities are resolved.
    """
    return [segment for cue in cues for segment in _segments(cue)]


def timed_segments(
    text: str, place: Place, speaker: str | None = None, times: Sequence[tuple[int, float]] = ()
) -> Iterator[Segment]:
    """Yield the segments of a cue's `text` without markup, cut at sound labels; none where it is blank.

    ``>>``, the captioners' mark for another speaker, is dropped. `times` tell the seconds of words, each by how many characters other than spaces stand before it. A piece's own time
    is that of its words, or its share of the whole by characters.
    """
    text, times = _without_change_marks(text, times)
    lines = text.split("\n")
    shown = one_line(lines)
    if not shown:
        return
    offsets = [at for at, character in enumerate(shown) if not character.isspace()]
    words = tuple(WordTime(offsets[count], second) for count, second in times if count < len(offsets))
    for start, end, is_sound in split_sounds(shown):
        piece = shown[start:end]
        first = start + len(piece) - len(piece.lstrip())
        inside = tuple(WordTime(at - first, second) for at, second in words if first <= at < end)
        whole = (first, end) == (0, len(shown))
        yield Segment(
            text=piece.strip(),
            place=place if whole else _share(place, words, first, end, len(shown)),
            speaker=speaker,
            word_times=() if is_sound else inside,
            line_starts=line_starts(lines, shown) if whole and len(lines) == place.end_line - place.line + 1 else (),
            is_sound=is_sound,
        )


def resolve_entities(text: str) -> str:
    """Return the text with ``&amp;`` and its like resolved; an ampersand without a semicolon after its word stays."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def _without_change_marks(text: str, times: Sequence[tuple[int, float]]) -> tuple[str, Sequence[tuple[int, float]]]:
    """Return the text without ``>>`` at the head of its lines, and the times counted anew."""
    for mark in reversed(list(_CHANGE.finditer(text)) if times else []):
        before, length = _count(text[: mark.start()]), _count(mark[0])
        times = [(max(count - length, before) if count > before else count, second) for count, second in times]
    return _CHANGE.sub("", text), times


def _count(text: str) -> int:
    """Return how many characters other than spaces there are."""
    return sum(not character.isspace() for character in text)


def _segments(cue: Cue) -> Iterator[Segment]:
    lines = [(number, text) for number, text in cue.lines if text.strip()]
    if not lines:
        return
    place = Place(lines[0][0], lines[-1][0], cue.start, cue.end)
    voices = [voice for voice in _voices("\n".join(harmless(text) for _, text in lines)) if voice.text.strip()]
    length, at = sum(len(voice.text) for voice in voices), 0
    for voice in voices:
        share = place if len(voices) == 1 else _share(place, (), at, at + len(voice.text), length)
        at += len(voice.text)
        times = [(0, share.start or 0.0), *voice.times] if voice.times and voice.times[0][0] > 0 else voice.times
        yield from timed_segments(voice.text, share, voice.speaker, times)


def _voices(text: str) -> list[_Voice]:
    """Return what is said in a cue by speaker, without tags and with entities resolved."""
    voices = [_Voice(None)]
    said = 0

    def add(part: str) -> None:
        nonlocal said
        plain = resolve_entities(part).translate(_INVISIBLE)
        voices[-1].text += plain
        said += _count(plain)

    at = 0
    for tag in _TAG.finditer(text):
        add(text[at : tag.start()])
        at = tag.end()
        hours, minutes, seconds, fraction, voice, speaker, line_break = tag.groups()
        if minutes is not None:
            voices[-1].times.append((said, stamp_seconds(hours, minutes, seconds, fraction)))
        elif voice is not None:
            voices.append(_Voice(one_line([unescape(speaker)]) or None))
            said = 0
        elif line_break is not None:
            add("\n")
        elif _VOICE_END.fullmatch(tag[0]):
            voices.append(_Voice(None))
            said = 0
    add(text[at:])
    return voices


def _share(place: Place, words: Sequence[WordTime], start: int, end: int, length: int) -> Place:
    """Return the place with the time that the characters from `start` up to `end` of `length` take."""
    if place.start is None or place.end is None:
        return place
    lasts = (place.end - place.start) / max(length, 1)
    begin = max((second for at, second in words if at <= start), default=place.start + lasts * start)
    finish = min(
        (second for at, second in words if at >= end), default=place.end if words else place.start + lasts * end
    )
    return Place(place.line, place.end_line, round(begin, 3), round(finish, 3))
