"""Pieces: complete, disjoint, and right about which marks cover them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.difference import Stretch
from audit.model import Severity
from audit.report.html.marking import Mark, cut_excerpt, cut_pieces
from audit.report.html.view import Link

TEXT = "Lee and Bae said nothing."


def mark(start: int, end: int, entry: int = 1, severity: str = "minor", *, linked: bool = False) -> Mark:
    return Mark(start, end, entry, Severity(severity), Link(str(entry), f"#f{entry}") if linked else None)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text("ab ", min_size=1, max_size=40))
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, [mark(min(span), max(span), entry) for entry, span in enumerate(spans, start=1)]


@settings(max_examples=150, deadline=None)
@given(marked_texts())
def test_pieces_join_to_the_text_and_know_their_marks(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    pieces = cut_pieces(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.text:
            expected = {m.entry for m in marks if m.start < end and m.end > at}
        else:
            expected = {m.entry for m in marks if m.start == m.end == at}
            assert expected
        assert set(piece.entries) == expected
        at = end


def test_overlapping_marks_are_cut_where_either_ends_and_the_worst_colours() -> None:
    pieces = cut_pieces(TEXT, [mark(0, 11, 1, "minor", linked=True), mark(8, 16, 2, "critical", linked=True)])
    assert [(p.text, p.entries, p.severity, [link.text for link in p.links]) for p in pieces] == [
        ("Lee and ", (1,), "minor", []),
        ("Bae", (1, 2), "critical", ["1"]),
        (" said", (2,), "critical", ["2"]),
        (" nothing.", (), None, []),
    ]


def test_two_things_missing_at_one_place_are_one_piece() -> None:
    pieces = cut_pieces(TEXT, [mark(3, 3, 1), mark(3, 3, 2, "major"), mark(25, 25, 3)])
    assert [(p.text, p.entries, p.severity) for p in pieces] == [
        ("Lee", (), None),
        ("", (1, 2), "major"),
        (" and Bae said nothing.", (), None),
        ("", (3,), "minor"),
    ]


def test_a_passage_without_text_can_still_say_what_is_missing() -> None:
    assert [(p.text, p.entries) for p in cut_pieces("", [mark(0, 0)])] == [("", (1,))]
    assert cut_pieces("", []) == ()


def test_words_that_differ_are_told_apart_outside_marks_only() -> None:
    pieces = cut_pieces(TEXT, [mark(0, 7)], [Stretch(4, 11), Stretch(17, 24)])
    assert [(p.text, p.differs) for p in pieces] == [
        ("Lee and", False),
        (" Bae", True),
        (" said ", False),
        ("nothing", True),
        (".", False),
    ]


def test_a_long_passage_is_cut_around_its_mark_between_words() -> None:
    text = "word " * 200 + "WRONG " + "word " * 200
    pieces = cut_excerpt(text, [mark(1000, 1005)])
    assert [piece.text for piece in pieces if piece.severity] == ["WRONG"]
    assert pieces[0].text == pieces[-1].text == "…"
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) < 300
    assert set(shown.strip("…").split()) == {"word", "WRONG"}


def test_a_short_passage_stays_whole() -> None:
    assert "".join(piece.text for piece in cut_excerpt(TEXT, [mark(0, 3)])) == TEXT


def test_without_a_mark_the_excerpt_is_what_faces_the_other_side_s_words() -> None:
    text = "before " * 100 + "HERE " + "after " * 117
    middle = "".join(piece.text for piece in cut_excerpt(text, [], near=0.5))
    assert "HERE" in middle
    assert "".join(piece.text for piece in cut_excerpt(text, [])).startswith("before")
