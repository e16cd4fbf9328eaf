"""The text of a unit without codes; apart because XLIFF and TMX mark them alike, and all units may hold HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.texts.captions import resolve_entities
from audit.texts.cleaning import one_line
from audit.xml_tree import local_attribute, local_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What they hold is code of the original file (XLIFF 1.2, section 2.4; XLIFF 2.1, 4.7; TMX 1.4b, 4.2), and so are the
# subflows in them, such as a picture's title: they are texts of their own.
_CODES = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex", "cp", "sc", "ec", "sm", "em", "ut"})
_LINE_BREAKS = frozenset({"lb", "xlf:lb", "br", "x-br"})
_BREAK = re.compile(r"\s*<\s*br\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:(?P<block>br|p|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|hr)"
    r"|a|abbr|b|bdi|big|cite|code|em|font|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|wbr|var)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def plain_text(element: Element) -> str:
    """Return the text in `element` on one line, without inline codes and HTML tags; a code for a line break parts words."""
    return without_html("".join(_said(element)) if len(element) else element.text or "")


def without_html(text: str) -> str:
    """Return the text of a unit on one line, without HTML's tags and with its entities resolved."""
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag["block"] else "", text)
    if "&" in text:
        text = resolve_entities(text)
    return one_line(text.split("\n"))


def _said(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) not in _CODES:
            yield from _said(child)
        elif _is_line_break(child):
            yield "\n"
        yield child.tail or ""


def _is_line_break(code: Element) -> bool:
    kinds = (local_attribute(code, name) for name in ("ctype", "type", "subType"))
    return any(kind in _LINE_BREAKS for kind in kinds) or _BREAK.match(code.text or "") is not None
