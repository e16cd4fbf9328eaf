"""Rolling captions: each line is shown two or three times while it moves up; apart because only some files have them.

YouTube writes its automatic captions so, and the translations of them: a cue shows the line before and the new line, and
a cue of ten milliseconds between two cues shows the old line alone. Programs that convert them keep the repetitions.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from audit.texts.cues import Cue

WORD_TIME = re.compile(r"<(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{2})\.([0-9]{1,6})>")
_TAG = re.compile(r"<[^<>]*>")
_FLASH = 0.05
"""Seconds. Nobody can read a cue that is shown shorter: it is a step of the rolling."""
_ENOUGH = 4
"""Pairs of cues from which repetition alone shows the rolling, without other signs."""


def unroll(cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues of rolling captions with each line once, where it is first shown; other cues as they are.

    Only what a cue carries over from the cue just before it goes: the lines at its head that are the lines at the other's
    foot. What somebody says twice stays.
    """
    if not _is_rolling(cues):
        return list(cues)
    fresh = []
    for before, cue in zip((None, *cues), cues, strict=False):
        lines = cue.lines[_carried(before, cue) :] if before is not None else cue.lines
        if any(text.strip() for _, text in lines):
            fresh.append(replace(cue, lines=lines))
    return fresh


def _is_rolling(cues: Sequence[Cue]) -> bool:
    """Tell whether at least half of the cues carry lines over, and something shows that nobody repeats himself."""
    carried = [_carried(before, cue) for before, cue in itertools.pairwise(cues)]
    repeating = sum(map(bool, carried))
    if not repeating or 2 * repeating < len(carried):
        return False
    has_signs = any(
        cue.end - cue.start < _FLASH or any(not text.strip() or WORD_TIME.search(text) for _, text in cue.lines)
        for cue in cues
    )
    # A refrain repeats whole cues; rolling shows an old line together with a new one.
    partly = sum(0 < count < len(cue.lines) for count, cue in zip(carried, cues[1:], strict=True))
    return has_signs or (partly >= _ENOUGH and 2 * partly >= len(carried))


def _carried(before: Cue, cue: Cue) -> int:
    """Return how many lines at the head of `cue` are the lines at the foot of the cue before it.

    A line with the times of its words is new, and after a blank line at the head everything is.
    """
    old = [_plain(text) for _, text in before.lines if text.strip()]
    new: list[str] = []
    for _, text in cue.lines:
        if not text.strip() or WORD_TIME.search(text):
            break
        new.append(_plain(text))
    return next((count for count in range(min(len(old), len(new)), 0, -1) if old[-count:] == new[:count]), 0)


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", text).split())
