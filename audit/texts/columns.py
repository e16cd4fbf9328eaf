"""Which column of a table is which part of a pair: as the user says it, else by the usual names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from audit.config import PARTS
from audit.errors import AuditError
from audit.malformed import MalformedError
from audit.texts.table import Table

Role = Literal["mt", "reference", "source"]
EXAMPLE = "--columns mt=NAME,reference=NAME"
_ASSIGNMENT = re.compile(r"\s*([^=,\s]*)\s*=\s*(.*?)\s*(?:,(?=[^=,]*=)|$)", re.DOTALL)
_MOST_SHOWN = 12
"""Columns that a message lists."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the tables of an audit are to be read, as far as the user says it."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, numbers from 1 or letters of columns, by the part of a pair; several for mt, one a system."""
    has_header: bool = True
    """Whether the first row of a table names its columns."""
    sheet: str | None = None
    """Name or number from 1 of a spreadsheet's sheet; its first where nothing is said."""
    language: str | None = None
    """BCP 47 code of the translation, for files that hold several."""


DEFAULT_LAYOUT = Layout()
"""Of an audit for which nobody says anything."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the parts of a pair stand in a table's rows."""

    mt: tuple[int, ...] = ()
    """One, or one a system."""
    reference: int | None = None
    source: int | None = None
    id: int | None = None
    system: int | None = None


def parse_columns(text: str) -> Layout:
    """Return the layout that ``mt=Target,reference=Human,header=no`` says.

    A comma parts two assignments only where another one follows, so that names may have commas. Raises AuditError for
    what is no assignment, an unknown part, and a part other than mt that is given twice.
    """
    columns: dict[str, tuple[str, ...]] = {}
    has_header, at = True, 0
    while at < len(text):
        match = _ASSIGNMENT.match(text, at)
        if match is None or not match[2]:
            raise AuditError(f"--columns '{text}' is not of the form PART=COLUMN,...; write for example {EXAMPLE}")
        part, column = match[1].casefold(), match[2]
        at = match.end()
        if part == "header" and column in ("yes", "no"):
            has_header = column == "yes"
        elif part not in PARTS:
            raise AuditError(f"--columns has no part '{match[1]}'; parts are {', '.join(PARTS)}, and header=no")
        elif part in columns and part != "mt":
            raise AuditError(f"--columns names two columns for {part}; name one")
        else:
            columns[part] = (*columns.get(part, ()), column)
    return Layout(columns, has_header)


def find_columns(table: Table, layout: Layout, role: Role | None = None) -> Positions:
    """Return where the parts of a pair stand; a part that is neither named nor found is missing.

    Raises MalformedError for a named column that is not there, and where two columns have usual names of one part. Of a table
    that is one side of a text, its `role`, only the id and that side must be there: the other table has the others.
    """
    required = PARTS if role is None else ("id", role)
    found: dict[str, tuple[int, ...]] = {}
    for part in PARTS:
        named = layout.columns.get(part)
        found[part] = (
            tuple(at for name in named if (at := _named(table, name, part, is_required=part in required)) is not None)
            if named is not None
            else _usual(table, part)
        )
    if len(found["mt"]) > 1:
        if "system" in layout.columns:
            raise MalformedError("has a column for the system and several for mt; name one of mt")
        found["system"] = ()
    single = {part: places[0] if places else None for part, places in found.items() if part != "mt"}
    return Positions(mt=found["mt"], **single)


def refuse_unknown(tables: Sequence[Table], layout: Layout) -> None:
    """Raise MalformedError for a column that is named for a part which one of `tables` must have, and none of them has."""
    for part in ("source", "system"):
        for name in layout.columns.get(part, ()):
            if all(_named(table, name, part, is_required=False) is None for table in tables):
                there = "; ".join(list_columns(table) for table in tables)
                raise MalformedError(
                    f"has no column '{name}' for {part}, nor has the other file; their columns are {there}"
                )


