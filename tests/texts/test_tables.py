"""Pairs in tables: columns by their names, cells of several lines, and a line and a remedy for what is wrong."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.model import Pair, Place
from audit.texts import read_submissions
from audit.texts.tables import COLUMNS, read_table


@pytest.fixture
def table(tmp_path):
    def make(text: str, name: str = "talk.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return make


def test_columns_are_found_by_their_names(table):
    path = table(
        '\ufeffNotes;Reference;MT;Source\r\n;"He said ""no""; twice.";He said "no" twice.;"a\nb"\r\n\r\nx;;Added.;\r\n'
    )
    assert read_table(path) == {
        None: (
            Pair("1", 'He said "no" twice.', 'He said "no"; twice.', 1.0, Place(2, 2), Place(2, 2), "a b"),
            Pair("2", "Added.", None, 1.0, Place(5, 5), None),
        )
    }


def test_systems_are_audits_of_their_own(table):
    path = table("id\tengine\ttranslation\tref\n7\tone\ta\tb\n7\ttwo\tc\tb\n", "talk.tsv")
    assert [(one.text, one.system, one.pairs[0].mt) for one in read_submissions(path)] == [
        ("talk", "one", "a"),
        ("talk", "two", "c"),
    ]


def test_a_table_below_a_folder_is_taken_only_when_it_is_named(table):
    path = table("mt,reference\na,b\n")
    with pytest.raises(InputError):
        read_submissions(path.parent)
    assert len(read_submissions(path)) == 1


PROBLEMS = [
    ("", ": has no pairs; write a row of column names, such as id,mt,reference, and a row for each pair"),
    ("mt,reference\n", ": has no pairs; write a row of column names, such as id,mt,reference, and a row for each pair"),
    ("a,b\nc,d\n", ":1: has no column mt; name the columns in the first row"),
    ("mt,Target,ref\na,b,c\n", ":1: has two columns for mt, 'mt' and 'Target'; rename one"),
    ("mt,ref\na,b\na\n", ":3: has 1 cells and not 2 like the first row"),
    ('mt,ref\n"a,b\n', ":2: is not a table that can be read: unexpected end of data; check the quotes"),
    ("mt,ref\n" + "a" * 200_000 + ",b\n", ":2: is not a table that can be read: field larger than field limit (131072); check the quotes"),
    ("id,mt,ref\n1,a,b\n1,c,d\n", ":3: id '1' stands on line 2 already; make ids unique within a system"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=[problem[:40] for _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(table, text, problem):
    path = table(text)
    with pytest.raises(InputError) as caught:
        read_table(path)
    assert str(caught.value) == f"{path}{problem}"


CELLS = st.text(alphabet="ab é한\",;\t'\n", min_size=1, max_size=12).map(lambda text: f"x{text}")


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    st.permutations(sorted(COLUMNS)[:3]),
    st.sampled_from(",;\t"),
)
@settings(max_examples=60, deadline=None)
def test_what_a_library_writes_is_read_cell_for_cell(tmp_path_factory, rows, order, delimiter):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(order)
    for number, (mt, reference) in enumerate(rows):
        writer.writerow([{"id": f"n{number}", "mt": mt, "reference": reference}[name] for name in order])
    path = tmp_path_factory.mktemp("tables") / "a.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    (pairs,) = read_table(path).values()
    plain = str.maketrans("\n\t", "  ")
    assert [(one.id, one.mt, one.reference) for one in pairs] == [
        (f"n{number}", mt.translate(plain), reference.translate(plain)) for number, (mt, reference) in enumerate(rows)
    ]
