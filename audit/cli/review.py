"""``audit review``: the local page on which editors go through the findings."""

from __future__ import annotations

import getpass
import secrets
import shutil
import subprocess
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli.bugs import write_log
from audit.cli.inputs import PATH, NamedTexts, WholeNumber, glossary_paths, read_glossary, read_texts, search_from
from audit.cli.output import print_results, shown
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.model import Glossary, Submission
    from audit.review import Sources

_PORT = 8765


@click.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1, type=PATH)
@click.option("--port", type=WholeNumber(0, 65535), metavar="N", help=f"Port to listen on; 0 takes any free one. [default: {_PORT}, or a free one]")  # fmt: skip
@click.option("--host", metavar="ADDR", default="127.0.0.1", help="Address to listen on. [default: 127.0.0.1, this machine only]")  # fmt: skip
@click.option("--out", type=PATH, metavar="DIR", help="Folder of the reports, in which decisions are kept. [default: reports]")  # fmt: skip
@click.option("--author", metavar="NAME", help="Who decides. [default: the user name that git knows]")
@click.option("--no-browser", is_flag=True, help="Print the address only; open no browser.")
def review(
    texts: tuple[Path, ...], port: int | None, host: str, out: Path | None, author: str | None, no_browser: bool
) -> None:
    """Go through the findings on a local page.

    Serves the report of every TEXT, or of every text below texts/, with keys to decide: an error, not an error, later, or a
    new glossary entry. Texts that have changed since their last audit are audited first. Decisions are kept beside the
    reports, and the next 'audit run' respects them. Stop it with Ctrl+C.
    """
    from audit.config import find_project, load_config
    from audit.history import FILE_NAME
    from audit.review import Desk, EntryDesk, Guard, listen, make_app, serve, url_of

    start = search_from(texts)
    config = load_config(start)
    config = replace(config, out=shown(out or config.out))
    project = find_project(start)
    sources = _sources(texts, project, config)
    # The port first: that it is taken should not be learnt after minutes of auditing.
    with listen(host, port, usual=_PORT) as bound:
        desk = Desk(sources, config, config.out / FILE_NAME, author or _user_name())
        unchanged = desk.audit_all(_watched)
        if unchanged:
            _say(f"{unchanged} of {len(desk.sheets)} texts unchanged since their last audit, which is shown")
        folders = tuple(path.parent for path in config.glossary) or ((project or Path()) / "glossary",)
        guard = Guard(host, bound.getsockname()[1], secrets.token_urlsafe(32))
        app = make_app(desk, EntryDesk(sources, folders), guard, say=_say, report_bug=write_log)
        url = url_of(bound)
        print_results(f"Review: {url}")
        _say("stop with Ctrl+C")
        sys.stdout.flush()
        if not no_browser:
            webbrowser.open(url)
        serve(app, bound, _say)


def _sources(texts: tuple[Path, ...], project: Path | None, config: Config) -> Sources:
    """Return where the texts and glossaries are read from, each time anew."""
    from audit.review import Sources

    def submissions(glossary: Glossary) -> tuple[Submission, ...]:
        otherwise = "name a TEXT, or make a project with 'audit init'"
        found = read_texts(NamedTexts(texts), project, config, glossary, otherwise=otherwise)
        if not found:
            raise AuditError("there is no text to review; put one below texts/, see docs/texts.md")
        return found

    return Sources(
        read_glossary=lambda: read_glossary((), config, project),
        read_texts=submissions,
        glossary_paths=lambda: glossary_paths((), config, project),
    )


@contextmanager
def _watched(submissions: tuple[Submission, ...]) -> Iterator[Iterable[Submission]]:
    hidden = not sys.stderr.isatty()
    with click.progressbar(submissions, label="Auditing", file=sys.stderr, hidden=hidden) as bar:
        yield bar


def _user_name() -> str:
    """Return the name that git signs with; without git or a name there, the name of the user's account."""
    git = shutil.which("git")
    if git is not None:
        asked = subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S603
        if asked.stdout.strip():
            return asked.stdout.strip()
    return getpass.getuser()


def _say(line: str) -> None:
    click.echo(f"audit review: {line}", err=True)
