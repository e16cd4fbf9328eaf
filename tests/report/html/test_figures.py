"""Pictures and figures: how many findings should be errors, how sure they are, where they lie."""

from itertools import product
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.report.html.figures import describe_bands, draw_bands, draw_lanes, expect_errors
from audit.report.summary import group_findings
from audit.report.words import load_words

from ..example import build_audit
from ..large import build_large_audit

AUDIT = build_audit()
ENTRIES = group_findings(AUDIT.findings, {pair.id: position for position, pair in enumerate(AUDIT.pairs)})
WORDS = load_words()


def enumerate_interval(probabilities: list[float]) -> tuple[int, int]:
    """The same interval by going through everything that may be."""
    chances = [0.0] * (len(probabilities) + 1)
    for outcome in product((0, 1), repeat=len(probabilities)):
        chances[sum(outcome)] += prod(p if hit else 1 - p for p, hit in zip(probabilities, outcome, strict=True))
    up_to = [sum(chances[: count + 1]) for count in range(len(chances))]
    low, high = (
        next((n for n, share in enumerate(up_to) if share >= edge), len(probabilities)) for edge in (0.025, 0.975)
    )
    return low, high


@given(st.lists(st.integers(0, 100).map(lambda percent: percent / 100), max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_interval_of_errors_is_that_of_all_possible_outcomes(probabilities: list[float]) -> None:
    assert expect_errors(probabilities) == enumerate_interval(probabilities)


def test_what_is_certain_has_no_spread() -> None:
    assert expect_errors([]) == (0, 0)
    assert expect_errors([1.0] * 40) == (40, 40)


def test_bands_count_every_entry_by_how_sure_it_is_and_by_severity() -> None:
    bands = draw_bands(ENTRIES, WORDS)
    assert [(band.word, band.count, band.parts) for band in bands] == [
        ("almost certain", 6, "2 critical, 4 major"),
        ("likely", 4, "2 major, 2 minor"),
        ("possible", 4, "1 major, 2 minor, 1 to check"),
    ]
    assert [(bar.severity, bar.at, bar.width) for bar in bands[0].bars] == [
        ("critical", 0, 33.33),
        ("major", 33.33, 66.67),
    ]
    assert describe_bands(bands, WORDS).startswith(
        "Findings by how sure they are. almost certain: 6 (2 critical, 4 major); likely: 4"
    )


def test_without_findings_there_is_no_picture() -> None:
    assert draw_bands((), WORDS) == draw_lanes(AUDIT.pairs, (), WORDS) == ()


def test_ticks_stand_where_the_findings_are_and_lead_to_them() -> None:
    critical, major, *_ = draw_lanes(AUDIT.pairs, ENTRIES, WORDS)
    assert [(tick.at, tick.number, tick.label) for tick in critical.ticks] == [
        (90, 1, "1 concentration camp"),
        (490, 2, "2 the prisoners are growing hostility by …"),
    ]
    assert critical.alternative.endswith("Critical: at 9, 49\u00a0%")
    assert [tick.at for tick in major.ticks] == sorted({tick.at for tick in major.ticks})


def test_near_findings_share_a_tick_that_is_higher() -> None:
    audit = build_large_audit()
    entries = group_findings(audit.findings, {pair.id: position for position, pair in enumerate(audit.pairs)})
    lanes = draw_lanes(audit.pairs, entries, WORDS)
    assert all(len(lane.ticks) <= 100 for lane in lanes)
    assert {tick.height for tick in lanes[2].ticks} == {20}
    assert lanes[2].ticks[0].label.endswith(" +5")
