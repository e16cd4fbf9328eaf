"""Harmless edits: they change the words and not what is said."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Glossary
from audit.selftest.edits import apply_edits
from audit.selftest.paraphrasing import paraphrase
from tests.selftest.story import STORY, material


def versions(sentence: str, language: str = "en") -> set[str]:
    """Return what a sentence becomes by many seeds."""
    text = material(sentence, language=language, glossary=Glossary())
    return {apply_edits(sentence, paraphrase(text.sentences[0], text, Random(seed))) for seed in range(30)}


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("we did not go there.", "we didn't go there."),
        ("We can't go there.", "We cannot go there."),
        ("I'm going there.", "I am going there."),
        ("for nine long weeks", "for 9 long weeks"),
        ("for 9 long weeks", "for nine long weeks"),
        ("it rose by 5 percent", "it rose by 5 per cent"),
        ("the colour was right", "the color was right"),
        ("it came on March 14 at noon", "it came on 14 March at noon"),
        ("Nearly all of us went", "Almost all of us went"),
        ("they said “come home”", 'they said "come home"'),
        ("he often came", "he frequently came"),
        ("they permitted it", "they allowed it"),
        ("he made an error there", "he made an error there"),  # a mistake would need another article
    ],
)
def test_what_may_be_said_otherwise(sentence: str, other: str) -> None:
    assert versions(sentence) == {sentence, other}


@pytest.mark.parametrize(
    "sentence",
    [
        "One of them came home.",  # no number
        "In 1994 he came home.",  # a year
        "Nine came home.",  # digits don't begin a sentence
        "the 9-year-old came home",  # part of a longer word
        "he spoke of decisions alone",  # their synonyms fit only in some places
    ],
)
def test_what_is_left_alone(sentence: str) -> None:
    assert versions(sentence) == {sentence}


def test_number_words_are_found_in_other_languages_too() -> None:
    assert versions("sie warteten dort sieben Wochen", "de") == {
        "sie warteten dort sieben Wochen",
        "sie warteten dort 7 Wochen",
    }


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_names_and_terms_are_kept_and_edits_apart(seed: int) -> None:
    text = material()
    for sentence in text.sentences:
        edits = paraphrase(sentence, text, Random(seed))
        assert list(edits) == sorted(edits)
        assert all(a.end < b.start for a, b in pairwise(edits))
        after = apply_edits(sentence.text, edits)
        assert all(sentence.words(start, stop) in after for start, stop in sentence.names)
        assert all(sentence.text[match.start : match.end] in after for match in sentence.terms)


def test_several_sentences_of_the_story_can_be_said_otherwise() -> None:
    text = material()
    changed = {s.id for seed in range(9) for s in text.sentences if paraphrase(s, text, Random(f"{seed}/{s.id}"))}
    assert len(changed) >= len(STORY) // 3
