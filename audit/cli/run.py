"""``audit run``: from texts and glossary to reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits
from audit.cli.inputs import PATH, NamedTexts, Number, read_glossary, read_texts, search_from
from audit.cli.output import print_results, shown, wants_color, width

if TYPE_CHECKING:
    from audit.config import Config
    from audit.model import Audit, Glossary, Run, Submission

_OTHERWISE = "name a TARGET, give --mt and --reference, or make a project with 'audit init'"


@click.command()
@click.argument("targets", metavar="[TARGET]...", nargs=-1, type=PATH)
@click.option("--mt", type=PATH, metavar="FILE", help="A translation to audit; needs --reference.")
@click.option(
    "--reference", type=PATH, metavar="FILE", help="The trusted reference of --mt; the two need not be aligned."
)
@click.option("--source", type=PATH, metavar="FILE", help="The text in the source language, shown beside the findings.")
@click.option(
    "--columns",
    metavar="PART=NAME,...",
    help="Columns of tables and units, as in mt=Target,reference=Human,source=German,id=Key.",
)
@click.option("--sheet", metavar="NAME", help="Sheet of an Excel workbook. [default: the first]")
@click.option("--glossary", "glossaries", type=PATH, metavar="FILE", multiple=True, help="A glossary; may be repeated. [default: those of the project]")  # fmt: skip
@click.option("--system", metavar="NAME", help="Audit this system's translations only, or name the system of --mt.")
@click.option("--language", metavar="CODE", help="Language of the translation, BCP 47. [default: the text's, or en]")
@click.option("--out", type=PATH, metavar="DIR", help="Folder that receives the reports. [default: reports]")
@click.option("--format", "formats", metavar="NAME,...", help="Reports to write: html, json. [default: both]")
@click.option("--report-language", metavar="CODE", default="en", help="Language of the report's own words: en, ko. [default: en]")  # fmt: skip
@click.option(
    "--fail-under", type=Number(0, 100), metavar="SCORE", help="Lowest score that passes, 0 to 100. [default: 95]"
)
@click.option("--min-confidence", type=Number(0, 1), metavar="P", help="Show and count findings from this confidence on, 0 to 1. [default: 0.5]")  # fmt: skip
@click.option("--config", "config_file", type=PATH, metavar="FILE", help="Configuration. [default: audit.toml, looked for upwards]")  # fmt: skip
@click.option("--semantic", is_flag=True, help="Compare sentences by meaning too; needs an extra, [semantic].")
@click.option("--no-history", is_flag=True, help="Neither record the audit nor use the decisions of editors.")
@click.option("--quiet", "-q", is_flag=True, help="Print no findings and no progress; write the reports.")
def run(
    targets: tuple[Path, ...],
    mt: Path | None,
    reference: Path | None,
    source: Path | None,
    columns: str | None,
    sheet: str | None,
    glossaries: tuple[Path, ...],
    system: str | None,
    language: str | None,
    out: Path | None,
    formats: str | None,
    report_language: str,
    fail_under: float | None,
    min_confidence: float | None,
    config_file: Path | None,
    semantic: bool,
    no_history: bool,
    quiet: bool,
) -> int:
    """Audit translations and write reports.

    A TARGET is a text's folder, a folder of such folders, or a file of pairs (JSON Lines, CSV, TSV, Excel, or XLIFF, TMX and PO with
    both sides). Without one, every text below texts/ is audited. Two files of other formats are a translation and its reference, which need not be aligned with
    each other; a third is the text in the source language.
    """
    from audit.config import find_project, load_config
    from audit.files import remove_abandoned
    from audit.history import FILE_NAME, History
    from audit.pipeline import make_run
    from audit.report import check_formats, load_words, write_reports

    named = _with_sides(NamedTexts(targets, mt, reference, source, system, language, columns, sheet))
    start = search_from(named.paths)
    config = load_config(start, config_file)
    config = _with_options(config, formats, fail_under, min_confidence, out, semantic=semantic, no_history=no_history)
    check_formats(config.formats)
    load_words(report_language)
    project = find_project(start)
    glossary = read_glossary(glossaries, config, project)
    submissions = read_texts(named, project, config, glossary, otherwise=_OTHERWISE)
    done = make_run(tuple(_audits(submissions, glossary, config, quiet=quiet)), glossary)
    remove_abandoned(config.out)
    paths = write_reports(done, config.out, config.formats, language=report_language)
    if config.history:
        # Last, so that it lists no audit whose reports could not be written.
        with History.open(config.out / FILE_NAME) as history:
            history.record_run(done)
    _tell_unknown_languages(done)
    if not quiet:
        _print(done, paths, report_language)
    return exits.PASSED if all(audit.verdict.passed for audit in done.audits) else exits.FAILED


def _print(done: Run, paths: Iterable[Path], language: str) -> None:
    """Print the findings, and where the reports begin."""
    from audit.report import render_terminal

    print_results(render_terminal(done, width=width(), color=wants_color(), language=language))
    for path in paths:
        if path.name in ("index.html", "audit.json"):
            print_results(f"Report: {shown(path)}")


def _tell_unknown_languages(done: Run) -> None:
    """Print a line on standard error for each language without a data file, in which much goes unchecked."""
    from audit.language import load_language

    for code in sorted({audit.submission.languages.target for audit in done.audits}):
        if not load_language(code).supported:
            click.echo(
                f"audit: there is no data for the language '{code}'; the report says what is not checked", err=True
            )


def _with_sides(named: NamedTexts) -> NamedTexts:
    """Return what is named with targets that are a translation, its reference and perhaps its source taken for them.

    They are where they are files, none of them a text of its own. Raises UsageError for options that do not go together.
    """
    from audit.texts import is_target

    targets = named.targets
    if named.mt is None and named.reference is None and len(targets) in (2, 3) and not any(map(is_target, targets)):
        mt, reference, *sources = targets
        if sources and named.source is not None:
            raise click.UsageError("give the source as the third file or with --source, not both")
        source = sources[0] if sources else named.source
        return replace(named, targets=(), mt=mt, reference=reference, source=source)
    if (named.mt is None) != (named.reference is None):
        raise click.UsageError("--mt and --reference go together: give both files")
    if named.mt is None and named.source is not None:
        raise click.UsageError("--source goes with a translation and its reference: name the two files")
    if named.mt is not None and targets:
        raise click.UsageError("name a TARGET or give --mt and --reference, not both")
    return named


def _with_options(
    config: Config,
    formats: str | None,
    fail_under: float | None,
    min_confidence: float | None,
    out: Path | None,
    *,
    semantic: bool,
    no_history: bool,
) -> Config:
    """Return the configuration with what the command line says put over it."""
    if formats is not None:
        config = replace(config, formats=tuple(name.strip() for name in formats.split(",") if name.strip()))
    if fail_under is not None:
        config = replace(config, threshold=fail_under)
    if min_confidence is not None:
        config = replace(config, min_confidence=min_confidence)
    return replace(
        config,
        out=shown(out or config.out),
        semantic=config.semantic or semantic,
        history=config.history and not no_history,
    )


def _audits(submissions: tuple[Submission, ...], glossary: Glossary, config: Config, *, quiet: bool) -> Iterable[Audit]:
    """Yield the audits, with a progress bar when there are several and somebody watches."""
    from audit.history import FILE_NAME, History
    from audit.pipeline import apply_decisions, audit_submission

    path = config.out / FILE_NAME
    # Opened before the first audit, so that a damaged one is told before the work and not after it.
    past = History.open(path) if config.history and path.is_file() else None
    hidden = quiet or len(submissions) < 2 or not sys.stderr.isatty()
    with past or nullcontext(), click.progressbar(submissions, label="Auditing", file=sys.stderr, hidden=hidden) as bar:
        for submission in bar:
            audit = audit_submission(submission, glossary, config)
            decisions = past.decisions(submission.text, submission.system) if past else ()
            yield apply_decisions(audit, decisions, config)
