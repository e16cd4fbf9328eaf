"""The table of the report formats that are files, and the one function that writes those asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from audit.errors import AuditError
from audit.model import Run
from audit.report.audit_json import write_json
from audit.report.words import load_words


def _write_html(run: Run, out: Path, language: str) -> tuple[Path, ...]:
    """Write the pages; imported here because jinja2 costs 45 ms that other commands need not pay."""
    from audit.report.html.pages import write_html  # noqa: PLC0415

    return write_html(run, out, language)


def _write_json(run: Run, out: Path, language: str) -> tuple[Path, ...]:  # noqa: ARG001
    """Write the document, which is for programs and the same in every language."""
    return write_json(run, out)


FORMATS: Mapping[str, Callable[[Run, Path, str], tuple[Path, ...]]] = MappingProxyType(
    {"html": _write_html, "json": _write_json}
)
"""By the name that `--format` takes: writes a run below a folder, in a language where people read it, and returns the files,
the one to open first in front."""


def check_formats(formats: Sequence[str]) -> None:
    """Raise AuditError for a format that does not exist or when there is none, so that an audit need not run in vain."""
    if not formats:
        raise AuditError(f"no report format is named; the formats are {', '.join(FORMATS)}")
    for name in formats:
        if name not in FORMATS:
            raise AuditError(f"unknown report format '{name}'; the formats are {', '.join(FORMATS)}")


def write_reports(run: Run, out: Path, formats: Sequence[str], *, language: str = "en") -> tuple[Path, ...]:
    """Write `run` below `out` in each of `formats`, with the words of `language`; return the files in the formats' order.

    Raises AuditError for a format or a language that does not exist, before anything is written, and InputError where `out` can't be
    written to.
    """
    check_formats(formats)
    load_words(language)
    return tuple(path for name in dict.fromkeys(formats) for path in FORMATS[name](run, out, language))
