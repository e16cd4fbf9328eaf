"""Glossary files to a `Glossary`, fast: 50,000 entries in a second or two."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.errors import GlossaryError
from audit.files import decode, read_bytes
from audit.glossary.collecting import no_collecting
from audit.glossary.positions import line_of, term_lines
from audit.glossary.problems import Level, Problem
from audit.glossary.validating import parse
from audit.model import Form, Glossary, Severity, Term, TermStatus

_NOT_IN_ID = re.compile(r"[\W_]+")
_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A glossary file that follows the format."""

    name: str
    text: str
    document: Mapping[str, Any]

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries as the file has them."""
        entries: list[dict[str, Any]] = self.document["terms"]
        return entries

    @property
    def language(self) -> str:
        """BCP 47 code of the forms."""
        language: str = self.document.get("language", _DEFAULT_LANGUAGE)
        return language


def load_glossary(paths: Sequence[Path]) -> Glossary:
    """Return the entries of all the files, in order, as one glossary; without files, an empty one.

    Raises GlossaryError for the first thing that is wrong, saying how many more there are, and InputError for a file that
    cannot be read.
    """
    glossary, problems = read_glossary(paths)
    if problems:
        first, *others = problems
        more = f" (and {len(others)} more: audit glossary check lists them)" if others else ""
        raise GlossaryError(first.file, first.text + more, line=first.line)
    return glossary


@no_collecting()
def read_glossary(paths: Sequence[Path]) -> tuple[Glossary, tuple[Problem, ...]]:
    """Return what is right in the files as a glossary, and everything that does not follow the format.

    A file with a problem contributes no entries. Raises InputError for a file that cannot be read.
    """
    digest = hashlib.sha256()
    files: list[GlossaryFile] = []
    problems: list[Problem] = []
    for path in paths:
        data = read_bytes(path)
        digest.update(data)
        text = decode(data, path)
        document, wrong = parse(text, str(path))
        problems += wrong
        if document is not None:
            files.append(GlossaryFile(str(path), text, document))
    problems += _repeated_ids(files)
    source_languages = [file.document["source_language"] for file in files if "source_language" in file.document]
    glossary = Glossary(
        terms=_terms(files),
        files=tuple(map(str, paths)),
        digest=f"sha256:{digest.hexdigest()}" if paths else "",
        language=files[0].language if files else None,
        source_language=source_languages[0] if source_languages else None,
    )
    return glossary, tuple(problems)


def _repeated_ids(files: Sequence[GlossaryFile]) -> list[Problem]:
    """Return a problem for each entry whose id another entry, in whatever file, has already."""
    first: dict[str, tuple[GlossaryFile, int]] = {}
    problems = []
    for file in files:
        for number, entry in enumerate(file.entries):
            name = entry.get("id")
            if name is None:
                continue
            if name not in first:
                first[name] = (file, number)
                continue
            other, other_number = first[name]
            place = f"{other.name}:{line_of(other.text, ('terms', other_number, 'id'))}"
            message = f"the id '{name}' is taken by the entry at {place}; give one of the two another"
            line = line_of(file.text, ("terms", number, "id"))
            problems.append(Problem(file.name, line, f"terms[{number}].id", Level.ERROR, message))
    return problems


def _terms(files: Sequence[GlossaryFile]) -> tuple[Term, ...]:
    """Make the entries, with ids for those that have none."""
    return tuple(
        _term(entry, name, file.language, file.name, line)
        for file, names in zip(files, entry_ids(files), strict=True)
        for entry, name, line in zip(file.entries, names, term_lines(file.text, len(file.entries)), strict=True)
    )


def entry_ids(files: Sequence[GlossaryFile]) -> list[list[str]]:
    """Return the ids of each file's entries: written ones, and for entries without one those made from what is preferred.

    Written ids come first, so that they never change.
    """
    taken = {entry["id"] for file in files for entry in file.entries if "id" in entry}
    return [[entry.get("id") or new_id(entry["preferred"], taken) for entry in file.entries] for file in files]


def new_id(preferred: str, taken: set[str]) -> str:
    """Return an id made from the preferred form, and note that it is taken."""
    folded = unicodedata.normalize("NFKC", preferred).casefold()
    slug = _NOT_IN_ID.sub("-", folded).strip("-") or "term"
    name, number = slug, 1
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


def _term(entry: Mapping[str, Any], name: str, language: str, file: str, line: int) -> Term:
    """Return one entry as a value."""
    match = entry.get("match", {})
    return Term(
        id=name,
        forms=(
            Form(entry["preferred"], TermStatus.PREFERRED),
            *(Form(form, TermStatus.ADMITTED) for form in entry.get("admitted", ())),
            *map(_forbidden, entry.get("forbidden", ())),
        ),
        kind=entry.get("kind", "term"),
        severity=Severity(entry["severity"]) if "severity" in entry else Severity.MAJOR,
        note=entry.get("note"),
        source=tuple(entry.get("source", ())),
        language=language,
        match_case=match.get("case", False),
        match_inflected=match.get("inflect", True),
        file=file,
        line=line,
    )


def _forbidden(entry: str | Mapping[str, str]) -> Form:
    """Return a forbidden form, which is a word or a mapping."""
    if isinstance(entry, str):
        return Form(entry, TermStatus.FORBIDDEN)
    severity = Severity(entry["severity"]) if "severity" in entry else None
    return Form(entry["form"], TermStatus.FORBIDDEN, severity, entry.get("note"))
