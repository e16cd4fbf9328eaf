"""What an audit in a language leaves unchecked: nothing in English, and elsewhere what its data lack."""

import pytest

from audit.language import Language, language_codes, load_language
from audit.shortfall import Shortfall, find_shortfalls

WITHOUT_CAPITALS = {"ar", "ja", "ko", "th", "zh"}


def test_everything_is_checked_in_english() -> None:
    assert find_shortfalls(load_language("en"), ["The bridge fell."]) == ()


@pytest.mark.parametrize("code", sorted(set(language_codes()) - {"en"}))
def test_what_only_english_has_is_told_of_every_other_language(code: str) -> None:
    missing = set(find_shortfalls(load_language(code), ["abc"]))
    assert missing >= {Shortfall.SYNONYMS, Shortfall.GRAMMAR}
    assert (Shortfall.NAMES in missing) == (code in WITHOUT_CAPITALS)
    assert missing.isdisjoint({Shortfall.FORMS, Shortfall.NUMBER_WORDS, Shortfall.NEGATIONS, Shortfall.GENDER})


def test_a_language_without_data_lacks_all_but_names_and_those_too_where_no_text_has_a_capital() -> None:
    assert find_shortfalls(load_language("sw"), ["daraja", "Daraja lilianguka."]) == tuple(Shortfall)[1:]
    assert find_shortfalls(load_language("hi"), ["पुल टूट गया।"]) == tuple(Shortfall)


def test_a_word_in_the_data_makes_the_shortfall_less() -> None:
    bare, negating = Language("xx"), Language("xx", negations=frozenset({"nix"}))
    assert set(find_shortfalls(bare, ["A"])) - set(find_shortfalls(negating, ["A"])) == {Shortfall.NEGATIONS}
