"""Findings stand where their own words stand: on their line, at their second, and never outside their cue."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.align import align_passages, locate_findings
from audit.language import load_language
from audit.model import Finding, Pair, Passage, Place, Segment, Severity, Span, WordTime

ENGLISH = load_language("en")
SPOKEN = (
    "the lighthouse on the skerry burned down in the winter of the war",
    "and nobody rebuilt it because the money had gone to the new quay",
)
WRITTEN = Passage(
    "article.txt",
    (
        Segment("The lighthouse on the skerry burned down in the war winter.", Place(4, 5)),
        Segment("Nobody rebuilt it, since the money had gone to the new quay.", Place(7, 7)),
    ),
)


def finding(pair: str, mt: Span | None, reference: Span | None = None) -> Finding:
    return Finding("id", pair, "check", "accuracy/mistranslation", Severity.MAJOR, 0.9, mt, reference, "", "group")


def locate(mt: Passage, words: str, *, reference: str = "") -> tuple[Finding, Pair]:
    """Locate a finding on `words` of the translation and `reference` of the other side."""
    pairs = align_passages(mt, WRITTEN, ENGLISH)
    pair = next(pair for pair in pairs if pair.mt and words in pair.mt)
    at = pair.mt.index(words)  # type: ignore[union-attr]
    other = pair.reference.index(reference) if pair.reference else 0
    claim = finding(pair.id, Span(at, at + len(words), words), Span(other, other + len(reference), reference))
    (found,) = locate_findings([claim], pairs, mt, WRITTEN, ENGLISH)
    return found, pair


def cues(*texts: str, word_times: tuple[tuple[WordTime, ...], ...] = ()) -> Passage:
    """Cues of ten seconds."""
    times = word_times or ((),) * len(texts)
    return Passage(
        "talk.vtt",
        tuple(
            Segment(text, Place(3 * at + 2, 3 * at + 2, 10.0 * at, 10.0 * at + 10), word_times=inside)
            for at, (text, inside) in enumerate(zip(texts, times, strict=True))
        ),
    )


def test_words_in_a_cue_take_their_share_of_its_seconds() -> None:
    found, pair = locate(cues(*SPOKEN), "quay", reference="quay")
    assert pair.mt_at is not None
    assert found.mt_at == Place(5, 5, 19.375, 20.0)
    assert found.reference_at == Place(7, 7)


def test_a_word_that_the_file_times_takes_that_time() -> None:
    at = SPOKEN[1].index("money")
    times = ((), (WordTime(0, 10.0), WordTime(at, 17.5), WordTime(at + len("money "), 18.25)))
    found, _ = locate(cues(*SPOKEN, word_times=times), "money")
    assert found.mt_at is not None
    assert found.mt_at.start == 17.5
    assert found.mt_at.end is not None
    assert 18 < found.mt_at.end <= 18.25


def test_a_time_outside_its_cue_is_not_believed() -> None:
    times = ((), (WordTime(0, 10.0), WordTime(SPOKEN[1].index("quay"), 300.0)))
    found, _ = locate(cues(*SPOKEN, word_times=times), "quay")
    assert found.mt_at == Place(5, 5, 20.0, 20.0)


def test_words_over_two_cues_begin_in_the_one_and_end_in_the_other() -> None:
    found, _ = locate(cues("the lighthouse on the skerry burned", "down in the winter of the war"), "burned down")
    assert found.mt_at is not None
    assert (found.mt_at.line, found.mt_at.end_line) == (2, 5)
    assert found.mt_at.start is not None
    assert found.mt_at.end is not None
    assert found.mt_at.start < 10 < found.mt_at.end


def test_overlapping_cues_never_end_before_they_begin() -> None:
    passage = Passage(
        "talk.srt",
        (
            Segment("the lighthouse on the skerry burned", Place(1, 1, 0.0, 30.0)),
            Segment("down in the winter of the war", Place(4, 4, 1.0, 2.0)),
        ),
    )
    found, _ = locate(passage, "burned down")
    assert found.mt_at is not None
    assert found.mt_at.start == found.mt_at.end


def test_words_stand_on_the_line_that_their_reader_tells() -> None:
    text = "the lighthouse on the skerry burned down in the winter of the war"
    starts = (text.index("on"), text.index("skerry"), text.index("war"))
    told = Passage("talk.txt", (Segment(text, Place(3, 6), line_starts=starts),))
    found, _ = locate(told, "burned")
    assert (found.mt_at, found.reference_at) == (Place(5, 5), Place(4, 4))
    untold, _ = locate(Passage("talk.txt", (Segment(text, Place(3, 6)),)), "burned")
    assert untold.mt_at == Place(4, 5)


def test_a_place_ends_where_its_part_of_the_recording_ends() -> None:
    passage = Passage(
        "mt.1.srt",
        (
            Segment("the lighthouse on the skerry burned", Place(8, 8, 90.0, 100.0, "mt.1.srt")),
            Segment("down in the winter of the war", Place(1, 1, 0.0, 10.0, "mt.2.srt")),
        ),
    )
    found, pair = locate(passage, "burned down")
    assert pair.mt_at == Place(8, 8, 90.0, 100.0, "mt.1.srt")
    assert found.mt_at is not None
    assert found.mt_at.start is not None
    assert 90 < found.mt_at.start < 100
    assert found.mt_at == Place(8, 8, found.mt_at.start, 100.0, "mt.1.srt")
    in_second, _ = locate(passage, "winter")
    assert in_second.mt_at is not None
    assert (in_second.mt_at.file, in_second.mt_at.line) == ("mt.2.srt", 1)


def test_what_is_missing_stands_after_the_words_before_it() -> None:
    mt = cues(*SPOKEN)
    pairs = align_passages(mt, WRITTEN, ENGLISH)
    (pair,) = (pair for pair in pairs if pair.mt and "quay" in pair.mt)
    assert pair.mt is not None
    ends = finding(pair.id, Span(len(pair.mt), len(pair.mt), ""))
    begins = finding(pair.id, Span(0, 0, ""))
    at_end, at_start = locate_findings([ends, begins], pairs, mt, WRITTEN, ENGLISH)
    assert at_end.mt_at == Place(5, 5, 20.0, 20.0)
    assert pair.mt_at is not None
    assert at_start.mt_at == Place(5, 5, pair.mt_at.start, pair.mt_at.start)


def test_a_side_without_words_has_no_place() -> None:
    mt = cues(SPOKEN[0])
    pairs = align_passages(mt, WRITTEN, ENGLISH)
    (untold,) = (pair for pair in pairs if pair.mt is None)
    text = untold.reference or ""
    (found,) = locate_findings([finding(untold.id, None, Span(0, 6, text[:6]))], pairs, mt, WRITTEN, ENGLISH)
    assert (found.mt_at, found.reference_at) == (None, Place(7, 7))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["the", "lighthouse", "burned", "down", "nobody", "rebuilt", "it"]), min_size=1, max_size=6), min_size=1, max_size=6),
    st.data(),
)  # fmt: skip
def test_the_place_of_any_words_lies_in_their_cues(spoken: list[list[str]], data: st.DataObject) -> None:
    mt = cues(*map(" ".join, spoken))
    pairs = [pair for pair in align_passages(mt, WRITTEN, ENGLISH) if pair.mt]
    pair = data.draw(st.sampled_from(pairs))
    text = pair.mt or ""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    (found,) = locate_findings([finding(pair.id, Span(start, end, text[start:end]))], pairs, mt, WRITTEN, ENGLISH)
    whole, own = pair.mt_at, found.mt_at
    assert whole is not None
    assert own is not None
    assert whole.line <= own.line <= own.end_line <= whole.end_line
    assert whole.start <= own.start <= own.end <= whole.end  # type: ignore[operator]
