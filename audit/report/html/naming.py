"""The file names of pages, apart because a text's name may hold anything and two may come to the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

INDEX = "index.html"
SELFTEST = "selftest.html"
"""The page of `audit selftest`, to which the others lead where it is there."""

_UNSAFE = re.compile(r"[^\w.-]+")
# File systems allow 255 bytes; what is left holds a counter and the suffixes of files half written.
_MAX_BYTES = 180


def page_names(audits: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return a file name for each text and system: readable, safe on every file system, unique without regard to case."""
    taken = {INDEX, SELFTEST}
    names = []
    for text, system in audits:
        stem = f"{_safe(text)}.{_safe(system)}"
        count = 1
        name = f"{stem}.html"
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}.html"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _safe(name: str) -> str:
    """Return `name` with letters, digits, hyphens and inner dots only."""
    safe = _UNSAFE.sub("-", name).strip("-._")
    short = safe.encode("utf-8", "ignore")[: _MAX_BYTES // 2].decode("utf-8", "ignore")
    return short or "text"
