"""Differences are complete, in order, and marked on whole words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.difference import Edit, EditKind, alike, diff_words, differing_words, unified_diff
from audit.language import load_language

ENGLISH = load_language("en")
WORDS = st.lists(st.sampled_from("abcde"), max_size=30)


def replay(edits: tuple[Edit, ...], first: list[str], second: list[str]) -> list[str]:
    out: list[str] = []
    for edit in edits:
        side = first if edit.kind is EditKind.EQUAL else second
        positions = edit.first if edit.kind is EditKind.EQUAL else edit.second
        out += [side[position] for position in positions]
    return out


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, st.booleans())
def test_edits_turn_the_first_into_the_second_without_holes(first: list[str], second: list[str], long: bool) -> None:
    if long:  # beyond the length at which another algorithm takes over
        first, second = first + ["x"] * 1_100, second + ["x"] * 1_100
    edits = diff_words(first, second)
    assert replay(edits, first, second) == second
    assert [p for edit in edits for p in edit.first] == list(range(len(first)))
    assert [p for edit in edits for p in edit.second] == list(range(len(second)))
    assert all(a.kind is not b.kind for a, b in pairwise(edits))


def test_a_frequent_word_is_matched_in_a_long_text() -> None:
    first, second = ([word for n in range(150) for word in ("the", f"{letter}{n}")] for letter in "ab")
    matched = [edit.first for edit in diff_words(first, second) if edit.kind is EditKind.EQUAL]
    assert [first[position] for positions in matched for position in positions] == ["the"] * 150


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("at a concentration camp", "at a POW camp", (["concentration"], ["POW"])),
        ("He didn't go.", "He did go.", (["n't"], [])),
        ("“Ri” said", '"ri" said', ([], [])),
        ("", "two words", ([], ["two words"])),
        ("수용소에서 만났다", "포로수용소에서 만났다", (["수용소에서"], ["포로수용소에서"])),
    ],
)
def test_words_that_differ_are_marked_on_both_sides(first: str, second: str, expected: tuple[list[str], ...]) -> None:
    left, right = differing_words(first, second, ENGLISH)
    assert ([first[a:b] for a, b in left], [second[a:b] for a, b in right]) == expected


def test_a_whole_document_is_compared() -> None:
    first = [f"w{n * n % 997}" for n in range(20_000)]
    second = [word for n, word in enumerate(first) if n % 7]
    edits = diff_words(first, second)
    assert sum(len(edit.first) for edit in edits if edit.kind is not EditKind.EQUAL) == len(first) - len(second)


def test_likeness_is_the_share_that_is_the_same_in_the_same_order() -> None:
    assert list(alike("guards told", ["", "guards told", "guards"], 0.5)) == [(1, 1.0), (2, pytest.approx(12 / 17))]
    assert list(alike("abc", ["xyz"], 0.0)) == [(0, 0.0)]
    assert list(alike("abcd", ["abxd"], 0.7)) == [(0, pytest.approx(0.75))]
    assert list(alike("", ["", "a"], 0.6)) == [(0, 1.0)]


def test_what_is_just_like_enough_is_alike() -> None:
    assert list(alike("gbff", ["dgfbhf"], 0.6)) == [(0, 0.6)]
    assert list(alike("gbff", ["dgfbhf"], 0.601)) == []


def test_a_unified_diff_shows_three_lines_around_what_differs() -> None:
    before = "".join(f"{number}\n" for number in range(1, 12))
    assert unified_diff(before, before.replace("6\n", "six\nsixer\n"), "g.yaml") == (
        "--- g.yaml\n+++ g.yaml\n@@ -3,7 +3,8 @@\n 3\n 4\n 5\n-6\n+six\n+sixer\n 7\n 8\n 9\n"
    )
    assert unified_diff(before, before, "g.yaml") == ""


def test_a_unified_diff_of_a_new_file_and_of_one_without_a_line_end() -> None:
    assert unified_diff("", "a\n", "g") == "--- g\n+++ g\n@@ -0,0 +1 @@\n+a\n"
    assert unified_diff("a", "a\n", "g") == "--- g\n+++ g\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"


@settings(deadline=None)
@given(WORDS, WORDS)
def test_a_unified_diff_counts_the_lines_that_come_and_go(one: list[str], other: list[str]) -> None:
    before, after = ("".join(f"{line}\n" for line in lines) for lines in (one, other))
    marks = [line[:1] for line in unified_diff(before, after, "g").splitlines()[2:]]
    assert marks.count("+") - marks.count("-") == len(other) - len(one)
    assert bool(marks) == (before != after)
