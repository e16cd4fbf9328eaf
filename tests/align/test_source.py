"""The source text stands beside the translation it became: by the clock, or by lengths, numbers, names and terms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.align import SourceAlignment, align_source, cite_source, locate_citations
from audit.language import load_language
from audit.model import Finding, Form, Pair, Passage, Place, Segment, Severity, Span, Term, TermStatus, UnplacedSource

ENGLISH, GERMAN, KOREAN, JAPANESE = map(load_language, ("en", "de", "ko", "ja"))

STORY = (
    ("Der Hafen wurde 1911 von Ingenieuren aus Bremen gebaut.", "The harbour was built in 1911 by engineers from Bremen."),
    ("Er schloss nach der Flut.", "It closed after the flood."),
    (
        "Meine Großmutter verkaufte auf dem östlichen Kai Heringe, und sie kannte jeden Kapitän an seinem Pfiff.",
        "My grandmother sold herring on the eastern quay, and she knew every captain by his whistle.",
    ),
    ("Niemand fragte sie danach.", "Nobody asked her about it."),
    (
        "Heute sind die Speicher voller Maler, die 240 Euro Miete zahlen, weil die Dächer undicht sind.",
        "Today the warehouses are full of painters who pay 240 euros in rent because the roofs leak.",
    ),
    ("Im März baten wir den Rat um neue Dächer.", "In March we asked the council for new roofs."),
)  # fmt: skip


def text(*paragraphs: str) -> Passage:
    return Passage("source.txt", tuple(Segment(words, Place(at, at)) for at, words in enumerate(paragraphs, 1)))


def cues(*spoken: tuple[str, float, float]) -> Passage:
    return Passage(
        "talk.vtt", tuple(Segment(words, Place(at, at, *when)) for at, (words, *when) in enumerate(spoken, 1))
    )


def translated(*pieces: str | None, times: tuple[tuple[float, float], ...] = ()) -> list[Pair]:
    """Pairs, with a one-sided one for None."""
    places = [Place(at, at, *when) for at, when in enumerate(times, 1)] or [Place(1, 1)] * len(pieces)
    return [
        Pair(str(at), piece, "Reference.", 0.9, place if piece else None)
        for at, (piece, place) in enumerate(zip(pieces, places, strict=True), 1)
    ]


def sources(result: SourceAlignment) -> list[str | None]:
    return [pair.source for pair in result.pairs]


def squeeze(words: str) -> str:
    return "".join(words.split())


# --------------------------------------------------------------------------- by lengths and anchors


def test_each_sentence_stands_beside_its_translation() -> None:
    german, english = zip(*STORY, strict=True)
    result = align_source(translated(*english), text(" ".join(german)), ENGLISH, GERMAN)
    assert sources(result) == list(german)
    assert result.unplaced == ()


def test_a_sentence_that_became_two_is_shared_and_two_that_became_one_are_joined() -> None:
    german = [source for source, _ in STORY]
    english = [mt for _, mt in STORY]
    pieces = [*english[:2], "My grandmother sold herring on the eastern quay,", "and she knew every captain by his whistle.", *english[3:]]  # fmt: skip
    result = align_source(translated(*pieces), text(*german), ENGLISH, GERMAN)
    assert sources(result)[2:4] == [
        "Meine Großmutter verkaufte auf dem östlichen Kai Heringe,",
        "und sie kannte jeden Kapitän an seinem Pfiff.",
    ]
    joined = [f"{english[0]} {english[1]}", *english[2:]]
    result = align_source(translated(*joined), text(*german), ENGLISH, GERMAN)
    assert sources(result)[0] == f"{german[0]} {german[1]}"


def test_what_nobody_translated_is_said_to_be_unplaced() -> None:
    german, english = zip(*STORY, strict=True)
    extra = "Diese lange Bemerkung über das Wetter, das an jenem Tag sehr schlecht gewesen sein soll, fehlt in der Übersetzung."
    result = align_source(translated(*english), text(german[0], extra, *german[1:]), ENGLISH, GERMAN)
    assert sources(result) == list(german)
    assert result.unplaced == (UnplacedSource(extra, Place(2, 2), "1"),)


def test_what_only_the_translation_has_gets_no_source() -> None:
    german, english = zip(*STORY, strict=True)
    notice = (
        "Subtitles were made by a machine, and the makers of the programme accept no responsibility for them at all."
    )
    result = align_source(translated(english[0], notice, *english[1:]), text(*german), ENGLISH, GERMAN)
    assert sources(result) == [german[0], None, *german[1:]]


def test_numbers_names_and_terms_decide_where_lengths_cannot() -> None:
    korean = [
        "그는 어제 집에 갔습니다.",
        "그리고 다음 날 일찍 왔다.",
        "키이우에서 그들을 만났다.",
        "포로수용소에 머물렀습니다.",
        "비용은 240원이었습니다.",
    ]
    english = ["We met them in Kyiv that day.", "They stayed in the POW camp then.", "The costs were 240 won in all."]
    camp = Term(
        "camp",
        (Form("prisoner-of-war camp", TermStatus.PREFERRED), Form("POW camp", TermStatus.ADMITTED)),
        source=("포로수용소",),
    )
    result = align_source(translated(*english), text(*korean), ENGLISH, KOREAN, (camp,))
    assert sources(result) == korean[2:]
    assert result.unplaced == (UnplacedSource(" ".join(korean[:2]), Place(1, 2), None),)


def test_scripts_of_other_density_are_measured_in_the_same_letters() -> None:
    japanese = ("港は一九一一年に建てられた。", "洪水のあと閉まった。", "祖母は東の岸壁で鰊を売り、船長たちを口笛の音で聞き分けた。", "誰も尋ねなかった。")  # fmt: skip
    english = ("The harbour was built many years ago.", "It closed after the flood.", "My grandmother sold herring on the eastern quay and knew the captains by their whistles.", "Nobody asked her.")  # fmt: skip
    assert sources(align_source(translated(*english), text("".join(japanese)), ENGLISH, JAPANESE)) == list(japanese)


def test_words_learnt_from_the_texts_decide_where_nothing_else_does() -> None:
    """Sentences of one length, without a number or a name: only which words recur together tells which one is missing."""
    words = (("Hund", "dogs"), ("Katze", "cats"), ("Pferd", "mare"), ("Vogel", "bird"), ("Fisch", "fish"))
    order = [(n * n + n // 3) % 5 for n in range(90)]
    german = [f"Sie sahen zuerst {words[n][0]}, danach {words[(n * 2 + 1) % 5][0]}." for n in order]
    english = [f"They saw {words[n][1]} at first, {words[(n * 2 + 1) % 5][1]} then." for n in order]
    missing = next(n for n in range(45, 90) if order[n] not in (order[n - 1], order[n + 1]))
    result = align_source(translated(*english), text(*german[:missing], *german[missing + 1 :]), ENGLISH, GERMAN)
    found = sources(result)
    assert found[: missing - 1] == german[: missing - 1]
    assert found[missing + 2 :] == german[missing + 2 :]


def test_a_passage_of_a_hundred_sentences_gets_all_of_them() -> None:
    """What the reference lacks is one passage, however long."""
    german = [f"Im Jahr {year} schrieb er wieder einen Brief, den niemand las." for year in range(1900, 2000)]
    english = [f"In {year} he wrote another letter, which nobody read." for year in range(1900, 2000)]
    result = align_source(translated(" ".join(english[:99]), english[99]), text(*german), ENGLISH, GERMAN)
    assert sources(result) == [" ".join(german[:99]), german[99]]


def test_an_excerpt_finds_its_place_in_a_long_source() -> None:
    chapters = [f"Im Jahr {year} schrieb er wieder einen Brief, den niemand las." for year in range(1900, 2000)]
    pieces = [f"In {year} he wrote another letter, which nobody read." for year in (1940, 1941, 1942)]
    result = align_source(translated(*pieces), text(*chapters), ENGLISH, GERMAN)
    assert sources(result) == chapters[40:43]
    assert [unplaced.after for unplaced in result.unplaced] == [None, "3"]
    assert [unplaced.at for unplaced in result.unplaced] == [Place(1, 40), Place(44, 100)]


# --------------------------------------------------------------------------- by time


def test_files_on_one_clock_are_set_side_by_side_by_their_seconds() -> None:
    pairs = translated("One.", "Two, much longer than its source says.", "Three.", times=((0, 4), (4, 5), (5, 10)))
    spoken = cues(("Ein langer Satz am Anfang der Rede.", 0, 3.5), ("Zwei.", 4.1, 5.2), ("Drei.", 5.4, 10))
    result = align_source(pairs, spoken, ENGLISH, GERMAN)
    assert sources(result) == ["Ein langer Satz am Anfang der Rede.", "Zwei.", "Drei."]
    assert result.pairs[1].source_at == Place(2, 2, 4.1, 5.2)


def test_a_cue_of_two_sentences_is_cut_between_them() -> None:
    pairs = translated("He left the house.", "Nobody saw him go.", times=((0, 5), (5, 10)))
    result = align_source(pairs, cues(("Er verließ das Haus. Niemand sah ihn gehen.", 0, 10)), ENGLISH, GERMAN)
    assert sources(result) == ["Er verließ das Haus.", "Niemand sah ihn gehen."]


def test_what_is_said_while_nothing_is_translated_is_unplaced_unless_it_is_near() -> None:
    pairs = translated("One.", "Two.", times=((0, 4), (60, 64)))
    spoken = cues(("Eins.", 0, 4), ("Kurz danach.", 4.5, 5.5), ("Mitten in der Pause.", 30, 33), ("Zwei.", 60, 64))
    result = align_source(pairs, spoken, ENGLISH, GERMAN)
    assert sources(result) == ["Eins. Kurz danach.", "Zwei."]
    assert result.unplaced == (UnplacedSource("Mitten in der Pause.", Place(3, 3, 30, 33), "1"),)


@pytest.mark.parametrize("shift", [0.0, 40.0, 4000.0])
def test_a_recording_that_begins_elsewhere_is_not_believed(shift: float) -> None:
    """By an opening of forty seconds the clocks differ; the numbers show it. After an hour nothing is said in common."""
    numbers = range(1000, 1012)
    pairs = translated(
        *(f"The year was {number}." for number in numbers),
        times=tuple((10.0 * at, 10.0 * at + 10) for at, _ in enumerate(numbers)),
    )
    spoken = cues(
        *((f"Es war das Jahr {n}.", 10.0 * at + shift, 10.0 * at + shift + 10) for at, n in enumerate(numbers))
    )
    assert sources(align_source(pairs, spoken, ENGLISH, GERMAN)) == [f"Es war das Jahr {n}." for n in numbers]


def test_parts_of_a_recording_are_on_no_common_clock() -> None:
    """Both sides begin at zero twice; the seconds of the second part would fall into the first."""
    part = ["Er verließ das Haus im Jahr 1911.", "Niemand sah ihn gehen."]
    places = [Place(1, 1, 0, 10, "mt.1.srt"), Place(1, 1, 0, 10, "mt.2.srt")]
    pairs = [Pair(str(at), mt, None, 0.9, place) for at, (mt, place) in enumerate(zip(("He left the house in 1911.", "Nobody saw him go."), places, strict=True))]  # fmt: skip
    source = Passage("source.1.srt", tuple(Segment(words, Place(1, 1, 0, 10, f"source.{at}.srt")) for at, words in enumerate(part, 1)))  # fmt: skip
    assert sources(align_source(pairs, source, ENGLISH, GERMAN)) == part


# --------------------------------------------------------------------------- whatever the texts


def test_a_passage_without_a_translation_gets_no_source() -> None:
    result = align_source(translated("One.", None, "Two."), text("Eins.", "Zwei."), ENGLISH, GERMAN)
    assert sources(result) == ["Eins.", None, "Zwei."]


def test_without_any_translation_all_of_the_source_is_unplaced() -> None:
    result = align_source(translated(None), text("Eins.", "Zwei."), ENGLISH, GERMAN)
    assert result.unplaced == (UnplacedSource("Eins. Zwei.", Place(1, 2), None),)


def test_a_source_that_the_pairs_had_is_replaced() -> None:
    pairs = [Pair("1", None, "Reference.", 0.9, source="Alt.")]
    assert sources(align_source(pairs, text("Neu."), ENGLISH, GERMAN)) == [None]


PIECES = st.lists(
    st.sampled_from(["One.", "Two words.", "Three words, or four.", "1911", "—", None]), min_size=1, max_size=6
)
WORDS = st.sampled_from(["eins", "zwei", "drei,", "vier.", "1911", "漢字。", "—", "«Zitat»"])


@settings(max_examples=80, deadline=None)
@given(PIECES, st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=6), st.booleans())
def test_every_word_of_the_source_is_in_one_place(pieces: list[str | None], said: list[list[str]], timed: bool) -> None:
    paragraphs = [" ".join(words) for words in said]
    times = tuple((3.0 * at, 3.0 * at + 2.5) for at, _ in enumerate(pieces)) if timed else ()
    source = (
        cues(*((words, 4.0 * at, 4.0 * at + 6) for at, words in enumerate(paragraphs))) if timed else text(*paragraphs)
    )
    result = align_source(translated(*pieces, times=times), source, ENGLISH, GERMAN)
    placed = [pair.source for pair in result.pairs if pair.source] + [unplaced.text for unplaced in result.unplaced]
    assert sorted(squeeze("".join(placed))) == sorted(squeeze("".join(paragraphs)))
    assert all(pair.source is None for pair in result.pairs if pair.mt is None)
    whole = " ".join(paragraphs)
    for pair in result.pairs:
        if pair.source and pair.source_offset is not None:
            assert whole[pair.source_offset :].startswith(pair.source)


def test_ten_thousand_words_are_placed_each_where_it_belongs() -> None:
    story = STORY * 150
    german, english = zip(*story, strict=True)
    result = align_source(translated(*english), text(*german), ENGLISH, GERMAN)
    assert sources(result) == list(german)


# --------------------------------------------------------------------------- what the source says of a term


def test_a_finding_cites_the_source_form_of_its_term() -> None:
    camp = Term("camp", (Form("POW camp", TermStatus.PREFERRED),), source=("포로수용소",))
    other = Term("other", (Form("front", TermStatus.PREFERRED),), source=("전선",))
    source = cues(("그들은 우크라이나의 포로수용소에 있고, 다른 포로수용소에도 있다.", 10, 20))
    (pair,) = align_source(
        translated("They are in a concentration camp in Ukraine.", times=((10.0, 20.0),)), source, ENGLISH, KOREAN
    ).pairs
    words = Span(14, 32, "concentration camp")
    findings = [
        Finding("a", "1", "term", "terminology/wrong-term", Severity.CRITICAL, 0.9, words, None, "", "g", term=term)
        for term in ("camp", "other", None)
    ]
    cited = locate_citations(cite_source(findings, [pair], [camp, other], KOREAN), [pair], source, KOREAN)
    assert [finding.source and finding.source.text for finding in cited] == ["포로수용소", None, None]
    assert cited[0].source == Span(11, 16, "포로수용소")
    assert cited[0].source_at is not None
    assert 13 < (cited[0].source_at.start or 0) < 14
    assert cited[1] == findings[1]
