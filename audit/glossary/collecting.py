"""Work on large glossaries without the search for garbage; apart because reading, importing and loading all do without it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Let Python look for no garbage meanwhile; also a decorator.

    A large glossary is a million small values and no garbage; looking for some takes half the time of loading one, and a
    fifth of importing one.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
