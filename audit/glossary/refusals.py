"""What an edit must not do: make `audit glossary check` report an error that it does not report already."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from audit.glossary.documents import GlossaryDocument
from audit.glossary.forms import FormKey, form_key
from audit.glossary.loading import GlossaryFile, entry_ids, new_id
from audit.glossary.meaning import NewEntry, RefusedError, form_of
from audit.glossary.positions import term_lines
from audit.glossary.validating import follows_format, parse


class _Form(NamedTuple):
    text: str
    is_forbidden: bool


class _Holder(NamedTuple):
    """The entry that has an id."""

    file: GlossaryFile
    number: int


class Referee:
    """Knows the ids and the preferred forms of all files in use, those of entries that it let pass among them."""

    def __init__(self, document: GlossaryDocument) -> None:
        """Read the entries of all files once: half a second for 50,000."""
        self._language = document.file.language
        self._holders: dict[str, _Holder | None] = {}
        """By id; None for an entry that is about to be added."""
        self._names: dict[FormKey, str] = {}
        self._taken: set[str] = set()
        for file, ids in zip(document.files, entry_ids(document.files), strict=True):
            for number, (term_id, entry) in enumerate(zip(ids, file.entries, strict=True)):
                self._holders[term_id] = _Holder(file, number)
                for key in _preferred_keys(entry, file.language):
                    self._names.setdefault(key, term_id)
        self._taken.update(self._holders)

    def ids(self, entries: Sequence[NewEntry]) -> list[str]:
        """Return the ids of new entries: those they ask for, and for the others ones that nothing has."""
        self._taken.update(entry.id for entry in entries if entry.id)
        return [entry.id or new_id(entry.preferred, self._taken) for entry in entries]

    def let_pass(self, term_id: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Raise RefusedError if the entry's new meaning is wrong where its old one, empty for a new entry, is not."""
        _refuse_format(new)
        _refuse_forms(term_id, _keys(old, self._language), _keys(new, self._language))
        if not old:
            if term_id in self._holders:
                raise RefusedError(f"the id '{term_id}' is taken already ({self._place(term_id)}); choose another")
            self._holders[term_id] = None
        before = _preferred_keys(old, self._language) if old else ()
        for key in _preferred_keys(new, self._language):
            other = self._names.setdefault(key, term_id)
            if other != term_id and key not in before:
                raise RefusedError(
                    f"'{new['preferred']}' is the preferred form of '{other}' ({self._place(other)}) already; "
                    f"change that entry: audit glossary edit {other}"
                )

    def _place(self, term_id: str) -> str:
        """Return the file and the line of an entry; of one that is not written yet, that it is new."""
        holder = self._holders[term_id]
        if holder is None:
            return "new"
        file, number = holder
        return f"{file.name}:{term_lines(file.text, len(file.entries))[number]}"


def _refuse_forms(term_id: str, old: Mapping[FormKey, list[_Form]], new: Mapping[FormKey, list[_Form]]) -> None:
    """Refuse forms that can never be found, and forms that are both right and forbidden."""
    for key, forms in new.items():
        if not key.words and key not in old:
            raise RefusedError(f"'{forms[0].text}' has no letters or digits, so it can never be found; write another")
        if _clash(forms) and not _clash(old.get(key, [])):
            forbidden = next(form for form in forms if form.is_forbidden)
            raise RefusedError(
                f"'{forbidden.text}' would be both right and forbidden in '{term_id}'; keep one of the two"
            )


def _refuse_format(entry: Mapping[str, Any]) -> None:
    """Refuse an entry that does not follow the format."""
    document = {"glossary": 1, "terms": [entry]}
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise RefusedError("a form holds bytes that are not UTF-8; type it anew") from error
    if not follows_format(document):
        _, problems = parse(json.dumps(document), "")
        raise RefusedError(problems[0].text.removeprefix("terms[0]."))


def _keys(entry: Mapping[str, Any], language: str) -> dict[FormKey, list[_Form]]:
    """Return the entry's forms by what the matcher makes of them; none for no entry."""
    right = [entry["preferred"], *entry.get("admitted", ())] if entry else []
    forms = [_Form(form, is_forbidden=False) for form in right]
    forms += [_Form(form_of(item), is_forbidden=True) for item in entry.get("forbidden", ())]
    keys: dict[FormKey, list[_Form]] = {}
    for form in forms:
        keys.setdefault(form_key(form.text, language, match_case=_matches_case(entry)), []).append(form)
    return keys


def _clash(forms: list[_Form]) -> bool:
    return len({form.is_forbidden for form in forms}) > 1


def _preferred_keys(entry: Mapping[str, Any], language: str) -> tuple[FormKey, ...]:
    """Return what no other entry's preferred form may share: how it is found, and how it is written."""
    written = form_key(entry["preferred"], language, match_case=True)
    return (written,) if _matches_case(entry) else (written._replace(written=""), written)


def _matches_case(entry: Mapping[str, Any]) -> bool:
    return bool(entry.get("match", {}).get("case", False))
