"""Glossaries as tables for spreadsheets, CSV and TSV: one row an entry, with everything that the YAML says.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which reading takes off again: a glossary from
a stranger must not run commands on the desk that opens it (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from audit.cells import read_rows
from audit.errors import InputError
from audit.files import read_text
from audit.glossary.exchange.carried import (
    Incoming,
    Loss,
    Received,
    Sent,
    distinct,
    distinct_forms,
    entry_of,
    one_line,
    paragraph,
)
from audit.glossary.exchange.languages import choose_languages, speaks
from audit.glossary.meaning import ForbiddenForm, NewEntry
from audit.keys import nearest
from audit.model import TERM_KINDS, Glossary, Severity

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key"),
    "preferred": ("preferred", "preferred term", "term", "target", "translation"),
    "admitted": ("admitted", "admitted terms", "synonyms", "also"),
    "forbidden": ("forbidden", "forbidden terms", "deprecated", "do not use"),
    "forbidden_severity": ("forbidden_severity",),
    "forbidden_note": ("forbidden_note",),
    "source": ("source", "source term", "source terms"),
    "kind": ("kind", "type", "category"),
    "severity": ("severity",),
    "match_case": ("match_case", "case sensitive"),
    "match_inflect": ("match_inflect",),
    "note": ("note", "notes", "comment", "definition"),
    "language": ("language", "target language"),
    "source_language": ("source_language", "source language"),
}
"""The columns in the order of an export, with what a file may call them, whatever the capitals."""
_SEPARATOR = "|"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_PIECES = re.compile(r"\||(?:\\[\\|]|[^|])+?(?=\||\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\|])")
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_SEVERITIES = tuple(str(severity) for severity in Severity if severity is not Severity.NEUTRAL)


def write_table(glossary: Glossary, source_languages: Mapping[str, str | None], *, delimiter: str) -> Sent:
    """Return the glossary as a table; `source_languages` has the language of the source forms by glossary file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    losses: list[Loss] = []
    for term in glossary.terms:
        entry, lost = entry_of(term)
        losses += lost
        if entry.preferred:
            writer.writerow(map(_guarded, _cells(entry, term.language, source_languages.get(term.file))))
    return Sent(out.getvalue(), tuple(losses))


def _cells(entry: NewEntry, language: str, source_language: str | None) -> Iterable[str]:
    yield entry.id or ""
    yield entry.preferred
    yield _joined(entry.admitted)
    yield _joined(form.form for form in entry.forbidden)
    yield _parallel([form.severity for form in entry.forbidden])
    yield _parallel([form.note for form in entry.forbidden])
    yield _joined(entry.source)
    yield entry.kind or ""
    yield entry.severity or ""
    yield str(entry.match_case).lower()
    yield str(entry.match_inflected).lower()
    yield entry.note or ""
    yield language
    yield source_language or ""


def _joined(items: Iterable[str]) -> str:
    """Return the items with bars between them; a bar or a backslash of their own gets a backslash."""
    return f" {_SEPARATOR} ".join(re.sub(r"([\\|])", r"\\\1", item) for item in items)


def _parallel(items: Sequence[str | None]) -> str:
    """Return as many items as there are forms, empty ones among them; nothing where all are empty."""
    return _joined(item or "" for item in items) if any(items) else ""


def _split(cell: str) -> list[str]:
    """Return the items that `_joined` made a cell of."""
    items = [""] if cell else []
    for piece in _PIECES.findall(cell):
        if piece == _SEPARATOR:
            items.append("")
        else:
            items[-1] = piece
    return [_ESCAPED.sub(r"\1", item.strip()) for item in items]


