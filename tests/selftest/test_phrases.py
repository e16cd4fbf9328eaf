"""A language's word lists, and words in another word's form."""

import pytest

from audit.language import load_language
from audit.lexicon import load_lexicon
from audit.selftest.phrases import inflect_like, load_phrases, takes_an

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [
        ("camp", "camp", "river", "river"),
        ("camps", "camp", "river", "rivers"),
        ("Camps", "camp", "church", "Churches"),
        ("countries", "country", "valley", "valleys"),
        ("dogs", "dog", "city", "cities"),
        ("walked", "walk", "carry", "carried"),
        ("walked", "walk", "admire", "admired"),
        ("walking", "walk", "admire", "admiring"),
        ("went", "go", "walk", None),  # irregular: there is no ending to carry over
        ("walked", "walk", "stop", None),  # stoped is no word
    ],
)
def test_a_word_takes_the_form_of_another(form: str, lemma: str, other: str, expected: str | None) -> None:
    assert inflect_like(form, lemma, other, ENGLISH) == expected


def test_vowels_want_an() -> None:
    assert (takes_an("old"), takes_an("new")) == (True, False)


def test_a_language_without_a_file_has_no_lists() -> None:
    assert load_phrases("tlh") is None


def test_the_english_lists_hold_words_of_their_class() -> None:
    phrases, lexicon = load_phrases("en"), load_lexicon("en")
    assert phrases is not None
    assert lexicon is not None
    wrong = [
        word
        for part, words in phrases.vocabulary.items()
        for word in words
        if part not in lexicon.parts_of_speech(ENGLISH.lemma(word))
    ]
    assert wrong == []
    assert all(len(set(words)) == len(words) for words in phrases.vocabulary.values())


def test_genders_are_exchanged_both_ways() -> None:
    phrases = load_phrases("en")
    assert phrases is not None
    assert all(
        ENGLISH.genders[word] != ENGLISH.genders[other] for word, other in phrases.genders.items() if "." not in word
    )


def test_twins_stand_for_each_other() -> None:
    phrases = load_phrases("en")
    assert phrases is not None
    assert all(phrases.twins[other] == word for word, other in phrases.twins.items())
