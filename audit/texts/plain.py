"""Plain text: paragraphs, hard-wrapped lines, and files with a sentence or a paragraph a line.

Blank lines part paragraphs, and so do speakers' labels, which are no part of what is said. Inside a paragraph a line break
says nothing by itself: captions and mail are wrapped in the middle of sentences, other files hold one sentence or paragraph
a line. Which of the two a file is can be told from its line breaks: wrapping breaks lines without regard to sentences, so
that a break falls on a sentence's end about once in as many times as a sentence has words; where every line is a sentence,
nearly all breaks do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from audit.model import Place, Segment
from audit.texts.cleaning import line_starts, one_line, refuse_endless
from audit.texts.speakers import label_lines, name_speakers

MAX_WRAP = 200
"""Characters. Nobody wraps wider than this: a file with a longer line before a break has a paragraph a line."""

MAX_LINES = 1_000_000
_SENTENCE_END = re.compile(r"[.!?…:;。！？；：。︒؟۔।॥။៕።][\"'”’»›)\]}」』】）*_]*$")
_BULLET = re.compile(r"([•‣◦▪●*·–—-]|\d{1,3}[.)])[ \t]")

Block = list[tuple[int, str]]
"""Lines that no blank line parts, with their 1-based numbers."""


def read_plain(text: str) -> list[Segment]:
    """Return a segment for each paragraph of `text`, or for each line where the file holds a sentence or paragraph a line.

    Raises MalformedError beyond `MAX_LINES` and `cleaning.MAX_CHARACTERS`.
    """
    refuse_endless(text, max_lines=MAX_LINES)
    lines = text.split("\n")
    return name_speakers(segments_of(lines, first_line=1, parted_before=label_lines(lines)))


def segments_of(
    lines: Sequence[str], *, first_line: int, parted_before: Collection[int] = frozenset()
) -> list[Segment]:
    """Return the segments of `lines`, the first of which has the number `first_line` in its file.

    A paragraph begins at the positions in `parted_before`, too.
    """
    blocks = list(_blocks(lines, first_line, parted_before))
    wrapped = is_hard_wrapped([line for _, line in block] for block in blocks)
    segments = []
    for block in blocks:
        for unit in _items(block) if wrapped else [[line] for line in block]:
            joined = [line for _, line in unit]
            text = one_line(joined)
            if text:
                place = Place(unit[0][0], unit[-1][0])
                segments.append(Segment(text, place, line_starts=line_starts(joined, text)))
    return segments


def is_hard_wrapped(blocks: Iterator[list[str]] | Sequence[list[str]]) -> bool:
    """Tell whether line breaks inside `blocks` were put there by wrapping, and are to be joined.

    They were not where one stands after more than `MAX_WRAP` characters, or where more than half of them end a sentence.
    """
    before_breaks = [line.rstrip() for block in blocks for line in block[:-1]]
    if any(len(line) > MAX_WRAP for line in before_breaks):
        return False
    ends = sum(_SENTENCE_END.search(line[-8:]) is not None for line in before_breaks)
    return 2 * ends <= len(before_breaks)


def _blocks(lines: Sequence[str], first_line: int, parted_before: Collection[int]) -> Iterator[Block]:
    """Cut `lines` at blank ones, and before those at the positions given."""
    block: Block = []
    for at, line in enumerate(lines):
        if block and (not line.strip() or at in parted_before):
            yield block
            block = []
        if line.strip():
            block.append((first_line + at, line))
    if block:
        yield block


def _items(block: Block) -> Iterator[Block]:
    """Cut a block that begins with a bullet or a number before each of its bullets or numbers; leave other blocks whole."""
    is_list = _BULLET.match(block[0][1].lstrip()) is not None
    item: Block = []
    for number, line in block:
        if item and is_list and _BULLET.match(line.lstrip()):
            yield item
            item = []
        item.append((number, line))
    yield item
