"""``audit glossary check``: what is wrong or doubtful in the glossaries."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits
from audit.cli.output import print_results, shown
from audit.errors import InputError

if TYPE_CHECKING:
    from audit.glossary import Problem

_TEXTS = "texts"


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(files: tuple[Path, ...], as_json: bool) -> int:
    """Say what is wrong or doubtful in the glossaries.

    Without FILE, those of the project. An error is a file that does not follow the format or contradicts itself, a warning is
    something that is probably not meant, a hint is an entry that occurs in no text of the project.

    Exit status: 0 no errors, 1 errors, 2 a file cannot be read.
    """
    from audit.config import find_project, load_config, project_glossaries
    from audit.glossary import Level, lint_glossary, read_glossary

    start = files[0] if files else Path()
    project = find_project(start if start.exists() else Path())
    paths = files or load_config(Path()).glossary or (project_glossaries(project) if project is not None else ())
    if not paths:
        raise InputError(Path("glossary"), "no glossary found; name a FILE, or start a project with: audit init")
    paths = tuple(shown(path) for path in paths)
    read, problems = read_glossary(paths)
    if not problems:
        problems = lint_glossary(read, _texts(project) if project is not None else ())
    if as_json:
        print_results(_as_json(paths, len(read.terms), problems))
    else:
        for problem in problems:
            print_results(f"{_place(problem)}: {problem.level}: {problem.text}")
        click.echo(_summary(len(paths), len(read.terms), problems), err=True)
    return exits.FAILED if any(problem.level is Level.ERROR for problem in problems) else exits.PASSED


def _texts(project: Path) -> Iterator[str]:
    """Yield the paragraphs of every text of the project that can be read without a guess at its form."""
    from audit.texts import READERS, read_passage

    for path in sorted((project / _TEXTS).rglob("*")):
        if path.suffix.lower() in READERS and path.is_file():
            yield from (segment.text for segment in read_passage(path).segments)


def _place(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}" if problem.line is not None else problem.file


def _summary(files: int, terms: int, problems: tuple[Problem, ...]) -> str:
    """Return how many problems of each level there are."""
    counts = Counter(problem.level.value for problem in problems)
    found = ", ".join(_counted(counts[level], level) for level in ("error", "warning", "hint"))
    return f"{_counted(files, 'file')}, {_counted(terms, 'term')}: {found}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _as_json(paths: tuple[Path, ...], terms: int, problems: tuple[Problem, ...]) -> str:
    """Return the result as one JSON object."""
    result = {
        "format": 1,
        "files": [str(path) for path in paths],
        "terms": terms,
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "path": problem.path,
                "level": problem.level.value,
                "message": problem.message,
            }
            for problem in problems
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)
