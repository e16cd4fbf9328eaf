"""Writes a change into its file, unless the file has changed meanwhile; apart because it alone touches the disk.

Two programs that change one folder's glossaries wait for one another by a lock on the folder, which the system takes off
when a program ends, however it ends. Editors know no locks: what they wrote is seen in the file's bytes.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.errors import GlossaryError
from audit.files import PART_SUFFIX, read_bytes, write_bytes
from audit.glossary.documents import Change

_PATIENCE = 10.0
"""Seconds; a change of 10 MB is written in a tenth of one."""
_PAUSE = 0.005


class ChangedMeanwhileError(GlossaryError):
    """The file is no longer what the change was made from."""

    def __init__(self, change: Change, found: bytes) -> None:
        """Keep the bytes that the change was made from, and those that the file has now."""
        self.change = change
        self.expected = change.before
        self.found = found
        super().__init__(change.path, "has changed meanwhile; nothing is written: look at it, and do the change again")


def write_change(change: Change) -> None:
    """Write the change, whole or not at all; a file that is a link stays one, and the mode stays as it is.

    Raises ChangedMeanwhileError when the file's bytes are not those that the change was made from, and InputError when it
    cannot be read or written.
    """
    path = change.path.resolve()
    with _alone_in(path.parent, change.path):
        found = read_bytes(path) if path.exists() else b""
        if found != change.before:
            raise ChangedMeanwhileError(change, found)
        # While we are alone, a part of this file is what a program left that was killed.
        for part in path.parent.glob(f".*{PART_SUFFIX}"):
            if part.name.startswith(f".{path.name}."):
                part.unlink(missing_ok=True)
        write_bytes(path, change.after)


@contextmanager
def _alone_in(folder: Path, path: Path) -> Iterator[None]:
    """Hold the folder's lock; raises GlossaryError when another program does not let go of it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise GlossaryError(path, f"cannot be written: {error.strerror}") from error
    try:
        _lock(handle, path)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    """Wait for the lock on an open folder."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                problem = f"another program has been writing here for {_PATIENCE:g} seconds; end it and try again"
                raise GlossaryError(path, problem) from None
            time.sleep(_PAUSE)
        else:
            return
