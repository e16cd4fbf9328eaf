"""Relatedness: pairs that any reader would order so, and what holds for every pair."""

from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.relatedness import Relatedness, load_relatedness

WORDS = ["soldier", "troop", "verdict", "judge", "banana", "parliament", "obtain", "get", "xyzzy", ""]


@pytest.fixture(scope="module")
def relatedness() -> Relatedness:
    found = load_relatedness("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("soldier", "troop", "banana"),
        ("obtain", "get", "sleep"),
        ("doctor", "hospital", "election"),
        ("prosecution", "indictment", "weather"),
        ("election", "vote", "sausage"),
        ("reporter", "journalist", "river"),
        ("furious", "angry", "wooden"),
    ],
)
def test_a_word_is_nearer_to_what_it_has_to_do_with(relatedness: Relatedness, word: str, near: str, far: str) -> None:
    assert relatedness.similarity(word, near) > relatedness.similarity(word, far) + 0.2


def test_opposites_are_near(relatedness: Relatedness) -> None:
    assert relatedness.similarity("guilty", "innocent") > relatedness.similarity("guilty", "wooden") + 0.2


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_similarity_is_a_cosine_and_the_same_both_ways(relatedness: Relatedness, a: str, b: str) -> None:
    found = relatedness.similarity(a, b)
    assert -1 <= found <= 1
    assert found == relatedness.similarity(b, a)
    if a not in relatedness or b not in relatedness:
        assert found == 0
    elif a == b:
        assert found == pytest.approx(1)


def test_a_word_without_a_vector_is_like_no_other(relatedness: Relatedness) -> None:
    assert "xyzzy" not in relatedness
    assert relatedness.similarity("xyzzy", "soldier") == 0
    assert relatedness.similarity("xyzzy", "xyzzy") == 0


def test_vectors_of_any_length_are_compared_by_direction() -> None:
    vectors = np.array([[1, 0], [100, 0], [3, 3], [-7, 0], [0, 0]], dtype=np.int8)
    plane = Relatedness(["a", "b", "c", "d", "e"], vectors)
    assert plane.similarity("a", "b") == 1
    assert plane.similarity("a", "c") == pytest.approx(0.5**0.5)
    assert plane.similarity("a", "d") == -1
    assert plane.similarity("a", "e") == 0


def test_every_word_needs_a_vector() -> None:
    with pytest.raises(ValueError, match=r"^2 words and 1 vectors$"):
        Relatedness(["a", "b"], np.zeros((1, 3), dtype=np.int8))


def test_a_language_without_vectors_has_none() -> None:
    assert load_relatedness("ko") is None


def test_the_table_is_loaded_once() -> None:
    assert load_relatedness("en") is load_relatedness("en")


def test_the_table_has_the_words_and_stays_small(relatedness: Relatedness) -> None:
    assert len(relatedness) == 30_000
    table = resources.files("audit.data") / "vectors.en.npz"
    assert len(table.read_bytes()) < 2_500_000


def test_words_are_asked_for_folded(relatedness: Relatedness) -> None:
    assert "parliament" in relatedness
    assert "Parliament" not in relatedness
