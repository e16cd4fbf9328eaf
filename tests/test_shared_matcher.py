"""Who looks for the same terms gets the same matcher, and nobody gets another glossary's."""

from typing import Any

import pytest

from audit.config import Config
from audit.language import load_language
from audit.matching import TermMatcher
from audit.model import Form, Glossary, Languages, Pair, Submission, Term, TermStatus
from audit.pipeline import audit_submission
from audit.shared_matcher import shared_matcher

ENGLISH = load_language("en")


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


def test_texts_that_are_audited_with_one_glossary_share_its_matcher(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    prepare = TermMatcher.__init__

    def counted(self: TermMatcher, *arguments: Any) -> None:
        built.append(arguments)
        prepare(self, *arguments)

    monkeypatch.setattr(TermMatcher, "__init__", counted)
    glossary = Glossary(terms("lighthouse"))
    for name in ("one", "two"):
        pairs = (Pair("1", "The lighthouse is red.", "The lighthouse is red.", 1.0),)
        audit_submission(Submission(name, "mt", Languages("en"), name, pairs=pairs), glossary, Config(resamples=1))
    assert len(built) == 1
