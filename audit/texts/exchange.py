"""Files of translation tools: XLIFF 1.2 and 2.x (``.xlf``, ``.xliff``) and gettext's PO (``.po``), their translations as a text.

Each unit is a segment. Both sides of an audit may come from such files: one holds the machine's translation, another the
people's; they are aligned like any two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.cleaning import one_line
from audit.xml_tree import line_of, local_name, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Inline elements of XLIFF whose content is code of the original file, not text (1.2, section 2.4).
_CODES = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex", "cp", "sc", "ec", "sm", "em"})


def read_xliff(text: str) -> list[Segment]:
    """Return the targets of an XLIFF file's units, without inline codes.

    Raises MalformedError for what is not XLIFF, and where no unit has a target.
    """
    root = parse_xml(text)
    if local_name(root) != "xliff":
        raise MalformedError(f"begins with <{local_name(root)}>: it is not XLIFF")
    segments = []
    for target in _targets(root):
        said = one_line("".join(_said(target)).split("\n"))
        if said:
            line = line_of(target)
            segments.append(Segment(said, Place(line, line)))
    if not segments:
        raise MalformedError("has no unit with a target: it holds no translation")
    return segments


def _targets(element: Element) -> Iterator[Element]:
    """Yield the units' targets in their order; alternative ones from memories are no part of the text."""
    for child in element:
        if local_name(child) == "target":
            yield child
        elif local_name(child) not in ("alt-trans", "matches"):
            yield from _targets(child)


def _said(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) not in _CODES:
            yield from _said(child)
        yield child.tail or ""


_FIELD = re.compile(r'(msgid|msgid_plural|msgctxt|msgstr(?:\[[0-9]{1,2}\])?)\s*(?=")')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(.)")


def read_po(text: str) -> list[Segment]:
    """Return the translations of a PO file, without its header, obsolete entries and those marked fuzzy.

    Raises MalformedError with the line for a string without its quotes, and where nothing is translated.
    """
    segments: list[Segment] = []
    field, message, is_fuzzy = "", "", False
    translation: list[str] = []
    first = last = 0

    def finish() -> None:
        said = one_line("".join(translation).split("\n"))
        # The header is the translation of nothing.
        if said and message and not is_fuzzy:
            segments.append(Segment(said, Place(first, last)))
        translation.clear()

    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            if field.startswith("msgstr"):
                finish()
                field, message, is_fuzzy = "", "", False
            is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        head = _FIELD.match(line)
        if head is not None:
            if field.startswith("msgstr"):
                finish()
                if not head[1].startswith("msgstr"):
                    message, is_fuzzy = "", False
            field = head[1]
            first = number
        string = _STRING.fullmatch(line[head.end() :] if head else line.strip())
        if string is None or not field:
            raise MalformedError("is not a line of PO: a keyword such as msgstr, and a string in quotes", line=number)
        value = _ESCAPE.sub(lambda escape: {"n": "\n", "t": " ", "r": ""}.get(escape[1], escape[1]), string[1])
        if field == "msgid":
            message += value
        elif field.startswith("msgstr"):
            translation.append(value)
            last = number
    finish()
    if not segments:
        raise MalformedError("has no translated entry")
    return segments
