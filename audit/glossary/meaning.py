"""What an editor asks of a glossary, as values, and what an entry means after it; without regard to how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from audit.keys import nearest

Item = str | Mapping[str, str]
"""A form in a list: a word, or a mapping with the word under "form"."""


class RefusedError(Exception):
    """What is asked for cannot be done, with the reason; the caller knows the file."""


class ForbiddenForm(NamedTuple):
    """A known mistranslation."""

    form: str
    severity: str | None = None
    """Of this form, where it costs more or less than the term in general: minor, major or critical."""
    note: str | None = None

    @property
    def item(self) -> Item:
        """The form as a glossary has it: a word, or a mapping when there is more to say."""
        more = {"severity": self.severity, "note": self.note}
        written = {key: str(value) for key, value in more.items() if value}
        return {"form": self.form, **written} if written else self.form


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to add. What is None or empty is not written."""

    preferred: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[ForbiddenForm, ...] = ()
    id: str | None = None
    source: tuple[str, ...] = ()
    kind: str | None = None
    severity: str | None = None
    note: str | None = None
    match_case: bool | None = None
    match_inflected: bool | None = None

    @property
    def mapping(self) -> dict[str, Any]:
        """The entry as a glossary has it."""
        match = {"case": self.match_case, "inflect": self.match_inflected}
        values = {
            "id": self.id,
            "preferred": self.preferred,
            "admitted": list(self.admitted),
            "forbidden": [form.item for form in self.forbidden],
            "source": list(self.source),
            "kind": self.kind,
            "severity": str(self.severity) if self.severity is not None else None,
            "match": {key: value for key, value in match.items() if value is not None},
            "note": self.note,
        }
        return {key: value for key, value in values.items() if value or key == "preferred"}


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What to change of an entry; what is None or empty stays as it is. An empty `note` removes the note."""

    preferred: str | None = None
    forbid: tuple[ForbiddenForm, ...] = ()
    """Forms to forbid, or forms that are forbidden already, to be given another severity or note."""
    unforbid: tuple[str, ...] = ()
    admit: tuple[str, ...] = ()
    unadmit: tuple[str, ...] = ()
    add_source: tuple[str, ...] = ()
    remove_source: tuple[str, ...] = ()
    kind: str | None = None
    severity: str | None = None
    note: str | None = None
    match_case: bool | None = None
    match_inflected: bool | None = None


def form_of(item: Item) -> str:
    """Return the word that an item of a list is about."""
    return item if isinstance(item, str) else item["form"]


def changed_entry(entry: Mapping[str, Any], change: EntryChange) -> dict[str, Any]:
    """Return the entry with the change made; raises RefusedError where it asks for what is there, or not there, already."""
    changed = dict(entry)
    forbidden = _without(entry.get("forbidden", []), change.unforbid, "forbidden")
    changed["forbidden"] = _with_forbidden(forbidden, change.forbid)
    for key, added, gone in (
        ("admitted", change.admit, change.unadmit),
        ("source", change.add_source, change.remove_source),
    ):
        kept = _without(entry.get(key, []), gone, _STATUS[key])
        for form in added:
            if form in kept:
                raise RefusedError(f"'{form}' is {_STATUS[key]} already")
            kept = [*kept, form]
        changed[key] = kept
    for key, value in (("preferred", change.preferred), ("kind", change.kind), ("severity", change.severity)):
        if value is not None:
            changed[key] = str(value)
    if change.note is not None:
        changed["note"] = change.note
        if not change.note:
            del changed["note"]
    match = {"case": change.match_case, "inflect": change.match_inflected}
    if any(value is not None for value in match.values()):
        said = {key: value for key, value in match.items() if value is not None}
        changed["match"] = {**entry.get("match", {}), **said}
    # A list that was empty and is not asked for stays: only what changes is written.
    return {key: value for key, value in changed.items() if value != [] or entry.get(key) == []}


_STATUS = {"admitted": "admitted", "source": "a form in the source language", "forbidden": "forbidden"}


def _without(items: Sequence[Item], gone: Sequence[str], status: str) -> list[Item]:
    """Return the items that are not about one of the forms."""
    known = [form_of(item) for item in items]
    for form in gone:
        if form not in known:
            raise RefusedError(f"'{form}' is not {status}; {_what_is(form, known)}")
    return [item for item in items if form_of(item) not in gone]


def _what_is(form: str, known: Sequence[str]) -> str:
    """Return the form that was meant, or which there are."""
    meant = nearest(form, [one.lower() for one in known])
    if meant is not None:
        return f"did you mean '{next(one for one in known if one.lower() == meant)}'?"
    return f"these are: {', '.join(known)}" if known else "nothing is"


def _with_forbidden(items: list[Item], added: Sequence[ForbiddenForm]) -> list[Item]:
    """Return the forbidden forms with those added; one that is there already takes on the severity and note given."""
    by_form = {form_of(item): item for item in items}
    for form in added:
        old = by_form.get(form.form)
        details = {**_details(old), **_details(form.item)}
        item: Item = {"form": form.form, **details} if details else form.form
        if item == old:
            raise RefusedError(f"'{form.form}' is forbidden already")
        by_form[form.form] = item
    return list(by_form.values())


def _details(item: Item | None) -> Mapping[str, str]:
    """Return what is said of a form beside the form itself."""
    return {} if item is None or isinstance(item, str) else {key: item[key] for key in item if key != "form"}
