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
from audit.glossary.loading import new_id
from audit.glossary.meaning import EntryChange, NewEntry, RefusedError, changed_entry
from audit.glossary.nodes import Node, UnreadableError
from audit.glossary.refusals import Referee
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
    return add_entries(document, [entry])


def add_entries(document: GlossaryDocument, entries: Sequence[NewEntry]) -> Change:
    """Return the change that puts several entries, at least one, at the end of the list at once: 50,000 in seconds.

    Raises GlossaryError for the reasons of `add_entry`.
    """
    referee = Referee(document)
    term_ids = referee.ids(entries)
    mappings = [entry.mapping for entry in entries]
    for term_id, mapping in zip(term_ids, mappings, strict=True):
        _let_pass(document, referee, term_id, {}, mapping)

    def make(layout: EntryList) -> tuple[list[Splice], _Entries]:
        style = _style(layout, range(len(document.entries) - 1, -1, -1))
        new = [
            {"id": name, **mapping} if style.has_ids else mapping
            for name, mapping in zip(term_ids, mappings, strict=True)
        ]
        return _appended(layout, new, style), [*document.entries, *new]

    return _changed(document, tuple(term_ids), make)


def entry_yaml(entry: NewEntry) -> str:
    """Return the lines that `add_entry` writes for an entry where it has no neighbours to go by."""
    return entry_text({"id": entry.id or new_id(entry.preferred, set()), **entry.mapping}, Style()) + "\n"


def edit_entry(document: GlossaryDocument, term_id: str, change: EntryChange) -> Change:
    """Return the change of an entry; what it says nothing of keeps its bytes.

    Raises GlossaryError where there is no such entry, with the nearest id; where the change asks for what is there
    already, or not there; and for the reasons of `add_entry`.
    """
    return edit_entries(document, [(term_id, change)])


def edit_entries(document: GlossaryDocument, changes: Sequence[tuple[str, EntryChange]]) -> Change:
    """Return the changes of several entries, at least one, by their ids, at once: a thousand in ten seconds.

    Raises GlossaryError for the reasons of `edit_entry`.
    """
    try:
        return _edited(document, changes)
    except GlossaryError:
        if len(changes) == 1:
            raise
    # One by one: an entry may take what another one gives up, and an error names the entry that it is about.
    change = _edited(document, changes[:1])
    for one in changes[1:]:
        change = change.then(_edited(change.document, [one]))
    return change


def _edited(document: GlossaryDocument, changes: Sequence[tuple[str, EntryChange]]) -> Change:
    """Return the changes of entries, each held against the glossary with those before it."""
    referee = Referee(document)
    meanings: dict[int, dict[str, Any]] = {}
    for term_id, change in changes:
        number = document.number_of(term_id)
        old = meanings.get(number, document.entries[number])
        meanings[number] = _changed_meaning(document, term_id, old, change)
        _let_pass(document, referee, term_id, old, meanings[number])

    def make(layout: EntryList) -> tuple[list[Splice], _Entries]:
        splices: list[Splice] = []
        for number, new in meanings.items():
            style = _style(layout, _nearest(number, len(document.entries)))
            splices += splices_of(layout.text, layout.entry(number), (document.entries[number], new), style)
        return splices, [meanings.get(number, entry) for number, entry in enumerate(document.entries)]

    return _changed(document, tuple(term_id for term_id, _ in changes), make)


def _changed_meaning(
    document: GlossaryDocument, term_id: str, old: dict[str, Any], change: EntryChange
) -> dict[str, Any]:
    """Return what the entry means after the change; refuses one that changes nothing."""
    try:
        new = changed_entry(old, change)
    except RefusedError as refused:
        raise GlossaryError(document.path, f"{term_id}: {refused}") from None
    if new == old:
        raise GlossaryError(document.path, f"{term_id}: the entry says so already; nothing to change")
    if "id" not in old and new["preferred"] != old["preferred"]:
        # Made from the preferred form until now: reports and decisions of the past go by it.
        return {"id": term_id, **new}
    return new


