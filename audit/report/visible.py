"""Characters that no reader should receive raw, made visible one for one, so that offsets stay right.

A text may hold escape codes that command a terminal, controls that XML and HTML forbid, direction overrides that turn
the words after them round, and halves of surrogate pairs that no file can hold.
"""

from __future__ import annotations

_REPLACEMENT = "\ufffd"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_C1 = dict.fromkeys([*range(0x80, 0xA0), 0xFFFE, 0xFFFF], _REPLACEMENT)
_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACEMENT)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
_VISIBLE = {**_PICTURES, 0x7F: "\u2421", **_C1, **_OVERRIDES, **_SURROGATES}


def show_controls(text: str) -> str:
    """Return `text` with control characters as their pictures (␛ for escape) and the rest of them as U+FFFD."""
    if text.isprintable():
        return text
    return text.translate(_VISIBLE)
