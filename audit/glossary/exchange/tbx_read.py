"""TBX files to entries: version 3 (ISO 30042:2019) in the styles DCA and DCT, and the older version 2 (martif).

Data categories are told by their names alone, so that every public dialect is read; what a glossary has no key for is
returned as losses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from audit.files import read_bytes
from audit.glossary.exchange.carried import Incoming, Loss, Received, distinct, distinct_forms, one_line, paragraph
from audit.glossary.exchange.languages import Choice, choose_languages, speaks
from audit.glossary.exchange.tbx_ids import from_xml_id
from audit.glossary.meaning import ForbiddenForm, NewEntry
from audit.malformed import problems_of
from audit.model import TERM_KINDS, TermStatus
from audit.xml_tree import line_of, local_attribute, local_name, parse_xml, wrong_root

_CONCEPTS = frozenset({"conceptEntry", "termEntry"})
_LANGUAGES = frozenset({"langSec", "langSet"})
_TERMS = frozenset({"termSec", "tig", "ntig"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "termGrp", "transacGrp"})
_STATUSES = {
    "preferredTerm": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "standardizedTerm": TermStatus.PREFERRED,
    "admittedTerm": TermStatus.ADMITTED,
    "admitted": TermStatus.ADMITTED,
    "deprecatedTerm": TermStatus.FORBIDDEN,
    "deprecated": TermStatus.FORBIDDEN,
    "notRecommended": TermStatus.FORBIDDEN,
    "obsolete": TermStatus.FORBIDDEN,
    "supersededTerm": TermStatus.FORBIDDEN,
    "superseded": TermStatus.FORBIDDEN,
}
"""Of TBX-Basic, TBX-Min and TBX-Default, without the endings -admn-sts and -stp-sts of the first two editions."""
_CARRIES = frozenset({"admitted", "forbidden", "note"})
_STATUS_CATEGORIES = frozenset({"administrativeStatus", "normativeAuthorization"})


@dataclass(slots=True)
class _Written:
    """A term as its section has it."""

    text: str
    status: TermStatus | None
    notes: list[str] = field(default_factory=list)


def read_tbx(
    path: Path, *, language: str | None = None, source_language: str | None = None, usual_source: str | None = None
) -> Received:
    """Return the entries of a TBX file with forms in `language`, or in the one the file is about.

    Raises InputError with the line for what is not TBX, is too large or unsafe, and where the file has no terms in the
    language, or terms in several with nothing said of which is meant.
    """
    with problems_of(path):
        root = parse_xml(read_bytes(path))
        if local_name(root) not in ("tbx", "martif"):
            raise wrong_root(root, "TBX")
    concepts = [element for element in root.iter() if local_name(element) in _CONCEPTS]
    counts: dict[str, int] = defaultdict(int)
    for concept in concepts:
        for section in concept:
            if local_name(section) in _LANGUAGES:
                counts[local_attribute(section, "lang") or ""] += 1
    default = local_attribute(root, "lang")
    choice = choose_languages(path, counts, language, source_language, default=default, usual_source=usual_source)
    reader = _Reader(str(path), choice)
    entries = tuple(entry for concept in concepts if (entry := reader.read(concept)) is not None)
    carries = _CARRIES | ({"source"} if choice.source is not None else frozenset())
    return Received(choice.language, choice.source_language, entries, carries, tuple(reader.losses))


class _Reader:
    """Reads one file's concepts and gathers what they have and a glossary has not."""

    def __init__(self, file: str, choice: Choice) -> None:
        self.file = file
        self.choice = choice
        self.losses: list[Loss] = []

    def read(self, concept: Element) -> Incoming | None:
        """Return the concept as an entry; None, with a loss, where it has no form to use."""
        name = from_xml_id(concept.get("id") or "")
        kind: str | None = None
        notes: list[str] = []
        ours: list[_Written] = []
        sources: list[str] = []
        lost: list[tuple[str, str]] = []
        for category, element in _parts(concept):
            if category in _LANGUAGES:
                code = local_attribute(element, "lang") or ""
                if speaks(code, self.choice.language):
                    written, more = _terms(element, notes)
                    ours += written
                    lost += more
                elif self.choice.is_source(code):
                    written, more = _terms(element, None)
                    sources += [one.text for one in written]
                    lost += more + [("notes on source terms", note) for one in written for note in one.notes]
                else:
                    lost.append((f"terms in {code or 'no language'}", ", ".join(_words(element))))
            elif category in ("note", "definition"):
                notes.append(_said(element))
            elif category == "subjectField" and _said(element) in TERM_KINDS:
                kind = _said(element)
            else:
                lost.append((category, _said(element)))
        entry = self._entry(name, kind, notes, ours, sources, lost)
        line = line_of(concept)
        label = name or (ours[0].text if ours else "")
        self.losses += [Loss(self.file, line, label, what, value) for what, value in lost]
        return Incoming(entry, line) if entry is not None else None

    def _entry(
        self, name: str, kind: str | None, notes: Sequence[str], ours: Sequence[_Written], sources: Sequence[str],
        lost: list[tuple[str, str]],
    ) -> NewEntry | None:  # fmt: skip
        """Return the entry that the parts make; adds to `lost` what does not fit."""
        right = [one for one in ours if one.status is not TermStatus.FORBIDDEN]
        if not right:
            what = "entries with forbidden terms only" if ours else f"entries without a term in {self.choice.language}"
            lost.append((what, ", ".join([one.text for one in ours] or sources)))
            return None
        preferred = next((one for one in right if one.status is TermStatus.PREFERRED), right[0])
        second = [one.text for one in right if one.status is TermStatus.PREFERRED and one is not preferred]
        if second:
            lost.append(("preferred terms beside the first, read as admitted", ", ".join(second)))
        lost += [("notes on preferred and admitted terms", note) for one in right for note in one.notes]
        return NewEntry(
            preferred=preferred.text,
            admitted=distinct(one.text for one in right if one is not preferred),
            forbidden=distinct_forms(
                ForbiddenForm(one.text, None, "\n".join(one.notes) or None)
                for one in ours
                if one.status is TermStatus.FORBIDDEN
            ),
            id=one_line(name) or None,
            source=distinct(sources),
            kind=kind,
            note="\n".join(note for note in notes if note) or None,
        )


