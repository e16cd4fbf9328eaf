"""The self-test's sentences and figures in words; apart so that terminal and page never disagree."""

from __future__ import annotations

from audit.report.words import Words
from audit.selftest.intervals import Rate, Share
from audit.selftest.measuring import IDENTICAL, PARAPHRASED, SelfTest


def show_percent(share: Share, words: Words) -> str:
    """Return a share as percent with its interval; a dash where there was nothing."""
    value, interval = share.value, share.interval
    if value is None or interval is None:
        return words.say("selftest_nothing")
    return f"{percent(value)} % [{percent(interval[0])}–{percent(interval[1])}]"


def percent(value: float) -> int:
    """Return a share as whole percent; 0 and 100 are kept for none and all."""
    return round(100 * value) if value in (0, 1) else min(max(round(100 * value), 1), 99)


def show_rate(rate: Rate, words: Words) -> str:
    """Return findings in 100 words with their interval; a dash without words."""
    value, interval = rate.value, rate.interval
    if value is None or interval is None:
        return words.say("selftest_nothing")
    return f"{value:.1f} [{interval[0]:.1f}–{interval[1]:.1f}]"


def summarize(result: SelfTest, words: Words) -> tuple[str, ...]:
    """Return what the result says in a few sentences."""
    if not result.found.of:
        return (words.say("selftest_none"),)
    planted = words.say(
        "selftest_summary",
        planted=words.say("selftest_errors", n=result.found.of),
        into=words.say("selftest_into", n=result.segments),
        words=words.say("selftest_words", n=result.words),
        texts=words.say("selftest_of_texts", n=len(result.texts)),
        found=show_percent(result.found, words),
        severe=show_percent(result.severe, words),
    )
    alarms = words.say(
        "selftest_alarms",
        identical=show_rate(result.false_alarms[IDENTICAL], words),
        paraphrased=show_rate(result.false_alarms[PARAPHRASED], words),
        count=result.reworded.count,
        n=result.reworded.of,
    )
    return planted, alarms


def explain(result: SelfTest, words: Words) -> tuple[str, ...]:
    """Return how the figures are to be read."""
    return words.say("selftest_found_means", confidence=f"{result.min_confidence:g}"), words.say("selftest_read")


def skipped(result: SelfTest, words: Words) -> tuple[str, ...]:
    """Return the kinds that were not planted with the reasons."""
    return tuple(
        words.say("selftest_not_planted_item", kind=kind.kind.title, reason="; ".join(kind.skipped))
        for kind in result.kinds
        if kind.skipped
    )
