"""Excel workbooks: values as they are shown, sheets, and a cell and a remedy for what is wrong."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import Layout, parse_columns, read_passage, read_submissions, spreadsheet


def workbook(sheets: dict[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_member(data: bytes, name: str, change) -> bytes:
    """Return the archive with the content of one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            content = before.read(member)
            after.writestr(member, change(content) if member == name else content)
    return out.getvalue()


def read(tmp_path, data: bytes, layout: Layout | None = None) -> list[tuple]:
    path = tmp_path / "talk.xlsx"
    path.write_bytes(data)
    (submission,) = read_submissions(path, layout=layout or Layout())
    return [(one.id, one.mt, one.reference, one.source, one.mt_at and one.mt_at.line) for one in submission.pairs]


def test_a_table_is_read_from_the_first_sheet_below_its_names(tmp_path):
    data = workbook(
        {
            "Talk": [[], ["Key", "Target", "Reference", "Source", "", None], ["k1", "He left.", "He went.", "Er ging."], [], ["k2", None, "It rains.", "Es\nregnet."]],
            "Notes": [["mt", "reference"], ["no", "no"]],
        }
    )  # fmt: skip
    assert read(tmp_path, data) == [
        ("k1", "He left.", "He went.", "Er ging.", 3),
        ("k2", None, "It rains.", "Es regnet.", None),
    ]


def test_titles_above_the_names_are_no_names(tmp_path):
    rows = [["Project X"], [None, "of 3 May"], [], ["Key", "Target", "Reference"], ["k1", "He left.", "He went."]]
    assert read(tmp_path, workbook({"Talk": rows})) == [("k1", "He left.", "He went.", None, 5)]


def test_a_comment_beside_a_column_of_text_does_not_make_the_rows_above_it_titles(tmp_path):
    path = tmp_path / "mt.xlsx"
    path.write_bytes(workbook({"Talk": [["Text"], ["One."], ["Two.", "sic"], ["Three."]]}))
    assert [segment.text for segment in read_passage(path).segments] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("sheet", ["Second", "second", "2"])
def test_a_sheet_is_named_or_numbered(tmp_path, sheet):
    data = workbook({"First": [["a"]], "Second": [["Ziel", "Mensch"], ["z", "m"]]})
    layout = Layout(parse_columns("mt=A,reference=mensch").columns, sheet=sheet)
    assert read(tmp_path, data, layout) == [("1", "z", "m", None, 2)]


def test_values_are_written_plainly(tmp_path):
    values = [26, 3.5, 4.0, True, dt.date(2026, 11, 22), dt.datetime.fromisoformat("2026-11-22T09:30"), "a_x000D_\nb"]
    data = workbook({"T": [["mt", "reference"], *([value, "x"] for value in values)]})
    assert [mt for _, mt, *_ in read(tmp_path, data)] == [
        "26", "3.5", "4", "TRUE", "2026-11-22", "2026-11-22 09:30:00", "a  b"
    ]  # fmt: skip


def test_of_a_formula_its_value_is_read(tmp_path):
    data = workbook({"T": [["mt", "reference"], ["=A1", "x"]]})
    data = with_member(
        data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"(</f>)<v ?/>|(</f>)<v></v>", rb"\1\2<v>7</v>", xml)
    )
    assert read(tmp_path, data) == [("1", "7", "x", None, 2)]


def test_a_formula_in_a_column_that_is_not_read_does_not_matter(tmp_path):
    data = workbook({"T": [["mt", "reference", "note"], ["a", "b", "=A1"]]})
    assert read(tmp_path, data) == [("1", "a", "b", None, 2)]


def test_what_a_file_says_of_its_own_size_is_not_believed(tmp_path):
    data = workbook({"T": [["mt", "reference"], ["a", "b"], ["c", "d"]]})
    data = with_member(
        data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml)
    )
    assert len(read(tmp_path, data)) == 2


def test_a_row_far_below_takes_no_time(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 5_000)
    data = workbook({"T": [["mt", "reference"], ["a", "b"], ["c", "d"]]})

    def far(xml):
        return (
            xml.replace(b'r="3"', b'r="999999999"')
            .replace(b'r="A3"', b'r="A999999999"')
            .replace(b'r="B3"', b'r="B999999999"')
        )

    assert len(read(tmp_path, with_member(data, "xl/worksheets/sheet1.xml", far))) == 1


def test_one_column_is_a_text_by_itself(tmp_path):
    path = tmp_path / "reference.xlsx"
    path.write_bytes(workbook({"T": [["id", "Target"], ["1", " He left. "], ["2", None]]}))
    assert [(one.text, one.place.line) for one in read_passage(path, "reference").segments] == [("He left.", 2)]


SIMPLE = workbook({"Talk": [["mt", "reference"], ["a", "b"]]})
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
DAMAGED = " is not an Excel workbook, or is damaged; open it in its program and save it again"
PROBLEMS = [
    (b"", "", None, DAMAGED),
    (b"mt,reference", "", None, DAMAGED),
    (SIMPLE[: len(SIMPLE) // 2], "", None, DAMAGED),
    (with_member(SIMPLE, "xl/worksheets/sheet1.xml", lambda _: b"<a>"), "", None, DAMAGED),
    (with_member(SIMPLE, "xl/worksheets/sheet1.xml", lambda _: BOMB), "", None, DAMAGED),
    (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "", None, " is an old or an encrypted workbook; save it as .xlsx, without a password"),
    (SIMPLE, "", "Notes", " has no sheet 'Notes'; its sheets are Talk"),
    (SIMPLE, "", "2", " has no sheet '2'; its sheets are Talk"),
    (workbook({"Talk": [[None]]}), "", None, " sheet 'Talk' is empty; write a row of column names, such as id,mt,reference, and a row for each pair"),
    (workbook({"Talk": [["x"] * 201]}), "", None, " sheet 'Talk' has more than 200 columns, the most that are read; remove some"),
    (workbook({"Talk": [["Ziel", "ref"], ["a", "b"]]}), "", None, " sheet 'Talk' has no column mt; name it: --columns mt=NAME; its columns are Ziel, ref"),
    (SIMPLE, "mt=Ziel", None, " sheet 'Talk' has no column 'Ziel' for mt; its columns are mt, reference"),
    (workbook({"Talk": [["mt", "ref"], ["a", "b"], ["=A2", "c"]]}), "", None, " sheet 'Talk', cell A3 holds a formula without its value; open the file in its program and save it"),
    (workbook({"Talk": [["id", "mt", "ref"], ["7", "a", "b"], [7, "c", "d"]]}), "", None, " sheet 'Talk', row 3: id '7' stands on line 2 already; make ids unique within a system"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "columns", "sheet", "problem"), PROBLEMS, ids=[problem[:50] for *_, problem in PROBLEMS]
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, data, columns, sheet, problem):
    with pytest.raises(InputError) as caught:
        read(tmp_path, data, Layout(parse_columns(columns).columns, sheet=sheet))
    assert str(caught.value) == f"{tmp_path / 'talk.xlsx'}:{problem}"


CELLS = st.text(alphabet="ab é한\",;_<&'\n", min_size=1, max_size=12).map(lambda text: f"x{text}")


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_what_the_library_writes_is_read_cell_for_cell(tmp_path_factory, rows):
    data = workbook({"T": [["mt", "reference"], *map(list, rows)]})
    found = read(tmp_path_factory.mktemp("sheets"), data)
    assert [(mt, reference) for _, mt, reference, *_ in found] == [
        (mt.replace("\n", " "), reference.replace("\n", " ")) for mt, reference in rows
    ]
