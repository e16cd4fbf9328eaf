"""Each kind of error does to a sentence what its title says, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks import rules
from audit.model import Glossary
from audit.selftest.edits import Edit
from audit.selftest.material import Material
from audit.selftest.planting import KINDS, Kind, clean_pairs, plant, skip_reason
from tests.selftest.story import STORY, material

BY_CODE = {kind.code: kind for kind in KINDS}


def planted(code: str, text: Material, seed: int = 1) -> list[str]:
    """Return the sentences that have an error."""
    planting = plant(BY_CODE[code], text, {}, seed)
    return [pair.mt or "" for pair in planting.pairs if pair.id in planting.places]


def possible(code: str, *sentences: str) -> set[str]:
    """Return what becomes of the first sentence by many seeds; the others are what the text has beside it."""
    text = material(*sentences)
    found = set()
    for seed in range(40):
        planting = plant(BY_CODE[code], text, {}, seed)
        if "1" in planting.places:
            found.add(planting.pairs[0].mt or "")
    return found


def test_every_check_has_a_kind_and_every_kind_a_check() -> None:
    codes = {rule.code for rule in rules()}
    assert {code for kind in KINDS for code in kind.checks} == codes
    assert len(BY_CODE) == len(KINDS)


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("name-replaced", "We met Anna Tellier there.", {"We met Viktor Brandt there."}),
        ("name-left-out", "We live in Oldenby now.", {"We live now."}),
        ("name-left-out", "We saw Mr. Brandt there.", {"We saw there."}),
        ("name-capital-lost", "We live in Oldenby now.", {"We live in oldenby now."}),
        ("term-forbidden", "It took the ferry home.", {"It took the fairy home."}),
        (
            "unit",
            "It took 9 weeks.",
            {f"It took 9 {unit}." for unit in ("seconds", "minutes", "hours", "days", "months", "years")},
        ),
        ("unit", "It cost $9.", {f"It cost {sign}9." for sign in "€£¥₩"}),
        ("date", "It was in March 2019.", None),
        ("number-owner", "Here Viktor Brandt (61) met Tellier (38).", {"Here Viktor Brandt (38) met Tellier (61)."}),
        ("negation-added", "The road was closed.", {"The road was not closed."}),
        ("negation-lost", "The road was not closed.", {"The road was closed."}),
        ("negation-lost", "They didn’t come.", {"They did come."}),
        ("negation-lost", "We can't come.", {"We can come."}),
        ("negation-lost", "Nobody came to the road.", {"Everybody came to the road."}),
        ("opposite", "That was a cheap one.", set()),  # "a expensive" would be a second error
        ("opposite", "That was the cheap one.", {"That was the expensive one."}),
        ("gender", "We gave her the keys.", {"We gave him the keys."}),
        ("gender", "We have her keys.", {"We have his keys."}),
        ("gender", "Then Mr. Brandt came.", {"Then Mrs. Brandt came."}),
        ("roles", "The reporters admired the engineer.", {"The engineer admired the reporters."}),
        ("noun-left-out", "We took the hospital over.", {"We took the over."}),
        ("modifier-left-out", "We took the cheap one.", {"We took the one."}),
        ("phrase-left-out", "We went home during the first winter, and slept.", {"We went home, and slept."}),
        ("function-word-left-out", "Anna went to Oldenby.", {"Anna went Oldenby."}),
        ("word-form", "They hid cables here.", {"They hide cables here.", "They hid cable here."}),
        ("word-order", "We closed roads.", {"We roads closed."}),
        ("sentence-left-out", "We went home again.", {""}),
        ("mark-lost", "They said “come home.”", {"They said “come home”"}),
        ("mark-spaced", "Come home now.", {"Come home now ."}),
        ("capital-lost", "Come home now.", {"come home now."}),
        ("word-doubled", "No 12 one.", {"No no 12 one.", "No 12 one one."}),
        ("phrase-doubled", "The ferry, 12.", {"The ferry the ferry, 12."}),
    ],
)
def test_what_becomes_of_a_sentence(code: str, sentence: str, expected: set[str] | None) -> None:
    found = possible(code, sentence, *STORY)
    if expected is None:
        months = {text.removeprefix("It was in ") for text in found}
        assert len(months) > 12
        assert not any("March 2019" in text for text in months)
    else:
        assert found <= expected
        assert bool(found) == bool(expected)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("name-replaced", "we went home again."),
        ("name-added", "we went home again."),
        ("digits", "It was on 14 March 2019."),  # a date is another kind
        ("number-word", "One of them came."),
        ("negation-added", "Was it closed?"),
        ("negation-added", "It was not closed."),
        ("roles", "The police had closed the road."),
        ("unit", "It took long."),
        ("capital-lost", "“12 came home.”"),
        ("mark-lost", "They went home"),
        ("term-blurred", "They went home."),
        ("misspelled", "We are as we are."),
    ],
)
def test_where_there_is_no_place_nothing_is_planted(code: str, sentence: str) -> None:
    assert possible(code, sentence, *STORY) == set()


def test_a_name_is_respelled_in_one_letter_so_that_it_sounds_otherwise() -> None:
    for new in possible("name-misspelled", "We live in Oldenby now.", *STORY):
        (word,) = set(new.split()) - {"We", "live", "in", "now."}
        assert len(word) == len("Oldenby")
        assert sum(a != b for a, b in zip(word, "Oldenby", strict=True)) == 1


def test_a_split_name_has_one_other_spelling_and_keeps_its_own_elsewhere() -> None:
    text = material("We saw Brandt.", "They saw Brandt.", "She saw Brandt.", "He saw Brandt.")
    second, fourth = planted("name-split", text)
    assert second.split()[-1] == fourth.split()[-1] != "Brandt."


def test_an_added_name_is_none_of_the_text() -> None:
    for new in possible("name-added", "We saw Anna Tellier.", *STORY):
        assert new.startswith("We saw Anna Tellier and ")
        assert new.removeprefix("We saw Anna Tellier and ").rstrip(".") not in " ".join(STORY)


def test_digits_change_in_one_place_and_to_no_number_of_the_sentence() -> None:
    found = possible("digits", "From 38 people 39 came.", *STORY)
    assert found
    for new in found:
        numbers = [word for word in new.split() if word.isdigit()]
        assert len(set(numbers)) == 2
        assert sum(a != b for a, b in zip(new, "From 38 people 39 came.", strict=True)) == 1


def test_a_day_becomes_another_day() -> None:
    found = possible("date", "It was on the 14 March then.", *STORY)
    days = {new.split()[4] for new in found if new.endswith("March then.")}
    assert days
    assert all(1 <= int(day) <= 28 and day != "14" for day in days)


@pytest.mark.parametrize(
    ("language", "sentence", "unit"),
    [("ko", "그는 2019년 3월 14일에 왔다.", "일"), ("ja", "彼は2019年3月14日に来ました。", "日")],
)
def test_a_date_keeps_its_marks(language: str, sentence: str, unit: str) -> None:
    text = material(sentence, language=language, glossary=Glossary())
    for seed in range(9):
        (new,) = planted("date", text, seed)
        assert new != sentence
        assert "년" in new or "年" in new
        assert unit in new


def test_a_number_word_becomes_another_of_its_size() -> None:
    found = {new.split()[2] for new in possible("number-word", "It took nine weeks.", *STORY)}
    assert found
    assert found <= {"two", "three", "four", "five", "six", "seven", "eight", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}  # fmt: skip


def test_a_misspelled_word_has_a_letter_less_or_two_exchanged() -> None:
    found = possible("misspelled", "It was the hospital.", *STORY)
    assert found
    for new in found:
        word = new.split()[-1].rstrip(".")
        assert word != "hospital"
        assert sorted(word) == sorted("hospital") or (len(word) == 7 and set(word) <= set("hospital"))


def test_a_foreign_word_is_in_a_script_that_the_language_lacks() -> None:
    assert all(
        any("\u0400" <= letter <= "\u04ff" for letter in new) for new in possible("other-script", STORY[6], *STORY)
    )
    russian = material("Он долго говорил про старый мост.", language="ru", glossary=Glossary())
    assert all(any("\uac00" <= letter <= "\ud7a3" for letter in new) for new in planted("other-script", russian))


def test_a_wrong_word_is_one_word_of_no_relation() -> None:
    found = possible("wrong-word", "They closed the road.", *STORY)
    assert found
    for new in found:
        assert sum(a != b for a, b in zip(new.split(), ["They", "closed", "the", "road."], strict=True)) == 1


def test_a_blurred_term_is_no_form_of_the_glossary() -> None:
    found = possible("term-blurred", "They took the ferry home.", *STORY)
    assert "They took the ferry home." not in found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_same_seed_plants_the_same_and_places_hold(kind: Kind) -> None:
    text = material()
    first, again = plant(kind, text, {}, 7), plant(kind, text, {}, 7)
    assert first == again
    assert len(first.pairs) == len(text.sentences)
    for pair, sentence in zip(first.pairs, text.sentences, strict=True):
        assert pair.reference == sentence.text
        assert (pair.mt != sentence.text) == (pair.id in first.places)
        if places := first.places.get(pair.id):
            assert all(0 <= start <= end <= len(pair.mt or "") for start, end in places.mt)
            assert all(0 <= start < end <= len(sentence.text) for start, end in places.reference)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_by_any_seed_an_error_changes_the_sentence(seed: int) -> None:
    text = material()
    for kind in KINDS:
        planting = plant(kind, text, {}, seed)
        changed = {pair.id for pair in planting.pairs if pair.mt != pair.reference}
        assert changed == set(planting.places), kind.code


def test_the_story_offers_a_place_for_nearly_every_kind() -> None:
    text = material()
    without = {kind.code for kind in KINDS if not plant(kind, text, {}, 1).places}
    assert without <= {"term-blurred"}


@pytest.mark.parametrize(
    ("code", "language", "sentence", "reason"),
    [
        ("opposite", "de", "Der Weg war lang.", "there is no dictionary of meanings for German"),
        ("gender", "de", "Der Weg war lang.", "there is no list of words to plant with for German"),
        ("misspelled", "xx", "ka na te pe.", "there is no dictionary of spellings for xx"),
        ("word-doubled", "ja", "これは長い道です。", "Japanese is written without spaces between words"),
        ("capital-lost", "ko", "우리는 집에 갔다.", "Korean is written without capital letters"),
        ("name-replaced", "en", "we went home again.", "the text has no names that a capital or the glossary shows"),
        ("term-blurred", "en", "we went home again.", "the text has no term of a glossary"),
    ],
)
def test_what_cannot_be_planted_says_why(code: str, language: str, sentence: str, reason: str) -> None:
    assert skip_reason(BY_CODE[code], material(sentence, language=language, glossary=Glossary())) == reason


def test_a_language_without_word_lists_gets_what_needs_none() -> None:
    text = material(
        "Frau Tellier wohnt seit 38 Jahren in Oldenby.",
        "Der Bürgermeister von Oldenby kam auch.",
        language="de",
        glossary=Glossary(),
    )
    possible_kinds = {kind.code for kind in KINDS if skip_reason(kind, text) is None}
    assert {"name-replaced", "name-misspelled", "digits", "unit", "word-doubled", "mark-lost", "word-left-out", "other-script", "misspelled"} <= possible_kinds  # fmt: skip
    assert planted("digits", text)
    assert planted("unit", text)
    assert planted("word-left-out", text)


def test_clean_pairs_are_the_references_with_the_harmless_edits() -> None:
    text = material()
    assert [pair.mt for pair in clean_pairs(text, {})] == list(STORY)
    changed = clean_pairs(text, {"7": (Edit(0, 3, "All the"),)})
    assert [pair.mt for pair in changed if pair.mt != pair.reference] == ["All the reporters admired the engineer."]


def test_an_error_goes_before_a_harmless_edit_of_the_same_words() -> None:
    text = material()
    edits = {"7": (Edit(0, 3, "All the"), Edit(14, 21, "praised"))}
    kept = plant(BY_CODE["roles"], text, edits, 1).pairs[6].mt
    assert kept == "The engineer praised the reporters."
