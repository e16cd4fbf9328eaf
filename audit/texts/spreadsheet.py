"""Excel's ``.xlsx`` (ISO/IEC 29500), read by openpyxl a row at a time."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.files import read_bytes
from audit.malformed import MalformedError
from audit.texts.archive import check_size, read_member
from audit.texts.cleaning import harmless
from audit.texts.columns import Layout, find_columns, letters
from audit.texts.table import MAX_COLUMNS, TOO_WIDE, Row, Table
from audit.xml_tree import local_name, stream_elements

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MAX_ROWS = 1_048_576
"""The program's own limit: a file can name any number for its last row."""
MAX_CHARACTERS = 32_767
"""The program's own limit, of a cell."""
_TITLE_ROWS = 10
"""The most above the columns' names, such as a title and a date."""
_KIND = "an Excel workbook"
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_CONTROL = re.compile("_x00[01][0-9A-Fa-f]_")


def read_spreadsheet(path: Path, layout: Layout) -> Table:
    """Return the table on the layout's sheet, else on the first one; of formulas, what they last came to.

    The first row that is not blank names the columns, or below titles the first of two with more than one cell. Numbers and dates are written plainly, whatever their format. Raises
    MalformedError for what is no workbook, for a sheet that is not there, for a formula whose value the file lacks, and
    beyond the limits.
    """
    from zipfile import BadZipFile  # noqa: PLC0415 - only workbooks need it, as the library

    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    data = read_bytes(path)
    if data.startswith(_OLD):
        raise MalformedError("is an old or an encrypted workbook; save it as .xlsx, without a password")
    check_size(data, _KIND)
    try:
        with warnings.catch_warnings():
            # It warns of what it leaves out, such as charts and rules for input.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = _sheet(book, layout.sheet)
            table = _table(sheet, layout)
            _refuse_formulas(data, sheet, table, layout)
    # The library lets many kinds of errors out of damaged files; its XML parser's are ValueErrors and SyntaxErrors.
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
    ):
        raise MalformedError(f"is not {_KIND}, or is damaged; open it in its program and save it again") from None
    return table


def _sheet(book: Any, wanted: str | None) -> ReadOnlyWorksheet:
    """Return the sheet of that name or number, the first one where nothing is wanted."""
    sheets = book.worksheets
    if not sheets:
        raise MalformedError("has no sheet with cells; name another workbook")
    if wanted is None:
        return sheets[0]
    named = [sheet for sheet in sheets if sheet.title.casefold() == wanted.casefold()]
    if not named and wanted.isdecimal() and 1 <= int(wanted) <= len(sheets):
        named = [sheets[int(wanted) - 1]]
    if not named:
        raise MalformedError(f"has no sheet '{wanted}'; its sheets are {', '.join(sheet.title for sheet in sheets)}")
    return named[0]


def _table(sheet: ReadOnlyWorksheet, layout: Layout) -> Table:
    # What a file says of its own size is often wrong.
    sheet.reset_dimensions()
    first, head = _head(sheet, layout)
    if len(head) > MAX_COLUMNS:
        raise MalformedError(f"sheet '{sheet.title}' {TOO_WIDE}")
    if not head:
        problem = "is empty; write a row of column names, such as id,mt,reference, and a row for each pair"
        raise MalformedError(f"sheet '{sheet.title}' {problem}")
    rows = [Row(number, number, cells) for number, cells in _rows(sheet, len(head))]
    if layout.has_header:
        return Table(head, tuple(row for row in rows if row.line > first), sheet=sheet.title)
    return Table(tuple(map(letters, range(len(head)))), tuple(rows), sheet=sheet.title)


def _head(sheet: ReadOnlyWorksheet, layout: Layout) -> tuple[int, tuple[str, ...]]:
    """Return the row that names the columns with its number: the first one, or below a title the first with more than one cell.

    A single row with a second cell, such as somebody's comment beside a column of text, makes no table.
    """
    rows = [(number, _filled(cells)) for number, cells in islice(_rows(sheet, MAX_COLUMNS + 1), _TITLE_ROWS + 2)]
    if not rows:
        return 0, ()
    if not layout.has_header:
        return rows[0]
    are_wide = [sum(map(bool, map(str.strip, cells))) > 1 for _, cells in rows]
    if not are_wide[0]:
        for at, both in enumerate(pairwise(are_wide)):
            if all(both):
                return rows[at]
    return rows[0]


def _filled(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells without the empty ones at the end."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _rows(sheet: ReadOnlyWorksheet, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that are not blank with their numbers, each of `width` cells."""
    for number, values in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=width, values_only=True), start=1):
        if any(value is not None for value in values):
            cells = tuple(_text(value, sheet, at, number) for at, value in enumerate(values))
            if any(map(str.strip, cells)):
                yield number, cells


def _text(value: Any, sheet: ReadOnlyWorksheet, at: int, row: int) -> str:
    """Return a cell's value as text: dates as the standard writes them, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    text = harmless(_CONTROL.sub(" ", str(value)))
    if len(text) > MAX_CHARACTERS:
        problem = f"has {len(text):,} characters, and at most {MAX_CHARACTERS:,} are read; cut it"
        raise MalformedError(f"sheet '{sheet.title}', cell {letters(at)}{row} {problem}")
    return text


def _refuse_formulas(data: bytes, sheet: ReadOnlyWorksheet, table: Table, layout: Layout) -> None:
    """Refuse a formula whose value is not in the file in a column that is read: a text would be missing in silence."""
    try:
        places = find_columns(table, layout)
    except MalformedError:
        return  # whoever reads the table says so, with the sheet
    read = {
        letters(at) for at in (*places.mt, places.reference, places.source, places.id, places.system) if at is not None
    }
    content = read_member(data, sheet._worksheet_path, _KIND)
    if b"<f" not in content and b":f" not in content:
        return
    for cell, _ in stream_elements(content, frozenset({"c"}), root="worksheet", kind=_KIND):
        parts = {local_name(part): part for part in cell}
        where = cell.get("r", "")
        is_text = cell.get("t") == "str"
        if (
            "f" in parts
            and not is_text
            and ("v" not in parts or not parts["v"].text)
            and where.rstrip("0123456789") in read
        ):
            problem = "holds a formula without its value; open the file in its program and save it"
            raise MalformedError(f"sheet '{sheet.title}', cell {where} {problem}")
