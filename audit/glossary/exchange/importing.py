"""Entries of another program's file into a glossary: what is new is added, what is there is left, or replaced where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audit.glossary.collecting import no_collecting
from audit.glossary.documents import Change, GlossaryDocument, new_document, read_document
from audit.glossary.editing import add_entries, edit_entries
from audit.glossary.exchange.carried import Incoming, Loss, Received
from audit.glossary.forms import FormKey, form_key
from audit.glossary.loading import entry_ids, new_id
from audit.glossary.meaning import EntryChange, ForbiddenForm, NewEntry, form_of
from audit.model import Severity


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that is there already, and otherwise."""

    incoming: Incoming
    term_id: str
    """Of the entry that is there, or of the one that came before it in the same file."""
    file: str
    """Where that one is."""
    replaced: bool


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do."""

    document: GlossaryDocument
    """The glossary after it."""
    change: Change | None
    """None where nothing changes."""
    added: int
    unchanged: int
    conflicts: tuple[Conflict, ...]
    losses: tuple[Loss, ...]


def open_document(path: Path, together: Sequence[Path], language: str, source_language: str | None) -> GlossaryDocument:
    """Return the glossary at `path`, or an empty one in these languages where there is no file; see `read_document`."""
    if path.exists():
        return read_document(path, together)
    return new_document(path, language, source_language, together)


@no_collecting()
def import_entries(document: GlossaryDocument, received: Received, file: Path, *, replacing: bool) -> Import:
    """Return what the entries of `file` make of the glossary.

    An entry is there already when one has its id, or its preferred form. Raises GlossaryError where the glossary is
    written in a way that cannot be changed in place.
    """
    known = _Known(document)
    losses = [*received.losses]
    conflicts: list[Conflict] = []
    fresh: list[NewEntry] = []
    unchanged = 0
    edits: list[tuple[str, EntryChange]] = []
    if received.source_language and "source_language" not in document.file.document:
        what = (
            f"the language of the source forms; write source_language: {received.source_language} into {document.path}"
        )
        losses.append(Loss(str(file), None, "", what))
    for incoming in received.entries:
        entry, lost = _without_contradictions(incoming, document.file.language, str(file))
        losses += lost
        if entry is None:
            continue
        there = known.find(entry)
        if there is None:
            known.note(entry, str(file))
            fresh.append(_without_defaults(entry))
            continue
        term_id, where, old = there
        if old is None:
            conflicts.append(Conflict(incoming, term_id, where, replaced=False))
            continue
        change, lost = _difference(old, entry, received.carries, str(file), incoming.line)
        if change is None:
            unchanged += 1
            continue
        if replacing:
            edits.append((term_id, change))
            losses += lost
        conflicts.append(Conflict(incoming, term_id, where, replaced=replacing))
    whole = edit_entries(document, edits) if edits else None
    after = whole.document if whole is not None else document
    if fresh:
        addition = add_entries(after, fresh)
        after, whole = addition.document, whole.then(addition) if whole is not None else addition
    return Import(after, whole, len(fresh), unchanged, tuple(conflicts), tuple(losses))


class _Known:
    """The entries that are there, by id and by preferred form."""

    def __init__(self, document: GlossaryDocument) -> None:
        self._language = document.file.language
        self._ids: dict[str, tuple[str, str, Mapping[str, Any] | None]] = {}
        self._preferred: dict[FormKey, tuple[str, str, Mapping[str, Any] | None]] = {}
        for file, ids in zip(document.files, entry_ids(document.files), strict=True):
            for term_id, entry in zip(ids, file.entries, strict=True):
                # Entries of other files are no business of this import.
                there = (term_id, file.name, entry if file is document.file else None)
                self._ids[term_id] = self._preferred[_key(entry["preferred"], file.language)] = there

    def find(self, entry: NewEntry) -> tuple[str, str, Mapping[str, Any] | None] | None:
        """Return the id, the file and the meaning of the entry that is there, without its meaning where it is not ours."""
        return self._ids.get(entry.id or "") or self._preferred.get(_key(entry.preferred, self._language))

    def note(self, entry: NewEntry, file: str) -> None:
        """Note an entry that is going to be added."""
        name = entry.id or entry.preferred
        self._preferred[_key(entry.preferred, self._language)] = (name, file, None)
        if entry.id:
            self._ids[entry.id] = (name, file, None)


def _key(preferred: str, language: str) -> FormKey:
    """Return what two entries of one thing share, even if capitals matter in one of them only."""
    return form_key(preferred, language, match_case=False)


def _without_contradictions(incoming: Incoming, language: str, file: str) -> tuple[NewEntry | None, list[Loss]]:
    """Return the entry without forms that a glossary refuses, and these as losses; None where it has no preferred form then."""
    entry = incoming.entry
    label = entry.id or entry.preferred

    forms = {entry.preferred, *entry.admitted, *(wrong.form for wrong in entry.forbidden)}
    keys = {form: form_key(form, language, match_case=bool(entry.match_case)) for form in forms}
    right = {keys[form] for form in (entry.preferred, *entry.admitted)}
    empty = [form for form in (entry.preferred, *entry.admitted) if not keys[form].words]
    both = [wrong.form for wrong in entry.forbidden if keys[wrong.form] in right or not keys[wrong.form].words]
    what = {"forms without letters or digits": empty, "forbidden forms that are right ones too": both}
    losses = [Loss(file, incoming.line, label, why, ", ".join(forms)) for why, forms in what.items() if forms]
    if entry.preferred in empty:
        return None, losses
    admitted = tuple(form for form in entry.admitted if form not in empty)
    forbidden = tuple(wrong for wrong in entry.forbidden if wrong.form not in both)
    return replace(entry, admitted=admitted, forbidden=forbidden), losses


def _without_defaults(entry: NewEntry) -> NewEntry:
    """Return the entry as a person would write it: nothing that is so anyway."""
    return replace(
        entry,
        id=None if entry.id == new_id(entry.preferred, set()) else entry.id,
        kind=None if entry.kind == "term" else entry.kind,
        severity=None if entry.severity == Severity.MAJOR else entry.severity,
        match_case=entry.match_case or None,
        match_inflected=None if entry.match_inflected else entry.match_inflected,
    )


def _difference(
    old: Mapping[str, Any], new: NewEntry, carries: frozenset[str], file: str, line: int
) -> tuple[EntryChange | None, list[Loss]]:
    """Return what makes the old entry the new one, as far as the file carries it; None where nothing does."""
    admitted, forbidden, sources = (
        {form_of(item): item for item in old.get(key, ())} for key in ("admitted", "forbidden", "source")
    )
    wrong = {form.form for form in new.forbidden}
    change = EntryChange(
        preferred=new.preferred if new.preferred != old["preferred"] else None,
        forbid=tuple(form for form in new.forbidden if _says_more(form, forbidden.get(form.form))),
        unforbid=_gone(forbidden, wrong, "forbidden" in carries),
        admit=tuple(form for form in new.admitted if form not in admitted),
        unadmit=_gone(admitted, set(new.admitted), "admitted" in carries),
        add_source=tuple(form for form in new.source if form not in sources),
        remove_source=_gone(sources, set(new.source), "source" in carries),
        kind=new.kind if new.kind and new.kind != old.get("kind", "term") else None,
        severity=new.severity if new.severity and new.severity != old.get("severity", Severity.MAJOR) else None,
        note=_changed_note(str(old.get("note", "")), new.note or "", "note" in carries),
    )
    matching = {"case": new.match_case, "inflect": new.match_inflected}
    as_it_is = {"case": False, "inflect": True, **old.get("match", {})}
    kept = [key for key, value in matching.items() if value is not None and value != as_it_is[key]]
    label = new.id or new.preferred
    losses = [Loss(file, line, label, "match of an entry that is there", key) for key in kept]
    return (change if change != EntryChange() else None), losses


def _says_more(form: ForbiddenForm, item: str | Mapping[str, str] | None) -> bool:
    """Tell whether a form is not forbidden yet, or with another severity or note."""
    if item is None:
        return True
    there = {"form": item} if isinstance(item, str) else item
    more = {"severity": form.severity, "note": form.note}
    return any(value and value != there.get(key) for key, value in more.items())


def _gone(old: Mapping[str, Any], new: set[str], carried: bool) -> tuple[str, ...]:
    return tuple(form for form in old if form not in new) if carried else ()


def _changed_note(old: str, new: str, carried: bool) -> str | None:
    """Return the new note, empty to remove the old one; None where it stays, for its line breaks are the file's own."""
    if old.split() == new.split() or (not new and not carried):
        return None
    return new
