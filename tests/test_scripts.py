"""The script of words, as texts tell it where no data file does."""

import pytest

from audit.scripts import is_foreign, main_script


@pytest.mark.parametrize(
    ("words", "script"),
    [
        (["γέφυρα", "της", "NATO"], "Greek"),
        (["पुल", "टूट"], "Devanagari"),
        (["daraja", "lilianguka"], "Latin"),
        (["12", "—", ""], None),
        (["one", "мост"], "Cyrillic"),
    ],
)
def test_the_script_of_most_words_counts_and_the_first_by_name_of_equals(words: list[str], script: str | None) -> None:
    assert main_script(words) == script


@pytest.mark.parametrize(
    ("word", "scripts", "foreign"),
    [("bridge", ("Greek",), True), ("γέφυρα", ("Greek",), False), ("42", ("Greek",), False), ("bridge", (), False)],
)
def test_a_word_is_foreign_when_no_letter_of_it_is_of_the_languages_scripts(
    word: str, scripts: tuple[str, ...], foreign: bool
) -> None:
    assert is_foreign(word, scripts) == foreign
