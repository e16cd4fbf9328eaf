"""``audit history``: past audits, what became of their findings, and the decisions of editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from audit.cli import exits
from audit.cli.inputs import PATH
from audit.cli.output import print_results, width
from audit.cli.past import find_texts, lay_out, list_findings, name_verdict, open_history, show_time
from audit.errors import AuditError
from audit.moments import write_moment

if TYPE_CHECKING:
    from audit.config import Config
    from audit.history import Changes, History, PastAudit

_LISTED = 40
"""Findings listed below a table; all are in the JSON."""
_NAME = 50
"""The most columns for a name in a table; a text goes by its folder, which may be called anything."""
_KINDS = ("new", "returned", "fixed", "dismissed", "unchanged")


class _Course(NamedTuple):
    """The audits of one text by one system, oldest first, each with what changed in it."""

    audits: list[PastAudit]
    changes: list[Changes]


@click.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option("--system", metavar="NAME", help="Audits of this system's translations only.")
@click.option("--since", metavar="DATE|RUN", help="Audits from a date (YYYY-MM-DD, UTC) or a run's number on, and what has changed since.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--decisions", "wants_decisions", is_flag=True, help="Print the decisions of editors that hold, as JSON Lines, and nothing else.")  # fmt: skip
@click.option("--import-decisions", "imported", type=PATH, metavar="FILE", help="Add the decisions of such a file to the history.")  # fmt: skip
@click.option("--out", type=PATH, metavar="DIR", help="Folder of the reports, which holds the history. [default: reports]")  # fmt: skip
@click.option("--config", "config_file", type=PATH, metavar="FILE", help="Configuration. [default: audit.toml, looked for upwards]")  # fmt: skip
def history(
    texts: tuple[str, ...],
    system: str | None,
    since: str | None,
    as_json: bool,
    wants_decisions: bool,
    imported: Path | None,
    out: Path | None,
    config_file: Path | None,
) -> int:
    """Show past audits: verdicts, scores, and which findings are new, returned, fixed, dismissed or unchanged.

    A TEXT is the name of a text's folder or file. With one, its audits are listed one by one; without, the last one of every text.

    Exit status: 0, or 2 where there is no history or it cannot be read.
    """
    from audit.config import load_config

    config = load_config(Path(), config_file)
    if imported is not None:
        return _import(imported, config, out)
    first = _first(since)
    with open_history(config, out) as past:
        names = find_texts(texts, past)
        if wants_decisions:
            _print_decisions(past, names, system)
            return exits.PASSED
        courses = [_course(audits, past) for audits in _by_translation(past, names, system)]
        courses = [listed for course in courses if (listed := _listed(course, first)).audits]
        if not courses:
            raise AuditError(_nothing(past, system, since))
        if as_json:
            print_results(json.dumps(_as_json(past, courses), ensure_ascii=False, indent=2))
        elif not texts and len(courses) > 1:
            print_results("\n".join(_overview(courses)))
        else:
            print_results("\n\n".join("\n".join(_in_full(course, past, first)) for course in courses))
    return exits.PASSED


def _import(file: Path, config: Config, out: Path | None) -> int:
    from audit.history import read_decisions

    decisions = read_decisions(file)
    with open_history(config, out, create=True) as past:
        added = past.import_decisions(decisions)
    click.echo(f"new decisions: {added:,} of {len(decisions):,}", err=True)
    return exits.PASSED


def _print_decisions(past: History, names: Sequence[str], system: str | None) -> None:
    from audit.history import write_decisions

    chosen = [each for each in past.decisions(system=system) if not names or each.text in names]
    print_results(write_decisions(chosen), nl=False)


def _first(since: str | None) -> int | str | None:
    """Return what `--since` says: a run's number or a moment as the history writes it."""
    if since is None:
        return None
    if since.isdecimal():
        return int(since)
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        message = f"Invalid value for '--since': '{since}' is neither a date, as in 2026-11-22, nor the number of a run"
        raise click.UsageError(message) from None
    return write_moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _by_translation(past: History, names: Sequence[str], system: str | None) -> Iterable[list[PastAudit]]:
    audits = [audit for audit in past.runs(system=system) if not names or audit.text in names]
    return (list(group) for _, group in groupby(audits, key=lambda audit: (audit.text, audit.system)))


def _course(audits: list[PastAudit], past: History) -> _Course:
    from audit.history import compare

    return _Course(audits, list(compare(past.audit(each) for each in audits)))


def _listed(course: _Course, first: int | str | None) -> _Course:
    """Return the course from the run or the moment on."""
    kept = [
        at
        for at, audit in enumerate(course.audits)
        if first is None or (audit.run >= first if isinstance(first, int) else audit.created >= first)
    ]
    return _Course([course.audits[at] for at in kept], [course.changes[at] for at in kept])


def _nothing(past: History, system: str | None, since: str | None) -> str:
    wanted = f" of the system '{system}'" if system else ""
    return f"{past.path}: no audit{wanted} is recorded{f' since {since}' if since else ''}"


# --------------------------------------------------------------------------- tables


