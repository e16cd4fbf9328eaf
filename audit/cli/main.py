"""The group of commands, and the one place where errors become messages and exit statuses.

The commands are imported when they are called (``lazy.py``).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from audit import __version__
from audit.cli import exits
from audit.cli.bugs import write_log
from audit.cli.lazy import LazyGroup
from audit.cli.output import open_closed_streams, write_any_character
from audit.errors import AuditError

_COMMANDS = {
    "run": ("audit.cli.run:run", "Audit translations and write reports."),
    "review": ("audit.cli.review:review", "Go through the findings on a local page, and decide."),
    "history": ("audit.cli.history:history", "Show past audits, and what became of their findings."),
    "selftest": ("audit.cli.selftest:selftest", "Measure on your own texts how far to trust a clean report."),
    "glossary": ("audit.cli.glossary:glossary", "Keep the glossary in order."),
    "texts": ("audit.cli.texts:texts", "See what is read from a file, and make a text's folder."),
    "init": ("audit.cli.init:init", "Make a commented starter project."),
}


@click.group(
    cls=LazyGroup,
    commands_by_name=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 passed, 1 failed or too little to judge, 2 wrong command or input, 3 a bug, 130 interrupted.",
)
@click.version_option(__version__, "-V", "--version", prog_name="audit", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the mistranslations in a machine translation by holding it against a reference and a glossary."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with one of the statuses of ``exits.py``."""
    sys.exit(_status(args))


def _status(args: Sequence[str] | None) -> int:
    """Run the command line and return its exit status; every error becomes one line on standard error."""
    open_closed_streams()
    write_any_character()
    try:
        status = cli.main(args=args, prog_name="audit", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return exits.USAGE
    except click.UsageError as error:
        return _say_usage(error)
    except click.ClickException as error:
        return _say(error.format_message(), exits.USAGE)
    except AuditError as error:
        return _say(str(error), exits.USAGE)
    except (KeyboardInterrupt, click.Abort):
        return _say("interrupted", exits.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - a bug; it is logged and named, with its own exit status
        # A file that the system refuses, such as one in a folder that may not be entered, is none.
        if isinstance(error, OSError) and error.filename is not None:
            return _say(f"{error.filename}: cannot be read or written: {error.strerror}", exits.USAGE)
        return _say(f"a bug in audit stopped it; please report it with the log at {write_log()}", exits.BUG)
    return status if isinstance(status, int) else exits.PASSED


def _say_usage(error: click.UsageError) -> int:
    """Print what is wrong with the command and where its help is."""
    where = f"; see '{error.ctx.command_path} --help'" if error.ctx is not None else ""
    return _say(f"{error.format_message().rstrip('.')}{where}", exits.USAGE)


def _say(message: str, status: int) -> int:
    click.echo(f"audit: {message}", err=True)
    return status
