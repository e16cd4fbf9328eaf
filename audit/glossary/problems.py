"""What can be wrong with a glossary, as a value that the loader and the linter share and the command line prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is: an error must be mended, a warning probably, a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at one place of a glossary file."""

    file: str
    line: int | None
    path: str
    """The key's path, as in ``terms[3].forbidden[0].severity``; empty for the file as a whole."""
    level: Level
    message: str
    """What is wrong and what to do, without the place."""

    @property
    def text(self) -> str:
        """The message with the key's path in front."""
        return f"{self.path}: {self.message}" if self.path else self.message


def sort_problems(problems: Iterable[Problem], files: Iterable[str]) -> tuple[Problem, ...]:
    """Return the problems in the order of the files, and in each of its lines."""
    order = {file: number for number, file in enumerate(files)}
    return tuple(sorted(problems, key=lambda problem: (order.get(problem.file, 0), problem.line or 0)))


KeyPath = tuple[str | int, ...]
"""Keys and positions from the top of a document to a value."""


def dotted(path: KeyPath) -> str:
    """Return the path as people write it: ``terms[3].forbidden[0].severity``."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(parts).removeprefix(".")
