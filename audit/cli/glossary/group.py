"""The commands below ``audit glossary``, imported when they are called."""

from __future__ import annotations

import click

from audit.cli.lazy import LazyGroup

_COMMANDS = {
    "check": ("audit.cli.glossary.check:check", "Say what is wrong or doubtful in the glossaries."),
    "impact": ("audit.cli.glossary.impact:impact", "Show what a changed glossary would do to past audits."),
}


@click.group(cls=LazyGroup, commands_by_name=_COMMANDS)
def glossary() -> None:
    """Keep the glossary in order."""
