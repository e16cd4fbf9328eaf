"""Pairs in tables: columns by their names, cells of several lines, and a line and a remedy for what is wrong."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.model import Pair, Place
from audit.texts import Layout, parse_columns, read_submissions


@pytest.fixture
def table(tmp_path):
    def make(text: str, name: str = "talk.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return make


def pairs_of(path, layout=None) -> dict:
    return {one.system: one.pairs for one in read_submissions(path, layout=layout or Layout())}


def test_columns_are_found_by_their_names(table):
    path = table(
        '\ufeffNotes;Reference;MT;Source\r\n;"He said ""no""; twice.";He said "no" twice.;"a\nb"\r\n\r\nx;;Added.;\r\n'
    )
    assert pairs_of(path) == {
        "mt": (
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


@pytest.mark.parametrize(
    "columns",
    [
        "mt=Ziel, roh,reference=Mensch,source=Quelle,id=Schlüssel,system=Maschine",
        "mt = ziel, roh , reference = mensch, source=QUELLE, id=schlüssel, system=maschine",
        "mt=3,reference=4,source=2,id=1,system=5",
        "mt=C,reference=d,source=B,id=A,system=E",
    ],
)
def test_columns_are_named_by_header_number_or_letter(table, columns):
    path = table('Schlüssel,Quelle,"Ziel, roh",Mensch,Maschine,mt\nk,q,z,m,deepl,no\n')
    place = Place(2, 2)
    assert pairs_of(path, parse_columns(columns)) == {"deepl": (Pair("k", "z", "m", 1.0, place, place, "q"),)}


def test_each_column_for_mt_is_a_system(table):
    path = table("id,deepl,nllb,ref,Engine\n1,a,b,c,x\n2,,d,,x\n")
    assert {
        system: [(one.id, one.mt, one.reference) for one in pairs]
        for system, pairs in pairs_of(path, parse_columns("mt=deepl,mt=nllb")).items()
    } == {"deepl": [("1", "a", "c")], "nllb": [("1", "b", "c"), ("2", "d", None)]}


def test_a_table_without_names_has_pairs_in_every_row(table):
    path = table("a,b\nc,d\n")
    (pairs,) = pairs_of(path, parse_columns("mt=1,reference=B,header=no")).values()
    assert [(one.mt, one.reference, one.mt_at.line) for one in pairs] == [("a", "b", 1), ("c", "d", 2)]


def test_a_table_below_a_folder_is_taken_only_when_it_is_named(table):
    path = table("mt,reference\na,b\n")
    with pytest.raises(InputError):
        read_submissions(path.parent)
    assert len(read_submissions(path)) == 1


NONE = ": has no pairs; write a row of column names, such as id,mt,reference, and a row for each pair"
PROBLEMS = [
    ("", "", ": is empty; write a row of column names, such as id,mt,reference, and a row for each pair"),
    ("mt,reference\n", "", NONE),
    ("mt,reference\n,\n , \n", "", NONE),
    ("a,b\nc,d\n", "", ": has no column mt and none for reference; name it: --columns mt=NAME,reference=NAME; its columns are a, b"),
    ("mt,b,,d\na,b,c,d\n", "", ": has no column reference; name it: --columns reference=NAME; its columns are mt, b, C, d"),
    (",".join(f"c{n}" for n in range(20)), "", ": has no column mt and none for reference; name it: --columns mt=NAME,reference=NAME; its columns are c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 8 more"),
    (",".join(["a"] * 201), "", ":1: has more than 200 columns, the most that are read; remove some"),
    ("mt,Target,ref\na,b,c\n", "", ": has two columns for mt, 'mt' and 'Target'; name one: --columns mt=NAME"),
    ("a,b\nc,d\n", "mt=a,reference=human", ": has no column 'human' for reference; its columns are a, b"),
    ("a,b\nc,d\n", "mt=a,reference=3", ": has no column '3' for reference; its columns are a, b"),
    ("a,b,a\nc,d,e\n", "mt=a,reference=b", ": has several columns 'a': A, C; give mt its letter"),
    ("a,b,c,system\nd,e,f,g\n", "mt=a,mt=b,reference=c,system=system", ": has a column for the system and several for mt; name one of mt"),
    ("mt,ref\na,b\na\n", "", ":3: has 1 cells and not 2 like the first row; write as many, and put what holds a comma in quotes"),
    ('mt,ref\n"a,b\n', "", ":2: is not a table that can be read: unexpected end of data; check the quotes"),
    ("mt,ref\n" + "a" * 200_000 + ",b\n", "", ":2: is not a table that can be read: field larger than field limit (131072); check the quotes"),
    ("id,mt,ref\n1,a,b\n1,c,d\n", "", ":3: id '1' stands on line 2 already; make ids unique within a system"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "columns", "problem"), PROBLEMS, ids=[problem[:40] for *_, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(table, text, columns, problem):
    path = table(text)
    with pytest.raises(InputError) as caught:
        pairs_of(path, parse_columns(columns))
    assert str(caught.value) == f"{path}{problem}"


CELLS = st.text(alphabet="ab é한\",;\t'\n", min_size=1, max_size=12).map(lambda text: f"x{text}")


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    st.permutations(["id", "mt", "reference"]),
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
    (pairs,) = pairs_of(path).values()
    plain = str.maketrans("\n\t", "  ")
    assert [(one.id, one.mt, one.reference) for one in pairs] == [
        (f"n{number}", mt.translate(plain), reference.translate(plain)) for number, (mt, reference) in enumerate(rows)
    ]
