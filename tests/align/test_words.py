"""Words to words: what is linked with what and how, what is left over and what it faces."""

from collections import defaultdict
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.align import link_words
from audit.language import load_language
from audit.model import LinkedPair, LinkKind, Pair, TokenKind
from tests.work import count_calls


def linked(mt: str, reference: str, language: str = "en") -> LinkedPair:
    return link_words(Pair("1", mt, reference, 1.0), load_language(language))


def links(pair: LinkedPair) -> set[tuple[str, str, str]]:
    """Return the links other than of equal words."""
    return {
        (pair.mt[link.mt].text, pair.reference[link.reference].text, link.kind.value)
        for link in pair.links
        if link.kind is not LinkKind.SAME
    }


def gaps(pair: LinkedPair) -> list[tuple[str, str]]:
    return [
        (" ".join(pair.mt[i].text for i in gap.mt), " ".join(pair.reference[j].text for j in gap.reference))
        for gap in pair.gaps
    ]


@pytest.mark.parametrize(
    ("mt", "reference", "expected"),
    [
        ("She walks home.", "She walked home.", {("walks", "walked", "inflected")}),
        ("We don't know.", "We do not know.", {("n't", "not", "inflected")}),
        ("They decided to leave.", "Their decision to leave.", {("decided", "decision", "root")}),
        ("The colour faded.", "The color faded.", {("colour", "color", "spelling")}),
        ("They recieved it.", "They received it.", {("recieved", "received", "spelling")}),
        ("A nonprofit group.", "A non-profit group.", {("nonprofit", "non", "spelling"), ("nonprofit", "profit", "spelling")}),
        ("We reached Kiiu at noon.", "We reached Kyiv at noon.", {("Kiiu", "Kyiv", "name")}),
        ("Then Lee sat down.", "Then Ri sat down.", {("Lee", "Ri", "name")}),
        ("He has 7 boats.", "He has seven boats.", {("7", "seven", "number")}),
        ("It cost 1.5 million dollars.", "It cost $1,500,000.", {
            ("1.5", "1,500,000", "number"), ("million", "1,500,000", "number"), ("dollars", "1,500,000", "number"),
        }),
        ("The UN met.", "The United Nations met.", {("UN", "United", "abbreviation"), ("UN", "Nations", "abbreviation")}),
        ("Prisoner of war camps.", "POW camps.", {
            ("Prisoner", "POW", "abbreviation"), ("of", "POW", "abbreviation"), ("war", "POW", "abbreviation"),
        }),
        ("The doctor bought it.", "The physician purchased it.", {
            ("doctor", "physician", "synonym"), ("bought", "purchased", "synonym"),
        }),
        ("Prices rise.", "Prices fall.", {("rise", "fall", "antonym")}),
        ("He is unhappy.", "He is happy.", {("unhappy", "happy", "antonym")}),
        ("Careful people came.", "Careless people came.", {("Careful", "Careless", "antonym")}),
    ],
)  # fmt: skip
def test_words_that_stand_for_each_other_are_linked_by_what_relates_them(
    mt: str, reference: str, expected: set[tuple[str, str, str]]
) -> None:
    assert links(linked(mt, reference)) >= expected


@pytest.mark.parametrize(
    ("language", "mt", "reference", "expected"),
    [
        ("de", "Er wohnt in den Häusern.", "Er wohnt in dem Haus.", ("Häusern", "Haus", "root")),
        (
            "de",
            "Die Brücke ist einundzwanzig Jahre alt.",
            "Die Brücke ist 21 Jahre alt.",
            ("einundzwanzig", "21", "number"),
        ),
        ("fr", "Elle a quatre-vingt-dix ans.", "Elle a 90 ans.", ("quatre", "90", "number")),
        ("es", "Tiene doscientos barcos.", "Tiene 200 barcos.", ("doscientos", "200", "number")),
        ("ko", "학생 스물다섯 명이 왔다.", "학생 25명이 왔다.", ("스물다섯", "25", "number")),
        ("ja", "三百人が来た。", "300人が来た。", ("三", "300", "number")),
        ("ar", "حضر 25 طالبا.", "حضر ٢٥ طالبا.", ("25", "٢٥", "number")),
    ],
)
def test_words_are_linked_in_other_languages_too(
    language: str, mt: str, reference: str, expected: tuple[str, str, str]
) -> None:
    assert expected in links(linked(mt, reference, language))


@pytest.mark.parametrize(
    ("mt", "reference", "expected"),
    [
        ("On Monday the tractor left.", "On Monday the ferry left.", [("tractor", "ferry")]),
        ("The old ferry left.", "The ferry left.", [("old", "")]),
        ("The ferry left.", "The old ferry left.", [("", "old")]),
        ("The ferry left, and we slept.", "The ferry sank, and we wept.", [("left", "sank"), ("slept", "wept")]),
        ("Boats.", "Clouds over hills.", [("Boats", "Clouds over hills")]),
        ("A well-worn tractor left.", "A ferry left.", [("well - worn tractor", "ferry")]),
        ("It weighs ½ kg.", "It weighs 0.5 kg.", []),
        ("!!!", "...", []),
        ("!!!", "Rain.", [("", "Rain")]),
        ("It cost 1.5 million dollars.", "It cost $1,500,000.", []),
    ],
)
def test_what_is_left_over_faces_what_stands_in_its_place(
    mt: str, reference: str, expected: list[tuple[str, str]]
) -> None:
    assert gaps(linked(mt, reference)) == expected


def test_an_equal_word_far_away_stands_for_the_same_but_another_the_does_not() -> None:
    pair = linked("Early in the morning, long before breakfast, they fed the horses.", "They fed horses.")
    articles = [link for link in pair.links if pair.mt[link.mt].key == "the"]
    assert articles == []
    pair = linked("Horses were what they fed early in the morning.", "They fed horses.")
    assert {pair.mt[link.mt].key for link in pair.links} >= {"horses", "fed", "they"}


