"""Which file suffix is read by which reader. A new format is one module beside this one and one line in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from audit.errors import InputError
from audit.files import read_text
from audit.model import Passage, Segment
from audit.texts.cleaning import passage
from audit.texts.markdown import read_markdown
from audit.texts.plain import read_plain

Reader = Callable[[str], list[Segment]]
"""Turns a file's text into its segments, in order, with the lines they stand on."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".text": read_plain,
        ".md": read_markdown,
        ".markdown": read_markdown,
    }
)


def read_passage(path: Path) -> Passage:
    """Return one side of a text, read by the reader of the file's suffix.

    Raises InputError when no reader knows the suffix, when the file is not UTF-8 text, or when it has no words.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(path, f"{unreadable(path)}; {readable()}")
    return passage(str(path), reader(read_text(path)))


def unreadable(path: Path) -> str:
    """Return what to say of a file that no reader knows."""
    return f"files of type '{path.suffix}' cannot be read" if path.suffix else "a file without a suffix cannot be read"


def readable() -> str:
    """Return which formats there are, for messages."""
    return f"readable are {', '.join(sorted(READERS))}"
