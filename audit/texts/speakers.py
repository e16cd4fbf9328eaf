"""Speaker labels at the head of paragraphs, as transcripts have them: ``Reporter: Where were you?``"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audit.model import Segment

_WORD = r"[^\W\d_][\w.'’-]{0,24}"
_LABEL = re.compile(
    rf"((?:{_WORD}[ \u00a0]){{0,3}}(?:{_WORD}|[0-9]{{1,2}}))(?: \([^()]{{1,30}}\))?[:：][ \u00a0]*(?=\S|$)"
)


def name_speakers(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments with the labels at their heads taken as speakers.

    Only what stands at the head of two paragraphs or more is a label, or where at least half of the paragraphs have one,
    everything that looks like one: "Note: he was late" in an article is text. A label that is a paragraph by itself names
    the speaker of the next.
    """
    labels = [_LABEL.match(segment.text) for segment in segments]
    found = [label if label is not None and _is_name(label[1]) else None for label in labels]
    counts = Counter(label[1] for label in found if label is not None)
    is_transcript = len(counts) > 1 and 2 * counts.total() >= len(segments)
    named: list[Segment] = []
    waiting: str | None = None
    for segment, label in zip(segments, found, strict=True):
        speaker, text = segment.speaker or waiting, segment.text
        waiting = None
        if label is not None and (is_transcript or counts[label[1]] > 1):
            speaker, text = label[1], text[label.end() :]
        if text:
            cut = len(segment.text) - len(text)
            starts = tuple(max(start - cut, 0) for start in segment.line_starts)
            named.append(replace(segment, text=text, speaker=speaker, line_starts=starts))
        else:
            waiting = speaker
    return named


def label_lines(lines: Sequence[str]) -> set[int]:
    """Return the positions of the lines that begin with a label which begins another line too.

    Where no blank line stands between speakers, the words of one would run on into the next one's.
    """
    labels = [_LABEL.match(line) for line in lines]
    counts = Counter(label[1] for label in labels if label is not None and _is_name(label[1]))
    return {at for at, label in enumerate(labels) if label is not None and counts[label[1]] > 1}


def _is_name(label: str) -> bool:
    """Tell whether every word of a label could begin a name: none begins with a small letter."""
    return not any(word[0].islower() for word in label.split())
