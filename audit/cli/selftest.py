"""``audit selftest``: how far a clean report can be trusted on the user's own texts."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import exits
from audit.cli.inputs import PATH, NamedTexts, Number, WholeNumber, read_glossary, read_texts, search_from
from audit.cli.output import print_results, shown, width
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.model import Glossary
    from audit.selftest import Kind, Reference, SelfTest


@click.command()
@click.argument("targets", metavar="[TARGET]...", nargs=-1, type=PATH)
@click.option("--kind", "kinds", metavar="KIND", multiple=True, help="Plant errors of this kind only; may be repeated. [default: all]")  # fmt: skip
@click.option("--limit", type=WholeNumber(1), metavar="N", default=200, show_default=True, help="Plant into at most N sentences, chosen by the seed.")  # fmt: skip
@click.option("--seed", type=WholeNumber(0), metavar="N", help="Repeat a choice of places and errors. [default: the configuration's, 12345]")  # fmt: skip
@click.option("--glossary", "glossaries", type=PATH, metavar="FILE", multiple=True, help="A glossary; may be repeated. [default: those of the project]")  # fmt: skip
@click.option("--language", metavar="CODE", help="Language of the references, BCP 47. [default: the text's, or en]")
@click.option("--out", type=PATH, metavar="DIR", help="Folder that receives selftest.html and selftest.json. [default: reports]")  # fmt: skip
@click.option("--fail-under", type=Number(0, 100), metavar="PERCENT", help="Exit with status 1 when less than this of the planted errors is found, 0 to 100.")  # fmt: skip
@click.option("--min-confidence", type=Number(0, 1), metavar="P", help="Count findings from this confidence on, 0 to 1. [default: 0.5]")  # fmt: skip
@click.option("--config", "config_file", type=PATH, metavar="FILE", help="Configuration. [default: audit.toml, looked for upwards]")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Print nothing and show no progress; write the files.")
def selftest(
    targets: tuple[Path, ...],
    kinds: tuple[str, ...],
    limit: int,
    seed: int | None,
    glossaries: tuple[Path, ...],
    language: str | None,
    out: Path | None,
    fail_under: float | None,
    min_confidence: float | None,
    config_file: Path | None,
    quiet: bool,
) -> int:
    """Plant errors into the references and count how many audit finds.

    A TARGET is what `audit run` takes; only its references are read. Without one, every text below texts/ is taken.
    The figures tell how far to trust a clean report: which kinds of error would have been found, and how many findings
    come up where nothing is wrong.
    """
    from audit.config import find_project, load_config
    from audit.pipeline import make_run
    from audit.selftest import sample_references
    from audit.selftest.terminal import render_selftest
    from audit.selftest.writing import write_selftest

    chosen = _chosen(kinds)
    start = search_from(targets)
    config = load_config(start, config_file)
    config = replace(
        config,
        seed=config.seed if seed is None else seed,
        min_confidence=config.min_confidence if min_confidence is None else min_confidence,
        out=shown(out or config.out),
    )
    project = find_project(start)
    glossary = read_glossary(glossaries, config, project)
    named = NamedTexts(targets, language=language)
    submissions = read_texts(
        named, project, config, glossary, otherwise="name a TARGET, or make a project with 'audit init'"
    )
    references = sample_references(submissions, limit=limit, seed=config.seed)
    if not references:
        raise AuditError(
            "the references have no sentence of three words or more to plant an error in; name a longer text"
        )
    result = _with_progress(references, glossary, config, chosen, quiet=quiet)
    page, _ = write_selftest(result, glossary, make_run((), glossary).created, config.out)
    if not quiet:
        print_results(render_selftest(result, width=width()))
        print_results(f"Report: {shown(page)}")
    return exits.FAILED if fail_under is not None and 100 * (result.found.value or 0.0) < fail_under else exits.PASSED


def _chosen(codes: tuple[str, ...]) -> tuple[Kind, ...]:
    """Return the kinds of those codes in the table's order; all without any."""
    from audit.keys import nearest
    from audit.selftest import KINDS

    known = [kind.code for kind in KINDS]
    for code in codes:
        if code not in known:
            meant = nearest(code, known)
            hint = f"did you mean '{meant}'?" if meant else f"the kinds are {', '.join(known)}"
            raise AuditError(f"unknown kind of error '{code}'; {hint}")
    return tuple(kind for kind in KINDS if not codes or kind.code in codes)


def _with_progress(
    references: tuple[Reference, ...], glossary: Glossary, config: Config, kinds: tuple[Kind, ...], *, quiet: bool
) -> SelfTest:
    """Return the self-test's result, with a progress bar when somebody watches."""
    from audit.selftest import count_steps, run_selftest

    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(
        length=count_steps(references, kinds), label="Planting", file=sys.stderr, hidden=hidden
    ) as bar:
        return run_selftest(references, glossary, config, kinds=kinds, seed=config.seed, on_step=lambda: bar.update(1))
