"""Where sentences begin, where quotation marks are used as other languages use them."""

from __future__ import annotations

import itertools

import pytest

from audit.align.sentences import sentence_starts
from audit.align.stream import join_segments
from audit.language import load_language
from audit.model import Passage, Place, Segment


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", ["It closes. ", '"We wait," she said. ', '"No." ', "He left."]),
        ("fr", ["Elle ferme vendredi. ", "« Je reste », dit-elle. ", "« Non. » ", "Il part."]),
        ("fr", ["Elle ferme. ", "«\u00a0Oui, je reste.\u00a0» ", "Elle dort."]),
        ("de", ["Sie schließt. ", "»Ja.« ", "Er ging. ", "»Nein.« ", "Sie blieb."]),
        ("de", ["Sie schließt. ", "„Ja.“ ", "Er ging. ", "„Nein.“ ", "Sie blieb."]),
    ],
)
def test_quotation_marks_stay_with_what_they_open_and_close(code: str, sentences: list[str]) -> None:
    language, text = load_language(code), "".join(sentences)
    starts = sentence_starts(join_segments(Passage("a.txt", (Segment(text, Place(1, 1)),)), language), language)
    bounds = [*(start.offset for start in starts), len(text)]
    assert [text[first:last] for first, last in itertools.pairwise(bounds)] == sentences
