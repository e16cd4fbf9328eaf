"""What an edit must not do: make `audit glossary check` report an error that it does not report already."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from audit.glossary.documents import GlossaryDocument
from audit.glossary.forms import FormKey, form_key
from audit.glossary.loading import GlossaryFile, entry_ids
from audit.glossary.meaning import RefusedError, form_of
from audit.glossary.positions import term_lines
from audit.glossary.validating import parse


class _Form(NamedTuple):
    text: str
    is_forbidden: bool


def refuse_wrong(document: GlossaryDocument, term_id: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Raise RefusedError if the entry's new meaning is wrong where its old one, empty for a new entry, is not."""
    _refuse_format([new])
    _refuse_forms(document.file.language, term_id, old, new)
    if "id" in new and new["id"] != old.get("id"):
        _refuse_taken_id(document, new["id"])
    if new["preferred"] != old.get("preferred"):
        _refuse_shared_name(document, term_id, new)


def refuse_wrong_additions(document: GlossaryDocument, additions: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Raise RefusedError if one of the new entries, given with their ids, is wrong, or clashes with another or with one that is there."""
    _refuse_format([entry for _, entry in additions])
    language = document.file.language
    taken: set[str] = set()
    shared: dict[FormKey, str] = {}
    for file, ids in zip(document.files, entry_ids(document.files), strict=True):
        taken.update(ids)
        shared |= {_preferred_key(entry, file.language): ids[number] for number, entry in enumerate(file.entries)}
    for term_id, entry in additions:
        _refuse_forms(language, term_id, {}, entry)
        if term_id in taken:
            raise RefusedError(f"the id '{term_id}' is taken already; choose another")
        taken.add(term_id)
        other = shared.setdefault(_preferred_key(entry, language), term_id)
        if other != term_id:
            raise RefusedError(f"'{entry['preferred']}' is the preferred form of '{other}' already; change that entry")


def _refuse_forms(language: str, term_id: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Refuse forms that can never be found, and a form that is both right and forbidden."""
    keys, old_keys = _keys(new, language), _keys(old, language)
    for key, forms in keys.items():
        if not key.words and key not in old_keys:
            raise RefusedError(f"'{forms[0].text}' has no letters or digits, so it can never be found")
        if _clash(forms) and not _clash(old_keys.get(key, [])):
            forbidden = next(form for form in forms if form.is_forbidden)
            raise RefusedError(
                f"'{forbidden.text}' would be both right and forbidden in '{term_id}'; keep one of the two"
            )


def _refuse_format(entries: Sequence[Mapping[str, Any]]) -> None:
    """Refuse entries of which one does not follow the format."""
    written = json.dumps({"glossary": 1, "terms": entries}, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError as error:
        raise RefusedError("a form holds bytes that are not UTF-8") from error
    _, problems = parse(json.dumps({"glossary": 1, "terms": entries}), "")
    for problem in problems:
        raise RefusedError(problem.text.removeprefix("terms[0]."))


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


def _refuse_taken_id(document: GlossaryDocument, term_id: str) -> None:
    """Refuse an id that another entry has, of whichever file."""
    for file, ids in zip(document.files, entry_ids(document.files), strict=True):
        if term_id in ids:
            place = _place(file, ids.index(term_id))
            raise RefusedError(f"the id '{term_id}' is taken by the entry at {place}; choose another")


def _refuse_shared_name(document: GlossaryDocument, term_id: str, new: Mapping[str, Any]) -> None:
    """Refuse a preferred form that is another entry's too."""
    wanted = _preferred_key(new, document.file.language)
    for file, ids in zip(document.files, entry_ids(document.files), strict=True):
        for number, entry in enumerate(file.entries):
            if ids[number] != term_id and _preferred_key(entry, file.language) == wanted:
                raise RefusedError(
                    f"'{new['preferred']}' is the preferred form of '{ids[number]}' ({_place(file, number)}) already; "
                    f"change that entry: audit glossary edit {ids[number]}"
                )


def _preferred_key(entry: Mapping[str, Any], language: str) -> FormKey:
    return form_key(entry["preferred"], language, match_case=_matches_case(entry))


def _matches_case(entry: Mapping[str, Any]) -> bool:
    return bool(entry.get("match", {}).get("case", False))


def _place(file: GlossaryFile, number: int) -> str:
    return f"{file.name}:{term_lines(file.text, len(file.entries))[number]}"
