"""Markdown: the words that a reader of the rendered page sees, with the lines they stand on.

Headings, paragraphs, list items, quotations and table cells are segments; so are code blocks, since indented words of a
transcript are code to Markdown. Marks, link targets, pictures, HTML tags and YAML front matter are not seen, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from audit.model import Place, Segment
from audit.texts.cleaning import one_line
from audit.texts.plain import segments_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_NESTING = 100
"""Quotations in quotations. The parser drops what stands deeper; by default it does from 20 on."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=[\w-]+:)(?:(?:[\w-]+:(?:[ \t].*)?|[ \t]+.*|- .*|#.*|)\n)+(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
"""Lines that all look like YAML between dashes at the head of the file: two rules with a paragraph between them do not."""


def read_markdown(text: str) -> list[Segment]:
    """Return the segments of the CommonMark `text`, tables included, in the order of the page."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 50 ms that other formats need not pay

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
        return _segment([_TagRemover.text_of(token.content)], Place(lines[0] + 1, lines[1]))
    # A fence's own line comes before its content.
    first = lines[0] + (2 if token.type == "fence" else 1)
    return segments_of(token.content.split("\n"), first_line=first)


def _segment(lines: Sequence[str], place: Place) -> list[Segment]:
    text = one_line(lines)
    return [Segment(text, place)] if text else []


def _seen(children: Sequence[Token]) -> list[str]:
    """Return the lines of text that the inline tokens show."""
    text = ""
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            text += child.content
        elif child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            text += "\n"
    return text.split("\n")


class _TagRemover(HTMLParser):
    """Collects the text between HTML tags, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    @classmethod
    def text_of(cls, html: str) -> str:
        """Return the words of `html`; a tag parts words as a block does on the page."""
        remover = cls()
        remover.feed(html)
        remover.close()
        return " ".join(part.strip() for part in remover.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Start hiding text at a script or style."""
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        """Stop hiding text."""
        self.hidden -= self.hidden > 0 and tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if not self.hidden:
            self.parts.append(data)
