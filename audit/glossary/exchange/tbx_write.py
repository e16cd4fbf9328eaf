"""Glossaries as TBX v3 (ISO 30042:2019), dialect TBX-Basic in the style DCA: data categories as attributes.

What TBX-Basic has no category for, severities and how forms are matched, is returned as losses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from audit.glossary.exchange.carried import UNKNOWN_LANGUAGE, Loss, Sent, entry_of, term_losses
from audit.glossary.exchange.tbx_ids import to_xml_id
from audit.glossary.meaning import NewEntry
from audit.model import Glossary, Severity, Term, TermStatus

STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PROLOGUE = """\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
"""


def write_tbx(glossary: Glossary, source_languages: Mapping[str, str | None]) -> Sent:
    """Return the glossary as a TBX file; `source_languages` has the language of the source forms by glossary file."""
    root = Element("tbx", {"type": "TBX-Basic", "style": "dca", _LANG: glossary.language or "en", "xmlns": _NAMESPACE})
    header = SubElement(SubElement(root, "tbxHeader"), "fileDesc")
    names = ", ".join(file.rpartition("/")[2] for file in glossary.files)
    SubElement(SubElement(header, "titleStmt"), "title").text = names or "glossary"
    SubElement(SubElement(header, "sourceDesc"), "p").text = "A glossary of translation-audit"
    body = SubElement(SubElement(root, "text"), "body")
    losses: list[Loss] = []
    for term in glossary.terms:
        entry, lost = entry_of(term)
        losses += [*lost, *_losses(term)]
        source_language = source_languages.get(term.file) or UNKNOWN_LANGUAGE
        if source_language == term.language and entry.source:
            losses += term_losses(term, {"source forms in the language of the terms": ", ".join(entry.source)})
            entry = replace(entry, source=())
        if entry.preferred:
            _add_concept(body, entry, term.language, source_language)
    indent(root)
    return Sent(_PROLOGUE + tostring(root, encoding="unicode") + "\n", tuple(losses))


def _losses(term: Term) -> tuple[Loss, ...]:
    """Return what an entry says and TBX-Basic has no category for."""
    heavier = [f"{form.text}: {form.severity}" for form in term.forms if form.severity]
    values = {
        "severity": None if term.severity is Severity.MAJOR else str(term.severity),
        "severity of forbidden forms": "; ".join(heavier),
        "match: case": "true" if term.match_case else None,
        "match: inflect": None if term.match_inflected else "false",
    }
    return term_losses(term, values)


def _add_concept(body: Element, entry: NewEntry, language: str, source_language: str) -> None:
    concept = SubElement(body, "conceptEntry", {"id": to_xml_id(entry.id or entry.preferred)})
    if entry.kind and entry.kind != "term":
        SubElement(concept, "descrip", {"type": "subjectField"}).text = entry.kind
    if entry.note:
        SubElement(concept, "note").text = entry.note
    target = SubElement(concept, "langSec", {_LANG: language})
    _add_term(target, entry.preferred, TermStatus.PREFERRED)
    for form in entry.admitted:
        _add_term(target, form, TermStatus.ADMITTED)
    for wrong in entry.forbidden:
        _add_term(target, wrong.form, TermStatus.FORBIDDEN, wrong.note)
    if entry.source:
        source = SubElement(concept, "langSec", {_LANG: source_language})
        for form in entry.source:
            _add_term(source, form)


def _add_term(section: Element, form: str, status: TermStatus | None = None, note: str | None = None) -> None:
    term = SubElement(section, "termSec")
    SubElement(term, "term").text = form
    if status is not None:
        SubElement(term, "termNote", {"type": "administrativeStatus"}).text = STATUSES[status]
    if note:
        SubElement(term, "note").text = note
