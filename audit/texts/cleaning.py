"""Characters: what a reader of any format does to the text it found, apart so that all formats do the same.

Words are never changed. Control characters, which have no place in a text and can do harm in a terminal, become spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import regex

from audit.errors import InputError
from audit.model import Passage, Segment

_HARMLESS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# No-break and figure spaces stay: French and Swiss numbers are grouped with them.
_BLANK = r"\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_BLANKS = re.compile(rf"[ {_BLANK}]{{2,}}|[{_BLANK}]")
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー\u3000-\u303f\uff01-\uff60]"
_NO_SPACE = regex.compile(
    rf"(?<={_UNSPACED}[\p{{M}}]*+)\n(?={_UNSPACED})"  # scripts that write no space between words
    r"|(?<=\p{L}-)\n(?=\p{Ll})"  # a word broken at its hyphen
)


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


def has_words(text: str) -> bool:
    """Tell whether `text` has a letter or a digit."""
    return any(map(str.isalnum, text))


def passage(path: str, segments: Sequence[Segment]) -> Passage:
    """Return the passage of a file's segments; raises InputError when there is no word in them."""
    if not any(has_words(segment.text) for segment in segments):
        raise InputError(path, "has no words; write the text into it or name another file")
    return Passage(path, tuple(segments))
