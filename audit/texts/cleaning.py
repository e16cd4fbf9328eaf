"""Characters: what a reader of any format does to the text it found, apart so that all formats do the same.

Words are never changed. Control characters, which have no place in a text and can do harm in a terminal, become spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

import regex

from audit.errors import InputError
from audit.malformed import MalformedError
from audit.model import Passage, Segment
from audit.scripts import UNSPACED

MAX_CHARACTERS = 20_000_000
"""Of a whole text: thirty thick books."""
_HARMLESS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# No-break and figure spaces stay: French and Swiss numbers are grouped with them.
_BLANK = r"\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_BLANKS = re.compile(rf"[ {_BLANK}]{{2,}}|[{_BLANK}]")
_UNSPACED = rf"[{UNSPACED}ー\u3000-\u303f\uff01-\uff60]"
_NO_SPACE = regex.compile(
    rf"(?<={_UNSPACED}[\p{{M}}]*+)\n(?={_UNSPACED})"  # scripts that write no space between words
    r"|(?<=\p{L}-)\n(?=\p{Ll})"  # a word broken at its hyphen
)


def refuse_endless(text: str, *, max_lines: int) -> None:
    """Raise MalformedError for a text of more characters or lines than anybody writes, which would take minutes to read."""
    if len(text) > MAX_CHARACTERS:
        raise MalformedError(f"has more than {MAX_CHARACTERS:,} characters, the most that are read; split the file")
    if text.count("\n") > max_lines:
        raise MalformedError(f"has more than {max_lines:,} lines, the most that are read; split the file")


def harmless(text: str) -> str:
    """Return `text` with every control character and line separator replaced by one space: its length stays."""
    return text if text.isprintable() else _HARMLESS.sub(" ", text)


def one_line(lines: Iterable[str]) -> str:
    """Return hard-wrapped `lines` as one line without leading, trailing or repeated spaces.

    Lines are joined with a space, but for scripts that write none between words (Chinese, Japanese, Thai, Lao, Khmer,
    Burmese) and for a word that was broken at its hyphen.
    """
    stripped = [_BLANKS.sub(" ", harmless(line)).strip() for line in lines]
    text = "\n".join(line for line in stripped if line)
    if "\n" in text and (not text.isascii() or "-\n" in text):
        text = str(_NO_SPACE.sub("", text))
    return text.replace("\n", " ")


def line_starts(lines: Sequence[str], text: str) -> tuple[int, ...]:
    """Return where each of the `lines` after the first begins in the `text` that `one_line` made of them."""
    if len(lines) < 2:
        return ()
    offsets = [at for at, character in enumerate(text) if not character.isspace()]
    before = accumulate(sum(not character.isspace() for character in harmless(line)) for line in lines[:-1])
    return tuple(offsets[count] if count < len(offsets) else len(text) for count in before)


def has_words(text: str) -> bool:
    """Tell whether `text` has a letter or a digit."""
    return any(map(str.isalnum, text))


def passage(path: str, segments: Sequence[Segment]) -> Passage:
    """Return the passage of a file's segments; raises InputError when there is no word in them."""
    if not any(has_words(segment.text) for segment in segments):
        raise InputError(path, "has no words; write the text into it or name another file")
    return Passage(path, tuple(segments))
