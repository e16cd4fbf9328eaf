"""What passes between a glossary and other programs' files, and what does not; apart because every format of exchange needs it.

Nothing is dropped in silence: what a format has no place for is a `Loss`, and the command line lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.glossary.meaning import ForbiddenForm, NewEntry
from audit.model import Term, TermStatus

UNKNOWN_LANGUAGE = "und"
"""BCP 47's code for a language that is not said."""
# What XML 1.0 has no way to write (section 2.2), and spreadsheets have none either.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that one side has and the other has no place for."""

    file: str
    line: int | None
    entry: str
    """The entry's id, or its first form; empty for what concerns the whole file."""
    what: str
    """The kind of thing, alike for all entries, as in ``severity``."""
    value: str = ""
    """What it was in this entry."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry as another program's file has it."""

    entry: NewEntry
    line: int


@dataclass(frozen=True, slots=True)
class Received:
    """Everything that a file of another program brings."""

    language: str
    """BCP 47 code of the entries' forms."""
    source_language: str | None
    entries: tuple[Incoming, ...]
    carries: frozenset[str]
    """The keys of a glossary's entry of which the file would say so if there were more: what it leaves out is not there."""
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file for another program."""

    text: str
    losses: tuple[Loss, ...]


def one_line(text: str) -> str:
    """Return a form as it is exchanged: no control characters, single spaces."""
    return " ".join(_UNWRITABLE.sub("", text).split())


def paragraph(text: str) -> str:
    """Return a note as it is exchanged: no control characters, lines without white space around them."""
    return "\n".join(line.strip() for line in _UNWRITABLE.sub("", text).splitlines()).strip()


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))


def distinct_forms(forms: Iterable[ForbiddenForm]) -> tuple[ForbiddenForm, ...]:
    """Return the forbidden forms that are not empty, each once, in their order; the first one's severity and note stand."""
    by_text: dict[str, ForbiddenForm] = {}
    for form in forms:
        by_text.setdefault(form.form, form)
    return tuple(form for text, form in by_text.items() if text)


def entry_of(term: Term) -> tuple[NewEntry, tuple[Loss, ...]]:
    """Return a glossary's entry as every format of exchange carries it, with what none does: stray white space, control characters."""
    right = [form for form in term.forms[1:] if form.status is TermStatus.ADMITTED]
    wrong = [form for form in term.forms if form.status is TermStatus.FORBIDDEN]
    entry = NewEntry(
        preferred=one_line(term.preferred),
        admitted=distinct(one_line(form.text) for form in right),
        forbidden=distinct_forms(
            ForbiddenForm(one_line(form.text), form.severity, paragraph(form.note or "") or None) for form in wrong
        ),
        id=one_line(term.id),
        source=distinct(map(one_line, term.source)),
        kind=term.kind,
        severity=term.severity,
        note=paragraph(term.note or "") or None,
        match_case=term.match_case,
        match_inflected=term.match_inflected,
    )
    texts = [term.id, *(form.text for form in term.forms), *term.source]
    changed = [text for text in texts if one_line(text) != text]
    notes = [note for note in (term.note, *(form.note for form in wrong)) if note is not None]
    changed += [note for note in notes if paragraph(note) != note.removesuffix("\n")]
    what = "white space and control characters"
    losses = tuple(Loss(term.file, term.line, term.id, what, repr(text)) for text in changed)
    return entry, losses


def term_losses(term: Term, values: Mapping[str, str | None]) -> tuple[Loss, ...]:
    """Return a loss for each of the term's values that is there."""
    return tuple(Loss(term.file, term.line, term.id, what, value) for what, value in values.items() if value)
