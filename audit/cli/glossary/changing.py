"""What the commands that change one entry share: which files are in use, the options they have in common, and the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.inputs import glossary_paths
from audit.cli.output import print_results
from audit.errors import InputError
from audit.model import TERM_KINDS, Severity

if TYPE_CHECKING:
    from audit.glossary import Change, ForbiddenForm

_SEVERITIES = click.Choice([severity.value for severity in Severity if severity is not Severity.NEUTRAL])

kind_option = click.option("--kind", type=click.Choice(TERM_KINDS), help="What the entry names.")
severity_option = click.option("--severity", type=_SEVERITIES, help="What getting it wrong costs.")
form_severity_option = click.option(
    "--form-severity", type=_SEVERITIES, help="What the forms of --forbid cost, where it is not what the entry costs."
)
form_note_option = click.option("--form-note", metavar="TEXT", help="Why the forms of --forbid are wrong.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Print the change, and write nothing.")


def many(*names: str, help: str) -> Callable[[Any], Any]:  # noqa: A002 - click's own name
    """Return an option with a form that may be given several times."""
    return click.option(*names, metavar="FORM", multiple=True, help=f"{help} May be given several times.")


def forbidden_forms(forms: tuple[str, ...], severity: str | None, note: str | None) -> tuple[ForbiddenForm, ...]:
    """Return the forms of --forbid with what is said of them; raises UsageError where it is said of none."""
    from audit.glossary import ForbiddenForm

    if not forms and (severity is not None or note is not None):
        raise click.UsageError("--form-severity and --form-note say something of the forms of --forbid; give some")
    return tuple(ForbiddenForm(form, severity, note) for form in forms)


def glossaries_in_use(named: Path | None = None) -> tuple[Path, ...]:
    """Return the glossaries of the project that holds `named`, or the working folder; raises InputError for none."""
    from audit.config import find_project, load_config

    # Looked for upwards, also from a folder that is yet to be made.
    start = named.parent if named is not None else Path()
    paths = glossary_paths((), load_config(start), find_project(start))
    if not paths and named is None:
        raise InputError(Path("glossary"), "no glossary found; start a project with: audit init")
    return paths


def finish(change: Change, done: str, *, dry_run: bool) -> None:
    """Print the change, write it unless that is not asked for, and say what was done."""
    from audit.glossary import write_change

    if not dry_run:
        write_change(change)
    print_results(change.diff().removesuffix("\n"))
    ids = ", ".join(f"'{term_id}'" for term_id in change.term_ids)
    click.echo(f"{change.path}: {done} {ids}" + (" (nothing is written)" if dry_run else ""), err=True)
