"""Opposition: words that any reader would call opposites or not, what holds for every pair, and what the table holds."""

import zlib
from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.language import load_language
from audit.lexicon import Relation, load_lexicon
from audit.opposition import UNKNOWN, Opposition, load_opposition

TABLE = resources.files("audit.data") / "opposition.en.npz"
WORDS = ["happy", "sad", "cheerful", "calm", "frantic", "kettle", "river", "get", "xyzzy", ""]


@pytest.fixture(scope="module")
def opposition() -> Opposition:
    found = load_opposition("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("word", "opposite", "synonym"),
    [
        ("happy", "sad", "cheerful"),
        ("rich", "poor", "wealthy"),
        ("noisy", "quiet", "loud"),
        ("empty", "full", "vacant"),
        ("brave", "cowardly", "courageous"),
        ("generous", "stingy", "charitable"),
        ("polite", "rude", "courteous"),
        ("laugh", "cry", "giggle"),
    ],
)
def test_an_opposite_is_likelier_one_than_a_synonym(
    opposition: Opposition, word: str, opposite: str, synonym: str
) -> None:
    assert opposition.log_odds(word, opposite) > 2
    assert opposition.log_odds(word, synonym) < -2


@pytest.mark.parametrize(("a", "b"), [("calm", "frantic"), ("crowded", "deserted"), ("drowsy", "alert")])
def test_opposites_are_guessed_that_nothing_lists(opposition: Opposition, a: str, b: str) -> None:
    lexicon = load_lexicon("en")
    assert lexicon is not None
    assert lexicon.relation(a, b) is not Relation.ANTONYM
    assert not any({a, b} <= set(line) for line in load_language("en").opposites)
    assert opposition.log_odds(a, b) > 2


@pytest.mark.parametrize(("a", "b"), [("banana", "river"), ("kettle", "pot"), ("spoon", "fork"), ("window", "door")])
def test_neither_what_is_far_nor_what_is_alike_is_an_opposite(opposition: Opposition, a: str, b: str) -> None:
    assert opposition.log_odds(a, b) < -2


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_the_odds_are_the_same_both_ways(opposition: Opposition, a: str, b: str) -> None:
    assert opposition.log_odds(a, b) == opposition.log_odds(b, a)


@pytest.mark.parametrize(("a", "b"), [("xyzzy", "happy"), ("happy", "xyzzy"), ("xyzzy", "plugh"), ("", "happy")])
def test_a_word_without_a_vector_is_no_opposite(opposition: Opposition, a: str, b: str) -> None:
    assert opposition.log_odds(a, b) == UNKNOWN


def test_no_word_is_its_own_opposite(opposition: Opposition) -> None:
    assert opposition.log_odds("happy", "happy") == UNKNOWN


def test_words_are_asked_for_folded(opposition: Opposition) -> None:
    assert opposition.log_odds("Happy", "sad") == UNKNOWN


def test_the_weighted_products_and_the_bias_are_the_odds() -> None:
    vectors, weights = np.array([[1, 2], [100, -100]], dtype=np.int8), np.array([0.5, -0.25], dtype=np.float32)
    plane = Opposition(["a", "b"], vectors, weights, 0.25)
    assert plane.log_odds("a", "b") == 0.5 * 100 + 0.25 * 200 + 0.25


@pytest.mark.parametrize(
    ("words", "vectors", "weights", "message"),
    [
        (["a", "b"], (1, 3), (3,), r"^2 words, vectors of \(1, 3\) and \(3,\) weights$"),
        (["a"], (1, 3), (2,), r"^1 words, vectors of \(1, 3\) and \(2,\) weights$"),
        (["a"], (1,), (1,), r"^1 words, vectors of \(1,\) and \(1,\) weights$"),
    ],
)
def test_every_word_needs_a_vector_and_every_dimension_a_weight(
    words: list[str], vectors: tuple[int, ...], weights: tuple[int, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Opposition(words, np.zeros(vectors, dtype=np.int8), np.zeros(weights, dtype=np.float32), 0.0)


def test_a_language_without_vectors_has_none() -> None:
    assert load_opposition("ko") is None


def test_the_table_is_loaded_once() -> None:
    assert load_opposition("en") is load_opposition("en")


def test_the_table_has_the_words_and_stays_small() -> None:
    assert len(TABLE.read_bytes()) < 1_100_000
    with TABLE.open("rb") as file, np.load(file, allow_pickle=False) as table:
        words = zlib.decompress(table["words"].tobytes()).decode().split("\n")
        vectors, weights, bias = table["vectors"], table["weights"], table["bias"]
    assert len(words) == len(set(words)) == 30_000
    language = load_language("en")
    assert [word for word in words if not word or word != word.lower() or word != language.fold(word)] == []
    assert (vectors.dtype, vectors.shape) == (np.int8, (30_000, 32))
    assert weights.shape == (32,)
    assert np.isfinite(weights).all()
    assert np.isfinite(bias)


def test_the_notice_names_what_the_table_was_made_of() -> None:
    notice = (resources.files("audit.data") / "OPPOSITION-NOTICE").read_text(encoding="utf-8")
    for source in (
        "GloVe",
        "Public Domain Dedication and License",
        "all-MiniLM-L6-v2",
        "Apache License",
        "WordNet 3.0",
    ):
        assert source in notice
