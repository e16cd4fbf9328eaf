"""Markdown: every word that the rendered page shows, without its marks, on the line it stands on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.texts.markdown import read_markdown


def read(text: str) -> list[tuple[str, int, int]]:
    return [(segment.text, segment.place.line, segment.place.end_line) for segment in read_markdown(text)]


def test_blocks_are_segments_without_their_marks():
    page = """\
# The *interview*

He said **never**, `sic`, and
[left](https://example.org "title") &amp; <b>went</b><br>home ![portrait](a.png).

- one
  and a half
- two

> A quoted
> line.

Old heading
===========

1. first
"""
    assert read(page) == [
        ("The interview", 1, 1),
        ("He said never, sic, and left & went home .", 3, 4),
        ("one and a half", 6, 7),
        ("two", 8, 8),
        ("A quoted line.", 10, 11),
        ("Old heading", 13, 13),
        ("first", 16, 16),
    ]


def test_table_cells_are_segments():
    assert read("| a | b |\n|---|---|\n| c d | *e* |\n") == [("a", 1, 1), ("b", 1, 1), ("c d", 3, 3), ("e", 3, 3)]


def test_indented_and_fenced_words_are_kept():
    assert read("Text.\n\n    indented words\n    go on\n\n```text\nfenced words\n```\n") == [
        ("Text.", 1, 1),
        ("indented words go on", 3, 4),
        ("fenced words", 7, 7),
    ]


def test_html_loses_its_tags_comments_and_scripts():
    page = (
        "<div>\nSeen <b>words</b><!-- not seen -->\n<script>not()</script>\n</div>\n\nH<sub>2</sub>O <!-- no -->ice\n"
    )
    assert read(page) == [("Seen words", 1, 4), ("H2O ice", 6, 6)]


def test_front_matter_is_left_out_and_counted():
    assert read("---\ntitle: Hidden\ntags: [a]\n---\nSeen.\n") == [("Seen.", 5, 5)]
    assert read("---\nSeen: but\nno YAML\n\n---\nMore.\n") == [("Seen: but no YAML", 2, 3), ("More.", 6, 6)]
    assert read("---\n\nSeen: yes or\nno\n\n---\n\nMore.\n") == [("Seen: yes or no", 3, 4), ("More.", 8, 8)]


def test_chinese_lines_are_joined_without_a_space():
    assert read("他们在\n**战俘营**里\n") == [("他们在战俘营里", 1, 2)]


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_words_nested_deeply_are_kept(mark):
    assert [text for text, _, _ in read(mark * 40 + "deep")] == ["deep"]


@given(
    st.lists(
        st.sampled_from(["alpha", "*beta*", "> gamma", "- delta", "# epsilon", "\n", "    zeta", "`eta`"]), max_size=12
    )
)
@settings(max_examples=100, deadline=None)
def test_words_come_once_and_in_order_with_true_lines(parts):
    page = "\n".join(parts)
    segments = read_markdown(page)
    assert (
        " ".join(segment.text for segment in segments).split() == page.translate(str.maketrans("", "", "*>-#`")).split()
    )
    lines = page.split("\n")
    for segment in segments:
        stood = " ".join(lines[segment.place.line - 1 : segment.place.end_line])
        assert all(word in stood for word in segment.text.split())
