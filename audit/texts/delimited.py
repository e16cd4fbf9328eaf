"""Tables as text: comma- or semicolon-separated (``.csv``) and tab-separated (``.tsv``), as spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

from audit.cells import read_rows
from audit.files import read_text
from audit.malformed import MalformedError
from audit.texts.cleaning import harmless
from audit.texts.columns import Layout, letters
from audit.texts.table import MAX_COLUMNS, TOO_WIDE, Row, Table, refuse_rows


def read_delimited(path: Path, layout: Layout) -> Table:
    """Return the table, whose first row names the columns unless the layout says that there is no such row.

    Raises MalformedError for an empty file and beyond `MAX_COLUMNS` and `MAX_ROWS`; InputError with the line for a row of another length than the first, and for
    quotes that do not close.
    """
    rows = []
    for line, cells in read_rows(read_text(path), path):
        rows.append(Row(line, line, tuple(map(harmless, cells))))
        refuse_rows(len(rows) - 1)
    if not rows:
        raise MalformedError("is empty; write a row of column names, such as id,mt,reference, and a row for each pair")
    if len(rows[0].cells) > MAX_COLUMNS:
        raise MalformedError(TOO_WIDE, line=rows[0].line)
    if layout.has_header:
        return Table(rows[0].cells, tuple(rows[1:]))
    return Table(tuple(map(letters, range(len(rows[0].cells)))), tuple(rows))
