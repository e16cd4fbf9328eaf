"""Writes the result as files; apart so that nobody who only measures needs the report's templates."""

from __future__ import annotations

from pathlib import Path

from audit import files
from audit.model import Glossary
from audit.report.html.naming import INDEX, SELFTEST
from audit.selftest.document import render_json
from audit.selftest.measuring import SelfTest

DOCUMENT = "selftest.json"


def write_selftest(result: SelfTest, glossary: Glossary, created: str, out: Path) -> tuple[Path, Path]:
    """Write the page and the document below `out` and return their paths, the page first.

    Raises InputError where `out` can't be written to.
    """
    from audit.selftest.page import render_selftest_page  # noqa: PLC0415 - jinja2 costs 45 ms that a measurement need not pay

    files.write_text(out / DOCUMENT, render_json(result, glossary, created))
    files.write_text(out / SELFTEST, render_selftest_page(result, created, has_index=(out / INDEX).is_file()))
    return out / SELFTEST, out / DOCUMENT
