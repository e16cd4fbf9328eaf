"""From files to passages and pairs: one reader a format family."""

from audit.texts.columns import Layout, Role, describe_columns, letters, parse_columns
from audit.texts.formats import READERS, has_columns, has_sheets, is_table, read_passage, read_segments, read_table
from audit.texts.jsonlines import pairs_table
from audit.texts.making import make_folder
from audit.texts.table import Row, Table
from audit.texts.targets import files_at, is_target, read_files, read_submissions

__all__ = [
    "READERS",
    "Layout",
    "Role",
    "Row",
    "Table",
    "describe_columns",
    "files_at",
    "has_columns",
    "has_sheets",
    "is_table",
    "is_target",
    "letters",
    "make_folder",
    "pairs_table",
    "parse_columns",
    "read_files",
    "read_passage",
    "read_segments",
    "read_submissions",
    "read_table",
]
