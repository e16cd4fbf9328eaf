"""The fast TER: the same edits as sacrebleu's for any pair of texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.ter import TER

from audit.scoring.edit_rate import FastTER

WORDS = [
    "the",
    "a",
    "of",
    "boat",
    "harbour",
    "storm",
    "left",
    "night",
    "captain",
    "crew",
    "61",
    ",",
    ".",
]  # few, so that many shifts are tried
texts = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)


def rows(metric: TER, mt: str, reference: str) -> list[list[float]]:
    return metric._extract_corpus_statistics([mt], [[reference]])


@settings(max_examples=100, deadline=None)
@given(texts, texts)
def test_any_short_pair(mt: str, reference: str) -> None:
    assert rows(FastTER(), mt, reference) == rows(TER(), mt, reference)


@pytest.mark.parametrize("length", [30, 50])
@pytest.mark.parametrize("changed", [0.1, 0.5, 0.95])
def test_long_pairs_leave_the_beam(length: int, changed: float) -> None:
    generator = random.Random(length)
    vocabulary = [*WORDS, *(f"word{n}" for n in range(80))]
    reference = generator.choices(vocabulary, k=length)
    mt = [generator.choice(vocabulary) if generator.random() < changed else word for word in reference]
    mt = [*mt[length // 2 :], *mt[: length // 3]]
    assert rows(FastTER(), " ".join(mt), " ".join(reference)) == rows(TER(), " ".join(mt), " ".join(reference))


@pytest.mark.parametrize(("words_mt", "words_reference"), [(2, 70), (70, 2), (1, 120), (60, 1), (15, 45)])
def test_very_unequal_lengths(words_mt: int, words_reference: int) -> None:
    generator = random.Random(words_mt)
    mt, reference = (" ".join(generator.choices(WORDS, k=k)) for k in (words_mt, words_reference))
    assert rows(FastTER(), mt, reference) == rows(TER(), mt, reference)


@pytest.mark.parametrize(("mt", "reference"), [("", ""), ("a b", ""), ("", "a b"), ("A b", "a B")])
def test_empty_and_equal_sides(mt: str, reference: str) -> None:
    assert rows(FastTER(), mt, reference) == rows(TER(), mt, reference)
    assert (
        FastTER(references=[[reference]]).get_signature().format()
        == TER(references=[[reference]]).get_signature().format()
    )