def _guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    """Return the cell that `_guarded` made this one of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read_table(
    path: Path, *, language: str | None = None, source_language: str | None = None, usual_source: str | None = None
) -> Received:
    """Return the entries of a CSV or TSV file with forms in `language`, or in the one that most rows name.

    The first row names the columns; of them only `preferred` is required. Raises InputError with the line for a table that
    cannot be read, lacks that column, or has a value that its column does not take.
    """
    rows, losses, carries = _read_rows(path)
    ours, theirs = (_counted(row.cells.get(name, "") for row in rows) for name in ("language", "source_language"))
    default = next(iter(ours), None)
    target = choose_languages(path, ours or {language or "en": 1}, language, None, default=default).language
    source = source_language or (usual_source if usual_source in theirs else None) or next(iter(theirs), None)
    entries = []
    for row in rows:
        if not speaks(row.language or target, target):
            losses.append(row.loss(f"entries in {row.language}", row.cells["preferred"]))
            continue
        entry = row.entry()
        if entry.source and source and not speaks(row.source_language or source, source):
            losses.append(row.loss(f"source forms in {row.source_language}", row.cells["source"]))
            entry = replace(entry, source=())
        entries.append(Incoming(entry, row.line))
    return Received(target, source, tuple(entries), carries, tuple(losses))


def _read_rows(path: Path) -> tuple[list[_Row], list[Loss], frozenset[str]]:
    """Return the rows below the head, a loss for each column that says something and is not known, and the columns that are."""
    lines = read_rows(read_text(path), path)
    line, head = next(lines, (1, []))
    places, unknown = _places(path, line, head)
    rows = []
    unread: dict[str, list[int]] = defaultdict(list)
    for line, cells in lines:
        rows.append(_Row(path, line, {name: _unguarded(cells[at].strip()) for name, at in places.items()}))
        for name, at in unknown.items():
            if cells[at].strip():
                unread[name].append(line)
    losses = [
        Loss(str(path), first[0], "", f"the column '{name}'", f"{len(first):,} cells") for name, first in unread.items()
    ]
    return rows, losses, frozenset(places)


def _counted(codes: Iterable[str]) -> dict[str, int]:
    """Return how often each code is there, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for code in codes:
        if code:
            counts[code] += 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def _places(path: Path, line: int, head: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the positions of the known columns and of the others; raises InputError without `preferred`, or for one named twice."""
    names = [_unguarded(cell.strip()) for cell in head]
    places: dict[str, int] = {}
    for column, aliases in COLUMNS.items():
        found = [at for at, name in enumerate(names) if name.casefold() in aliases]
        if len(found) > 1:
            both = " and ".join(f"'{names[at]}'" for at in found[:2])
            raise InputError(path, f"has two columns for {column}, {both}; rename one", line=line)
        if found:
            places[column] = found[0]
    if "preferred" not in places:
        raise InputError(path, "has no column preferred; name the columns in the first row", line=line)
    return places, {names[at] or f"number {at + 1}": at for at in range(len(names)) if at not in places.values()}


class _Row:
    """One row's cells, held to what their columns take."""

    def __init__(self, path: Path, line: int, cells: Mapping[str, str]) -> None:
        self.path = path
        self.line = line
        self.cells = cells
        self.language = cells.get("language", "")
        self.source_language = cells.get("source_language", "")

    def loss(self, what: str, value: str) -> Loss:
        """Return a loss of this row."""
        return Loss(str(self.path), self.line, self.cells.get("id") or self.cells["preferred"], what, value)

    def entry(self) -> NewEntry:
        """Return the entry that the row says; raises InputError for a value that its column does not take."""
        preferred = one_line(self.cells["preferred"])
        if not preferred:
            raise InputError(self.path, "has no preferred form; write one or remove the row", line=self.line)
        return NewEntry(
            preferred=preferred,
            admitted=distinct(map(one_line, self.items("admitted"))),
            forbidden=distinct_forms(self.forbidden()),
            id=one_line(self.cells.get("id", "")) or None,
            source=distinct(map(one_line, self.items("source"))),
            kind=self.chosen("kind", TERM_KINDS),
            severity=self.severity("severity", self.cells.get("severity", "")),
            note=paragraph(self.cells.get("note", "")) or None,
            match_case=self.truth("match_case"),
            match_inflected=self.truth("match_inflect"),
        )

    def items(self, column: str) -> list[str]:
        return _split(self.cells.get(column, ""))

    def forbidden(self) -> Iterable[ForbiddenForm]:
        """Yield the forbidden forms with their severities and notes."""
        forms = self.items("forbidden")
        severities, notes = self.items("forbidden_severity"), self.items("forbidden_note")
        for column, items in (("forbidden_severity", severities), ("forbidden_note", notes)):
            if len(items) > len(forms):
                problem = f"{column} has {len(items)} items for {len(forms)} forbidden forms; write one for each, or none between two bars"
                raise InputError(self.path, problem, line=self.line)
        for form, severity, note in zip_longest(forms, severities, notes, fillvalue=""):
            yield ForbiddenForm(one_line(form), self.severity("forbidden_severity", severity), paragraph(note) or None)

    def severity(self, column: str, written: str) -> Severity | None:
        chosen = self.one_of(column, written, _SEVERITIES)
        return Severity(chosen) if chosen else None

    def chosen(self, column: str, known: Sequence[str]) -> str | None:
        return self.one_of(column, self.cells.get(column, ""), known)

    def one_of(self, column: str, written: str, known: Sequence[str]) -> str | None:
        """Return one of the known words, or None for an empty cell."""
        if not written:
            return None
        if written.lower() not in known:
            meant = nearest(written, known)
            remedy = f"did you mean {meant}?" if meant else f"expected {', '.join(known)}, or nothing"
            raise InputError(self.path, f"'{written}' is not a {column}; {remedy}", line=self.line)
        return written.lower()

    def truth(self, column: str) -> bool | None:
        """Return what a cell of yes or no says, or None for an empty one."""
        chosen = self.chosen(column, tuple(_TRUTH))
        return _TRUTH[chosen] if chosen else None
