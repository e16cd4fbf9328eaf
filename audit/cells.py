"""Tables in text: comma- or semicolon-separated (``.csv``) and tab-separated (``.tsv``), as spreadsheets write them, to rows.

Apart because the texts' pairs and the glossary's entries both come in such files.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from audit.errors import InputError

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}


def read_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the 1-based line it begins on; the first one names the columns.

    Raises InputError with the line for a row of another length than the first, and for quotes that do not close.
    """
    head = text.partition("\n")[0]
    # Spreadsheets write a semicolon where the comma is the decimal mark.
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width, line = 0, 1
    try:
        for row in reader:
            begins, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            width = width or len(row)
            if len(row) != width:
                problem = f"has {len(row)} cells and not {width} like the first row; write as many, and put what holds a {_NAMES[delimiter]} in quotes"
                raise InputError(path, problem, line=begins)
            yield begins, row
    except csv.Error as error:
        problem = f"is not a table that can be read: {error}; check the quotes"
        raise InputError(path, problem, line=line) from None
