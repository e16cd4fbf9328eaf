"""Tokens: where they are cut, and that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.language import language_codes, load_language
from audit.model import TokenKind
from audit.tokens import count_words, tokenize

ALPHABET = st.sampled_from("aZé'’-–.,:!?0123٣๕ %$°½\u00a0\u0301ßıİʼ한국人百のテーไทยالп'я\U0001f600\n")


def cut(text: str, code: str = "en") -> list[str]:
    return [token.text for token in tokenize(text, load_language(code))]


@pytest.mark.parametrize(
    ("code", "text", "tokens"),
    [
        ("en", "Don't go, Ri's men!", ["Do", "n't", "go", ",", "Ri", "'s", "men", "!"]),
        ("en", "1,500.5 at 3:30", ["1,500.5", "at", "3:30"]),
        ("en", "the 21st, the 1990s", ["the", "21st", ",", "the", "1990s"]),
        ("en", "mid-20s", ["mid", "-", "20s"]),
        ("en", "Ri’s", ["Ri", "’s"]),
        ("fr", "l’homme d'État", ["l’", "homme", "d'", "État"]),
        ("uk", "п'ять п’ять", ["п'ять", "п’ять"]),
        ("tr", "Ankara'da", ["Ankara", "'da"]),
        ("ko", "20만명이", ["20", "만명이"]),
        ("zh", "北京2023年", ["北", "京", "2023", "年"]),
        ("ja", "テスト", ["テ", "ス", "ト"]),
        ("th", "ปี ๒๕๖๖", ["ปี", "๒๕๖๖"]),
        ("ar", "٢٠٢٣ سنة", ["٢٠٢٣", "سنة"]),
    ],
)
def test_where_words_are_cut(code: str, text: str, tokens: list[str]) -> None:
    assert cut(text, code) == tokens


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=30), st.sampled_from(language_codes()))
def test_tokens_slice_to_the_text_and_lose_nothing(text: str, code: str) -> None:
    tokens = tokenize(text, load_language(code))
    assert all(text[token.start : token.end] == token.text != "" for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_cut(text: str) -> None:
    tokens = tokenize(text, load_language("en"))
    covered = {i for token in tokens for i in range(token.start, token.end)}
    assert all(i in covered or text[i].isspace() for i in range(len(text)))


def test_kinds_keys_and_lemmas() -> None:
    word, number, mark = tokenize("Prisoners 10 %", load_language("en"))
    assert (word.kind, word.key, word.lemma) == (TokenKind.WORD, "prisoners", "prisoner")
    assert (number.kind, mark.kind) == (TokenKind.NUMBER, TokenKind.PUNCTUATION)


def test_word_counts_leave_marks_out() -> None:
    assert count_words("Don't go — 10 men!", load_language("en")) == 5
    assert count_words("北京2023年。", load_language("zh")) == 4
