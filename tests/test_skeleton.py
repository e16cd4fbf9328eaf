"""Folded words and the way back to the original offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.skeleton import Skeleton, folding


def skeleton(text: str, code: str = "en") -> Skeleton:
    return Skeleton(text, folding(code))


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Prisoner-of-War’s camp!", "en", ["prisoner", "of", "war", "s", "camp"]),
        ("STRASSE Straße", "de", ["strasse", "strasse"]),
        ("ﬁne pri\u00adson ½", "en", ["fine", "prison", "1", "2"]),
        ("Cafe\u0301 CAFÉ", "en", ["café", "café"]),
        ("ISPARTA İzmir", "tr", ["ısparta", "izmir"]),
        ("\u1112\u1161\u11ab한 ｶﾞ", "ko", ["한한", "ガ"]),
        ("أَحْمَد ـاحمد", "ar", ["احمد", "احمد"]),
        ("๑๙๘๔ ١٩٨٤ １９８４ ²", "th", ["1984", "1984", "1984", "2"]),
        ("\ud800 \x00\n", "en", []),
    ],
)
def test_words_are_folded(text: str, code: str, words: list[str]) -> None:
    assert skeleton(text, code).words == words


def test_offsets_lead_back_through_letters_that_fold_to_several_or_none() -> None:
    text = "— ﬁ\u00adne Straße, Cafe\u0301s"
    made = skeleton(text)
    spans = [text[made.offset(n, 0) : made.end_offset(n, len(word))] for n, word in enumerate(made.words)]
    assert spans == ["ﬁ\u00adne", "Straße", "Cafe\u0301s"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aZéßİſﬁ½ \u00ad\u0301\u0327-'’.한\u1112\u1161ｶﾞ中\x00"), max_size=30))
def test_words_stand_in_order_and_fold_to_themselves(text: str) -> None:
    made = skeleton(text)
    spans = [(made.offset(n, 0), made.end_offset(n, len(word))) for n, word in enumerate(made.words)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for word, (start, end) in zip(made.words, spans, strict=True):
        assert word in skeleton(text[start:end]).words
