"""Sentences left over on both sides: what a person would pair in texts that only tell of the same events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from ruamel.yaml import YAML

from audit.align import align_passages
from audit.language import load_language
from audit.model import Pair, Passage, Place, Segment
from audit.semantics import SentenceEncoder

ENGLISH = load_language("en")
TEXTS: list[dict[str, Any]] = [
    text
    for file in sorted(Path(__file__).parent.glob("comparable*.yaml"))
    for text in YAML(typ="safe").load(file.read_text(encoding="utf-8"))
]


def passage(*paragraphs: str) -> Passage:
    return Passage("a.txt", tuple(Segment(text, Place(n, n)) for n, text in enumerate(paragraphs, 1)))


def references(pairs: tuple[Pair, ...], beginning: str) -> list[str | None]:
    """Return what the sentence of the translation that begins so is paired with."""
    return [pair.reference for pair in pairs if pair.mt is not None and pair.mt.startswith(beginning)]


def expected(text: dict[str, Any]) -> list[Any]:
    """Return one case for each sentence of a text that the alignment gets right: name, beginning, words of its counterpart."""
    wanted = [*map(tuple, text["pairs"]), *((beginning, None) for beginning in text["alone"])]
    excused = {*text.get("missed", ()), *text.get("mistaken", ())}
    return [
        pytest.param(text["name"], beginning, words, id=f"{text['name']}: {beginning}")
        for beginning, words in wanted
        if beginning not in excused
    ]


@pytest.fixture(scope="module")
def aligned() -> dict[str, tuple[Pair, ...]]:
    return {
        text["name"]: align_passages(
            passage(*text["mt"]), passage(*text["reference"]), load_language(text.get("language", "en"))
        )
        for text in TEXTS
    }


@pytest.mark.parametrize(("name", "beginning", "words"), [case for text in TEXTS for case in expected(text)])
def test_comparable_texts_are_paired_as_a_person_does(
    aligned: dict[str, tuple[Pair, ...]], name: str, beginning: str, words: str | None
) -> None:
    (reference,) = references(aligned[name], beginning)
    assert reference is None if words is None else words in (reference or "")


# A translation and a reference with one sentence each that is told elsewhere in other words, among some that are not told.
TOLD = (
    "The brewery was founded by the widow Sander in 1870.",
    "Its chimney is the highest of the town.",
    "Two hundred people work there in three shifts.",
)
LOOSELY = (
    "A woman began it: brewery, widow Sander, says a sign.",
    "The chimney you see from far.",
    "They work in shifts, many.",
)
RETOLD = (
    "The widow Sander founded the brewery in 1870.",
    "Its chimney is the highest in town.",
    "Two hundred people work in three shifts there.",
)
OTHERS = ("The river freezes rarely.", "Geese pass over the marsh.", "A museum shows copper kettles.")


def paired(
    left: str, candidates: tuple[str, ...], *, told: tuple[str, ...] = TOLD, encoder: SentenceEncoder | None = None
) -> str | None:
    """Return what one left sentence is paired with when these are left in the reference, beside what is told closely."""
    pairs = align_passages(passage(*told, left), passage(*RETOLD, *OTHERS, *candidates), ENGLISH, encoder)
    (reference,) = references(pairs, left)
    return reference


LEFT = '"I came on May 3 for the harvest and I never saw a field," says Yusuf.'
QUOTING = 'He was hired {} as a hand for the "harvest", and found himself on the bottling line.'


def test_a_word_that_the_reference_quotes_is_looked_for_in_what_is_said() -> None:
    quoting, other = QUOTING.format("in 2018"), "The harvest of hops in 2018 was poor."
    assert paired(LEFT, (quoting, other), told=LOOSELY) == quoting


def test_a_date_that_cannot_be_the_same_speaks_against_a_pair() -> None:
    assert paired(LEFT, (QUOTING.format("in 2018"),), told=LOOSELY) is not None
    assert paired(LEFT, (QUOTING.format("in December"),), told=LOOSELY) is None


def test_one_word_in_common_is_a_coincidence() -> None:
    assert paired("The director keeps geese.", ("The marsh belongs to the county.",)) is None


def test_words_that_are_told_elsewhere_make_no_pair() -> None:
    assert paired("People say the brewery smells in town.", ("Brewery tours in town are for twelve people.",)) is None


def test_a_sentence_left_by_a_close_telling_has_rather_no_counterpart() -> None:
    left, counterpart = "The dog of the guard bit a minister.", "A minister needed stitches; the guard apologised."
    assert paired(left, (counterpart,)) is None
    assert paired(left, (counterpart,), told=LOOSELY) == counterpart


class Topics:
    """An encoder for which sentences that hold a word of one topic are `nearness` near, and others not at all."""

    name = "topics"

    def __init__(self, *topics: tuple[str, ...], nearness: float = 0.8) -> None:
        self.topics, self.nearness = topics, nearness
        self.encoded: list[str] = []

    def knows(self, code: str) -> bool:
        return code == "en"

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        first = len(self.encoded)
        self.encoded.extend(sentences)
        vectors = np.zeros((len(sentences), len(self.topics) + 100), dtype=np.float32)
        for row, sentence in enumerate(sentences):
            topic = next((n for n, words in enumerate(self.topics) if any(word in sentence for word in words)), None)
            if topic is not None:
                vectors[row, topic] = self.nearness**0.5
            vectors[row, len(self.topics) + first + row] = 1.0 if topic is None else (1 - self.nearness) ** 0.5
        return vectors


SHIVERING = "It shivers every winter without coal."
COLD = "Since the boiler broke the offices have been freezing."
ON_COLD = ("shivers", "freezing")


def test_sentences_near_in_meaning_are_paired_without_a_word_in_common() -> None:
    assert paired(SHIVERING, (COLD,), told=LOOSELY) is None
    assert paired(SHIVERING, (COLD,), told=LOOSELY, encoder=Topics(ON_COLD)) == COLD


def test_sentences_not_near_enough_in_meaning_are_not_paired() -> None:
    assert paired(SHIVERING, (COLD,), told=LOOSELY, encoder=Topics(ON_COLD, nearness=0.3)) is None


def test_of_two_sentences_as_near_in_meaning_words_decide() -> None:
    other = "Since the boiler broke the winter has been freezing."
    assert paired(SHIVERING, (COLD, other), told=LOOSELY, encoder=Topics(ON_COLD)) == other


def test_sentences_far_from_each_other_in_meaning_are_paired_by_their_words_as_before() -> None:
    quoting, other = QUOTING.format("in 2018"), "The harvest of hops in 2018 was poor."
    assert paired(LEFT, (quoting, other), told=LOOSELY, encoder=Topics()) == quoting


def test_only_sentences_left_on_both_sides_are_encoded_each_once() -> None:
    encoder = Topics(ON_COLD)
    paired(SHIVERING, (COLD,), encoder=encoder)
    assert sorted(sentence.strip() for sentence in encoder.encoded) == sorted((SHIVERING, *OTHERS, COLD))
