"""``audit texts``: what a reader makes of a file, and a text's folder made of files."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.inputs import PATH, read_layout, refuse_unused, search_from
from audit.cli.output import counted, print_results, shown
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.model import Segment
    from audit.texts import Role, Row, Table

_NAME = re.compile(r"[^\W_][\w.-]*")


@click.group()
def texts() -> None:
    """See what is read from a file, and make a text's folder."""


@texts.command(short_help="Print what is read from a file.")
@click.argument("file", type=PATH)
@click.option("--words", is_flag=True, help="Print each word with its time, where the file tells it.")
@click.option(
    "--columns",
    metavar="PART=NAME,...",
    help="Columns of a table or of units, as in mt=Target,reference=Human.",
)
@click.option("--sheet", metavar="NAME", help="Sheet of an Excel workbook. [default: the first]")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, one object a segment or row.")
def show(file: Path, words: bool, columns: str | None, sheet: str | None, as_json: bool) -> None:
    """Print what is read from FILE: paragraphs or cues with lines, times and speakers; rows or units with their columns.

    Sounds that captions tell, such as [Music], are printed too, and marked: they are left out of an audit.
    """
    from audit.config import load_config
    from audit.texts import describe_columns, is_table, is_target, pairs_table, read_segments, read_table

    layout = read_layout(columns, sheet, load_config(search_from((file,))))
    if is_table(file) or (is_target(file) and file.is_file() and file.suffix):
        table = read_table(file, layout) if is_table(file) else pairs_table(file, layout)
        refuse_unused(columns, sheet, (file,), (file,))
        for row in table.rows:
            for line in _row_lines(row, table, as_json=as_json):
                print_results(line)
        click.echo(f"{_table_summary(table)}: {describe_columns(table, layout)}", err=True)
        return
    segments = read_segments(file)
    refuse_unused(columns, sheet, (file,), (file,))
    for segment in segments:
        if as_json:
            print_results(json.dumps(_as_json(segment), ensure_ascii=False))
        else:
            print_results("  ".join(_columns(segment)))
            for word in _words(segment) if words else ():
                print_results(f"      {word}")
    click.echo(_summary(segments), err=True)


@texts.command(short_help="Make a text's folder out of files.")
@click.argument("name")
@click.option(
    "--mt",
    type=PATH,
    metavar="FILE",
    required=True,
    multiple=True,
    help="The translation; repeat it for the parts of a recording.",
)
@click.option(
    "--reference",
    type=PATH,
    metavar="FILE",
    required=True,
    multiple=True,
    help="The trusted reference; may be repeated.",
)
@click.option(
    "--source", type=PATH, metavar="FILE", multiple=True, help="The text in the source language; may be repeated."
)
@click.option("--system", metavar="NAME", default="mt", help="Who or what made the translation. [default: mt]")
@click.option("--title", metavar="TEXT", help="Title of the text, for the report. [default: NAME]")
@click.option("--video", metavar="URL", help="Address of the recording; reports link to its seconds.")
def add(
    name: str,
    mt: tuple[Path, ...],
    reference: tuple[Path, ...],
    source: tuple[Path, ...],
    system: str,
    title: str | None,
    video: str | None,
) -> None:
    """Make the text NAME below texts/ of the project, with copies of the files.

    Every file is read first: nothing is made of files that cannot be audited.
    """
    from audit.config import find_project, load_config
    from audit.texts import make_folder

    for option, value in (("NAME", name), ("--system", system)):
        if _NAME.fullmatch(value) is None:
            raise click.UsageError(f"{option} '{value}' must be letters, digits, points, hyphens and underscores")
    folder = shown((find_project(Path()) or Path()) / "texts" / name)
    details = {key: value for key, value in (("title", title), ("video", video)) if value is not None}
    if any("\n" in value for value in details.values()):
        raise AuditError("a title and an address are one line each")
    sides: dict[Role, tuple[Path, ...]] = {"mt": mt, "reference": reference, **({"source": source} if source else {})}
    layout = read_layout(None, None, load_config(folder.parent))
    for path in make_folder(folder, sides, details, system=system, layout=layout):
        print_results(f"wrote {path}")
    print_results(f"\nNext: audit run {shlex.quote(str(folder))}")


