"""Passages to pairs: what a person would pair in the interview, and what must hold of any two texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from audit.align import align_passages
from audit.language import load_language
from audit.model import Pair, Passage, Place, Segment

ENGLISH = load_language("en")
INTERVIEW = Path(__file__).parents[2] / "texts" / "pow-interview"
GOLD = YAML(typ="safe").load(Path(__file__).with_name("interview.yaml").read_text(encoding="utf-8"))

TALK = (
    "The harbour was built in 1911 by engineers from Bremen. It closed after the flood of 1953. Nobody rebuilt the lighthouse.",
    "My grandmother sold herring on the eastern quay. She knew every captain by his whistle.",
    "Today the warehouses are full of painters and dancers. The rent is low because the roofs leak.",
    "We asked the council for new roofs in March. They promised an answer before the winter.",
)
RETELLING = (
    "Engineers from Bremen built the port in 1911. After the 1953 flood it was closed. The lighthouse was never rebuilt.",
    "My grandmother used to sell herring on the east quay. She could tell every captain by his whistle.",
    "The warehouses today are full of dancers and painters. Rent is low since the roofs are leaking.",
    "In March we asked the council for new roofs. They promised us an answer before winter.",
)


def passage(*paragraphs: str, path: str = "a.txt") -> Passage:
    """A passage with one paragraph a segment, each on every second line."""
    return Passage(path, tuple(Segment(text, Place(2 * n + 1, 2 * n + 1)) for n, text in enumerate(paragraphs)))


def cues(*lines: str, seconds: float = 2.0) -> Passage:
    """A passage of timed cues that follow each other."""
    places = (Place(n + 1, n + 1, n * seconds, (n + 1) * seconds) for n in range(len(lines)))
    return Passage("a.srt", tuple(Segment(text, place) for text, place in zip(lines, places, strict=True)))


def read(name: str) -> Passage:
    paragraphs = (INTERVIEW / name).read_text(encoding="utf-8").split("\n\n")
    return passage(*(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()), path=name)


def pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part.strip()) for part in text.split("...")))


def squeeze(text: str) -> str:
    return "".join(text.split())


def both(pairs: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [(pair.mt, pair.reference) for pair in pairs if pair.mt and pair.reference]


@pytest.fixture(scope="module")
def interview() -> tuple[Pair, ...]:
    return align_passages(read("mt.youtube.txt"), read("reference.txt"), ENGLISH)


@pytest.mark.parametrize("gold", GOLD["pairs"], ids=lambda gold: gold["mt"][:30])
def test_interview_pairs_as_a_person_does(interview: tuple[Pair, ...], gold: dict[str, str]) -> None:
    found = [reference for mt, reference in both(interview) if pattern(gold["mt"]).fullmatch(mt)]
    assert len(found) == 1
    assert pattern(gold["reference"]).fullmatch(found[0])


@pytest.mark.parametrize("gold", GOLD["alone"], ids=lambda gold: gold[:30])
def test_interview_leaves_alone_what_has_no_counterpart(interview: tuple[Pair, ...], gold: str) -> None:
    assert [pair.reference for pair in interview if pair.mt and pattern(gold).fullmatch(pair.mt)] == [None]


def test_ids_count_the_pairs_in_the_order_of_the_translation(interview: tuple[Pair, ...]) -> None:
    assert [pair.id for pair in interview] == [str(n) for n in range(1, len(interview) + 1)]
    assert squeeze("".join(pair.mt or "" for pair in interview)) == squeeze(
        "".join(segment.text for segment in read("mt.youtube.txt").segments)
    )


def test_paraphrased_sentences_are_paired_one_by_one() -> None:
    pairs = both(align_passages(passage(*RETELLING), passage(*TALK), ENGLISH))
    assert pairs[0] == (
        "Engineers from Bremen built the port in 1911.",
        "The harbour was built in 1911 by engineers from Bremen.",
    )
    assert len(pairs) == 9


def test_moved_blocks_are_found() -> None:
    moved = (RETELLING[2], RETELLING[3], RETELLING[0], RETELLING[1])
    pairs = both(align_passages(passage(*moved), passage(*TALK), ENGLISH))
    assert pairs[0][1] == "Today the warehouses are full of painters and dancers."
    assert [reference.split()[-1] for _, reference in pairs] == [
        "dancers.", "leak.", "March.", "winter.", "Bremen.", "1953.", "lighthouse.", "quay.", "whistle.",
    ]  # fmt: skip


def test_foreign_words_and_untold_sentences_stay_alone() -> None:
    notice = "Subscribe to our channel and press the bell."
    pairs = align_passages(passage(RETELLING[0], notice, RETELLING[2]), passage(*TALK), ENGLISH)
    assert [pair.reference for pair in pairs if pair.mt == notice] == [None]
    assert [pair.reference for pair in pairs if pair.mt is None] == [
        "My grandmother sold herring on the eastern quay.",
        "She knew every captain by his whistle.",
        "We asked the council for new roofs in March.",
        "They promised an answer before the winter.",
    ]


def test_an_untold_sentence_stands_where_it_would_be_told() -> None:
    pairs = align_passages(passage(RETELLING[1], RETELLING[3]), passage(*TALK), ENGLISH)
    assert [bool(pair.mt) for pair in pairs] == [False, False, False, True, True, False, False, True, True]
    assert pairs[5].reference == "Today the warehouses are full of painters and dancers."


def test_words_without_marks_are_cut_where_the_reference_has_its_sentences() -> None:
    spoken = squeeze_marks(" ".join(RETELLING))
    pairs = both(align_passages(cues(*(" ".join(line) for line in chunks(spoken.split(), 5))), passage(*TALK), ENGLISH))
    assert (
        "engineers from bremen built the port in 1911",
        "The harbour was built in 1911 by engineers from Bremen.",
    ) in pairs
    assert pairs[-1][0] == "they promised us an answer before winter"


def squeeze_marks(text: str) -> str:
    return re.sub(r"[^\w\s]", "", text).lower()


def chunks(words: list[str], size: int) -> list[list[str]]:
    return [words[at : at + size] for at in range(0, len(words), size)]


def test_a_cut_inside_a_cue_divides_its_seconds_by_characters() -> None:
    mt = cues("The lighthouse was never rebuilt. My grandmother", "used to sell herring on the east quay.")
    first, second = align_passages(
        mt, passage("Nobody rebuilt the lighthouse.", "My grandmother sold herring on the eastern quay."), ENGLISH
    )[:2]
    assert first.mt == "The lighthouse was never rebuilt."
    assert first.mt_at == Place(1, 1, 0.0, 1.375)
    assert second.mt == "My grandmother used to sell herring on the east quay."
    assert second.mt_at == Place(1, 2, 1.417, 4.0)


def test_places_name_the_lines_of_both_sides() -> None:
    pair = align_passages(passage("Nothing.", RETELLING[1]), passage(*TALK), ENGLISH)[-5]
    assert pair.mt is not None
    assert pair.mt_at == Place(3, 3)
    assert pair.reference_at == Place(3, 3)


@pytest.mark.parametrize(
    ("mt", "reference"), [((), ()), (("One sentence.",), ()), ((), ("One sentence.",)), (("—",), ("One sentence.",))]
)
def test_an_empty_or_wordless_side(mt: tuple[str, ...], reference: tuple[str, ...]) -> None:
    pairs = align_passages(passage(*mt), passage(*reference), ENGLISH)
    assert [pair.mt for pair in pairs if pair.mt] == list(mt)
    assert [pair.reference for pair in pairs if pair.reference] == list(reference)


def test_a_sentence_told_twice_keeps_each_word_once() -> None:
    pairs = align_passages(passage(RETELLING[1], RETELLING[1]), passage(TALK[1]), ENGLISH)
    assert sum(pair.reference == "She knew every captain by his whistle." for pair in pairs) == 1


WORDS = st.sampled_from(
    [*" ".join((*TALK, *RETELLING)).split(), "Mr.", "“Yes,”", "(", "—", "😀", "👩‍🚀", "שלום", "عالم", "中文。", "日本", "ไทย", "北京大学", "…", "3.5", "don't", "\u200b"]
)  # fmt: skip
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), max_size=5)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from(["en", "zh", "ar", "xx"]), st.booleans())
def test_pairs_hold_every_word_once_and_in_order(mt: list[str], reference: list[str], code: str, timed: bool) -> None:
    make = cues if timed else passage
    language = load_language(code)
    pairs = align_passages(make(*mt), passage(*reference), language)
    assert squeeze("".join(pair.mt or "" for pair in pairs)) == squeeze("".join(mt))
    whole = squeeze("".join(reference))
    pieces = [squeeze(pair.reference) for pair in pairs if pair.reference]
    assert all(piece in whole for piece in pieces)
    assert sorted("".join(pieces)) == sorted(whole)
    assert all(0 <= pair.confidence <= 1 for pair in pairs)
    assert all((pair.mt is None) == (pair.mt_at is None) for pair in pairs)
    assert pairs == align_passages(make(*mt), passage(*reference), language)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_any_characters_are_kept(mt: str, reference: str) -> None:
    mt, reference = " ".join(mt.split()), " ".join(reference.split())
    pairs = align_passages(passage(*([mt] if mt else [])), passage(*([reference] if reference else [])), ENGLISH)
    assert squeeze("".join(pair.mt or "" for pair in pairs)) == squeeze(mt)
    assert sorted(squeeze("".join(pair.reference or "" for pair in pairs))) == sorted(squeeze(reference))


FACING = (
    "The harbour was built in 1911 by engineers from Bremen, and half of it burned down in the winter of 1947.",
    "About a quarter of an hour later.",
    "My grandmother sold herring on the eastern quay for thirty years, and she knew every captain by his whistle.",
    "Today the warehouses are full of painters and dancers, since the rent is low and the roofs leak.",
    "In March we asked the council for new roofs, and they promised an answer before the end of the winter.",
)


def test_sentences_left_over_in_one_place_are_paired_where_the_texts_run_side_by_side():
    told = (FACING[0], "Some fifteen minutes after that.", *FACING[2:])
    assert (told[1], FACING[1]) in both(align_passages(passage(*told), passage(*FACING), ENGLISH))


def test_sentences_left_over_in_one_place_stay_alone_in_a_looser_telling():
    told = (FACING[0], "Some fifteen minutes after that.", FACING[2])
    more = (*FACING, *TALK[3:], "Swallows nest under the arches, and nobody may disturb them before the autumn.")
    assert (told[1], FACING[1]) not in both(align_passages(passage(*told), passage(*more), ENGLISH))
