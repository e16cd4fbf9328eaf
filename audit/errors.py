"""The errors a user can cause or mend, apart so that the command line catches one base class in one place.

Anything else that is raised is a bug in the program and is treated as one.
"""

from __future__ import annotations

from pathlib import Path


class AuditError(Exception):
    """Something in the command or its input is wrong; the message is one line that says what to do."""


class InputError(AuditError):
    """A file's content or a file itself is wrong.

    The message reads ``FILE:LINE: what is wrong; what to do``, the way compilers write it, so that editors can jump to it.
    """

    def __init__(self, path: Path | str, problem: str, *, line: int | None = None) -> None:
        """Make the message out of the file, the 1-based line where one is known, and the problem with its remedy."""
        self.path = str(path)
        self.line = line
        self.problem = problem
        super().__init__(f"{path}:{line}: {problem}" if line is not None else f"{path}: {problem}")


class GlossaryError(InputError):
    """A glossary file does not follow its format; the message also names the key's path."""


class ConfigError(InputError):
    """An ``audit.toml`` does not follow its format."""
