"""The sides of a text as its files hold them: running text to align, or tables whose units know their counterparts.

A side in several files is a recording in several parts: its segments come one part after the other, each with its file's name,
for lines and seconds are counted anew in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audit.errors import AuditError, InputError
from audit.language import load_language
from audit.malformed import problems_of
from audit.model import Languages, Pair, Passage
from audit.texts.cleaning import passage
from audit.texts.columns import Layout, Role
from audit.texts.formats import is_table, read_passage, read_table, side_segments
from audit.texts.joining import join_tables
from audit.texts.table import Table


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a text, as it was read."""

    files: tuple[Path, ...]
    passage: Passage
    tables: tuple[Table, ...] = ()
    """One a file, of a side that is in tables."""


def read_side(files: Sequence[Path], role: Role, layout: Layout) -> Side:
    """Return the side that `files` hold together; raises InputError when one of them cannot be read or has no words."""
    parts = [_read_part(path, role, layout) for path in files]
    tables = tuple(table for _, table in parts if table is not None)
    if len(files) == 1:
        return Side(tuple(files), parts[0][0], tables)
    segments = tuple(
        replace(segment, place=replace(segment.place, file=path.name))
        for path, (part, _) in zip(files, parts, strict=True)
        for segment in part.segments
    )
    whole = Passage(", ".join(part.path for part, _ in parts), segments)
    if len(tables) < len(files):
        return Side(tuple(files), whole)
    return Side(tuple(files), whole, tuple(map(_with_file, tables, files)))


def _read_part(path: Path, role: Role, layout: Layout) -> tuple[Passage, Table | None]:
    """Return what one file holds of a side, and its table where it is one."""
    if not is_table(path):
        return read_passage(path, role, layout), None
    table = read_table(path, layout)
    return passage(str(path), side_segments(path, table, role, layout)), table


def _with_file(table: Table, path: Path) -> Table:
    return replace(table, rows=tuple(replace(row, file=path.name) for row in table.rows))


def submission_sides(mt: Side, reference: Side, layout: Layout) -> dict[str, Any]:
    """Return what a submission holds of the two sides: pairs, where both are tables with units in common, else passages.

    Raises InputError where the columns of one cannot be told, and for tables in parts of which one side has more.
    """
    pairs = _joined(mt, reference, layout) if mt.tables and reference.tables else None
    return {"pairs": pairs} if pairs is not None else {"mt": mt.passage, "reference": reference.passage}


def _joined(mt: Side, reference: Side, layout: Layout) -> tuple[Pair, ...] | None:
    """Return the pairs of the tables, part by part; None where those of a part have no unit in common."""
    if len(mt.tables) != len(reference.tables):
        parts = [f"{len(side.tables)} part{'s' if len(side.tables) > 1 else ''}" for side in (mt, reference)]
        problem = f"the translation is in {parts[0]} and the reference in {parts[1]}, but units are joined part by part; make as many of both"
        raise InputError(mt.files[0], problem)
    joined: dict[str, Pair] = {}
    for number, (path, ours, theirs) in enumerate(zip(mt.files, mt.tables, reference.tables, strict=True), start=1):
        with problems_of(path, ours.sheet):
            pairs = join_tables(ours, theirs, layout)
        if pairs is None:
            return None
        for pair in pairs:
            # Each file may number its units from 1 on.
            identity = f"{number}/{pair.id}" if len(mt.tables) > 1 else pair.id
            joined[identity] = replace(pair, id=identity)
    return tuple(joined.values())


def languages_of(tables: Sequence[Table], *, target: str | None, source: str | None, default: str) -> Languages:
    """Return the languages that are said of a text, else those that its file tells, else `default` for the translation."""
    target_told = next((code for table in tables if (code := _known(table.target_language))), None)
    source_told = next((code for table in tables if (code := _known(table.source_language))), None)
    return Languages(target or target_told or default, source or source_told)


def _known(code: str | None) -> str | None:
    """Return the code where it is BCP 47, None for what a tool made up."""
    try:
        load_language(code or "")
    except AuditError:
        return None
    return code
