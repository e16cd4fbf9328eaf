"""What a form has beside its folded words: capitals, marks between them, and symbols that belong to it.

Apart from the matching because it looks at one form, whatever text that is sought in, and is remembered by form.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

HARD_STOP = regex.compile(r"[.,;:!?。、，；：！？…،؛؟।\n]")
"""Marks that end a clause."""
_LEADING_SYMBOLS = regex.compile(r"^[\p{S}#%&@*]+")
_TRAILING_SYMBOLS = regex.compile(r"[\p{S}#%&@*]+$")


class Marks(NamedTuple):
    """What a form has beside its words."""

    written: str
    """The letters as written but for width and composition, without separators."""
    punctuated: bool
    """Whether a full stop, comma or colon stands between its words."""
    leading: str
    """Symbols that the text must have too: # of #MeToo."""
    trailing: str
    """The ++ of C++."""

    def around(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words from `start` to `end` of `text` begin and end with their symbols; None if it lacks those.

        Spaces before and after a symbol are free: 3 % and 3%.
        """
        if self.leading:
            while start and text[start - 1].isspace():
                start -= 1
            start -= len(self.leading)
        if self.trailing:
            while end < len(text) and text[end].isspace():
                end += 1
        if start < 0 or not text.startswith(self.leading, start) or not text.startswith(self.trailing, end):
            return None
        return start, end + len(self.trailing)


@lru_cache(maxsize=50_000)
def marks_of(form: str) -> Marks:
    """Return what the form has beside its words."""
    text = form.strip()
    punctuated = HARD_STOP.search(text.strip(".,;:!?。！？…")) is not None
    return Marks(letters_of(text), punctuated, _found(_LEADING_SYMBOLS, text), _found(_TRAILING_SYMBOLS, text))


def letters_of(text: str) -> str:
    """Return the letters and digits of `text` with their case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LMN")


def _found(expression: regex.Pattern[str], text: str) -> str:
    """Return what the expression finds in the text, or nothing."""
    match = expression.search(text)
    return match.group() if match else ""
