"""Valence: words that any reader would rate so, and which two are opposed."""

import pytest

from audit.valence import Valence, load_valence


@pytest.fixture(scope="module")
def valence() -> Valence:
    found = load_valence("en")
    assert found is not None
    return found


@pytest.mark.parametrize(("good", "bad"), [("delighted", "miserable"), ("praise", "insult"), ("peaceful", "violent")])
def test_what_praises_and_what_blames_are_opposed(valence: Valence, good: str, bad: str) -> None:
    assert valence.opposed([good], [bad]) >= 1
    assert valence.opposed([good], [bad]) == valence.opposed([bad], [good])


@pytest.mark.parametrize(("one", "other"), [("delighted", "happy"), ("insult", "violent"), ("delighted", "table")])
def test_words_of_one_side_and_unrated_words_are_not(valence: Valence, one: str, other: str) -> None:
    assert valence.opposed([one], [other]) == 0


def test_the_first_form_that_is_rated_counts() -> None:
    valence = Valence({"like": 1.5, "hate": -2.5, "hated": -3.0})
    assert valence.opposed(["liked", "like"], ["hated", "hate"]) == 1.5
    assert valence.opposed(["unknown"], ["hate"]) == 0


def test_a_language_without_a_table_has_none() -> None:
    assert load_valence("ko") is None
