"""Spans in one place, found among many as if each were compared with each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks import findings
from audit.checks.base import Claim
from audit.checks.overlap import SpanIndex, overlap
from audit.checks.registry import CHECKS
from audit.model import Severity, Span

from .cases import make_document


def span(start: int, end: int) -> Span:
    return Span(start, end, "x" * (end - start))


SPANS = st.tuples(st.integers(0, 300), st.integers(0, 120)).map(lambda place: span(place[0], place[0] + place[1]))


def test_spans_that_share_most_of_the_shorter_and_a_fifth_of_the_longer_are_one_place() -> None:
    assert overlap(span(0, 10), span(5, 20))
    assert not overlap(span(0, 10), span(6, 20))
    assert overlap(span(0, 50), span(0, 10))
    assert not overlap(span(0, 51), span(0, 10))
    assert not overlap(span(3, 3), span(0, 10))


@settings(max_examples=200, deadline=None)
@given(st.lists(SPANS, max_size=40), SPANS)
def test_the_index_returns_every_span_that_overlaps(spans: list[Span], wanted: Span) -> None:
    index = SpanIndex()
    for number, each in enumerate(spans):
        index.add(each, number)
    assert {number for number, each in enumerate(spans) if overlap(each, wanted)} <= index.near(wanted)


def test_the_index_returns_few_of_many() -> None:
    index = SpanIndex()
    for number in range(10_000):
        index.add(span(7 * number, 7 * number + 5), number)
    index.add(span(0, 70_000), 10_000)
    assert 701 // 7 in index.near(span(701, 705))
    assert len(index.near(span(701, 705))) < 20


TEXT = "one two three four five six seven eight nine ten eleven twelve " * 8
PLACES = st.tuples(st.integers(0, 400), st.integers(0, 90)).map(
    lambda place: Span(place[0], place[0] + place[1], TEXT[place[0] : place[0] + place[1]])
)
CLAIMS = st.builds(
    Claim,
    check=st.sampled_from([check.rule.code for check in CHECKS]),
    pair=st.just("1"),
    mt=st.none() | PLACES,
    reference=st.none() | PLACES,
    severity=st.sampled_from(Severity),
    message=st.just("This is wrong."),
    term=st.none() | st.sampled_from(["camp", "ri"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0.1, 0.4, 0.6, 0.9]), CLAIMS), max_size=60))
def test_findings_are_those_of_comparing_each_claim_with_each(made: list[tuple[float, Claim]]) -> None:
    document = make_document([(TEXT, TEXT)])
    probability = {id(claim): chance for chance, claim in made}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(findings, "make_claims", lambda _: [claim for _, claim in made])
        patch.setattr(findings, "confidence", lambda claim, **_: probability[id(claim)])
        quick = findings.find_errors(document)
        patch.setattr(SpanIndex, "near", lambda index, _: {n for cell in index._cells.values() for n in cell})
        assert findings.find_errors(document) == quick