def remove_entry(document: GlossaryDocument, term_id: str) -> Change:
    """Return the change that takes an entry out, with the comments in it; comments above it stay.

    Raises GlossaryError where there is no such entry, with the nearest id, and where the file is written in a way that
    cannot be spliced.
    """
    number = document.number_of(term_id)

    def make(layout: EntryList) -> tuple[list[Splice], _Entries]:
        return _removed(layout, number), [*document.entries[:number], *document.entries[number + 1 :]]

    return _changed(document, (term_id,), make)


def _let_pass(
    document: GlossaryDocument, referee: Referee, term_id: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    try:
        referee.let_pass(term_id, old, new)
    except RefusedError as refused:
        raise GlossaryError(document.path, str(refused)) from None


def _changed(
    document: GlossaryDocument, term_ids: tuple[str, ...], make: Callable[[EntryList], tuple[list[Splice], _Entries]]
) -> Change:
    """Return the change that the splices of `make` are, once it is certain that they mean the entries of `make`."""
    for layout in entry_lists(document.text, len(document.entries)):
        try:
            splices, meant = make(layout)
            after = document.reread(document.spliced(splices))
        except (UnreadableError, GlossaryError):
            continue
        if after.file.document == {**document.file.document, "terms": meant}:
            return Change(document.path, document.on_disk, after.data, term_ids, after)
    problem = f"{term_ids[0]}: cannot be changed without changing more (an anchor or alias?); edit the file by hand"
    raise GlossaryError(document.path, problem)


def _nearest(number: int, count: int) -> list[int]:
    """Return the numbers of the entries around one of `count`, itself first: as many as a style is taken from, and more."""
    around = range(max(0, number - _NEIGHBOURS), min(count, number + _NEIGHBOURS + 1))
    return sorted(around, key=lambda other: abs(other - number))


def _style(layout: EntryList, nearest: Sequence[int]) -> Style:
    """Return the style of the first entries of `nearest` that can be read."""
    numbers: list[int] = []
    nodes: list[Node] = []
    for number in nearest[:_NEIGHBOURS]:
        try:
            nodes.append(layout.entry(number))
        except UnreadableError:
            continue
        numbers.append(number)
    return style_of(layout, numbers, nodes)


def _appended(layout: EntryList, entries: _Entries, style: Style) -> list[Splice]:
    """Return what writes the entries behind the last one."""
    text = layout.text
    if not layout.spans:
        return _first(text, entries)
    written = [entry_text(entry, style) for entry in entries]
    if layout.is_flow:
        terms = layout.in_brackets()
        return list(appended_items(text, terms, written, space_inside(text, terms)))
    last = len(layout.spans) - 1
    at = layout.own_end(last, layout.entry(last))
    apart = "\n" * (style.blank_lines + 1)
    return [Splice(at, at, "".join(apart + entry for entry in written))]


def _first(text: str, entries: _Entries) -> list[Splice]:
    """Return what writes the entries into an empty list: ``terms: []``."""
    root, (key, value) = terms_pair(text)
    if root.is_flow:
        style = Style(opening="", entry=Brackets(), key_quote=key.style, quotes={"": key.style})
        at = value.start + 1
        return [Splice(at, at, ", ".join(entry_text(entry, style) for entry in entries))]
    at = line_end(text, value.end)
    written = "".join(f"\n{entry_text(entry, Style())}" for entry in entries)
    return [Splice(text.index(":", key.end) + 1, value.end, ""), Splice(at, at, written)]


def _removed(layout: EntryList, number: int) -> list[Splice]:
    """Return what takes an entry out with the blank lines that set it off."""
    text, last = layout.text, len(layout.spans) - 1
    if layout.is_flow:
        return list(removed_items(text, layout.in_brackets(), [number]))
    start, end = layout.spans[number][0] - 1, layout.own_end(number, layout.entry(number))
    if number == last or not text[end : line_end(text, end + 1)].strip():
        # Blank lines stand on both sides, or nothing follows: those above go. They may be the end of a text above.
        above = layout.own_end(number - 1, layout.entry(number - 1)) if number else 0
        start = max(content_end_above(text, layout.spans[number][0]), above)
    splices = [Splice(start, end, "")]
    if last == 0:
        key = terms_pair(text)[1][0]
        at = text.index(":", key.end) + 1
        splices.insert(0, Splice(at, at, " []"))
    return splices
