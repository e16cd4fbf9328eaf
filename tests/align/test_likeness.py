"""How two words may stand for each other, apart from their places."""

import pytest

from audit.align.likeness import likeness, negates
from audit.language import load_language
from audit.model import LinkKind, Token
from audit.tokens import tokenize


def word(text: str, language: str = "en") -> Token:
    (token,) = tokenize(text, load_language(language))
    return token


def kind(a: str, b: str, language: str = "en") -> LinkKind | None:
    found = likeness(word(a, language), word(b, language), load_language(language))
    assert found == likeness(word(b, language), word(a, language), load_language(language))
    return found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("colour", "color", LinkKind.SPELLING),
        ("organise", "organize", LinkKind.SPELLING),
        ("recieve", "receive", LinkKind.SPELLING),
        ("decision", "decide", LinkKind.ROOT),
        ("translation", "translator", LinkKind.ROOT),
        ("doctor", "physician", LinkKind.SYNONYM),
        ("buy", "purchase", LinkKind.SYNONYM),
        ("rise", "fall", LinkKind.ANTONYM),
        ("possible", "impossible", LinkKind.ANTONYM),
        ("useful", "useless", LinkKind.ANTONYM),
        ("Kiiu", "Kyiv", LinkKind.NAME),
        ("Lee", "Ri", LinkKind.NAME),
        ("tractor", "ferry", None),
        ("Solberg", "Kowalczyk", None),
        ("lee", "ri", None),
    ],
)
def test_likeness_of_english_words(a: str, b: str, expected: LinkKind | None) -> None:
    assert kind(a, b) == expected


@pytest.mark.parametrize(("a", "b"), [("cat", "can"), ("form", "from"), ("house", "horse"), ("causal", "casual")])
def test_two_words_of_the_dictionary_are_no_misspellings_of_each_other(a: str, b: str) -> None:
    assert kind(a, b) is not LinkKind.SPELLING


@pytest.mark.parametrize(
    ("language", "a", "b", "expected"),
    [
        ("de", "Entscheidung", "entscheiden", LinkKind.ROOT),
        ("de", "möglich", "unmöglich", LinkKind.ANTONYM),
        ("fr", "décision", "décisions", LinkKind.ROOT),
        ("fr", "possible", "impossible", LinkKind.ANTONYM),
        ("ko", "포로수용소에서", "전쟁터에서", None),
    ],
)
def test_likeness_in_other_languages(language: str, a: str, b: str, expected: LinkKind | None) -> None:
    assert kind(a, b, language) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("happy", "unhappy", True),
        ("unhappy", "happy", True),
        ("careful", "careless", True),
        ("honest", "dishonest", True),
        ("legal", "illegal", True),
        ("happy", "happy", False),
        ("der", "under", False),
        ("til", "until", False),
        ("press", "impressive", False),
    ],
)
def test_a_word_is_negated_by_a_prefix_or_a_suffix(a: str, b: str, expected: bool) -> None:
    assert negates(a, b, load_language("en")) is expected
