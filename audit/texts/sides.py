"""The sides of a text as its files hold them: running text to align, or tables whose units know their counterparts.

A side in several files is a recording in several parts: its segments come one part after the other, each with its file's name,
for lines and seconds are counted anew in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audit.errors import AuditError
from audit.language import load_language
from audit.model import Languages, Passage
from audit.texts.cleaning import passage
from audit.texts.columns import Layout, Role
from audit.texts.formats import is_table, problems_of, read_passage, read_table, side_segments
from audit.texts.joining import join_tables
from audit.texts.table import Table


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a text, as it was read."""

    files: tuple[Path, ...]
    passage: Passage
    table: Table | None = None
    """Of a side that is one table."""


def read_side(files: Sequence[Path], role: Role, layout: Layout) -> Side:
    """Return the side that `files` hold together; raises InputError when one of them cannot be read or has no words."""
    if len(files) == 1:
        (path,) = files
        if not is_table(path):
            return Side((path,), read_passage(path, role, layout))
        table = read_table(path, layout)
        return Side((path,), passage(str(path), side_segments(path, table, role, layout)), table)
    parts = [read_passage(path, role, layout) for path in files]
    segments = tuple(
        replace(segment, place=replace(segment.place, file=path.name))
        for path, part in zip(files, parts, strict=True)
        for segment in part.segments
    )
    return Side(tuple(files), Passage(", ".join(part.path for part in parts), segments))


def submission_sides(mt: Side, reference: Side, layout: Layout) -> dict[str, Any]:
    """Return what a submission holds of the two sides: pairs, where both are tables with units in common, else passages.

    Raises InputError where the columns of one cannot be told.
    """
    if mt.table is not None and reference.table is not None:
        with problems_of(mt.files[0], mt.table.sheet):
            pairs = join_tables(mt.table, reference.table, layout)
        if pairs is not None:
            return {"pairs": pairs}
    return {"mt": mt.passage, "reference": reference.passage}


def languages_of(table: Table | None, *, target: str | None, source: str | None, default: str) -> Languages:
    """Return the languages that are said of a text, else those that its file tells, else `default` for the translation."""
    told = (table.target_language, table.source_language) if table is not None else (None, None)
    return Languages(target or _known(told[0]) or default, source or _known(told[1]))


def _known(code: str | None) -> str | None:
    """Return the code where it is BCP 47, None for what a tool made up."""
    try:
        load_language(code or "")
    except AuditError:
        return None
    return code
