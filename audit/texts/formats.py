"""Which file suffix is read by which reader. A new format is one module beside this one and one line in a table here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from audit.errors import InputError
from audit.files import read_bytes, read_text
from audit.malformed import MalformedError
from audit.model import Passage, Segment
from audit.texts.cleaning import passage
from audit.texts.exchange import read_po, read_xliff
from audit.texts.markdown import read_markdown
from audit.texts.office import read_docx, read_odt
from audit.texts.pdf import read_pdf
from audit.texts.plain import read_plain
from audit.texts.substation import read_substation
from audit.texts.subtitles import read_subtitles
from audit.texts.ttml import read_ttml
from audit.texts.web_page import read_web_page
from audit.texts.youtube import read_json3, read_srv

TextReader = Callable[[str], list[Segment]]
"""Turns a file's text into its segments, in order, with the lines they stand on."""
BytesReader = Callable[[bytes], list[Segment]]
"""The same for files that are not text."""

_TEXT_READERS: Mapping[str, TextReader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".text": read_plain,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".html": read_web_page,
        ".htm": read_web_page,
        ".srt": read_subtitles,
        ".vtt": read_subtitles,
        ".ass": read_substation,
        ".ssa": read_substation,
        ".ttml": read_ttml,
        ".dfxp": read_ttml,
        ".json3": read_json3,
        ".srv1": read_srv,
        ".srv2": read_srv,
        ".srv3": read_srv,
        ".xlf": read_xliff,
        ".xliff": read_xliff,
        ".po": read_po,
    }
)
_BYTES_READERS: Mapping[str, BytesReader] = MappingProxyType(
    {
        ".docx": read_docx,
        ".odt": read_odt,
        ".pdf": read_pdf,
    }
)
READERS: Mapping[str, TextReader | BytesReader] = MappingProxyType({**_TEXT_READERS, **_BYTES_READERS})
"""Every readable suffix with its reader."""


def read_passage(path: Path) -> Passage:
    """Return one side of a text, read by the reader of the file's suffix, without the sounds that captions tell.

    Raises InputError when no reader knows the suffix, when the file breaks its format, or when it has no words.
    """
    return passage(str(path), [segment for segment in read_segments(path) if not segment.is_sound])


def read_segments(path: Path) -> list[Segment]:
    """Return everything that the reader of the file's suffix finds, sounds too; raises InputError as `read_passage` does."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise InputError(path, f"{unreadable(path)}; {readable()}")
    try:
        if suffix in _TEXT_READERS:
            return _TEXT_READERS[suffix](read_text(path))
        return _BYTES_READERS[suffix](read_bytes(path))
    except MalformedError as error:
        raise InputError(path, error.problem, line=error.line) from None


def unreadable(path: Path) -> str:
    """Return what to say of a file that no reader knows."""
    return f"files of type '{path.suffix}' cannot be read" if path.suffix else "a file without a suffix cannot be read"


def readable() -> str:
    """Return which formats there are, for messages."""
    return f"readable are {', '.join(sorted(READERS))}"
