"""File names of pages: safe, unique, readable."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.report.html.naming import page_names


def test_ordinary_names_stay_readable() -> None:
    assert page_names([("pow-interview", "youtube"), ("인터뷰", "v2.1")]) == (
        "pow-interview.youtube.html",
        "인터뷰.v2.1.html",
    )


def test_names_that_come_to_the_same_are_told_apart() -> None:
    assert page_names([("a b", "x"), ("a/b", "x"), ("A-b", "X")]) == ("a-b.x.html", "a-b.x-2.html", "A-b.X-3.html")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=300), st.text(max_size=300)), max_size=6))
def test_whatever_a_text_is_called_the_name_is_safe_and_unique(audits: list[tuple[str, str]]) -> None:
    names = page_names(audits)
    assert len({name.casefold() for name in (*names, "index.html")}) == len(audits) + 1
    for name in names:
        assert re.fullmatch(r"[\w][\w.-]*\.html", name)
        assert len(name.encode()) <= 200
