"""``selftest.html``: the result for readers of the report, in the report's own style."""

from __future__ import annotations

from dataclasses import dataclass

from audit import __version__
from audit.language import load_language
from audit.model import Severity
from audit.moments import show_moment
from audit.report.html.marking import Mark, cut_excerpt
from audit.report.html.pages import render_page
from audit.report.html.view import Frame, Piece
from audit.report.words import Words, load_words
from audit.selftest.document import missed
from audit.selftest.intervals import Share
from audit.selftest.measuring import PARAPHRASED, KindResult, Outcome, SelfTest
from audit.selftest.words import explain, percent, show_percent, show_rate, skipped, summarize

_STROKE = 1
"""Units of 100 that the stroke of a value is wide."""


@dataclass(frozen=True, slots=True)
class BarView:
    """A share on a scale of 100 units: where its stroke begins, where its interval begins and how wide it is."""

    at: float
    low: float
    width: float


@dataclass(frozen=True, slots=True)
class KindRow:
    """A row of the table of kinds."""

    title: str
    code: str
    planted: str
    found: str
    bar: BarView
    severe: str
    by_check: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row of the table of checks."""

    title: str
    code: str
    should_find: str
    found: str
    claimed: str
    false_alarms: str


@dataclass(frozen=True, slots=True)
class MissView:
    """A planted error that no check found, its words marked on either side."""

    mt: tuple[Piece, ...]
    """Empty where the whole sentence was left out."""
    reference: tuple[Piece, ...]
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class SelfTestPage:
    """Everything the page shows."""

    frame: Frame
    summary: tuple[str, ...]
    explained: tuple[str, ...]
    kinds: tuple[KindRow, ...]
    checks: tuple[CheckRow, ...]
    all_alarms: str
    skipped: tuple[str, ...]
    misses: tuple[tuple[str, tuple[MissView, ...]], ...]
    """By the kind's title."""
    has_index: bool
    """Whether there is a report beside it to lead to."""


def render_selftest_page(result: SelfTest, created: str, *, has_index: bool) -> str:
    """Return the HTML of the page."""
    words = load_words()
    return render_page("selftest.html.j2", build_selftest_page(result, created, words, has_index=has_index), words)


def build_selftest_page(result: SelfTest, created: str, words: Words, *, has_index: bool) -> SelfTestPage:
    """Return the page of a result; `created` is the time of the run, ISO 8601 in UTC."""
    languages = {text.text: text.language for text in result.texts}
    misses = ((k.kind.title, tuple(_miss(o, languages[o.text]) for o in missed(k))) for k in result.kinds)
    return SelfTestPage(
        frame=Frame(words.say("selftest"), words.say("footer", version=__version__, created=show_moment(created))),
        summary=summarize(result, words),
        explained=explain(result, words),
        kinds=tuple(_kind(kind, words) for kind in result.kinds if kind.outcomes),
        checks=tuple(
            CheckRow(
                title=check.rule.title,
                code=check.rule.code,
                should_find=f"{check.found.of:,}",
                found=show_percent(check.found, words),
                claimed=show_percent(check.claimed, words),
                false_alarms=show_rate(check.false_alarms[PARAPHRASED], words),
            )
            for check in result.checks
        ),
        all_alarms=show_rate(result.false_alarms[PARAPHRASED], words),
        skipped=skipped(result, words),
        misses=tuple((title, views) for title, views in misses if views),
        has_index=has_index,
    )


def _kind(result: KindResult, words: Words) -> KindRow:
    return KindRow(
        title=result.kind.title,
        code=result.kind.code,
        planted=f"{result.found.of:,}",
        found=show_percent(result.found, words),
        bar=_bar(result.found),
        severe=f"{percent(result.severe.value or 0.0)} %",
        by_check=", ".join(f"{code} {count:,}" for code, count in list(result.by_check.items())[:3])
        or words.say("selftest_nothing"),
    )


def _bar(share: Share) -> BarView:
    low, high = share.interval or (0.0, 1.0)
    return BarView(
        at=min(100.0 - _STROKE, round(100 * (share.value or 0.0), 1)),
        low=round(100 * low, 1),
        width=round(100 * (high - low), 1),
    )


def _miss(outcome: Outcome, code: str) -> MissView:
    def marks(places: tuple[tuple[int, int], ...]) -> list[Mark]:
        return [Mark(start, end, 0, Severity.NEUTRAL) for start, end in places]

    return MissView(
        mt=cut_excerpt(outcome.mt, marks(outcome.places.mt)) if outcome.mt else (),
        reference=cut_excerpt(outcome.reference, marks(outcome.places.reference)),
        language=code,
        direction="rtl" if load_language(code).right_to_left else "ltr",
    )
