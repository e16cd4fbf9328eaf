"""Keyboard accelerators: the sign in a menu's or a button's label before the letter that chooses it, as in ``_Save``, ``&Save``.

Apart because PO, XLIFF and TMX hold labels alike. Gettext and GTK write an underscore, Windows, Qt and KDE an ampersand; labels in
scripts without such letters have one in brackets behind them: ``保存(&S)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMES = frozenset({"id", "context"})
"""Columns whose cells are no text."""
_BEHIND = re.compile(r"\s*[(（]([&_])\w[)）]")
_BEFORE_WORD = re.compile(r"(?<![\w&])([&_])(?=[^\W\d_])")
_INSIDE = re.compile(r"(?<=[^\W\d_])([&_])(?=[^\W\d_])")


def without_accelerators(texts: Mapping[str, str], source: str | None) -> Mapping[str, str]:
    """Return a unit's texts by column without their accelerators, where the one called `source` has one.

    A sign counts where it is the only one of the text and stands before a word, or in brackets with a letter. In a
    translation it may stand inside a word too, as in ``Быс_тро``: names such as ``file_name``, which are the same in both, have
    none in the source that counts.
    """
    sign = _sign(texts.get(source or "", ""))
    if sign is None:
        return texts
    return {name: text if name in _NAMES else _without(text, sign) for name, text in texts.items()}


def _sign(text: str) -> str | None:
    """Return the sign of the text's accelerator."""
    found = [*_BEHIND.findall(text), *_BEFORE_WORD.findall(text)]
    return found[0] if len(set(found)) == 1 and text.count(found[0]) == 1 else None


def _without(text: str, sign: str) -> str:
    if text.count(sign) != 1:
        return text
    for pattern in (_BEHIND, _BEFORE_WORD, _INSIDE):
        found = pattern.search(text)
        if found is not None and found[1] == sign:
            return text[: found.start()] + text[found.end() :]
    return text