def describe_columns(table: Table, layout: Layout) -> str:
    """Return in words which columns are which parts, or why it cannot be told."""
    try:
        found = find_columns(table, layout)
    except MalformedError as error:
        return error.problem
    places = {
        "mt": found.mt,
        **{part: (at,) for part in PARTS[2:] + PARTS[:1] if part != "mt" and (at := getattr(found, part)) is not None},
    }
    told = [f"{part} is {' and '.join(_shown_name(table, at) for at in ats)}" for part, ats in places.items() if ats]
    used = {at for ats in places.values() for at in ats}
    others = [_shown_name(table, at) for at in range(len(table.columns)) if at not in used]
    return "; ".join([", ".join(told) or "no column is known", *([f"not read: {', '.join(others)}"] if others else [])])


def list_columns(table: Table) -> str:
    """Return the names of the table's columns, for messages."""
    names = [_shown_name(table, at) for at in range(min(len(table.columns), _MOST_SHOWN))]
    more = len(table.columns) - len(names)
    return ", ".join(names) + (f" and {more:,} more" if more else "")


def _shown_name(table: Table, at: int) -> str:
    """Return what a column is called: its name, its letter where it has none, both where another one has the name too."""
    name = table.columns[at].strip()
    if not name:
        return letters(at)
    return name if table.columns.count(table.columns[at]) == 1 else f"{letters(at)} ({name})"


def letters(at: int) -> str:
    """Return what spreadsheets call the column at position `at`: A, B, ... Z, AA."""
    name = ""
    at += 1
    while at > 0:
        at, letter = divmod(at - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _named(table: Table, name: str, part: str, *, is_required: bool) -> int | None:
    """Return the position of the column called `name`, or that has it for number or letter; None where it may be missing."""
    for same in (str, str.casefold):
        found = [at for at, column in enumerate(table.columns) if same(column.strip()) == same(name)]
        if len(found) > 1:
            where = ", ".join(letters(at) for at in found)
            raise MalformedError(f"has several columns '{name}': {where}; give {part} its letter")
        if found:
            return found[0]
    width = len(table.columns)
    if name.isdecimal() and 1 <= int(name) <= width:
        return int(name) - 1
    by_letters = {letters(at): at for at in range(width)}
    if name.upper() in by_letters:
        return by_letters[name.upper()]
    if not is_required:
        return None
    raise MalformedError(f"has no column '{name}' for {part}; its columns are {list_columns(table)}")


def _usual(table: Table, part: str) -> tuple[int, ...]:
    names = [column.strip().casefold() for column in table.columns]
    found = [at for at, name in enumerate(names) if name in {usual.casefold() for usual in table.names[part]}]
    if len(found) > 1:
        both = " and ".join(f"'{table.columns[at].strip()}'" for at in found[:2])
        raise MalformedError(f"has two columns for {part}, {both}; name one: --columns {part}=NAME")
    return tuple(found)


def column_of(table: Table, layout: Layout, role: Role) -> int:
    """Return the position of the column that is one side of a text by itself.

    A reference that has no column of its own is a translation too, only one that is trusted. Raises MalformedError where
    there is no such column, or several.
    """
    positions = find_columns(table, layout, role)
    own: Mapping[str, Sequence[int | None]] = {
        "mt": positions.mt,
        "reference": (positions.reference, *positions.mt),
        "source": (positions.source, *positions.mt),
    }
    found = [at for at in own[role] if at is not None]
    if role == "mt" and len(found) > 1:
        raise MalformedError("is read as one translation; name one column for mt")
    if found:
        return found[0]
    if len(table.columns) == 1 and positions == Positions():
        return 0
    raise MalformedError(missing_column(table, (role,)))


def missing_column(table: Table, parts: Iterable[str]) -> str:
    """Return what to say of a table without columns for `parts`."""
    parts = tuple(parts)
    option = ",".join(f"{part}=NAME" for part in parts)
    return f"has no column {' and none for '.join(parts)}; name it: --columns {option}; its columns are {list_columns(table)}"
