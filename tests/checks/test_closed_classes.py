"""The rules of grammar that need no network: what each must find and what it must let pass."""

import pytest

from audit.checks.closed_classes import slips, vowel_sound
from audit.language import load_language
from audit.tokens import tokenize


def rules_broken(text: str) -> list[str]:
    return [slip.rule for slip in slips(tokenize(text, load_language("en")))]


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("apple", True),
        ("camp", False),
        ("hour", True),
        ("honest", True),
        ("university", False),
        ("unimportant", None),
        ("European", False),
        ("one", False),
        ("onerous", True),
        ("user", False),
        ("Ukrainian", False),
        ("umbrella", True),
        ("historic", None),
        ("UN", False),
        ("FBI", None),
        ("EU", True),
        ("X", True),
        ("8", True),
        ("11", True),
        ("18,000", True),
        ("1100", None),
        ("19", False),
        ("école", None),
    ],
)
def test_sound_that_a_word_begins_with(word: str, sound: bool | None) -> None:
    assert vowel_sound(word) is sound


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("He spoke in a interview.", "article"),
        ("She is an soldier.", "article"),
        ("They gave it to the.", "dangling"),
        ("He sat in an, he said.", "dangling"),
        ("The guards of, he said, were kind.", "stranded"),
        ("They saw the a camp.", "determiners"),
        ("He went with they to the camp.", "case"),
        ("He said that him was captured.", "case"),
        ("He would the camp.", "modal"),
        (", he was captured.", "opening"),
    ],
)
def test_broken_rule_is_found(text: str, rule: str) -> None:
    assert rules_broken(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "An hour later a European and an MP met at 8 a.m. on the coast.",
        "Vitamin A is in carrots, and grade A eggs are large.",
        "What they dreamed of. He carried on, and she came in.",
        "All the men and half a dozen of their friends waited.",
        "He waited, for she was late; to he who waits, all comes.",
        "Can the prisoners leave? He will, they say.",
        "The camp I was sent to. Whom was it for?",
        "",
    ],
)
def test_good_english_breaks_no_rule(text: str) -> None:
    assert rules_broken(text) == []


def test_message_names_the_words_and_what_to_write() -> None:
    (slip,) = slips(tokenize("It was a honest mistake.", load_language("en")))
    assert (slip.start, slip.stop) == (2, 3)
    assert slip.message == "“a honest” should be “an honest”."
