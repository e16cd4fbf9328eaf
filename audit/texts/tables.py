"""Pairs in tables: comma- or semicolon-separated (``.csv``) and tab-separated (``.tsv``), as spreadsheets write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from audit.cells import read_rows
from audit.errors import InputError
from audit.files import read_text
from audit.model import Pair
from audit.texts.jsonlines import collect_pairs

SUFFIXES = (".csv", ".tsv")
COLUMNS = {
    "id": ("id", "key", "segment"),
    "mt": ("mt", "translation", "hypothesis", "target"),
    "reference": ("reference", "ref"),
    "source": ("source", "src"),
    "system": ("system", "engine"),
}
"""What a column may be called, whatever the capitals."""


def read_table(path: Path) -> dict[str | None, tuple[Pair, ...]]:
    """Return the table's pairs by system, in the file's order; rows that name no system are under None.

    The first row names the columns; a row without an id has its number for one. Raises InputError with the line for a
    table without the columns mt and reference, a row of another length, and an id that occurs twice in a system.
    """
    text = read_text(path)
    pairs = collect_pairs(_rows(text, path), path)
    if not pairs:
        raise InputError(
            path, "has no pairs; write a row of column names, such as id,mt,reference, and a row for each pair"
        )
    return pairs


def _rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each row with the line it begins on, by the names that `COLUMNS` gives its cells."""
    places: dict[str, int] = {}
    number = 0
    for line, row in read_rows(text, path):
        if not places:
            places = _places(row, path, line)
            continue
        number += 1
        cells = {name: row[at] for name, at in places.items()}
        yield line, {**cells, "id": cells.get("id", "").strip() or str(number)}


def _places(head: Sequence[str], path: Path, line: int) -> dict[str, int]:
    """Return the position of each column that `head` names; raises InputError where mt or reference is not there, or twice."""
    names = [cell.strip().casefold() for cell in head]
    places: dict[str, int] = {}
    for column, aliases in COLUMNS.items():
        found = [at for at, name in enumerate(names) if name in aliases]
        if len(found) > 1:
            both = " and ".join(f"'{head[at].strip()}'" for at in found[:2])
            raise InputError(path, f"has two columns for {column}, {both}; rename one", line=line)
        if found:
            places[column] = found[0]
    for column in ("mt", "reference"):
        if column not in places:
            raise InputError(path, f"has no column {column}; name the columns in the first row", line=line)
    return places
