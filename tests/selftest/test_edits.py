"""Edits: what they make of a text, and where it stands afterwards."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Span
from audit.selftest.edits import Edit, Places, apply_edits, find_places, without_conflicts

TEXT = "Ri (26) and Baek (21) were sent."


def test_edits_are_made_in_the_order_of_the_text() -> None:
    assert (
        apply_edits(TEXT, [Edit(18, 20, "26"), Edit(4, 6, "21"), Edit(0, 0, "Mr. ")])
        == "Mr. Ri (21) and Baek (26) were sent."
    )


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="two edits overlap at character 3 of 'abcdef'"):
        apply_edits("abcdef", [Edit(1, 4, "x"), Edit(3, 5, "y")])


def test_a_paraphrase_in_the_way_of_an_error_is_dropped() -> None:
    harmless = (Edit(0, 2, "He"), Edit(4, 6, "twenty-six"), Edit(22, 26, "got"))
    assert without_conflicts(harmless, [Edit(6, 7, "")]) == (Edit(0, 2, "He"), Edit(22, 26, "got"))


@pytest.mark.parametrize(
    ("planted", "mt", "reference"),
    [
        (Edit(12, 16, "Paek"), ["Paek"], ["Baek"]),
        (Edit(11, 16, ""), [" "], [" Baek"]),  # the gap with the space that is left
        (Edit(2, 2, " Ri"), ["Ri"], []),
        (Edit(31, 31, " "), [" "], []),
        (Edit(31, 32, ""), [""], ["."]),
    ],
)
def test_places_of_an_error_on_either_side(planted: Edit, mt: list[str], reference: list[str]) -> None:
    edits = [Edit(7, 8, " - "), planted]
    after = apply_edits(TEXT, edits)
    places = find_places(TEXT, edits, [planted])
    assert [after[start:end] for start, end in places.mt] == mt
    assert [TEXT[start:end] for start, end in places.reference] == reference


@pytest.mark.parametrize(
    ("mt", "reference", "met"),
    [
        (Span(5, 9, ""), None, True),
        (Span(0, 5, ""), None, True),  # it touches
        (Span(0, 4, ""), None, False),
        (Span(9, 9, ""), None, True),
        (None, Span(22, 30, ""), True),
        (None, Span(0, 20, ""), False),  # the reference's side must share words
        (None, None, False),
    ],
)
def test_what_meets_a_place(mt: Span | None, reference: Span | None, met: bool) -> None:
    assert Places(mt=((5, 9),), reference=((20, 24),)).meet(mt, reference) is met


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_new_words_stand_where_they_are_said_to(data: st.DataObject) -> None:
    text = data.draw(st.text("ab .", min_size=1, max_size=30))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(a, b, data.draw(st.text("xy", min_size=1, max_size=3)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    after = apply_edits(text, edits)
    for edit in edits:
        ((start, end),) = find_places(text, edits, [edit]).mt
        assert after[start:end] == edit.new
    assert len(after) == len(text) + sum(len(e.new) - (e.end - e.start) for e in edits)
