"""``audit glossary edit``: change one entry, and nothing but it."""

from __future__ import annotations

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


@click.command()
@click.argument("term_id", metavar="ID")
@click.option("--preferred", metavar="FORM", help="The form to use from now on.")
@many(
    "--forbid", help="A known mistranslation; one that is forbidden already takes on --form-severity and --form-note."
)
@many("--unforbid", help="A form to forbid no longer.")
@many("--admit", help="Another form that is right.")
@many("--unadmit", help="A form to admit no longer.")
@many("--source", help="A form in the language that was translated from.")
@many("--unsource", help="A form in that language to take out.")
@kind_option
@severity_option
@click.option("--note", metavar="TEXT", help="Why it matters; an empty TEXT takes the note out.")
@form_severity_option
@form_note_option
@click.option("--match-case/--no-match-case", default=None, help="Whether capitals must agree.")
@click.option("--inflect/--no-inflect", default=None, help="Whether endings may follow.")
@dry_run_option
def edit(
    term_id: str,
    preferred: str | None,
    forbid: tuple[str, ...],
    unforbid: tuple[str, ...],
    admit: tuple[str, ...],
    unadmit: tuple[str, ...],
    source: tuple[str, ...],
    unsource: tuple[str, ...],
    kind: str | None,
    severity: str | None,
    note: str | None,
    form_severity: str | None,
    form_note: str | None,
    match_case: bool | None,
    inflect: bool | None,
    dry_run: bool,
) -> None:
    """Change the entry ID of the project's glossaries.

    What is not named stays byte for byte as it is, comments and quotation marks too. The change is printed. What `audit
    glossary check` would report as an error is refused.
    """
    from audit.glossary import EntryChange, edit_entry, find_document

    change = EntryChange(
        preferred=preferred,
        forbid=forbidden_forms(forbid, form_severity, form_note),
        unforbid=unforbid,
        admit=admit,
        unadmit=unadmit,
        add_source=source,
        remove_source=unsource,
        kind=kind,
        severity=severity,
        note=note,
        match_case=match_case,
        match_inflected=inflect,
    )
    if change == EntryChange():
        raise click.UsageError("say what to change, for example with --forbid FORM")
    document = find_document(term_id, glossaries_in_use())
    finish(edit_entry(document, term_id, change), "changed", dry_run=dry_run)
