"""The formats of exchange by name and by file suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from audit.errors import AuditError, InputError
from audit.glossary.collecting import no_collecting
from audit.glossary.exchange.carried import Received, Sent
from audit.glossary.exchange.tables import read_table, write_table
from audit.glossary.exchange.tbx_read import read_tbx
from audit.glossary.exchange.tbx_write import write_tbx
from audit.model import Glossary

Writer = Callable[[Glossary, Mapping[str, str | None]], Sent]

EXPORTS: Mapping[str, Writer] = {
    "tbx": write_tbx,
    "csv": partial(write_table, delimiter=","),
    "tsv": partial(write_table, delimiter="\t"),
}
_IMPORTS: Mapping[str, Callable[..., Received]] = {
    ".tbx": read_tbx,
    ".xml": read_tbx,
    ".csv": read_table,
    ".tsv": read_table,
}


def export_glossary(glossary: Glossary, source_languages: Mapping[str, str | None], name: str) -> Sent:
    """Return the glossary in the format of that name; `source_languages` has the language of the source forms by glossary file.

    Raises AuditError for a name that is none of `EXPORTS`.
    """
    if name not in EXPORTS:
        raise AuditError(f"unknown format '{name}'; the formats are {', '.join(EXPORTS)}")
    return EXPORTS[name](glossary, source_languages)


@no_collecting()
def read_exchange(
    path: Path, *, language: str | None = None, source_language: str | None = None, usual_source: str | None = None
) -> Received:
    """Return what a file of another program brings: forms in `language`, and source forms in `source_language`.

    Where the latter is not given, they are in `usual_source` if the file has that language, else in the only other one. Raises
    InputError for a suffix that no format has, and for what its reader refuses.
    """
    reader = _IMPORTS.get(path.suffix.lower())
    if reader is None:
        raise InputError(path, f"is of no known format; the suffixes are {', '.join(_IMPORTS)}")
    return reader(path, language=language, source_language=source_language, usual_source=usual_source)
