"""The terminal's report: what it says, that it keeps to its width, and that no text can command the terminal."""

import re
import unicodedata
from dataclasses import replace

import pytest

from audit.report import render_terminal

from .example import build_audit, build_hostile_audit, build_run
from .gold import assert_matches_gold

ANSI = re.compile("\x1b\\[[0-9;]*m")


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def test_the_report_is_the_gold_one() -> None:
    assert_matches_gold("terminal.txt", render_terminal(build_run(), width=100, color=False))


def test_colour_changes_nothing_but_colour() -> None:
    colored = render_terminal(build_run(), width=100, color=True)
    assert "\x1b[1;31mNot fit to publish" in colored
    assert ANSI.sub("", colored) == render_terminal(build_run(), width=100, color=False)


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_lines_keep_to_the_width(width: int) -> None:
    lines = render_terminal(build_run(), width=width, color=False).splitlines()
    assert max(map(columns, lines)) <= width


def test_wide_characters_keep_the_columns_in_line() -> None:
    audit = build_audit()
    wide = replace(audit.findings[0], mt=audit.findings[0].mt._replace(text="강제수용소"))  # type: ignore[union-attr]
    lines = render_terminal(
        build_run(replace(audit, findings=(wide, audit.findings[7]))), width=100, color=False
    ).splitlines()
    rows = [line for line in lines if "Forbidden term" in line or "Kiiu" in line]
    assert len({columns(row[: row.index(word)]) for row, word in zip(rows, ("prisoner", "Kyiv"), strict=True)}) == 1


def test_only_the_worst_are_listed_and_the_rest_are_counted() -> None:
    audit = build_audit()
    findings = tuple(replace(audit.findings[0], id=str(n), group=str(n)) for n in range(30))
    text = render_terminal(build_run(replace(audit, findings=findings)), width=100, color=False)
    assert text.count("concentration camp") == 25
    assert "\nand 5 more in the report\n" in text


def test_no_text_commands_the_terminal() -> None:
    hostile = "\x1b]0;title\x07\x1b[2J\u202e\x9b31m words"
    text = render_terminal(build_run(build_hostile_audit(hostile)), width=120, color=False)
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "␛]0;title␇" in text


def test_a_run_without_texts_says_so() -> None:
    run = replace(build_run(), audits=())
    assert render_terminal(run, width=80, color=False) == "No text was audited.\n"
