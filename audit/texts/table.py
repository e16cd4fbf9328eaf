"""Tables: rows with named cells, the one form in which spreadsheets and the files of translation tools are read.

Apart because what is done with them is the same whether a row comes from Excel or is a unit of XLIFF: columns are chosen,
and rows become pairs or running text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from audit.malformed import MalformedError
from audit.texts.accelerators import without_accelerators

MAX_ROWS = 1_000_000
"""About as many as Excel has."""
MAX_COLUMNS = 200
"""Of a table that people make; one of pairs has ten."""
TOO_WIDE = f"has more than {MAX_COLUMNS} columns, the most that are read; remove some"
USUAL_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "key", "segment", "segment id", "string id"),
        "mt": ("mt", "translation", "hypothesis", "target", "machine translation", "mt output"),
        "reference": ("reference", "ref", "human translation", "reference translation"),
        "source": ("source", "src", "source text"),
        "system": ("system", "engine"),
    }
)
"""What a column of a table that people make may be called, whatever the capitals."""
UNIT_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"id": ("id",), "mt": ("target",), "reference": ("reference",), "source": ("source",), "system": ()}
)
"""What the parts of a unit are called in the files of translation tools."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a unit of a translation tool's file."""

    line: int
    """Where it begins; in a spreadsheet, its row."""
    end_line: int
    cells: tuple[str, ...]
    """One a column, empty where there is nothing; without control characters."""
    is_doubtful: bool = False
    """Whether the file says that the translation waits for somebody to look at it, like PO's fuzzy."""
    file: str | None = None
    """Name of the file, where several are one text."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a reader made of one file."""

    columns: tuple[str, ...]
    """Their names; in tables that people make there may be two of one name."""
    rows: tuple[Row, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: USUAL_NAMES)
    """By which names the parts of a pair are found where nobody says which column is which."""
    sheet: str | None = None
    """The sheet of a spreadsheet."""
    source_language: str | None = None
    """BCP 47 code, where the file tells it."""
    target_language: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a translation tool's file, with its texts by the names of their columns."""

    line: int
    end_line: int
    texts: Mapping[str, str]
    is_doubtful: bool = False


def refuse_rows(rows: int) -> None:
    """Raise MalformedError for more than `MAX_ROWS`."""
    if rows > MAX_ROWS:
        raise MalformedError(f"has more than {MAX_ROWS:,} rows or units, the most that are read; split the file")


def table_of_units(
    units: Iterable[Unit],
    names: Mapping[str, tuple[str, ...]] = UNIT_NAMES,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Table:
    """Return the table of the units without keyboard accelerators, its columns in the order in which they first occur.

    Raises MalformedError where there is none.
    """
    units = tuple(units)
    if not units:
        raise MalformedError(
            "has no unit to translate: it holds no text; export it with its units, or name another file"
        )
    columns = tuple(dict.fromkeys(name for unit in units for name in unit.texts))
    source = next(iter(names["source"]), None)
    rows = []
    for unit in units:
        texts = without_accelerators(unit.texts, source)
        cells = tuple(texts.get(name, "") for name in columns)
        rows.append(Row(unit.line, unit.end_line, cells, unit.is_doubtful))
    return Table(columns, tuple(rows), names, source_language=source_language, target_language=target_language)
