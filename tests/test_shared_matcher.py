"""Who looks for the same terms gets the same matcher, and nobody gets another glossary's."""

from dataclasses import replace
from typing import Any

import pytest

from audit.config import Config
from audit.language import load_language
from audit.matching import TermMatcher
from audit.model import Form, Glossary, Languages, Pair, Passage, Place, Segment, Submission, Term, TermStatus
from audit.pipeline import audit_submission
from audit.shared_matcher import shared_matcher, shared_source_matcher

ENGLISH, GERMAN = load_language("en"), load_language("de")


def terms(form: str, language: str = "en") -> tuple[Term, ...]:
    return (Term(form, (Form(form, TermStatus.PREFERRED),), language=language),)


def test_the_same_terms_are_prepared_once() -> None:
    ferry = terms("ferry")
    assert shared_matcher(ferry, ENGLISH) is shared_matcher(ferry, ENGLISH)


def test_other_terms_and_languages_have_their_own() -> None:
    ferry, boat = terms("ferry"), terms("boat")
    found = [shared_matcher(each, ENGLISH) for each in (ferry, boat)]
    assert [[match.term.id for match in matcher.find("ferry boat")] for matcher in found if matcher] == [
        ["ferry"],
        ["boat"],
    ]
    assert shared_matcher(ferry, load_language("de")) is None
    assert shared_matcher((), ENGLISH) is None


def test_source_forms_are_looked_for_in_the_source_of_terms_in_the_translations_language() -> None:
    both = tuple(replace(term, source=("Fähre",)) for each in ("en", "ko") for term in terms(f"ferry {each}", each))
    matcher = shared_source_matcher(both, ENGLISH, GERMAN)
    assert matcher is not None
    assert [match.term.id for match in matcher.find("Die Fähre kommt.")] == ["ferry en"]
    assert shared_source_matcher(both, ENGLISH, GERMAN) is matcher
    assert shared_source_matcher(terms("ferry"), ENGLISH, GERMAN) is None
    assert shared_source_matcher(both, GERMAN, ENGLISH) is None


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The arguments of each matcher that is built."""
    built: list[Any] = []
    prepare = TermMatcher.__init__

    def counted(self: TermMatcher, *arguments: Any) -> None:
        built.append(arguments)
        prepare(self, *arguments)

    monkeypatch.setattr(TermMatcher, "__init__", counted)
    return built


def test_texts_that_are_audited_with_one_glossary_share_its_matcher(built: list[Any]) -> None:
    glossary = Glossary(terms("lighthouse"))
    for name in ("one", "two"):
        pairs = (Pair("1", "The lighthouse is red.", "The lighthouse is red.", 1.0),)
        audit_submission(Submission(name, "mt", Languages("en"), name, pairs=pairs), glossary, Config(resamples=1))
    assert len(built) == 1


def test_texts_with_a_source_share_the_matcher_of_its_forms_too(built: list[Any]) -> None:
    glossary = Glossary(tuple(replace(term, source=("Leuchtturm",)) for term in terms("lighthouse")))
    passage, source = (
        Passage("file.txt", (Segment(words, Place(1, 1)),))
        for words in ("The lighthouse is red.", "Der Leuchtturm ist rot.")
    )
    for name in ("one", "two"):
        submission = Submission(name, "mt", Languages("en", "de"), name, passage, passage, source=source)
        audited = audit_submission(submission, glossary, Config(resamples=1))
        assert [pair.source for pair in audited.pairs] == ["Der Leuchtturm ist rot."]
    assert len(built) == 2
