"""From a finding to a glossary entry: what the form proposes, the change it makes, and the write of that very change.

A change is shown before it is written, and written as it was shown: the server keeps it meanwhile, with the file as it was read.
Where somebody changed the file since, nothing is written and both changes are shown.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from audit.difference import unified_diff
from audit.errors import AuditError
from audit.glossary import (
    Change,
    ChangedMeanwhileError,
    EntryChange,
    ForbiddenForm,
    NewEntry,
    add_entry,
    edit_entry,
    find_document,
    new_document,
    read_document,
    write_change,
)
from audit.model import TERM_KINDS, Finding, Glossary, Severity, Term, TermStatus
from audit.review.deciding import read_text
from audit.review.desk import FileMarks, Sheet, Sources, mark_files
from audit.review.errors import MissingError, RequestError
from audit.review.wording import load_review_words

MAX_FORM = 200
MAX_NOTE = 500
# Changes shown and not written; an editor looks at one at a time.
_KEPT = 64
_OFFERED = 20
_FIRST_FILE = "glossary.yaml"
# Longer remedies are statements; the form leaves it to the editor what is the term in them.
_MOST_WORDS = 6
_NAME_CHECKS = "name-"
_STATUSES = (TermStatus.FORBIDDEN, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor filled in."""

    words: str
    status: TermStatus
    """forbidden or admitted."""
    entry: str
    """The id of the entry to change; empty for a new one."""
    preferred: str
    """Of a new entry, as are the next three."""
    kind: str
    severity: Severity
    file: str
    note: str
    """Of a forbidden form in an entry that there is, else of the new entry."""


class _Shown(NamedTuple):
    """A change that waits to be written."""

    change: Change
    said: str
    """What to say then, by its key in the catalogue."""


class OvertakenWriteError(AuditError):
    """The file was changed after the change was shown; nothing was written."""

    def __init__(self, file: str, yours: str, theirs: str) -> None:
        """Take both changes as unified diffs against the file as it was when the change was shown."""
        super().__init__(load_review_words().say("changed_meanwhile", file=file))
        self.yours = yours
        self.theirs = theirs


def read_wish(given: Mapping[str, Any]) -> Wish:
    """Return what the form in a request says; raises RequestError for what the page's form can't say."""
    status, kind, severity = given.get("status"), given.get("kind"), given.get("severity")
    if status not in _STATUSES or kind not in TERM_KINDS or severity not in tuple(Severity):
        raise RequestError("'status', 'kind' or 'severity' is not one of the form's")
    form = {key: read_text(given, key, MAX_FORM) for key in ("words", "entry", "preferred")}
    file, note = given.get("file"), read_text(given, "note", MAX_NOTE)
    if not isinstance(file, str):
        raise RequestError("'file' is missing")
    return Wish(**form, status=TermStatus(status), kind=kind, severity=Severity(severity), file=file, note=note)


