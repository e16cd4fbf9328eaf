"""Keys of the settings files that people write: which key was meant, and on which line it stands; and what is no YAML at all.

Apart because YAML and TOML files of several stages are held to their formats, and a slip should be reported alike in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LIKE_ENOUGH = 70.0
"""Percent, of rapidfuzz's ratio: two letters swapped in a five-letter key are 80, another word is below 60."""

_QUOTE_SIGN = "put a text that begins with a sign in quotation marks"
_YAML_REMEDIES = {
    "mapping values are not allowed": "put a text with a colon and a space in quotation marks, or mend the indentation",
    "unexpected character": _QUOTE_SIGN,
    "unknown anchor": _QUOTE_SIGN,
    "scanning a block scalar": _QUOTE_SIGN,
    "mapping keys are not allowed": _QUOTE_SIGN,
    "block sequence entries are not allowed": _QUOTE_SIGN,
    "trailing content after double-quoted": "a quotation mark within the text ends it; put the text in those of the other kind",
    "duplicate mapping key": "keep one of the two",
    "unclosed": "close it, or put the text in quotation marks",
    "in multiline quoted scalar": "a quotation mark is not closed",
}
"""What to do about what the parser complains of, by words of its message. It calls single quotation marks double, too."""


def yaml_problem(message: str) -> str:
    """Return what to say of a text that is no YAML, given the parser's message."""
    reason = message.strip().splitlines()[-1]
    if "tab" in reason and "indentation" in reason:
        return "is not YAML: the line is indented with a tab; YAML takes spaces only"
    remedy = next((remedy for words, remedy in _YAML_REMEDIES.items() if words in reason), "mend it there")
    return f"is not YAML: {reason}; {remedy}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one resembles most; None where it resembles none."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - a slip is rare, and the import costs 20 ms

    found = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return None if found is None else str(found[0])


def unknown_key(key: object, known: Iterable[str]) -> str:
    """Return what to say of a key that is not one of `known`: the nearest known one, or all of them."""
    names = sorted(known)
    meant = nearest(str(key), names)
    if meant is not None:
        return f"unknown key '{key}'; did you mean '{meant}'?"
    return f"unknown key '{key}'; known keys are {', '.join(names)}"


def yaml_key_line(text: str, *path: str) -> int | None:
    """Return the 1-based line of the key at `path` in the block mapping that the YAML `text` is; None where it is not found."""
    at = 0
    for key in path:
        lines = re.compile(rf"^([ \t]*)['\"]?{re.escape(key)}['\"]?[ \t]*:", re.MULTILINE)
        # The outermost of the lines that look like the key: the others stand inside a block of text.
        found = min(lines.finditer(text, at), key=lambda match: len(match[1]), default=None)
        if found is None:
            return None
        at = found.start()
    return text.count("\n", 0, at) + 1


def toml_key_line(text: str, *path: str) -> int | None:
    """Return the 1-based line of the key at `path`, of one or two keys, in the TOML `text`; None where it is not found."""
    *tables, key = (rf"['\"]?{re.escape(name)}['\"]?" for name in path)
    inside = not tables
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(r"\s*\[", line):
            inside = bool(tables) and re.match(rf"\s*\[\s*{tables[0]}\s*\]", line) is not None
            if not tables and re.match(rf"\s*\[+\s*{key}\s*[\].]", line):
                return number
        elif (inside and re.match(rf"\s*{key}\s*[=.]", line)) or (
            tables and re.match(rf"\s*{tables[0]}\s*(\.\s*{key}\s*=|=.*[{{,]\s*{key}\s*=)", line)
        ):
            return number
    return None
