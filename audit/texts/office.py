"""Documents of word processors: Word (``.docx``, ISO/IEC 29500) and OpenDocument (``.odt``, ISO/IEC 26300).

Read from their XML, because the libraries for them leave out words: those in content controls, text boxes and insertions
that nobody has accepted yet. A paragraph's number in the document stands for its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.archive import parse_member
from audit.texts.cleaning import one_line
from audit.texts.speakers import name_speakers
from audit.xml_tree import local_attribute, local_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Deletions, what programs write for older ones of their kind, and what stands in the margin.
_WORD_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
_ODT_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "note", "forms", "sequence-decls", "ruby-text", "desc", "title"}
)
_MAX_SPACES = 1000


def read_docx(data: bytes) -> list[Segment]:
    """Return the paragraphs of a Word document, those in tables and boxes too, without headers, notes and comments.

    Raises MalformedError for what is not such a document.
    """
    root = parse_member(data, "word/document.xml", "a Word document")
    return _segments(root, _word_text, _WORD_SKIPPED, frozenset({"p"}))


def read_odt(data: bytes) -> list[Segment]:
    """Return the headings and paragraphs of an OpenDocument text, without notes and comments.

    Raises MalformedError for what is not such a document.
    """
    root = parse_member(data, "content.xml", "an OpenDocument text")
    body = next((element for element in root.iter() if local_name(element) == "text" and len(element)), None)
    if body is None:
        raise MalformedError("is not an OpenDocument text: it may be a table or slides; save it as .odt")
    return _segments(body, _odt_text, _ODT_SKIPPED, frozenset({"p", "h"}))


def _segments(
    root: Element, text_of: Callable[[Element], str], skipped: frozenset[str], blocks: frozenset[str]
) -> list[Segment]:
    segments = []
    for number, pieces in enumerate(_paragraphs(root, text_of, skipped, blocks), start=1):
        text = one_line("".join(pieces).split("\n"))
        if text:
            segments.append(Segment(text, Place(number, number)))
    return name_speakers(segments)


def _paragraphs(
    element: Element, text_of: Callable[[Element], str], skipped: frozenset[str], blocks: frozenset[str]
) -> Iterator[list[str]]:
    """Yield the pieces of each paragraph below `element`; one inside another, as in a text box, comes after it."""
    inner: list[Element] = []

    def gather(part: Element) -> Iterator[str]:
        yield text_of(part)
        for child in part:
            if local_name(child) in blocks:
                inner.append(child)
            elif local_name(child) not in skipped:
                yield from gather(child)
            if text_of is _odt_text and local_name(part) not in _ODT_HOLDERS:
                yield child.tail or ""

    if local_name(element) in blocks:
        yield list(gather(element))
        for one in inner:
            yield from _paragraphs(one, text_of, skipped, blocks)
    else:
        for child in element:
            if local_name(child) not in skipped:
                yield from _paragraphs(child, text_of, skipped, blocks)


_ODT_HOLDERS = frozenset({"frame", "text-box", "table", "table-row", "table-cell", "list", "list-item"})


def _word_text(element: Element) -> str:
    """Return the text that an element of Word holds itself."""
    name = local_name(element)
    if name == "t":
        return element.text or ""
    return {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _odt_text(element: Element) -> str:
    """Return the text that an element of OpenDocument begins with."""
    name = local_name(element)
    if name == "s":
        count = local_attribute(element, "c") or "1"
        return " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
    if name in _ODT_HOLDERS:
        return ""
    return {"tab": " ", "line-break": "\n"}.get(name, "") + (element.text or "")
