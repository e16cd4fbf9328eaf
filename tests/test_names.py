"""Spellings of one name and names that are not: by table, by sound, by letters."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.names import SAME_SOUND, is_variant, name_similarity, sound_key

SAME_NAME = 0.75
"""From here on the linking of words takes two capitalised words for one name."""


@pytest.mark.parametrize(
    "spellings",
    [
        ("ri", "lee", "rhee", "yi", "li"),
        ("baek", "paek", "paik"),
        ("jung", "chung", "jeong", "chong"),
        ("park", "pak", "bak"),
        ("choi", "choe"),
        ("kim", "gim"),
        ("xi", "hsi"),
        ("zhang", "chang"),
        ("beijing", "peking"),
        ("kyiv", "kiev"),
        ("zelensky", "zelenskyy", "zelenskiy"),
        ("mohammed", "muhammad", "mohamed"),
        ("gaddafi", "qadhafi"),
        ("mumbai", "bombay"),
    ],
)
def test_romanisations_of_one_name_are_variants(spellings: tuple[str, ...]) -> None:
    for a in spellings:
        for b in spellings:
            assert is_variant(a, b)
            assert name_similarity(a, b) == (1.0 if a == b else SAME_SOUND)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("kyiv", "kiiu"),
        ("tchaikovsky", "chaikovskii"),
        ("yusuf", "youssouf"),
        ("katherine", "catherine"),
        ("philipp", "filip"),
        ("garcía", "garcia"),
        ("dvořák", "dvorak"),
        ("киев", "kiev"),
        ("김", "kim"),
        ("шевченко", "shevchenko"),
    ],
)
def test_spellings_that_sound_alike_are_the_same_name(a: str, b: str) -> None:
    assert name_similarity(a, b) == SAME_SOUND


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("baek", "bae"),
        ("kowalczyk", "kowalcyk"),
        ("lindqvist", "lindquist"),
        ("müller", "mueller"),
        ("solberg", "solberk"),
        ("ivanov", "ivanova"),
    ],
)
def test_a_letter_or_two_more_or_less_may_be_the_same_name(a: str, b: str) -> None:
    assert SAME_NAME <= name_similarity(a, b) <= SAME_SOUND


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ri", "kim"),
        ("ri", "baek"),
        ("baek", "park"),
        ("jung", "jang"),
        ("kyiv", "moscow"),
        ("lisbon", "london"),
        ("johnson", "jackson"),
        ("solberg", "kowalczyk"),
        ("hana", "goran"),
        ("xi", "she"),
        ("limo", "ri"),
        ("paris", "perez"),
        ("김", "박"),
    ],
)
def test_different_names_stay_below_what_the_linking_takes_for_one(a: str, b: str) -> None:
    assert name_similarity(a, b) < SAME_NAME


@pytest.mark.parametrize(
    ("a", "b"), [("marta", "maria"), ("austria", "australia"), ("niger", "nigeria"), ("iran", "iraq")]
)
def test_names_that_differ_in_a_sound_are_never_taken_for_the_same_sound(a: str, b: str) -> None:
    assert name_similarity(a, b) < SAME_SOUND
    assert sound_key(a) != sound_key(b)


@pytest.mark.parametrize("nothing", ["", "...", "7", "-"])
def test_what_has_no_letters_is_like_nothing(nothing: str) -> None:
    assert sound_key(nothing) == ""
    assert name_similarity(nothing, "ri") == 0.0


NAMES = st.text(st.sampled_from("abcdefghijklmnoprstuvwxyzéøßжイ김ة'- "), max_size=10)


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES)
def test_likeness_is_mutual_and_between_nothing_and_all(a: str, b: str) -> None:
    alike = name_similarity(a, b)
    assert alike == name_similarity(b, a)
    assert 0.0 <= alike <= 1.0
    assert (alike == 1.0) == (a == b)


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_a_sound_key_has_plain_letters_only_and_none_twice_in_a_row(name: str) -> None:
    key = sound_key(name)
    assert key == "" or (key.isascii() and key.isalpha() and key.islower())
    assert all(left != right for left, right in pairwise(key))