class EntryDesk:
    """The glossary files, and the changes that were shown and not written yet. Its methods may be called from several threads."""

    def __init__(self, sources: Sources, folders: Iterable[Path]) -> None:
        """Take what lists and reads the files, and the folders that may be written to; a new file comes to lie in the first."""
        self._sources = sources
        self._folders = tuple(folders)
        self._shown: OrderedDict[str, _Shown] = OrderedDict()
        self._lock = threading.Lock()
        self._known: tuple[FileMarks, Glossary] | None = None

    # ------------------------------------------------------------------ what the form proposes

    def draft(self, sheet: Sheet, finding_id: str) -> dict[str, Any]:
        """Return the form's first values for a finding: to forbid its words in the entry that it is about, or in a new one.

        Words that the entry forbids already can only be admitted. Raises MissingError where the sheet has no such finding.
        """
        finding = next((one for one in sheet.audit.findings if one.id == finding_id), None)
        if finding is None:
            raise MissingError(f"there is no finding '{finding_id}' in '{sheet.name}'")
        right = _remedy(finding)
        term = _term_of(finding, right, self._glossary().terms)
        words = finding.mt.text if finding.mt else ""
        is_known = term is not None and words in _forms(term, TermStatus.FORBIDDEN)
        return {
            "words": words,
            "status": (TermStatus.ADMITTED if is_known else TermStatus.FORBIDDEN).value,
            "entry": term.id if term else "",
            "preferred": right if len(right.split()) <= _MOST_WORDS else "",
            "kind": "person" if finding.check.startswith(_NAME_CHECKS) else "term",
            "severity": _offered_severity(finding.severity).value,
            "files": [str(path) for path in self._files()],
            "entries": [_offer(term)] if term else [],
        }

    def search(self, query: str) -> list[dict[str, str]]:
        """Return the entries with `query` in their id or one of their forms, a few at most, those that begin with it first."""
        sought = query.strip().casefold()
        found = [term for term in self._glossary().terms if any(sought in name for name in _names(term))]
        found.sort(key=lambda term: not any(name.startswith(sought) for name in _names(term)))
        return [_offer(term) for term in found[:_OFFERED]]

    # ------------------------------------------------------------------ what is written

    def preview(self, wish: Wish) -> dict[str, str]:
        """Return the change that a wish makes, as a diff, under the key to write it by.

        Raises GlossaryError for one that would make the glossary contradict itself, and AuditError for a file that may not be
        written.
        """
        if not wish.words:
            raise AuditError("say which words of the translation are meant")
        change = self._new(wish) if not wish.entry else self._edited(wish)
        title = load_review_words().say("change_in", file=change.path)
        return {"change": self._keep(change), "diff": change.diff(), "title": title}

    def write(self, key: str) -> tuple[str, str]:
        """Write the change that was shown under `key`; return what to tell the editor, and the key that takes it back, if it can be.

        Raises OvertakenWriteError where the file was changed meanwhile, and AuditError for a change that is not known (any more).
        """
        with self._lock:
            if key not in self._shown:
                raise AuditError(load_review_words().say("preview_gone"))
            change, said = self._shown[key]
            self._writable(change.path)
            try:
                write_change(change)
            except ChangedMeanwhileError as error:
                raise OvertakenWriteError(str(change.path), change.diff(), _diff(change, error.found)) from None
            del self._shown[key]
        if not change.before:  # the file was made, and nothing empties it again
            return load_review_words().say(said, file=change.path), ""
        other = "taken_back" if said == "written" else "written"
        back = self._keep(replace(change, before=change.after, after=change.before), other)
        return load_review_words().say(said, file=change.path), back

    def _new(self, wish: Wish) -> Change:
        if not wish.preferred:
            raise AuditError("a new entry needs the form to use")
        files = self._files()
        path = next((path for path in files if str(path) == wish.file), None)
        if path is None:
            raise AuditError(f"'{wish.file}' is not one of the project's glossaries")
        self._writable(path)
        is_forbidden = wish.status is TermStatus.FORBIDDEN
        entry = NewEntry(
            wish.preferred,
            admitted=() if is_forbidden else (wish.words,),
            forbidden=(ForbiddenForm(wish.words),) if is_forbidden else (),
            kind=wish.kind,
            severity=wish.severity,
            note=wish.note or None,
        )
        if path.exists():
            return add_entry(read_document(path, together=files), entry)
        return add_entry(new_document(path, self._glossary().language or "en"), entry)

    def _edited(self, wish: Wish) -> Change:
        document = find_document(wish.entry, self._files())
        self._writable(document.path)
        held = next(_forms(term, TermStatus.FORBIDDEN) for term in self._glossary().terms if term.id == wish.entry)
        if wish.status is TermStatus.FORBIDDEN:
            change = EntryChange(forbid=(ForbiddenForm(wish.words, note=wish.note or None),))
        else:
            change = EntryChange(admit=(wish.words,), unforbid=(wish.words,) if wish.words in held else ())
        return edit_entry(document, wish.entry, change)

    def _glossary(self) -> Glossary:
        """Return the glossary, read anew where a file has changed: 50,000 entries take a second."""
        marks = mark_files(self._sources.glossary_paths())
        known = self._known
        if known is None or known[0] != marks:
            known = self._known = marks, self._sources.read_glossary()
        return known[1]

    def _files(self) -> tuple[Path, ...]:
        """Return the glossary's files; where there are none, the one that the first entry makes."""
        return self._sources.glossary_paths() or (self._folders[0] / _FIRST_FILE,)

    def _writable(self, path: Path) -> None:
        """Raise AuditError for a file that lies outside the glossary's folders once links are followed."""
        real = path.resolve()
        if not any(real.is_relative_to(folder.resolve()) for folder in self._folders):
            raise AuditError(f"{path} leads out of the glossary's folder and is not written to; edit {real} itself")

    def _keep(self, change: Change, said: str = "written") -> str:
        key = secrets.token_urlsafe(9)
        with self._lock:
            self._shown[key] = _Shown(change, said)
            while len(self._shown) > _KEPT:
                self._shown.popitem(last=False)
        return key


def _remedy(finding: Finding) -> str:
    return (finding.suggestion or (finding.reference.text if finding.reference else "")).strip()


def _term_of(finding: Finding, right: str, terms: Iterable[Term]) -> Term | None:
    """Return the entry that a finding names, else one that has what should stand there among its right forms."""
    known = tuple(terms)
    named = next((term for term in known if term.id == finding.term), None)
    if named is not None or not right:
        return named
    wanted = right.casefold()
    right_ones = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    return next((term for term in known if wanted in map(str.casefold, _forms(term, *right_ones))), None)


def _forms(term: Term, *statuses: TermStatus) -> frozenset[str]:
    return frozenset(form.text for form in term.forms if form.status in statuses)


def _names(term: Term) -> tuple[str, ...]:
    return (term.id.casefold(), *(form.text.casefold() for form in term.forms))


def _offer(term: Term) -> dict[str, str]:
    return {"id": term.id, "preferred": f"{term.preferred} ({term.kind})"}


def _offered_severity(severity: Severity) -> Severity:
    """Return the severity that an entry may have: what is merely doubtful is no severity of a term."""
    return severity if severity is not Severity.NEUTRAL else Severity.MINOR


def _diff(change: Change, found: bytes) -> str:
    before, after = (data.decode("utf-8", "replace") for data in (change.before, found))
    return unified_diff(before, after, str(change.path))
