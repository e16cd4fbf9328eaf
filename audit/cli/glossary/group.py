"""The commands below ``audit glossary``, imported when they are called."""

from __future__ import annotations

import click

from audit.cli.lazy import LazyGroup

_COMMANDS = {
    "check": ("audit.cli.glossary.check:check", "Say what is wrong or doubtful in the glossaries."),
    "add": ("audit.cli.glossary.add:add", "Add an entry to a glossary."),
    "edit": ("audit.cli.glossary.edit:edit", "Change an entry of a glossary."),
    "remove": ("audit.cli.glossary.remove:remove", "Take an entry out of a glossary."),
    "suggest": ("audit.cli.glossary.suggest:suggest", "Suggest entries for what translations get wrong."),
    "impact": ("audit.cli.glossary.impact:impact", "Show what a changed glossary would do to past audits."),
    "import": ("audit.cli.glossary.import_:import_", "Take the entries of a TBX, CSV or TSV file into a glossary."),
    "export": ("audit.cli.glossary.export:export", "Write the glossaries as TBX, CSV or TSV."),
}


@click.group(cls=LazyGroup, commands_by_name=_COMMANDS)
def glossary() -> None:
    """Keep the glossary in order."""
