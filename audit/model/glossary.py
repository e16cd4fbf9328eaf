"""The glossary's entries, and where a text has them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from audit.model.severity import Severity


class TermStatus(StrEnum):
    """The status of a form of a term, after TBX: preferredTerm, admittedTerm, deprecatedTerm."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a term, with its status."""

    text: str
    status: TermStatus
    severity: Severity | None = None
    """Of a forbidden form that costs more or less than the term in general."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: a concept or a name with its forms."""

    id: str
    forms: tuple[Form, ...]
    """The preferred form first, then the admitted and the forbidden ones in the file's order."""
    kind: str = "term"
    severity: Severity = Severity.MAJOR
    note: str | None = None
    source: tuple[str, ...] = ()
    """Forms in the source language."""
    language: str = "en"
    """BCP 47 code of `forms`."""
    match_case: bool = False
    match_inflected: bool = True
    file: str = ""
    line: int = 0

    @property
    def preferred(self) -> str:
        """The form to use."""
        return self.forms[0].text

    @property
    def is_name(self) -> bool:
        """Whether the entry names one person, place, organisation or work rather than a concept."""
        return self.kind in NAME_KINDS


NAME_KINDS = frozenset({"person", "place", "organisation", "title", "event"})
TERM_KINDS = (*sorted(NAME_KINDS), "weapon", "unit", "number", "term")


@dataclass(frozen=True, slots=True)
class Glossary:
    """All the entries that an audit uses, from one file or several."""

    terms: tuple[Term, ...] = ()
    files: tuple[str, ...] = ()
    digest: str = ""
    """``sha256:`` of the files' bytes, in order."""
    language: str | None = None
    """What the files say their forms are in; None without files."""
    source_language: str | None = None


class TermMatch(NamedTuple):
    """An occurrence of a term's form in a text."""

    start: int
    end: int
    term: Term
    form: Form
