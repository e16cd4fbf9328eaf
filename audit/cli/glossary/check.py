"""``audit glossary check``: what is wrong or doubtful in the glossaries."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits
from audit.cli.inputs import PATH, WholeNumber, glossary_files, search_from
from audit.cli.output import counted, print_results, shown

if TYPE_CHECKING:
    from audit.config import Config
    from audit.glossary import Problem
    from audit.model import Glossary, Passage
    from audit.mutation import MutationTest, Sentence

_TEXTS = "texts"
_LIMIT = 600
"""Mutated sentences, at 8 ms each: the sample's 300 are all tried, and no check takes longer than a few seconds."""


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=PATH)
@click.option("--limit", type=WholeNumber(0), metavar="N", default=_LIMIT, show_default=True, help="Try at most N changed sentences in the mutation test; 0 leaves it out.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(files: tuple[Path, ...], limit: int, as_json: bool) -> int:
    """Say what is wrong or doubtful in the glossaries.

    Without FILE, those of the project. An error is a file that does not follow the format or contradicts itself, a warning is
    something that is probably not meant, a hint is worth a look.

    The mutation test puts each forbidden form, and forms nearly right, into the sentences of the project's references that hold
    the entry, and audits them: it shows which entries work, which never can, and which report right words.

    Exit status: 0 no errors, 1 errors, 2 a file cannot be read.
    """
    from audit.config import find_project, load_config
    from audit.glossary import Level, lint_glossary, read_glossary

    project = find_project(search_from(files))
    paths = glossary_files(files, project)
    read, problems = read_glossary(paths)
    test: MutationTest | None = None
    if not problems:
        passages = tuple(_passages(project)) if project is not None else ()
        problems = lint_glossary(read, (segment.text for _, passage in passages for segment in passage.segments))
        config = load_config(project or Path())
        test = _mutate(read, passages, config, limit)
        problems = _with_mutations(problems, test, read, config)
    if as_json:
        print_results(_as_json(paths, read, problems, test))
    else:
        for problem in problems:
            print_results(f"{_place(problem)}: {problem.level}: {problem.text}")
        click.echo(_summary(len(paths), len(read.terms), problems), err=True)
        if test is not None:
            click.echo(_tried(test), err=True)
    return exits.FAILED if any(problem.level is Level.ERROR for problem in problems) else exits.PASSED


def _passages(project: Path) -> Iterator[tuple[Path, Passage]]:
    """Yield every text of the project that can be read without a guess at its form."""
    from audit.files import files_below
    from audit.texts import READERS, read_passage

    folder = project / _TEXTS
    for path in files_below(folder) if folder.is_dir() else ():
        if path.suffix.lower() in READERS:
            yield path, read_passage(shown(path))


def _mutate(
    glossary: Glossary, passages: tuple[tuple[Path, Passage], ...], config: Config, limit: int
) -> MutationTest | None:
    """Return the result of the mutation test; None where it is not wanted or the project has no reference."""
    from audit.mutation import run_mutations

    sentences = tuple(_sentences(passages, config.language or glossary.language or "en")) if limit else ()
    return run_mutations(glossary, sentences, config, limit=limit) if sentences else None


def _sentences(passages: tuple[tuple[Path, Passage], ...], default_language: str) -> Iterator[Sentence]:
    """Yield the sentences of the references in the languages that their texts' details say."""
    from audit.mutation import split_reference
    from audit.texts.details import read_details
    from audit.texts.folder import DETAILS_FILE, role_of

    for path, passage in passages:
        if role_of(path) == "reference":
            details = path.parent / DETAILS_FILE
            language = read_details(details).target if details.exists() else None
            yield from split_reference(passage, language or default_language)


def _with_mutations(
    problems: tuple[Problem, ...], test: MutationTest | None, glossary: Glossary, config: Config
) -> tuple[Problem, ...]:
    """Return the problems with those that the mutation test shows, in the order of the files; of a form that has one already, no more."""
    from audit.glossary import sort_problems
    from audit.mutation import mutation_problems

    if test is None:
        return problems
    known = {(problem.file, problem.path) for problem in problems}
    shows = mutation_problems(test, glossary, config.min_confidence)
    more = [problem for problem in shows if (problem.file, problem.path) not in known]
    return sort_problems((*problems, *more), glossary.files)


def _place(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}" if problem.line is not None else problem.file


def _summary(files: int, terms: int, problems: tuple[Problem, ...]) -> str:
    """Return how many problems of each level there are."""
    counts = Counter(problem.level.value for problem in problems)
    found = ", ".join(counted(counts[level], level) for level in ("error", "warning", "hint"))
    return f"{counted(files, 'file')}, {counted(terms, 'term')}: {found}"


def _tried(test: MutationTest) -> str:
    """Return what the mutation test did, in one line."""
    wrong = [outcome for outcome in test.outcomes if outcome.is_wrong]
    found = sum(any(outcome.reported) for outcome in wrong)
    more = f"; {test.left_out:,} more left out, --limit N tries N" if test.left_out else ""
    return (
        f"mutation test: {counted(len(test.held), 'term')} in {counted(test.sentences, 'sentence')} of references, "
        f"{found:,} of {counted(len(wrong), 'wrong form')} reported{more}"
    )


def _as_json(
    paths: tuple[Path, ...], glossary: Glossary, problems: tuple[Problem, ...], test: MutationTest | None
) -> str:
    """Return the result as one JSON object."""
    from audit.mutation import mutations_as_json

    result = {
        "format": 1,
        "files": [str(path) for path in paths],
        "terms": len(glossary.terms),
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
        "mutations": mutations_as_json(test, glossary) if test is not None else None,
    }
    return json.dumps(result, ensure_ascii=False, indent=2)
