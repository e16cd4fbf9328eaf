"""Adds, changes and removes entries of a glossary file: the diff is the entry, and everything else stays byte for byte.

A YAML library that writes a file anew loses quotes and line breaks, and hangs a section's heading on the entry before
it. Here the new text is spliced into the old one, and then read again: a change that would mean anything but what was
asked for is refused. docs/decisions/editing.md has the reasons and what was measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from audit.errors import GlossaryError
from audit.glossary.documents import Change, GlossaryDocument
from audit.glossary.layout import EntryList, content_end_above, entry_lists, line_end, terms_pair
from audit.glossary.loading import entry_ids, new_id
from audit.glossary.meaning import EntryChange, NewEntry, RefusedError, changed_entry
from audit.glossary.nodes import Node, UnreadableError
from audit.glossary.refusals import refuse_wrong, refuse_wrong_additions
from audit.glossary.rendering import entry_text
from audit.glossary.splicing import Splice, appended_items, removed_items, splices_of
from audit.glossary.style import Brackets, Style, space_inside, style_of

_NEIGHBOURS = 8
"""Entries whose style is looked at; each takes a millisecond or two to read."""

_Entries = list[dict[str, Any]]


def add_entry(document: GlossaryDocument, entry: NewEntry) -> Change:
    """Return the change that puts an entry at the end of the list, written as the entries before it are.

    It gets an id in the file where it has one or its neighbours have. Raises GlossaryError where `audit glossary check`
    would report an error in it, and where the file is written in a way that cannot be spliced.
    """
    taken = {name for ids in entry_ids(document.files) for name in ids}
    term_id = entry.id or new_id(entry.preferred, taken)
    _refuse(document, term_id, {}, entry.mapping)
    return _added(document, [(term_id, entry.mapping)])


def add_entries(document: GlossaryDocument, entries: Sequence[NewEntry]) -> Change:
    """Return the change that puts several entries, at least one, at the end of the list at once; its `term_id` is the last one's.

    50,000 take seconds, where one after the other would take hours. Raises GlossaryError for the reasons of `add_entry`.
    """
    taken = {name for ids in entry_ids(document.files) for name in ids}
    taken.update(entry.id for entry in entries if entry.id)
    added = [(entry.id or new_id(entry.preferred, taken), entry.mapping) for entry in entries]
    try:
        refuse_wrong_additions(document, added)
    except RefusedError as refused:
        raise GlossaryError(document.path, str(refused)) from None
    return _added(document, added)


def edit_entry(document: GlossaryDocument, term_id: str, change: EntryChange) -> Change:
    """Return the change of an entry; what it says nothing of keeps its bytes.

    Raises GlossaryError where there is no such entry, with the nearest id; where the change asks for what is there
    already, or not there; and for the reasons of `add_entry`.
    """
    number = document.number_of(term_id)
    old = document.entries[number]
    try:
        new = changed_entry(old, change)
    except RefusedError as refused:
        raise GlossaryError(document.path, f"{term_id}: {refused}") from None
    if new == old:
        raise GlossaryError(document.path, f"{term_id}: the entry says so already; nothing to change")
    if "id" not in old and new["preferred"] != old["preferred"]:
        # Made from the preferred form until now: reports and decisions of the past go by it.
        new = {"id": term_id, **new}
    _refuse(document, term_id, old, new)

    def make(entries: EntryList) -> tuple[list[Splice], _Entries]:
        nearest = sorted(range(len(document.entries)), key=lambda other: abs(other - number))
        splices = splices_of(entries.text, entries.entry(number), (old, new), _style(entries, nearest))
        return splices, [*document.entries[:number], new, *document.entries[number + 1 :]]

    return _changed(document, term_id, make)


def remove_entry(document: GlossaryDocument, term_id: str) -> Change:
    """Return the change that takes an entry out, with the comments in it; comments above it stay.

    Raises GlossaryError where there is no such entry, with the nearest id, and where the file is written in a way that
    cannot be spliced.
    """
    number = document.number_of(term_id)

    def make(entries: EntryList) -> tuple[list[Splice], _Entries]:
        return _removed(entries, number), [*document.entries[:number], *document.entries[number + 1 :]]

    return _changed(document, term_id, make)


def _added(document: GlossaryDocument, added: Sequence[tuple[str, dict[str, Any]]]) -> Change:
    """Return the change that puts entries, given with their ids, at the end of the list."""

    def make(entries: EntryList) -> tuple[list[Splice], _Entries]:
        style = _style(entries, range(len(document.entries) - 1, -1, -1))
        written = [{"id": term_id, **entry} if style.has_ids else entry for term_id, entry in added]
        return _appended(entries, written, style), [*document.entries, *written]

    return _changed(document, added[-1][0], make)


def _refuse(document: GlossaryDocument, term_id: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    try:
        refuse_wrong(document, term_id, old, new)
    except RefusedError as refused:
        raise GlossaryError(document.path, str(refused)) from None


def _changed(
    document: GlossaryDocument, term_id: str, make: Callable[[EntryList], tuple[list[Splice], _Entries]]
) -> Change:
    """Return the change that the splices of `make` are, once it is certain that they mean the entries of `make`."""
    for entries in entry_lists(document.text, len(document.entries)):
        try:
            splices, meant = make(entries)
            after = document.reread(document.spliced(splices))
        except (UnreadableError, GlossaryError):
            continue
        if after.file.document == {**document.file.document, "terms": meant}:
            return Change(document.path, document.data, after.data, term_id, after)
    problem = f"{term_id}: cannot be changed without changing more (an anchor or alias?); edit the file by hand"
    raise GlossaryError(document.path, problem)


def _style(entries: EntryList, nearest: Sequence[int]) -> Style:
    """Return the style of the first entries of `nearest` that can be read."""
    numbers: list[int] = []
    nodes: list[Node] = []
    for number in nearest[:_NEIGHBOURS]:
        try:
            nodes.append(entries.entry(number))
        except UnreadableError:
            continue
        numbers.append(number)
    return style_of(entries, numbers, nodes)


def _appended(entries: EntryList, added: Sequence[Mapping[str, Any]], style: Style) -> list[Splice]:
    """Return what writes the entries behind the last one."""
    text = entries.text
    if not entries.spans:
        return _first(text, added)
    written = [entry_text(entry, style) for entry in added]
    if entries.is_flow:
        terms = entries.in_brackets()
        return list(appended_items(text, terms, written, space_inside(text, terms)))
    last = len(entries.spans) - 1
    at = entries.own_end(last, entries.entry(last))
    return [Splice(at, at, "".join("\n" * (style.blank_lines + 1) + entry for entry in written))]


def _first(text: str, added: Sequence[Mapping[str, Any]]) -> list[Splice]:
    """Return what writes the entries into an empty list: ``terms: []``."""
    root, (key, value) = terms_pair(text)
    if root.is_flow:
        style = Style(entry=Brackets(), key_quote=key.style, quotes={"": key.style})
        return [Splice(value.start + 1, value.start + 1, ", ".join(entry_text(entry, style) for entry in added))]
    at = line_end(text, value.end)
    lines = "".join(f"\n{entry_text(entry, Style())}" for entry in added)
    return [Splice(text.index(":", key.end) + 1, value.end, ""), Splice(at, at, lines)]


def _removed(entries: EntryList, number: int) -> list[Splice]:
    """Return what takes an entry out with the blank lines that set it off."""
    text, last = entries.text, len(entries.spans) - 1
    if entries.is_flow:
        return list(removed_items(text, entries.in_brackets(), [number]))
    start, end = entries.spans[number][0] - 1, entries.own_end(number, entries.entry(number))
    if number == last or not text[end : line_end(text, end + 1)].strip():
        # Blank lines stand on both sides, or nothing follows: those above go. They may be the end of a text above.
        above = entries.own_end(number - 1, entries.entry(number - 1)) if number else 0
        start = max(content_end_above(text, entries.spans[number][0]), above)
    splices = [Splice(start, end, "")]
    if last == 0:
        key = terms_pair(text)[1][0]
        at = text.index(":", key.end) + 1
        splices.insert(0, Splice(at, at, " []"))
    return splices