def test_repeated_words_are_linked_in_their_order() -> None:
    text = "The dog chased the cat, and then the cat chased the dog."
    pair = linked(text, text.replace("then", "later"))
    assert [link.reference for link in pair.links if link.kind is LinkKind.SAME] == sorted(
        link.reference for link in pair.links if link.kind is LinkKind.SAME
    )


@pytest.mark.parametrize(("mt", "reference"), [(None, "Rain."), ("Rain.", None)])
def test_a_pair_with_one_side_is_refused(mt: str | None, reference: str | None) -> None:
    with pytest.raises(ValueError, match=r"^pair 7 has one side only$"):
        link_words(Pair("7", mt, reference, 1.0), load_language("en"))


# --------------------------------------------------------------------------- what holds for all texts

WORDS = (
    *(
        "the",
        "a",
        "of",
        "dog",
        "dogs",
        "cat",
        "Kyiv",
        "Kiiu",
        "happy",
        "unhappy",
        "not",
        "n't",
        "seven",
        "7",
        "$5",
        "5",
        "UN",
    ),
    *(
        "United",
        "Nations",
        "non",
        "profit",
        "nonprofit",
        "twenty",
        "-",
        ",",
        ".",
        "(",
        "don't",
        "million",
        "1,000,000",
        "half",
    ),
    *(
        "포로수용소에서",
        "25명이",
        "스물다섯",
        "三百",
        "300",
        "集",
        "中",
        "營",
        "المعتقل",
        "والمعتقل",
        "ค่าย",
        "๒๕",
        "Haus",
        "Häusern",
        "İl",
    ),
)
SIDES = st.lists(st.sampled_from(WORDS), min_size=0, max_size=14).map(" ".join)
LANGUAGES = st.sampled_from(("en", "de", "fr", "ko", "ja", "zh", "ar", "tr", "th", "ru"))
ONE_TO_MANY = {LinkKind.NUMBER, LinkKind.ABBREVIATION, LinkKind.SPELLING}


@settings(max_examples=120, deadline=None)
@given(SIDES, SIDES, LANGUAGES)
def test_a_word_has_one_link_unless_it_is_a_number_an_abbreviation_or_a_joined_word(
    mt: str, reference: str, code: str
) -> None:
    pair = linked(mt, reference, code)
    assert len({(link.mt, link.reference) for link in pair.links}) == len(pair.links)
    for side in ("mt", "reference"):
        kinds = defaultdict(list)
        for link in pair.links:
            kinds[getattr(link, side)].append(link.kind)
        for several in (k for k in kinds.values() if len(k) > 1):
            assert ONE_TO_MANY.intersection(several)
            assert {*several} <= ONE_TO_MANY | {LinkKind.SAME}


@settings(max_examples=120, deadline=None)
@given(SIDES, SIDES, LANGUAGES)
def test_gaps_hold_exactly_the_words_without_a_link(mt: str, reference: str, code: str) -> None:
    pair = linked(mt, reference, code)
    for side, tokens in (("mt", pair.mt), ("reference", pair.reference)):
        with_link = {getattr(link, side) for link in pair.links}
        in_gaps = [at for gap in pair.gaps for at in getattr(gap, side)]
        words = {at for at, token in enumerate(tokens) if token.kind is not TokenKind.PUNCTUATION}
        assert len(set(in_gaps)) == len(in_gaps)
        assert words.intersection(in_gaps) == words - with_link
        assert all(tokens[at].text in "-'’" for at in set(in_gaps) - words)
        assert with_link <= words
        assert all(0 <= getattr(gap, side).start <= getattr(gap, side).stop <= len(tokens) for gap in pair.gaps)
    assert all(gap.mt or gap.reference for gap in pair.gaps)


@settings(max_examples=60, deadline=None)
@given(SIDES, LANGUAGES)
def test_equal_texts_are_linked_word_by_word(text: str, code: str) -> None:
    pair = linked(text, text, code)
    words = [at for at, token in enumerate(pair.mt) if token.kind is not TokenKind.PUNCTUATION]
    assert [tuple(link) for link in pair.links] == [(at, at, LinkKind.SAME) for at in words]
    assert pair.gaps == ()


@settings(max_examples=30, deadline=None)
@given(SIDES, SIDES, LANGUAGES)
def test_linking_depends_on_nothing_but_the_pair(mt: str, reference: str, code: str) -> None:
    assert linked(mt, reference, code) == linked(mt, reference, code)


def test_a_small_word_is_no_short_form() -> None:
    pair = linked("The farmers fear that it will be dry.", "The farmers in the valley fear a dry year.")
    assert not [link for link in links(pair) if link[2] == "abbreviation"]


def strange_words(letters: str, number: int) -> str:
    """Return words of these letters that no dictionary has, other ones for every number."""
    return " ".join("".join(word) for word in islice(product(letters, repeat=4), number, 2 * number))


def test_the_time_for_a_long_gap_does_not_grow_with_its_square() -> None:
    def calls(number: int) -> int:
        mt, reference = strange_words("bcdfgh", number), strange_words("uvwxyz", number)

        def work() -> None:
            # Without a dictionary, so that counting takes little.
            linked(mt, reference, "xx")

        return count_calls(work)

    calls(20)  # what is loaded once
    assert calls(400) < 2.5 * calls(200)


def test_opposites_in_a_long_gap_are_linked_where_they_face_each_other() -> None:
    before, after = strange_words("bcdfg", 120), strange_words("vwxyz", 120)
    pair = linked(f"{before} more {before}", f"{after} less {after}")
    assert ("more", "less", "antonym") in links(pair)
