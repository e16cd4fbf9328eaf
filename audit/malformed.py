"""What a reader says of a file that breaks its format; apart because readers know lines, and not the file's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.errors import InputError

MEND = "mend it there, or export the file anew"
"""What to do about a file that breaks off its format at a place that is told."""
RENAME = "give the file the suffix of what it is, or name another"
"""What to do about a file that is of another format than its suffix says."""
NESTED = "has more brackets in brackets than can be read; take some out"


class MalformedError(Exception):
    """The text does not follow its format: what is wrong and what to do, with the line where one is known."""

    def __init__(self, problem: str, *, line: int | None = None) -> None:
        """Keep the problem and the 1-based line for the one who knows the file's name."""
        self.problem = problem
        self.line = line
        super().__init__(problem)


@contextmanager
def problems_of(path: Path, sheet: str | None = None) -> Iterator[None]:
    """Turn what is said inside of a file, or of a sheet of it, into an InputError with the file's name."""
    try:
        yield
    except MalformedError as error:
        if sheet is None:
            raise InputError(path, error.problem, line=error.line) from None
        row = f", row {error.line}:" if error.line is not None else ""
        raise InputError(path, f"sheet '{sheet}'{row} {error.problem}") from None
