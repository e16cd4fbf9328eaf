"""Which file suffix is read by which reader. A new format is one module beside this one and one line in a table here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from audit.errors import InputError
from audit.files import read_bytes, read_text
from audit.malformed import problems_of
from audit.model import Passage, Segment
from audit.texts.cleaning import passage
from audit.texts.columns import DEFAULT_LAYOUT, Layout, Role
from audit.texts.delimited import read_delimited
from audit.texts.jsonlines import SUFFIXES as PAIRS_ONLY
from audit.texts.markdown import read_markdown
from audit.texts.office import read_docx, read_odt
from audit.texts.pairing import table_segments
from audit.texts.pdf import read_pdf
from audit.texts.plain import read_plain
from audit.texts.po import read_po
from audit.texts.spreadsheet import read_spreadsheet
from audit.texts.substation import read_substation
from audit.texts.subtitles import read_subtitles
from audit.texts.table import Table
from audit.texts.tmx import read_tmx
from audit.texts.ttml import read_ttml
from audit.texts.web_page import read_web_page
from audit.texts.xliff import read_xliff
from audit.texts.youtube import read_json3, read_srv

TextReader = Callable[[str], list[Segment]]
"""Turns a file's text into its segments, in order, with the lines they stand on."""
BytesReader = Callable[[bytes], list[Segment]]
"""The same for files that are not text."""
TableReader = Callable[[Path, Layout], Table]
"""Turns a file of rows or units into a table."""

_TEXT_READERS: Mapping[str, TextReader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".text": read_plain,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".html": read_web_page,
        ".htm": read_web_page,
        ".srt": read_subtitles,
        ".vtt": read_subtitles,
        ".ass": read_substation,
        ".ssa": read_substation,
        ".ttml": read_ttml,
        ".dfxp": read_ttml,
        ".json3": read_json3,
        ".srv1": read_srv,
        ".srv2": read_srv,
        ".srv3": read_srv,
    }
)
_BYTES_READERS: Mapping[str, BytesReader] = MappingProxyType(
    {
        ".docx": read_docx,
        ".odt": read_odt,
        ".pdf": read_pdf,
    }
)
_TABLE_READERS: Mapping[str, TableReader] = MappingProxyType(
    {
        ".csv": read_delimited,
        ".tsv": read_delimited,
        ".xlsx": read_spreadsheet,
        ".tmx": read_tmx,
        ".xlf": read_xliff,
        ".xliff": read_xliff,
        ".po": read_po,
    }
)
_WORKBOOKS = (".xlsx",)
PAIR_TABLES = (".csv", ".tsv", ".xlsx")
"""What people make to hold both sides of their pairs, while the files of translation tools hold one side as a rule."""
READERS: Mapping[str, TextReader | BytesReader | TableReader] = MappingProxyType(
    {**_TEXT_READERS, **_BYTES_READERS, **_TABLE_READERS}
)
"""Every readable suffix with its reader."""


def is_table(path: Path) -> bool:
    """Tell whether the file's suffix is that of a table, or of a file with units."""
    return path.suffix.lower() in _TABLE_READERS


def has_columns(path: Path) -> bool:
    """Tell whether a layout can name columns of the file: it is a table, or pairs whose keys may have any name."""
    return is_table(path) or path.suffix.lower() in PAIRS_ONLY


def has_sheets(path: Path) -> bool:
    """Tell whether a layout can choose a sheet of the file."""
    return path.suffix.lower() in _WORKBOOKS


def read_table(path: Path, layout: Layout = DEFAULT_LAYOUT) -> Table:
    """Return the rows or units of a file for which `is_table`; raises InputError when it breaks its format."""
    with problems_of(path):
        return _TABLE_READERS[path.suffix.lower()](path, layout)


def read_passage(path: Path, role: Role = "mt", layout: Layout = DEFAULT_LAYOUT) -> Passage:
    """Return one side of a text, read by the reader of the file's suffix, without the sounds that captions tell.

    Of a table it is the column for `role`. Raises InputError when no reader knows the suffix, when the file breaks its
    format, or when it has no words.
    """
    return passage(str(path), [segment for segment in read_segments(path, role, layout) if not segment.is_sound])


def read_segments(path: Path, role: Role = "mt", layout: Layout = DEFAULT_LAYOUT) -> list[Segment]:
    """Return everything that the reader of the file's suffix finds, sounds too; raises InputError as `read_passage` does."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        if path.is_dir():
            raise InputError(path, "is a folder; name a file")
        raise InputError(path, f"{unreadable(path)}; {readable()}" if path.exists() else "no such file")
    if is_table(path):
        return side_segments(path, read_table(path, layout), role, layout)
    with problems_of(path):
        if suffix in _TEXT_READERS:
            return _TEXT_READERS[suffix](read_text(path))
        return _BYTES_READERS[suffix](read_bytes(path))


def side_segments(path: Path, table: Table, role: Role, layout: Layout) -> list[Segment]:
    """Return the column of a table that is one side of a text; raises InputError where there is none."""
    with problems_of(path, table.sheet):
        return table_segments(table, layout, role)


def unreadable(path: Path) -> str:
    """Return what to say of a file that no reader knows."""
    if path.suffix.lower() in PAIRS_ONLY:
        return "holds pairs, not one side of a text; name it alone"
    return f"files of type '{path.suffix}' cannot be read" if path.suffix else "a file without a suffix cannot be read"


def readable() -> str:
    """Return which formats there are, for messages."""
    return f"readable are {', '.join(sorted(READERS))}"
