"""The table of the report formats that are files, and the one function that writes those asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from audit.errors import AuditError
from audit.model import Run
from audit.report.audit_json import write_json


def _write_html(run: Run, out: Path) -> tuple[Path, ...]:
    """Write the pages; imported here because jinja2 costs 45 ms that other commands need not pay."""
    from audit.report.html.pages import write_html  # noqa: PLC0415

    return write_html(run, out)


FORMATS: Mapping[str, Callable[[Run, Path], tuple[Path, ...]]] = MappingProxyType(
    {"html": _write_html, "json": write_json}
)
"""By the name that `--format` takes: writes a run below a folder and returns the files, the one to open first in front."""


def check_formats(formats: Sequence[str]) -> None:
    """Raise AuditError for a format that does not exist or when there is none, so that an audit need not run in vain."""
    if not formats:
        raise AuditError(f"no report format is named; the formats are {', '.join(FORMATS)}")
    for name in formats:
        if name not in FORMATS:
            raise AuditError(f"unknown report format '{name}'; the formats are {', '.join(FORMATS)}")


def write_reports(run: Run, out: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Write `run` below `out` in each of `formats` and return the files, in the order of `formats`.

    Raises AuditError for a format that does not exist, before anything is written, and InputError where `out` can't be
    written to.
    """
    check_formats(formats)
    return tuple(path for name in dict.fromkeys(formats) for path in FORMATS[name](run, out))
