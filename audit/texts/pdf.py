"""PDF with text in it: pages of lines, joined to paragraphs as hard-wrapped plain text is; a scan holds none."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.cleaning import MAX_CHARACTERS, has_words
from audit.texts.plain import segments_of
from audit.texts.speakers import label_lines, name_speakers

MAX_PAGES = 2_000
_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:page\s+)?[0-9]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?(?:\s*[-–—])?\s*", re.IGNORECASE
)


def read_pdf(data: bytes) -> list[Segment]:
    """Return the paragraphs of a PDF, with the number of the page for a line; labels name speakers.

    Page numbers that stand alone on a page's first or last line are left out. Raises MalformedError for what is no PDF, is
    encrypted, or has no text but pictures of it, and beyond `MAX_PAGES` and `MAX_CHARACTERS`.
    """
    lines: list[tuple[int, str]] = []
    for number, text in enumerate(_pages(data), start=1):
        of_page = text.split("\n")
        for at in (0, -1):
            if of_page and _NUMBER.fullmatch(of_page[at]):
                del of_page[at]
        lines += ((number, line) for line in of_page)
    labelled = label_lines([line for _, line in lines])
    segments = [
        replace(one, place=Place(lines[one.place.line - 1][0], lines[one.place.end_line - 1][0]), line_starts=())
        for one in segments_of([line for _, line in lines], first_line=1, parted_before=labelled)
    ]
    if not any(has_words(segment.text) for segment in segments):
        raise MalformedError("has no text, only pictures of it, as a scan has; run text recognition (OCR) on it first")
    return name_speakers(segments)


def _pages(data: bytes) -> list[str]:
    """Return the text of each page."""
    from pypdf import PdfReader  # noqa: PLC0415 - 100 ms that other formats need not pay
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    # It warns of flaws that it mends; what it cannot mend it raises.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    length = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise MalformedError("is encrypted; save it without a password")
        if len(reader.pages) > MAX_PAGES:
            raise MalformedError(f"has more than {MAX_PAGES:,} pages, the most that are read; split the file")
        for page in reader.pages:
            pages.append(page.extract_text().strip("\n"))
            length += len(pages[-1])
            if length > MAX_CHARACTERS:
                raise MalformedError(
                    f"has more than {MAX_CHARACTERS:,} characters, the most that are read; split the file"
                )
    # The library lets many kinds of errors out of damaged files.
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        NotImplementedError,
    ):
        raise MalformedError("is not a PDF, or is damaged; open it in its program and save it again") from None
    return pages
