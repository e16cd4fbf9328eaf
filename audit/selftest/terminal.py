"""The result on a terminal: plain lines, so that it can be piped and searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from audit.report.words import Words, load_words
from audit.selftest.measuring import PARAPHRASED, SelfTest
from audit.selftest.words import explain, show_percent, show_rate, skipped, summarize

_GAP = "  "
_WIDEST = 100
"""Columns of running text: longer lines are hard to read."""


def render_selftest(result: SelfTest, *, width: int) -> str:
    """Return the result as tables and sentences for a terminal of `width` columns; tables keep their width on a narrower one."""
    words = load_words()
    lines = [*_paragraphs(summarize(result, words), width)]
    if result.found.of:
        lines += ["", *_table(_kinds(result, words)), "", *_table(_checks(result, words)), ""]
        lines += _paragraphs([words.say("selftest_checks_explained"), *explain(result, words)], width)
    missing = skipped(result, words)
    if missing:
        lines += ["", f"{words.say('selftest_not_planted')}:", *(f"{_GAP}{line}" for line in missing)]
    return "\n".join(lines) + "\n"


def _kinds(result: SelfTest, words: Words) -> Iterator[list[str]]:
    yield [
        words.say(key)
        for key in (
            "selftest_kind_of_error",
            "selftest_planted",
            "selftest_found",
            "selftest_serious",
            "selftest_found_by",
        )
    ]
    for kind in result.kinds:
        if kind.outcomes:
            share = show_percent(kind.severe, words).partition(" [")[0]
            best = next(iter(kind.by_check), words.say("selftest_nothing"))
            yield [kind.kind.title, f"{kind.found.of:,}", show_percent(kind.found, words), share, best]
    yield [
        words.say("selftest_all"),
        f"{result.found.of:,}",
        show_percent(result.found, words),
        show_percent(result.severe, words).partition(" [")[0],
        "",
    ]


def _checks(result: SelfTest, words: Words) -> Iterator[list[str]]:
    yield [
        words.say(key)
        for key in (
            "selftest_check",
            "selftest_should_find",
            "selftest_found",
            "selftest_found_itself",
            "selftest_false_alarms",
        )
    ]
    for check in result.checks:
        itself = show_percent(check.claimed, words).partition(" [")[0]
        alarms = show_rate(check.false_alarms[PARAPHRASED], words)
        yield [check.rule.code, f"{check.found.of:,}", show_percent(check.found, words), itself, alarms]
    yield [words.say("selftest_all"), "", "", "", show_rate(result.false_alarms[PARAPHRASED], words)]


def _table(rows: Iterator[list[str]]) -> Iterator[str]:
    """Yield rows as lines: the first and the last column begin at the left, figures end at the right."""
    table = list(rows)
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    for row in table:
        first, *figures, last = row
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(size) for cell, size in zip(figures, widths[1:-1], strict=True)),
            last,
        ]
        yield _GAP.join(cells).rstrip()


def _paragraphs(sentences: Sequence[str], width: int) -> Iterator[str]:
    for sentence in sentences:
        yield from wrap(sentence, max(40, min(width, _WIDEST)))
