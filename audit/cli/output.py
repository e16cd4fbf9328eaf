"""Results on standard output, apart because every command prints some and none may fail for want of a reader."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from audit.errors import AuditError


def print_results(text: str, *, nl: bool = True) -> None:
    """Print `text` and a line end, without one if not `nl`.

    A reader who has left (``| head``) is no error: the exit status stays what it was. Raises AuditError where standard output
    takes no more, as on a full disk.
    """
    try:
        click.echo(text, nl=nl)
    except BrokenPipeError:
        _drop_the_rest()
    except OSError as error:
        _drop_the_rest()
        raise AuditError(f"standard output cannot be written: {error.strerror}") from error


def _drop_the_rest() -> None:
    """Let what is left in standard output's buffer go nowhere, or it would raise again when Python closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def open_closed_streams() -> None:
    """Open the null device for each standard stream that was closed (``>&-``), before a file takes its place and its text."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - as long as the program runs


def write_any_character() -> None:
    """Let standard output take characters that its encoding lacks, and names of files that are not text, as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def width() -> int:
    """Return the terminal's width in columns; 100 where the output is no terminal."""
    return os.get_terminal_size().columns if sys.stdout.isatty() else 100


def wants_color() -> bool:
    """Tell whether the output is a terminal whose user does not decline colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which takes an s where there is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def shown(path: Path) -> Path:
    """Return the path as short as it can be written from here: relative below the working folder, else as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
