"""``audit glossary add``: a new entry at the end of a glossary, in the style of its neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.glossary.changing import (
    dry_run_option,
    finish,
    forbidden_forms,
    form_note_option,
    form_severity_option,
    glossaries_in_use,
    kind_option,
    many,
    severity_option,
)
from audit.cli.inputs import PATH
from audit.cli.output import shown
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.glossary import GlossaryDocument


@click.command()
@click.argument("term")
@many("--forbid", help="A known mistranslation.")
@many("--admit", help="Another form that is right.")
@many("--source", help="A form in the language that was translated from.")
@kind_option
@severity_option
@click.option("--note", metavar="TEXT", help="Why it matters; readers of the report see it.")
@form_severity_option
@form_note_option
@click.option("--match-case", is_flag=True, help="Capitals must agree.")
@click.option("--no-inflect", is_flag=True, help="No ending may follow.")
@click.option("--id", "term_id", metavar="ID", help="A short name for scripts. [default: made from TERM]")
@click.option("--file", type=PATH, metavar="FILE", help="The glossary. [default: the project's, if it has one only]")
@dry_run_option
def add(
    term: str,
    forbid: tuple[str, ...],
    admit: tuple[str, ...],
    source: tuple[str, ...],
    kind: str | None,
    severity: str | None,
    note: str | None,
    form_severity: str | None,
    form_note: str | None,
    match_case: bool,
    no_inflect: bool,
    term_id: str | None,
    file: Path | None,
    dry_run: bool,
) -> None:
    """Add an entry with the preferred form TERM to a glossary.

    The entry is written at the end, as its neighbours are; everything else in the file stays byte for byte. The change is
    printed. What `audit glossary check` would report as an error is refused.
    """
    from audit.glossary import NewEntry, add_entry

    entry = NewEntry(
        preferred=term,
        admitted=admit,
        forbidden=forbidden_forms(forbid, form_severity, form_note),
        id=term_id,
        source=source,
        kind=kind,
        severity=severity,
        note=note,
        match_case=match_case or None,
        match_inflected=False if no_inflect else None,
    )
    finish(add_entry(_document(file), entry), "added", dry_run=dry_run)


def _document(file: Path | None) -> GlossaryDocument:
    """Return the glossary to add to; a new one in the others' language where the file named is not there."""
    from audit.config import load_config
    from audit.glossary import load_glossary, new_document, read_document

    together = glossaries_in_use(file)
    if file is None:
        if len(together) > 1:
            raise AuditError(f"there are several glossaries, {', '.join(map(str, together))}; say which with --file")
        return read_document(together[0], together)
    path = shown(file)
    if path.exists():
        return read_document(path, together)
    others = load_glossary(together)
    language = others.language or load_config(path.parent).language or "en"
    return new_document(path, language, others.source_language, together)