def _columns(segment: Segment) -> Iterator[str]:
    """Yield where the segment stands, who says it, and its text."""
    place = segment.place
    yield f"{place.line}" if place.line == place.end_line else f"{place.line}-{place.end_line}"
    if place.start is not None:
        yield _time(place.start) + (f"-{_time(place.end)}" if place.end is not None else "")
    if segment.is_sound:
        yield "(sound)"
    if segment.speaker is not None:
        yield f"{segment.speaker}:"
    yield segment.text


def _row_lines(row: Row, table: Table, *, as_json: bool) -> Iterator[str]:
    """Yield what a row holds: where it stands, and each of its cells below the name of the column."""
    from audit.texts import letters

    # Two columns of one name are told by their letters.
    names = [
        name if name and table.columns.count(name) == 1 else letters(at)
        for at, name in enumerate(map(str.strip, table.columns))
    ]
    cells = {name: text for name, text in zip(names, row.cells, strict=True) if text.strip()}
    if as_json:
        where = {"line": row.line, "end_line": row.end_line, "doubtful": row.is_doubtful}
        yield json.dumps({**where, "columns": cells}, ensure_ascii=False)
        return
    lines = f"{row.line}" if row.line == row.end_line else f"{row.line}-{row.end_line}"
    yield f"{lines}  (doubtful: no reference)" if row.is_doubtful else lines
    for name, text in cells.items():
        yield f"    {name}: {text}"


def _table_summary(table: Table) -> str:
    """Return how much was read of a table."""
    counts = [counted(len(table.rows), "row"), counted(len(table.columns), "column")]
    doubtful = sum(row.is_doubtful for row in table.rows)
    if doubtful:
        counts.append(f"{doubtful:,} doubtful")
    return (f"sheet '{table.sheet}', " if table.sheet is not None else "") + ", ".join(counts)


def _words(segment: Segment) -> Iterator[str]:
    """Yield the words that have a time, each with it."""
    starts = [*(word.offset for word in segment.word_times), len(segment.text)]
    for word, (start, end) in zip(segment.word_times, pairwise(starts), strict=True):
        yield f"{_time(word.start)}  {segment.text[start:end].strip()}"


def _time(seconds: float) -> str:
    """Return seconds as m:ss.mmm, or h:mm:ss.mmm from an hour on."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    head = f"{hours}:{minute:02}" if hours else f"{minute}"
    return f"{head}:{second:02}.{thousandths:03}"


def _summary(segments: Sequence[Segment]) -> str:
    """Return how much was read, and whether times overlap, which a reader of the output would not see."""
    said = [segment for segment in segments if not segment.is_sound]
    timed = [segment.place for segment in segments if segment.place.start is not None]
    counts = [
        counted(len(said), "cue" if timed else "segment"),
        counted(sum(len(segment.text.split()) for segment in said), "word"),
        counted(len({segment.speaker for segment in said} - {None}), "speaker"),
        f"{counted(len(segments) - len(said), 'sound')} left out of an audit",
    ]
    overlapping = sum(
        before.place.end is not None and after.place.start is not None and after.place.start < before.place.end
        for before, after in pairwise(segments)
    )
    if timed:
        first = min(place.start or 0.0 for place in timed)
        last = max(place.end or place.start or 0.0 for place in timed)
        counts.append(f"{_time(first)} to {_time(last)}")
    words = sum(len(segment.word_times) for segment in said)
    if words:
        counts.append(f"{counted(words, 'word')} with a time of {'its' if words == 1 else 'their'} own")
    if overlapping:
        counts.append(f"{counted(overlapping, 'overlap')} in time")
    return ", ".join(counts)


def _as_json(segment: Segment) -> dict[str, Any]:
    place = segment.place
    return {
        "text": segment.text,
        "line": place.line,
        "end_line": place.end_line,
        "start": place.start,
        "end": place.end,
        "speaker": segment.speaker,
        "sound": segment.is_sound,
        "words": [{"offset": word.offset, "start": word.start} for word in segment.word_times],
    }
