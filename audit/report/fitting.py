"""Text cut to the columns of a terminal; apart because a character may take none, one or two of them."""

from __future__ import annotations

import unicodedata

from audit.report.visible import show_controls

_ELLIPSIS = "…"
_ROOM_BEFORE = 0.4
"""Of the room beside the words of an excerpt, the part before them; what follows mostly says more."""


def count_columns(text: str) -> int:
    """Return how many columns a terminal gives to `text`, after Unicode Standard Annex 11."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def fit(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to `width` columns."""
    text = cut(text, width)
    return text + " " * (width - count_columns(text))


def cut(text: str, width: int) -> str:
    """Return `text` on one line, without control characters, in at most `width` columns."""
    text = show_controls(" ".join(text.split()))
    if count_columns(text) <= width:
        return text
    room, end = width - 1, 0
    while end < len(text) and (room := room - _width(text[end])) >= 0:
        end += 1
    return text[:end].rstrip() + _ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Return `text`, without control characters, on lines of at most `width` columns; a longer word is cut."""
    lines: list[str] = []
    for word in show_controls(text).split():
        if lines and count_columns(lines[-1]) + 1 + count_columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(cut(word, width))
    return lines


def cut_around(text: str, start: int, end: int, width: int) -> str:
    """Return `text` as `cut` does, but with the characters from `start` up to `end` in it, as far as `width` allows."""
    if count_columns(show_controls(text)) <= width:
        return cut(text, width)
    room = int(max(width - count_columns(text[start:end]), 0) * _ROOM_BEFORE) - 1
    first = start
    while first > 0 and (room := room - _width(text[first - 1])) >= 0:
        first -= 1
    if first == 0:
        return cut(text, width)
    # A word at the edge is left out rather than halved, if there is a word's end before the words in question.
    space = text.find(" ", first, start)
    first = space + 1 if space >= 0 else first
    return _ELLIPSIS + cut(text[first:], width - 1)


def _width(character: str) -> int:
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
