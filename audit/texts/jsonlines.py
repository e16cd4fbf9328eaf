"""Pairs in JSON Lines: one object a line, already aligned, of one system or several.

Texts keep their length, so that offsets into a pair of the audit are offsets into the file's own strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from audit.errors import InputError
from audit.files import read_text
from audit.json_text import parse_object
from audit.malformed import problems_of
from audit.model import Pair, Place
from audit.texts.cleaning import harmless
from audit.texts.columns import DEFAULT_LAYOUT, Layout
from audit.texts.table import Row, Table

SUFFIXES = (".jsonl", ".ndjson")
EXAMPLE = '{"id": "1", "mt": "...", "reference": "..."}'
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_pairs(path: Path, layout: Layout = DEFAULT_LAYOUT) -> dict[str | None, tuple[Pair, ...]]:
    """Return the file's pairs by system, in the file's order; pairs that name no system are under None.

    An empty side is None in its pair; what has two is no pair. Raises InputError with the line for anything that is not such
    an object, a missing key or a value of the wrong kind, and an id that occurs twice in a system.
    """
    pairs = _collect_pairs(_renamed(_objects(path), layout, path), path)
    if not pairs:
        raise InputError(path, f"has no pairs; write one object a line: {EXAMPLE}")
    return pairs


def pairs_table(path: Path, layout: Layout = DEFAULT_LAYOUT) -> Table:
    """Return the file's pairs as a table, to be shown; raises InputError as `read_pairs` does."""
    rows = [
        Row(place.line, place.line, (pair.id, system or "", pair.source or "", pair.mt or "", pair.reference or ""))
        for system, pairs in read_pairs(path, layout).items()
        for pair in pairs
        if (place := pair.mt_at or pair.reference_at) is not None
    ]
    return Table(("id", "system", "source", "mt", "reference"), tuple(sorted(rows, key=lambda row: row.line)))


def _collect_pairs(entries: Iterable[tuple[int, dict[str, Any]]], path: Path) -> dict[str | None, tuple[Pair, ...]]:
    """Return the pairs that `entries`, each with its line, stand for, by system and in their order.

    Raises InputError with the line for a missing key, a value of the wrong kind, and an id that occurs twice in a system.
    """
    pairs: dict[str | None, list[Pair]] = {}
    lines: dict[tuple[str | None, str], int] = {}
    for number, entry in entries:
        system = _string(entry, "system", path, number) or None
        pair = _pair(entry, path, number)
        before = lines.setdefault((system, pair.id), number)
        if before != number:
            problem = f"id '{pair.id}' stands on line {before:,} already; make ids unique within a system"
            raise InputError(path, problem, line=number)
        if pair.mt is not None or pair.reference is not None:
            pairs.setdefault(system, []).append(pair)
    return {system: tuple(of_system) for system, of_system in pairs.items()}


def _renamed(
    entries: Iterable[tuple[int, dict[str, Any]]], layout: Layout, path: Path
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the entries with the parts of a pair under their own names, once for each translation that is named."""
    for number, entry in entries:
        for key in (key for keys in layout.columns.values() for key in keys):
            if key not in entry:
                raise InputError(path, f"has no '{key}'; its keys are {', '.join(entry)}", line=number)
        renamed = {**entry, **{part: entry[keys[0]] for part, keys in layout.columns.items()}}
        translations = layout.columns.get("mt", ())
        yield number, renamed if len(translations) < 2 else {**renamed, "system": translations[0]}
        for key in translations[1:]:
            yield number, {**renamed, "mt": entry[key], "system": key}


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each object with its line."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        with problems_of(path):
            yield number, parse_object(line, number, EXAMPLE)


def _pair(entry: dict[str, Any], path: Path, line: int) -> Pair:
    for key in ("id", "mt", "reference"):
        if key not in entry:
            raise InputError(path, f"has no '{key}'; a pair is written {EXAMPLE}", line=line)
    if isinstance(entry["id"], int) and not isinstance(entry["id"], bool):
        entry["id"] = str(entry["id"])
    identity = _string(entry, "id", path, line)
    if not identity:
        raise InputError(path, "'id' is empty; give each pair an id of its own", line=line)
    mt, reference = _string(entry, "mt", path, line), _string(entry, "reference", path, line)
    place = Place(line, line)
    return Pair(
        id=identity,
        mt=mt or None,
        reference=reference or None,
        confidence=1.0,
        mt_at=place if mt else None,
        reference_at=place if reference else None,
        source=_string(entry, "source", path, line) or None,
    )


def _string(entry: dict[str, Any], key: str, path: Path, line: int) -> str:
    """Return the text of `key`, of the same length and without control characters; empty where it is blank, null or missing."""
    value = entry.get(key)
    if value is None and key != "id":
        return ""
    if not isinstance(value, str):
        kind = "text or a whole number" if key == "id" else "text"
        raise InputError(path, f"'{key}' must be {kind}, in double quotes", line=line)
    if not value.isprintable():
        half = _SURROGATE.search(value)
        if half is not None:
            problem = (
                f"'{key}' has half a character (\\u{ord(half[0]):04x}) at position {half.start() + 1:,}; "
                "the program that wrote the file cut a character in two: write it whole"
            )
            raise InputError(path, problem, line=line)
        value = harmless(value)
    return value if value.strip() else ""