def _parts(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield the element's parts with their data categories, those inside groups too.

    A category is the attribute `type` in the style DCA and version 2, and the element's own name in the style DCT.
    """
    for child in element:
        name = local_name(child)
        if name in _GROUPS:
            yield from _parts(child)
        else:
            yield child.get("type") or name, child


def _terms(section: Element, notes: list[str] | None) -> tuple[list[_Written], list[tuple[str, str]]]:
    """Return the terms of a language section, and what a glossary has no place for.

    Notes and definitions of the section itself are added to `notes`, or lost where that is None.
    """
    written: list[_Written] = []
    more: list[tuple[str, str]] = []
    for category, element in _parts(section):
        if category in _TERMS:
            one, parts = _term(element)
            more += parts
            if one.text:
                written.append(one)
        elif category in ("note", "definition") and notes is not None:
            notes.append(_said(element))
        else:
            more.append((category, _said(element)))
    return written, more


def _term(section: Element) -> tuple[_Written, list[tuple[str, str]]]:
    one = _Written("", None)
    lost: list[tuple[str, str]] = []
    for category, element in _parts(section):
        if category == "term":
            one.text = one_line("".join(element.itertext()))
        elif category in _STATUS_CATEGORIES:
            value = _said(element).removesuffix("-admn-sts").removesuffix("-stp-sts")
            one.status = _STATUSES.get(value)
            if one.status is None or value.startswith("superseded"):
                lost.append((f"{category} {value}" + (", read as forbidden" if one.status else ""), one.text))
        elif category == "note":
            one.notes.append(_said(element))
        else:
            lost.append((category, _said(element)))
    return one, lost


def _words(section: Element) -> list[str]:
    return [one_line("".join(element.itertext())) for element in section.iter() if local_name(element) == "term"]


def _said(element: Element) -> str:
    """Return an element's text; a reference without text says where it leads."""
    return paragraph("".join(element.itertext())) or element.get("target") or ""
