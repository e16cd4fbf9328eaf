"""The terminal's report: what it says, that it keeps to its width, and that no text can command the terminal."""

import re
import unicodedata
from dataclasses import replace

import pytest

from audit.checks import rules
from audit.model import Message, Place, Span, UnplacedSource
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


def test_what_the_source_says_stands_below_a_finding_around_the_words_it_cites() -> None:
    audit = build_audit()
    source = (
        "그들은 지난달 9일 생포된 뒤 러시아로 파병된 북한군 병사이며, " * 3 + "우크라이나의 포로수용소에 수감되어 있다."
    )
    at = source.index("포로수용소")
    cited = replace(audit.findings[0], source=Span(at, at + 5, "포로수용소"))
    pairs = (replace(audit.pairs[0], source=source), *audit.pairs[1:])
    text = render_terminal(build_run(replace(audit, pairs=pairs, findings=(cited,))), width=80, color=False)
    (line,) = (line for line in text.splitlines() if "Source:" in line)
    assert line.startswith("          Source: …")
    assert "포로수용소에 수감되어 있다." in line
    assert columns(line) <= 80


def test_what_has_no_counterpart_is_counted_and_the_translations_passages_are_listed() -> None:
    audit = build_audit()
    more = replace(audit, unplaced_source=(UnplacedSource("그는 지쳤다."), UnplacedSource("끝.")))
    text = render_terminal(build_run(more), width=120, color=False)
    told = "No counterpart found: translation 3 passages (55 words), reference 2 passages (46 words), source 2 passages (3 words)"
    assert f"\n{told}\n  0:49  Both of them are only sons.\n" in text
    alone = tuple(replace(audit.pairs[6], id=str(n), mt_at=None) for n in range(7))
    scores = dict.fromkeys(map(str, range(7)), 0.0)
    text = render_terminal(
        build_run(replace(audit, pairs=alone, findings=(), pair_scores=scores)), width=80, color=False
    )
    assert text.count("Both of them are only sons.") == 5
    assert "  #0  Both" in text
    assert "\n  and 2 more in the report\n" in text


def test_where_everything_has_a_counterpart_nothing_is_said_of_it() -> None:
    audit = build_audit()
    text = render_terminal(build_run(replace(audit, pairs=audit.pairs[:1], findings=())), width=80, color=False)
    assert "No counterpart" not in text


def test_a_place_in_a_part_of_a_recording_names_the_part() -> None:
    audit = build_audit()
    at = Place(4, 4, 66.0, 67.0, "mt.youtube.12.vtt")
    timed = replace(audit.findings[0], mt_at=at)
    untimed = replace(audit.findings[7], mt_at=replace(at, start=None, end=None))
    text = render_terminal(build_run(replace(audit, findings=(timed, untimed))), width=100, color=False)
    assert "part 12, 1:06  concentration camp" in text
    assert "part 12, 4     Kiiu" in text


def test_in_korean_rules_reasons_and_scores_are_korean() -> None:
    audit = build_audit()
    reasons = (Message("{mistakes} critical findings", mistakes=2), "a reason of an older version")
    audit = replace(audit, rules=(*rules(), *audit.rules), verdict=replace(audit.verdict, reasons=reasons))
    text = render_terminal(build_run(audit), width=120, color=False, language="ko")
    assert "  치명적인 지적이 2개 있습니다\n" in text
    assert "older version" not in text
    assert "뒤집힌 진술" in text
    assert "용어 정확도 57.1" in text
