"""``audit glossary impact``: what a changed glossary would do to past audits, before anyone commits it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli import exits
from audit.cli.inputs import PATH, read_glossary
from audit.cli.output import print_results
from audit.cli.past import find_texts, list_findings, name_verdict, open_history, show_time
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.history import History, PastAudit
    from audit.impact import Effect
    from audit.model import Finding, Glossary


@click.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option("--against", metavar="REV|FILE", multiple=True, help="What to compare with: a git revision, or a glossary; a file may be repeated. [default: what each audit used]")  # fmt: skip
@click.option("--glossary", "glossaries", type=PATH, metavar="FILE", multiple=True, help="The changed glossary; may be repeated. [default: those of the project]")  # fmt: skip
@click.option("--all", "wants_all", is_flag=True, help="Replay every recorded audit, not only the last one of each text and system.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the effects as JSON.")
@click.option("--out", type=PATH, metavar="DIR", help="Folder of the reports, which holds the history. [default: reports]")  # fmt: skip
@click.option("--config", "config_file", type=PATH, metavar="FILE", help="Configuration. [default: audit.toml, looked for upwards]")  # fmt: skip
def impact(
    texts: tuple[str, ...],
    against: tuple[str, ...],
    glossaries: tuple[Path, ...],
    wants_all: bool,
    as_json: bool,
    out: Path | None,
    config_file: Path | None,
) -> int:
    """Show what the changed glossary would do to past audits: which findings appear, vanish or change.

    Nothing is written. A TEXT is the name of a text's folder or file; without one, all that were audited are replayed.

    Exit status: 0 no finding changes, 1 some do, 2 there is no history, or the command or its input is wrong.
    """
    from audit.config import find_project, load_config

    config = load_config(Path(), config_file)
    project = find_project(Path())
    after = read_glossary(glossaries, config, project)
    before = _before(against, project or Path(), glossaries or config.glossary) if against else None
    with open_history(config, out) as past:
        audits = _chosen(past, find_texts(texts, past), wants_all=wants_all)
        effects = _effects(audits, past, before, after, config)
        if as_json:
            print_results(json.dumps(_as_json(effects), ensure_ascii=False, indent=2))
        else:
            for effect in filter(None, effects):
                print_results("\n".join(_lines(effect, past)) + "\n")
            print_results(_summary(effects))
    return exits.FAILED if any(effects) else exits.PASSED


def _before(against: Sequence[str], project: Path, named: Sequence[Path]) -> Glossary:
    """Return the glossary in the files named, or the project's at the revision."""
    from audit.cli.glossary.revisions import glossary_at
    from audit.glossary import load_glossary

    paths = [Path(name) for name in against]
    if any(path.exists() for path in paths):
        return load_glossary(paths)
    if len(against) > 1:
        raise AuditError(f"--against takes one revision or any number of files, and '{against[0]}' is no file")
    return glossary_at(against[0], project, named)


def _chosen(past: History, names: Sequence[str], *, wants_all: bool) -> list[PastAudit]:
    """Return the audits to replay: the last of each text and system, or all that differ in texts or glossary."""
    audits = [audit for audit in past.runs() if not names or audit.text in names]
    if not audits:
        raise AuditError(f"{past.path}: no audit is recorded; 'audit run' records each")
    # Of equals the last one stays.
    return list(
        {
            (audit.text, audit.system, *((audit.pairs, audit.glossary_digest) if wants_all else ())): audit
            for audit in audits
        }.values()
    )


def _effects(
    audits: list[PastAudit], past: History, before: Glossary | None, after: Glossary, config: Config
) -> list[Effect]:
    from audit.impact import Replayer, replay

    replayer = Replayer(past.path, before, after, config)
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=len(audits), label="Replaying", file=sys.stderr, hidden=hidden) as bar:
        return list(replay(audits, replayer, on_done=lambda: bar.update(1)))


def _lines(effect: Effect, past: History) -> list[str]:
    """Return an effect for a reader: the text, the verdict where it turns, and the findings."""
    from audit.report.summary import show_points

    audit = past.audit(effect.past)
    labelled = [("appears", finding, audit) for finding in effect.appeared]
    labelled += [("vanishes", finding, audit) for finding in effect.vanished]
    labelled += [(_difference(was, now), now, audit) for was, now in effect.changed]
    heading = f"{effect.past.text} · {effect.past.system} (run {effect.past.run}, {show_time(effect.past.created)})"
    lines = [heading]
    if effect.before and effect.after and effect.before.score != effect.after.score:
        was, now = (
            f"{name_verdict(verdict)} {show_points(verdict.score)}" for verdict in (effect.before, effect.after)
        )
        lines.append(f"  verdict: {was} → {now}")
    return [*lines, *list_findings(labelled)]


def _difference(was: Finding, now: Finding) -> str:
    """Return what changed of a finding, the weightiest first."""
    if was.severity is not now.severity:
        return f"was {was.severity}"
    if round(was.confidence, 2) != round(now.confidence, 2):
        return f"{was.confidence:.0%} → {now.confidence:.0%} sure"
    return "other rule"


def _summary(effects: Sequence[Effect]) -> str:
    counts = (
        (sum(len(effect.appeared) for effect in effects), "appear"),
        (sum(len(effect.vanished) for effect in effects), "vanish"),
        (sum(len(effect.changed) for effect in effects), "change"),
    )
    touched = sum(map(bool, effects))
    audits = f"{len(effects):,} past audit{'s' if len(effects) > 1 else ''}"
    if not touched:
        return f"No finding changes in {audits}."
    parts = ", ".join(f"{number:,} {verb}" for number, verb in counts)
    return f"Findings in {touched:,} of {audits}: {parts}."


def _as_json(effects: Sequence[Effect]) -> dict[str, Any]:
    """Return the effects as the dicts and lists of the format that ``docs/history.md`` describes."""
    from audit.report.audit_json import describe_finding, describe_verdict

    return {
        "format": 1,
        "audits": len(effects),
        "effects": [
            {
                "text": effect.past.text,
                "system": effect.past.system,
                "run": effect.past.run,
                "appeared": list(map(describe_finding, effect.appeared)),
                "vanished": list(map(describe_finding, effect.vanished)),
                "changed": [
                    {"before": describe_finding(was), "after": describe_finding(now)} for was, now in effect.changed
                ],
                "verdict": {
                    "before": effect.before and describe_verdict(effect.before),
                    "after": effect.after and describe_verdict(effect.after),
                },
            }
            for effect in effects
            if effect
        ],
    }
