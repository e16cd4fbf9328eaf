"""``audit glossary import``: entries from other programs' files into a glossary, whose comments and order stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.glossary.losses import print_losses
from audit.cli.inputs import PATH
from audit.cli.output import print_results, shown

if TYPE_CHECKING:
    from audit.glossary.exchange import Conflict, Import

_NEW = Path("glossary.yaml")
"""What a glossary that is only printed is called in messages."""


@click.command("import")
@click.argument("file", type=PATH)
@click.option(
    "--into", type=PATH, metavar="FILE", help="The glossary to change, or to make. [default: a new one, printed]"
)
@click.option(
    "--replace", "replacing", is_flag=True, help="Let FILE win where an entry is there already. [default: leave it]"
)
@click.option("--language", metavar="CODE", help="Language of the terms to take, BCP 47. [default: the glossary's, or the file's]")  # fmt: skip
@click.option("--source-language", metavar="CODE", help="Language of the source forms. [default: the glossary's, or the file's only other one]")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Print what would change as a diff, and write nothing.")
@click.option("--verbose", "-v", is_flag=True, help="List everything that is not carried, however long the list.")
def import_(
    file: Path,
    into: Path | None,
    replacing: bool,
    language: str | None,
    source_language: str | None,
    dry_run: bool,
    verbose: bool,
) -> None:
    """Take the entries of a TBX, CSV or TSV file into a glossary.

    An entry with the id or the preferred form of one that is there is left out and listed, unless --replace is given.
    Comments, order and quotation marks of everything else stay as they are.
    """
    from audit.config import find_project, project_glossaries
    from audit.glossary import load_glossary, write_change
    from audit.glossary.exchange import import_entries, open_document, read_exchange
    from audit.model import Glossary

    there = load_glossary((into,)) if into is not None and into.exists() else Glossary()
    received = read_exchange(
        file,
        language=language or there.language,
        source_language=source_language,
        usual_source=there.source_language,
    )
    project = find_project(into.parent) if into is not None else None
    together = tuple(shown(path) for path in project_glossaries(project)) if project is not None else ()
    document = open_document(
        into or _NEW, together if into is not None else (), received.language, received.source_language
    )
    done = import_entries(document, received, file, replacing=replacing)
    if done.change is not None:
        if into is None:
            print_results(done.document.text.removesuffix("\n"))
        elif dry_run:
            print_results(done.change.diff().removesuffix("\n"))
        else:
            write_change(done.change)
    _print_conflicts(file, done.conflicts)
    print_losses(done.losses, verbose=verbose)
    click.echo(_summary(into or _NEW, done, dry_run=dry_run or into is None), err=True)


def _print_conflicts(file: Path, conflicts: tuple[Conflict, ...]) -> None:
    for one in conflicts:
        entry = one.incoming.entry
        done = "replaced" if one.replaced else "left as it is; --replace takes this one"
        where = "" if Path(one.file) != file else " (it stands twice)"
        click.echo(
            f"{file}:{one.incoming.line}: '{entry.preferred}' is in {one.file} already as '{one.term_id}'{where}: {done}",
            err=True,
        )


def _summary(into: Path, done: Import, *, dry_run: bool) -> str:
    replaced = sum(one.replaced for one in done.conflicts)
    parts = (
        f"{done.added:,} added",
        f"{replaced:,} replaced",
        f"{done.unchanged:,} the same already",
        f"{len(done.conflicts) - replaced:,} left out",
    )
    return f"{into}: {', '.join(parts)}" + (" (nothing is written)" if dry_run else "")
