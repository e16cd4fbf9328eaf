"""The words that a glossary has right, which the checks of names and untranslated words take for known."""

from audit.checks.glossary_words import glossary_words
from audit.language import load_language
from audit.model import Form, Term, TermStatus

ENGLISH, GERMAN = load_language("en"), load_language("de")
TERMS = (
    Term(
        "ri",
        (
            Form("Captain Ri", TermStatus.PREFERRED),
            Form("Ri of Sinuiju", TermStatus.ADMITTED),
            Form("Lee", TermStatus.FORBIDDEN),
        ),
        kind="person",
    ),
    Term("pow", (Form("POW-camp", TermStatus.PREFERRED),)),
)


def test_words_are_those_of_all_right_forms_without_marks() -> None:
    assert glossary_words(TERMS, ENGLISH).words == {"captain", "ri", "of", "sinuiju", "pow", "camp"}


def test_names_are_the_capitalised_words_of_names_without_titles() -> None:
    assert {key: token.text for key, token in glossary_words(TERMS, ENGLISH).names.items()} == {
        "ri": "Ri",
        "sinuiju": "Sinuiju",
    }


def test_they_are_cut_once_for_a_glossary_and_a_language() -> None:
    assert glossary_words(TERMS, ENGLISH) is glossary_words(TERMS, ENGLISH)
    assert glossary_words(TERMS, GERMAN) is not glossary_words(TERMS, ENGLISH)
    assert glossary_words((), ENGLISH).words == frozenset()
