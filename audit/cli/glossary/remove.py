"""``audit glossary remove``: take one entry out of a glossary."""

from __future__ import annotations

import click

from audit.cli.glossary.changing import dry_run_option, finish, glossaries_in_use


@click.command()
@click.argument("term_id", metavar="ID")
@dry_run_option
def remove(term_id: str, dry_run: bool) -> None:
    """Take the entry ID out of the project's glossaries.

    Comments inside the entry go with it; those above it stay, for they may head a section. The change is printed.
    """
    from audit.glossary import find_document, remove_entry

    document = find_document(term_id, glossaries_in_use())
    finish(remove_entry(document, term_id), "removed", dry_run=dry_run)
