"""Two tables, one with translations and one with trusted ones, joined unit by unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.model import Pair
from audit.texts.columns import Layout, Role, column_of, find_columns, refuse_unknown
from audit.texts.pairing import cell, make_pair, trusted_cell
from audit.texts.table import Table

_AGREEING = 0.5
"""The least share of the units with one id whose sources are the same for the ids to mean the same."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A unit of one side."""

    row: int
    id: str
    text: str
    source: str
    context: str


def join_tables(mt: Table, reference: Table, layout: Layout) -> tuple[Pair, ...] | None:
    """Return the pairs of a table of translations and one of trusted ones, joined by their units' ids, else by their sources.

    A unit that one of them lacks, or leaves empty, is a pair with one side. Pairs are in the order of `mt`; a unit of the
    reference alone follows the one it follows there. Ids only count if the sources beside them agree, so that two files
    numbered from 1 are not joined by chance. None where the two have no units in common.

    Raises MalformedError where a table has no column for its side, or neither has one that the layout names.
    """
    refuse_unknown((mt, reference), layout)
    ours, theirs = _entries(mt, layout, is_reference=False), _entries(reference, layout, is_reference=True)
    partners = _partners(ours, theirs)
    if not partners:
        return None
    pairs: list[Pair] = []
    taken: Counter[str] = Counter()
    for one, other in _in_order(ours, theirs, partners):
        known = one or other
        if known is None:
            continue
        identity = known.id or str(len(pairs) + 1)
        taken[identity] += 1
        pair = make_pair(
            identity if taken[identity] == 1 else f"{identity} ({taken[identity]})",
            (mt.rows[one.row], one.text) if one else (None, ""),
            (reference.rows[other.row], other.text) if other else (None, ""),
            (one.source if one else "") or (other.source if other else ""),
        )
        if pair is not None:
            pairs.append(pair)
    return tuple(pairs)


def _entries(table: Table, layout: Layout, *, is_reference: bool) -> list[_Entry]:
    role: Role = "reference" if is_reference else "mt"
    at, positions = column_of(table, layout, role), find_columns(table, layout, role)
    context = table.columns.index("context") if "context" in table.columns else None
    return [
        _Entry(
            number,
            id=cell(row, positions.id),
            text=trusted_cell(table, row, at) if is_reference else cell(row, at),
            source=cell(row, positions.source),
            context=cell(row, context),
        )
        for number, row in enumerate(table.rows)
    ]


def _partners(ours: Sequence[_Entry], theirs: Sequence[_Entry]) -> dict[int, int]:
    """Return the row of each of our units' counterparts; empty where there is none."""
    by_id = _shared(
        _numbered([(one.id,) if one.id else None for one in ours]),
        _numbered([(one.id,) if one.id else None for one in theirs]),
    )
    sources = [(ours[one].source, theirs[other].source) for one, other in by_id.items()]
    told = [(one, other) for one, other in sources if one and other]
    if sum(one == other for one, other in told) >= _AGREEING * len(told) and by_id:
        return by_id
    return _shared(
        _numbered([(one.source, one.context) if one.source else None for one in ours]),
        _numbered([(one.source, one.context) if one.source else None for one in theirs]),
    )


def _numbered(keys: Sequence[Key | None]) -> dict[Key, int]:
    """Return the rows by their keys; the second row with one key is told from the first by its number."""
    counts: Counter[Key] = Counter()
    rows = {}
    for row, key in enumerate(keys):
        if key is not None:
            rows[*key, str(counts[key])] = row
            counts[key] += 1
    return rows


def _shared(ours: Mapping[Key, int], theirs: Mapping[Key, int]) -> dict[int, int]:
    return {row: theirs[key] for key, row in ours.items() if key in theirs}


def _in_order(
    ours: Sequence[_Entry], theirs: Sequence[_Entry], partners: Mapping[int, int]
) -> list[tuple[_Entry | None, _Entry | None]]:
    """Return the units with their counterparts in our order; one of theirs alone comes after the one it follows there."""
    rows = {other: one for one, other in partners.items()}
    alone: dict[int, list[_Entry]] = defaultdict(list)
    after = -1
    for entry in theirs:
        after = rows.get(entry.row, after)
        if entry.row not in rows:
            alone[after].append(entry)
    both: list[tuple[_Entry | None, _Entry | None]] = [(None, entry) for entry in alone[-1]]
    for one in ours:
        both.append((one, theirs[partners[one.row]] if one.row in partners else None))
        both += [(None, entry) for entry in alone[one.row]]
    return both
