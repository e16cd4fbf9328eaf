"""The lexicon: relations that any reader would name, and the table's size."""

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.lexicon import Lexicon, Relation, load_lexicon

MIRRORED = {Relation.HYPERNYM: Relation.HYPONYM, Relation.HYPONYM: Relation.HYPERNYM}
WORDS = [
    "big",
    "large",
    "huge",
    "hot",
    "cold",
    "torrid",
    "dog",
    "wolf",
    "animal",
    "operate",
    "operator",
    "buy",
    "sell",
    "run",
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found = load_lexicon("en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("big", "large", Relation.SYNONYM),
        ("nation", "country", Relation.SYNONYM),
        ("hot", "cold", Relation.ANTONYM),
        ("torrid", "cold", Relation.ANTONYM),
        ("arrive", "leave", Relation.ANTONYM),
        ("cease", "continue", Relation.ANTONYM),
        ("buy", "sell", Relation.ANTONYM),
        ("man", "woman", Relation.ANTONYM),
        ("operate", "operator", Relation.DERIVED),
        ("culture", "cultural", Relation.DERIVED),
        ("big", "huge", Relation.SIMILAR),
        ("dog", "animal", Relation.HYPERNYM),
        ("animal", "dog", Relation.HYPONYM),
        ("dog", "wolf", Relation.SIBLING),
        ("prison camp", "concentration camp", Relation.SIBLING),
        ("operator", "pilot", None),
        ("camp", "prison", None),
        ("table", "freedom", None),
        ("big", "big", None),
        ("big", "xyzzy", None),
    ],
)
def test_relation_of_two_words(lexicon: Lexicon, a: str, b: str, relation: Relation | None) -> None:
    assert lexicon.relation(a, b) is relation


@given(a=st.sampled_from(WORDS), b=st.sampled_from(WORDS))
@settings(max_examples=60, deadline=None)
def test_relation_seen_from_the_other_word_is_its_mirror(a: str, b: str) -> None:
    lexicon = load_lexicon("en")
    assert lexicon is not None
    relation = lexicon.relation(a, b)
    assert lexicon.relation(b, a) == (MIRRORED.get(relation, relation) if relation else None)


def test_synonyms_and_antonyms_agree_with_the_relation(lexicon: Lexicon) -> None:
    assert "large" in lexicon.synonyms("big")
    assert "cold" in lexicon.antonyms("hot")
    assert all(lexicon.relation("big", word) is Relation.SYNONYM for word in lexicon.synonyms("big"))
    assert lexicon.synonyms("xyzzy") == lexicon.antonyms("xyzzy") == frozenset()


@pytest.mark.parametrize(
    ("key", "lemma"),
    [
        ("went", "go"),
        ("geese", "goose"),
        ("prisoners", "prisoner"),
        ("co-operate", "cooperate"),
        ("prisoner-of-war camp", "prisoner of war camp"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_base_of_an_inflected_word(lexicon: Lexicon, key: str, lemma: str) -> None:
    assert lexicon.base(key) == lemma


def test_facts_of_one_word(lexicon: Lexicon) -> None:
    assert lexicon.parts_of_speech("soldier") == "nv"
    assert lexicon.parts_of_speech("quickly") == "r"
    assert lexicon.parts_of_speech("xyzzy") == ""
    assert lexicon.frequency("people") > lexicon.frequency("sniper") > lexicon.frequency("xyzzy") == 0
    assert lexicon.supersense("soldier") == "noun.person"
    assert lexicon.supersense("paris") == "noun.location"
    assert lexicon.supersense("xyzzy") == ""
    assert [lexicon.is_person(word) for word in ("soldier", "person", "einstein", "table", "xyzzy")] == [True, True, True, False, False]  # fmt: skip
    assert "soldier" in lexicon
    assert "xyzzy" not in lexicon


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [("germany", True), ("lebanese", True), ("monday", True), ("polish", False), ("hope", False), ("tellier", False)],
)
def test_words_with_a_capital_in_their_usual_sense(lexicon: Lexicon, lemma: str, expected: bool) -> None:
    assert lexicon.is_capitalised(lemma) is expected


def test_a_language_without_a_table_has_no_lexicon() -> None:
    assert load_lexicon("ko") is None


def test_table_is_small_and_its_notice_is_beside_it() -> None:
    data = resources.files("audit.data")
    assert len((data / "wordnet.en.zlib").read_bytes()) < 1_600_000
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in (data / "WORDNET-LICENSE").read_text(
        encoding="utf-8"
    )
