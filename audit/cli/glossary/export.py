"""``audit glossary export``: the glossaries for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from audit.cli.glossary.losses import print_losses
from audit.cli.inputs import PATH, glossary_files, search_from
from audit.cli.output import print_results
from audit.errors import AuditError

_BYTE_ORDER_MARK = "\ufeff"


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option("--to", "name", metavar="FORMAT", help="tbx, csv or tsv. [default: what the suffix of --out says]")
@click.option("--out", type=PATH, metavar="FILE", help="The file to write. [default: standard output]")
@click.option("--verbose", "-v", is_flag=True, help="List everything that is not carried, however long the list.")
def export(files: tuple[Path, ...], name: str | None, out: Path | None, verbose: bool) -> None:
    """Write the glossaries as TBX, CSV or TSV.

    Without FILE, those of the project. What the format has no place for is listed on standard error: TBX has none for
    severities and for how forms are matched; tables carry everything.
    """
    from audit.config import find_project
    from audit.files import write_text
    from audit.glossary import load_glossary
    from audit.glossary.exchange import EXPORTS, export_glossary

    wanted = name or (out.suffix.lower().removeprefix(".") if out is not None else None)
    if wanted is None:
        raise AuditError(f"say the format: --to {', --to '.join(EXPORTS)}")
    project = find_project(search_from(files))
    paths = glossary_files(files, project)
    glossary = load_glossary(paths)
    languages = (
        {str(path): load_glossary((path,)).source_language for path in paths}
        if len(paths) > 1
        else {str(paths[0]): glossary.source_language}
    )
    sent = export_glossary(glossary, languages, wanted)
    if out is None:
        print_results(sent.text.removesuffix("\n"))
    else:
        # Excel takes a table without the mark for one in the desk's old encoding.
        write_text(out, sent.text if wanted == "tbx" else _BYTE_ORDER_MARK + sent.text)
        click.echo(f"{out}: {len(glossary.terms):,} terms", err=True)
    print_losses(sent.losses, verbose=verbose)
