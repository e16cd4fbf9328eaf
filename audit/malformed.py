"""What a reader says of a file that breaks its format; apart because readers know lines, and not the file's name."""

from __future__ import annotations


class MalformedError(Exception):
    """The text does not follow its format: what is wrong and what to do, with the line where one is known."""

    def __init__(self, problem: str, *, line: int | None = None) -> None:
        """Keep the problem and the 1-based line for the one who knows the file's name."""
        self.problem = problem
        self.line = line
        super().__init__(problem)
