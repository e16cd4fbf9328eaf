"""Readers tell where each line of a paragraph or a cue begins in its text, whatever joining has done to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Segment
from audit.texts.cleaning import line_starts, one_line
from audit.texts.markdown import read_markdown
from audit.texts.plain import read_plain
from audit.texts.subtitles import read_subtitles


def lines_of(segment: Segment) -> list[str]:
    ends = [*segment.line_starts, len(segment.text)]
    return [segment.text[start:end].strip() for start, end in zip([0, *segment.line_starts], ends, strict=True)]


@pytest.mark.parametrize(
    "lines",
    [
        ["One line only"],
        ["  Two   lines ", "\tof words"],
        ["A long-", "term plan"],
        ["彼は家を", "出た。"],
        ["with a \x07 bell", "and no-break\u00a0spaces", "or\u3000wide ones"],
        ["", "after a blank one", ""],
    ],
)
def test_each_line_begins_where_its_first_word_stands(lines: list[str]) -> None:
    text = one_line(lines)
    starts = line_starts(lines, text)
    assert len(starts) == len(lines) - 1
    cut = [text[start:end].strip() for start, end in zip((0, *starts), (*starts, len(text)), strict=True)]
    assert cut == [one_line([line]) for line in lines]


@given(st.lists(st.text(alphabet="ab -漢\t\u00a0", max_size=6), min_size=1, max_size=5))
def test_the_lines_make_up_the_text(lines: list[str]) -> None:
    text = one_line(lines)
    starts = line_starts(lines, text)
    assert list(starts) == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)


def test_paragraphs_and_cues_know_their_lines() -> None:
    (paragraph,) = read_plain("The ferry ran\naground outside the harbour\nof Lindhavn on Tuesday\n")
    assert lines_of(paragraph) == ["The ferry ran", "aground outside the harbour", "of Lindhavn on Tuesday"]
    (block,) = read_markdown("The *ferry* ran\naground outside\nLindhavn.\n")
    assert lines_of(block) == ["The ferry ran", "aground outside", "Lindhavn."]
    (cue,) = read_subtitles("1\n00:00:01,000 --> 00:00:02,000\n>> The <i>ferry</i>\nran aground\n")
    assert lines_of(cue) == ["The ferry", "ran aground"]


def test_a_cue_with_a_break_inside_a_line_or_a_sound_does_not_pretend() -> None:
    (cue,) = read_subtitles("1\n00:00:01,000 --> 00:00:02,000\nThe ferry<br>ran aground\n")
    assert cue.line_starts == ()
    said = read_subtitles("1\n00:00:01,000 --> 00:00:02,000\n[Music] The ferry\nran aground\n")
    assert [segment.line_starts for segment in said] == [(), ()]
