"""Markdown: the words that a reader of the rendered page sees, with the lines they stand on.

Headings, paragraphs, list items, quotations and table cells are segments; so are code blocks, since indented words of a
transcript are code to Markdown. Marks, link targets, pictures, HTML tags and YAML front matter are not seen, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import TYPE_CHECKING

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.cleaning import line_starts, one_line, refuse_endless
from audit.texts.plain import segments_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_NESTING = 100
"""Quotations in quotations. The parser drops what stands deeper; by default it does from 20 on."""

MAX_LINES = 200_000
"""The parser takes some 15 seconds for them."""
MAX_BRACKETS = 5_000
"""For each one the parser looks for its closing one to the end of the paragraph."""
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=[\w-]+:)(?:(?:[\w-]+:(?:[ \t].*)?|[ \t]+.*|- .*|#.*|)\n)+(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
"""Lines that all look like YAML between dashes at the head of the file: two rules with a paragraph between them do not."""

# What is opened and never closed reaches to the end, as in browsers; so no character is looked at twice.
_TAG = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->|$)|<(script|style)\b(?:(?!</\1).)*+(?:</\1\s*>|$)|</?[a-z][^<>]*>|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)


def read_markdown(text: str) -> list[Segment]:
    """Return the segments of the CommonMark `text`, tables included, in the order of the page.

    Raises MalformedError beyond `MAX_LINES`, `MAX_BRACKETS` and `cleaning.MAX_CHARACTERS`.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 50 ms that other formats need not pay

    refuse_endless(text, max_lines=MAX_LINES)
    line = 1
    for paragraph in text.split("\n\n"):
        if paragraph.count("[") > MAX_BRACKETS:
            problem = f"has a paragraph with more than {MAX_BRACKETS:,} opening brackets, the most that are read; part it in two"
            raise MalformedError(problem, line=line)
        line += paragraph.count("\n") + 2
    matter = _FRONT_MATTER.match(text)
    if matter is not None:
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    segments: list[Segment] = []
    for token in parser.parse(text):
        if token.map is not None and token.content:
            segments += _segments(token, token.map)
    return segments


def _segments(token: Token, lines: Sequence[int]) -> list[Segment]:
    """Return the segments of one block, whose half-open range of 0-based lines is `lines`."""
    if token.type == "inline":
        return _segment(_seen(token.children or ()), Place(lines[0] + 1, lines[1]))
    if token.type == "html_block":
        return _segment(_without_tags(token.content).split("\n"), Place(lines[0] + 1, lines[1]))
    # A fence's own line comes before its content.
    first = lines[0] + (2 if token.type == "fence" else 1)
    return segments_of(token.content.split("\n"), first_line=first)


def _segment(lines: Sequence[str], place: Place) -> list[Segment]:
    text = one_line(lines)
    known = len(lines) == place.end_line - place.line + 1
    return [Segment(text, place, line_starts=line_starts(lines, text) if known else ())] if text else []


def _seen(children: Sequence[Token]) -> list[str]:
    """Return the lines of text that the inline tokens show."""
    text = ""
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            text += child.content
        elif child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            text += "\n"
    return text.split("\n")


def _without_tags(html: str) -> str:
    """Return the words of an HTML block; a tag parts words as it does on the page."""
    return unescape(_TAG.sub("\n", html))
