"""The fluency network: what it calls odd, what it does not, and how small it is."""

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.fluency import Fluency, load_fluency
from audit.language import load_language
from audit.model import Token
from audit.tokens import tokenize


def tokens_of(text: str) -> tuple[Token, ...]:
    return tokenize(text, load_language("en"))


@pytest.fixture(scope="module")
def fluency() -> Fluency:
    found = load_fluency("en")
    assert found is not None
    return found


def test_classes_tell_function_words_names_numbers_and_inflection(fluency: Fluency) -> None:
    text = tokens_of("The guards quickly took 12 wounded soldiers to Kyiv in 1951!")
    assert fluency.classes(text) == [
        "=the",
        "ns vs",
        "r",
        "vd",
        "#",
        "a n vd",
        "ns vs",
        "=to",
        "Name",
        "=in",
        "#year",
        "..",
    ]


@pytest.mark.parametrize(
    ("spoilt", "at", "good"),
    [
        ("The children gave flowers to the of the school.", 6, "The children gave flowers to the head of the school."),
        ("He died in the of the war.", 4, "He died in the middle of the war."),
        ("She was a very and went home.", 4, "She was a very nurse and went home."),
    ],
)
def test_seam_where_a_word_is_missing_is_odder_than_every_good_one(
    fluency: Fluency, spoilt: str, at: int, good: str
) -> None:
    seams = fluency.oddness(tokens_of(spoilt)).seams
    assert max(range(1, len(seams) - 1), key=seams.__getitem__) == at
    assert seams[at] > max(fluency.oddness(tokens_of(good)).seams[1:-1])


@pytest.mark.parametrize(
    ("spoilt", "at", "good"),
    [
        ("They had winning the war.", 2, "They had won the war."),
        ("He wants to bought a house.", 3, "He wants to buy a house."),
        ("The of house his father is old.", 1, "The house of his father is old."),
    ],
)
def test_word_of_a_wrong_form_or_place_is_odder_than_in_good_english(
    fluency: Fluency, spoilt: str, at: int, good: str
) -> None:
    assert fluency.oddness(tokens_of(spoilt)).words[at] > max(fluency.oddness(tokens_of(good)).words)


@given(text=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_has_one_value_a_token_and_one_a_seam(text: str) -> None:
    fluency = load_fluency("en")
    assert fluency is not None
    tokens = tokens_of(text)
    odds = fluency.oddness(tokens)
    assert (len(odds.seams), len(odds.words)) == (len(tokens) + 1, len(tokens))
    assert all(-40 < value < 40 for value in odds.seams + odds.words)


def test_names_and_numbers_that_were_never_seen_change_little(fluency: Fluency) -> None:
    one = fluency.oddness(tokens_of("He met Zhurov in 17 towns."))
    other = fluency.oddness(tokens_of("He met Paris in 93 towns."))
    assert one == other


def test_a_language_without_a_network_has_no_fluency() -> None:
    assert load_fluency("ko") is None
    assert load_fluency("de") is None


def test_network_is_small() -> None:
    assert len((resources.files("audit.data") / "fluency.en.zlib").read_bytes()) < 500_000
