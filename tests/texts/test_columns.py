"""What --columns says, and what is wrong with it in one line."""

import pytest

from audit.errors import AuditError
from audit.texts import Layout, parse_columns
from audit.texts.columns import letters


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("", Layout()),
        ("mt=Target", Layout({"mt": ("Target",)})),
        ("MT= Target , Reference =A=B", Layout({"mt": ("Target",), "reference": ("A=B",)})),
        ("mt=Ziel, roh, neu,id=3", Layout({"mt": ("Ziel, roh, neu",), "id": ("3",)})),
        ("mt=a,mt=b,header=no", Layout({"mt": ("a", "b")}, has_header=False)),
        ("header=yes", Layout()),
    ],
)
def test_assignments_are_parted_by_commas_before_a_part(text, layout):
    assert parse_columns(text) == layout


PROBLEMS = [
    ("Target", "--columns 'Target' is not of the form PART=COLUMN,...; write for example --columns mt=NAME,reference=NAME"),
    ("mt=", "--columns 'mt=' is not of the form PART=COLUMN,...; write for example --columns mt=NAME,reference=NAME"),
    ("hyp=a", "--columns has no part 'hyp'; parts are id, mt, reference, source, system, and header=no"),
    ("header=1", "--columns has no part 'header'; parts are id, mt, reference, source, system, and header=no"),
    ("id=a,id=b", "--columns names two columns for id; name one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), PROBLEMS)
def test_what_is_no_assignment_is_said_in_one_line(text, problem):
    with pytest.raises(AuditError) as caught:
        parse_columns(text)
    assert str(caught.value) == problem


def test_letters_are_those_of_spreadsheets():
    assert [letters(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