def _overview(courses: Sequence[_Course]) -> list[str]:
    from audit.report.fitting import cut

    head = ["Text", "System", "Audits", "Last", "Verdict", "Score", "Findings", "New", "Returned", "Fixed", "Dismissed"]
    rows = [
        [
            cut(course.audits[-1].text, _NAME),
            cut(course.audits[-1].system, _NAME),
            f"{len(course.audits):,}",
            show_time(course.audits[-1].created),
            *_figures(course, len(course.audits) - 1)[:-1],
        ]
        for course in courses
    ]
    return lay_out([head, *rows], right=(2, *range(5, 11)))


def _in_full(course: _Course, past: History, first: int | str | None) -> list[str]:
    """Return a text's audits as a table, their scores as another, and what changed at last or since the run asked for."""
    from audit.report.fitting import cut

    last = course.audits[-1]
    lines = [cut(f"{last.title} · {last.system}", width()), ""]
    head = [
        "Run",
        "When",
        "Verdict",
        "Score",
        "Findings",
        "New",
        "Returned",
        "Fixed",
        "Dismissed",
        "Unchanged",
        "Changed",
    ]
    before: list[PastAudit | None] = [None, *course.audits]
    rows = [
        [f"{audit.run}", show_time(audit.created), *_figures(course, at), _inputs(before[at], audit)]
        for at, audit in enumerate(course.audits)
    ]
    lines += lay_out([head, *rows], right=(0, *range(3, 10)))
    lines += ["", *_scores(course.audits)]
    if len(course.audits) > 1:
        base = course.audits[0] if first is not None else course.audits[-2]
        lines += ["", *_since(base, course, past)]
    return lines


def _figures(course: _Course, at: int) -> list[str]:
    """Return verdict, score, and how many findings there are of each kind; an audit without one before has no kinds."""
    from audit.report.summary import show_points

    audit, changes = course.audits[at], course.changes[at]
    shown = len(changes.new) + len(changes.returned) + len(changes.unchanged)
    counts = ["–" if changes.is_first else f"{len(getattr(changes, kind)):,}" for kind in _KINDS]
    return [name_verdict(audit.verdict), show_points(audit.verdict.score), f"{shown:,}", *counts]


def _inputs(before: PastAudit | None, audit: PastAudit) -> str:
    """Return what an audit was made from that the one before was not."""
    if before is None:
        return ""
    changed = {
        "texts": before.pairs != audit.pairs,
        "glossary": before.glossary_digest != audit.glossary_digest,
        "audit": before.version != audit.version,
    }
    return ", ".join(name for name, is_changed in changed.items() if is_changed)


def _scores(audits: Sequence[PastAudit]) -> list[str]:
    names = list(dict.fromkeys(score.name for audit in audits for score in audit.scores))
    rows = []
    for audit in audits:
        by_name = {score.name: score for score in audit.scores}
        cells = []
        for name in names:
            score = by_name.get(name)
            has_interval = score is not None and score.low is not None and score.high is not None
            interval = f" [{score.low:.1f}–{score.high:.1f}]" if score and has_interval else ""
            cells.append(f"{score.value:.1f}{interval}" if score else "")
        rows.append([f"{audit.run}", *cells])
    return lay_out([["Run", *names], *rows], right=(0,)) if names else []


def _since(base: PastAudit, course: _Course, past: History) -> list[str]:
    """Return the findings that changed from one audit to the last one of the course."""
    from audit.history import compare

    last = course.audits[-1]
    then, now = past.audit(base), past.audit(last)
    earlier = [past.audit(audit) for audit in past.runs(base.text, base.system) if audit.run < base.run]
    *_, changes = compare([*earlier, then, now])
    # A finding that is fixed stands in the audit that still had it.
    labelled = [
        (kind, finding, then if kind in ("fixed", "dismissed") else now)
        for kind in _KINDS[:-1]
        for finding in getattr(changes, kind)
    ]
    if not labelled:
        return [f"No finding has changed since run {base.run}."]
    lines = [f"Since run {base.run}:", *list_findings(labelled[:_LISTED])]
    if len(labelled) > _LISTED:
        lines.append(f"  ... and {len(labelled) - _LISTED:,} more, which --json lists")
    return lines


# --------------------------------------------------------------------------- JSON


def _as_json(past: History, courses: Sequence[_Course]) -> dict[str, Any]:
    """Return everything as the dicts and lists of the format that ``docs/history.md`` describes."""
    return {
        "format": 1,
        "history": str(past.path),
        "texts": [
            {
                "text": course.audits[-1].text,
                "system": course.audits[-1].system,
                "title": course.audits[-1].title,
                "audits": [
                    _audit_as_json(audit, changes) for audit, changes in zip(course.audits, course.changes, strict=True)
                ],
            }
            for course in courses
        ],
    }


def _audit_as_json(audit: PastAudit, changes: Changes) -> dict[str, Any]:
    from audit.report.audit_json import describe_finding, describe_score, describe_verdict

    return {
        "run": audit.run,
        "created": audit.created,
        "version": audit.version,
        "glossary": audit.glossary_digest or None,
        "verdict": describe_verdict(audit.verdict),
        "scores": [describe_score(score) for score in audit.scores],
        "findings": {kind: [describe_finding(finding) for finding in getattr(changes, kind)] for kind in _KINDS},
    }
