"""Text cut to columns: never wider than there is room, and the words in question stay in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.report.fitting import count_columns, cut, cut_around, fit, wrap

TEXT = st.text(alphabet="ab  한字e\u0301.", max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("포로", 4), ("cafe\u0301", 4), ("ﾊﾝ", 2), ("字a", 3)]
)
def test_columns(text: str, columns: int) -> None:
    assert count_columns(text) == columns


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert cut("one two three", 8) == "one two…"
    assert cut("포로수용소", 6) == "포로…"
    assert fit("포로", 6) == "포로  "


def test_an_excerpt_begins_with_a_whole_word_before_the_words_in_question() -> None:
    text = "They came at night and were taken to the camp near the river where nobody asked anything."
    at = text.index("camp")
    assert cut_around(text, at, at + 4, 30) == "…to the camp near the river w…"
    assert cut_around(text, 0, 4, 30) == "They came at night and were t…"
    assert cut_around("Short.", 0, 5, 30) == "Short."


@given(TEXT, st.integers(0, 60), st.integers(0, 10), st.integers(4, 40))
def test_no_excerpt_is_wider_than_its_room(text: str, start: int, length: int, width: int) -> None:
    start = min(start, len(text))
    assert count_columns(cut_around(text, start, min(start + length, len(text)), width)) <= width


def test_a_sentence_is_wrapped_between_its_words() -> None:
    assert wrap("one two three 포로 수용소", 8) == ["one two", "three", "포로", "수용소"]
    assert wrap("antidisestablishment is long", 8) == ["antidis…", "is long"]
    assert wrap("", 8) == []


@given(TEXT, st.integers(4, 30))
def test_no_wrapped_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert all(count_columns(line) <= width for line in wrap(text, width))
