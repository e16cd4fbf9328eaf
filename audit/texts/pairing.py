"""From one table to pairs, or to one side of a text; apart from `joining`, which makes pairs of two tables."""

from __future__ import annotations

from collections import defaultdict

from audit.malformed import MalformedError
from audit.model import Pair, Place, Segment
from audit.texts.cleaning import one_line
from audit.texts.columns import Layout, Role, column_of, find_columns, list_columns, missing_column
from audit.texts.table import USUAL_NAMES, Row, Table


def table_pairs(table: Table, layout: Layout) -> dict[str | None, tuple[Pair, ...]]:
    """Return the table's pairs by system, in its order; rows that name no system are under None.

    A row without an id has its number for one, and a row without either side is no pair. With several columns for mt,
    each is a system of the column's name. Raises MalformedError for a table without a column for mt or reference, and for
    an id that occurs twice in a system.
    """
    positions = find_columns(table, layout)
    reference = positions.reference
    missing = [part for part, is_there in (("mt", positions.mt), ("reference", reference is not None)) if not is_there]
    if missing == ["reference"] and table.names is not USUAL_NAMES:
        raise MalformedError(
            "holds one translation of each unit; name the file with the trusted ones behind it, or the column that holds them: "
            f"--columns reference=NAME; its columns are {list_columns(table)}"
        )
    if missing:
        raise MalformedError(missing_column(table, missing))
    pairs: dict[str | None, dict[str, Pair]] = defaultdict(dict)
    lines: dict[tuple[str | None, str], int] = {}
    for number, row in enumerate(table.rows, start=1):
        identity = cell(row, positions.id) or str(number)
        for at in positions.mt:
            named = table.columns[at].strip() if len(positions.mt) > 1 else cell(row, positions.system).strip()
            system = named or None
            before = lines.setdefault((system, identity), row.line)
            if before != row.line:
                problem = f"id '{identity}' stands on line {before:,} already; make ids unique within a system"
                raise MalformedError(problem, line=row.line)
            pair = make_pair(
                identity,
                (row, cell(row, at)),
                (row, trusted_cell(table, row, reference)),
                cell(row, positions.source),
            )
            if pair is not None:
                pairs[system][identity] = pair
    return {system: tuple(of_system.values()) for system, of_system in pairs.items()}


def table_segments(table: Table, layout: Layout, role: Role) -> list[Segment]:
    """Return one side of a text, a segment a row; as a reference, without what the file itself calls doubtful.

    Raises MalformedError where there is no column for it.
    """
    at = column_of(table, layout, role)
    read = trusted_cell if role == "reference" else lambda _, row, at: cell(row, at)
    texts = ((row, one_line([read(table, row, at)])) for row in table.rows)
    return [Segment(text, Place(row.line, row.end_line)) for row, text in texts if text]


def make_pair(identity: str, mt: tuple[Row | None, str], reference: tuple[Row | None, str], source: str) -> Pair | None:
    """Return the pair of two texts with the rows they stand in, either of them empty; None where both are."""
    if not mt[1] and not reference[1]:
        return None
    return Pair(
        id=identity,
        mt=mt[1] or None,
        reference=reference[1] or None,
        confidence=1.0,
        mt_at=_place(*mt),
        reference_at=_place(*reference),
        source=source or None,
    )


def cell(row: Row, at: int | None) -> str:
    """Return the cell at a position, empty where there is no such column or nothing but spaces in it."""
    text = row.cells[at] if at is not None else ""
    return text if text.strip() else ""


def trusted_cell(table: Table, row: Row, at: int | None) -> str:
    """Return the cell as a reference: empty where it is a translation that waits for somebody to look at it."""
    if row.is_doubtful and at is not None and table.columns[at] in table.names["mt"]:
        return ""
    return cell(row, at)


def _place(row: Row | None, text: str) -> Place | None:
    return Place(row.line, row.end_line, file=row.file) if row is not None and text else None
