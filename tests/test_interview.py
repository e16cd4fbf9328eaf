"""The founding case end to end: what a careful reader finds in it, and what must not be claimed of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from audit.config import Config
from audit.glossary import load_glossary
from audit.model import Audit, Finding, Glossary, TermStatus
from audit.pipeline import audit_submission
from audit.texts import read_submissions

ROOT = Path(__file__).parent.parent
GLOSSARY = ROOT / "glossary" / "pow-interview.yaml"


def audit_interview(glossary: Glossary) -> Audit:
    (submission,) = read_submissions(ROOT / "texts" / "pow-interview")
    return audit_submission(submission, glossary, Config())


@pytest.fixture(scope="module")
def full() -> Audit:
    return audit_interview(load_glossary([GLOSSARY]))


@pytest.fixture(scope="module")
def without_forbidden() -> Audit:
    glossary = load_glossary([GLOSSARY])
    terms = tuple(
        replace(term, forms=tuple(form for form in term.forms if form.status is not TermStatus.FORBIDDEN))
        for term in glossary.terms
    )
    return audit_interview(replace(glossary, terms=terms))


@pytest.fixture(scope="module")
def without_glossary() -> Audit:
    return audit_interview(Glossary())


def shown_on(audit: Audit, words: str, **wanted: str) -> list[Finding]:
    """Return the findings that readers see on `words` of the translation, in whatever passage."""
    return [
        finding
        for finding in audit.shown
        if finding.mt is not None
        and words in finding.mt.text
        and all(str(getattr(finding, name)) == value for name, value in wanted.items())
    ]


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("concentration camp", "critical"),
        ("Limo", "major"),
        ("Lee", "major"),
        ("Bae", "major"),
        ("Kiiu", "major"),
        ("Chung Chul-hwan", "minor"),
        ("reconnaissance and sniper", "minor"),
        ("4 years", "major"),
        ("Security Department", "major"),
        ("Korea", "major"),
        ("lying", "critical"),
        ("study abroad", "minor"),
        ("sent to Russia by the Ukrainian", "major"),
    ],
)
def test_what_a_careful_reader_finds(full: Audit, words: str, severity: str) -> None:
    assert shown_on(full, words, severity=severity)


def test_lee_is_found_in_all_five_places_and_is_one_mistake(full: Audit) -> None:
    found = [finding for finding in full.shown if finding.mt and finding.mt.text == "Lee"]
    assert len(found) == 5
    assert len({finding.group for finding in found}) == 1


@pytest.mark.parametrize("words", ["concentration camp", "Kiiu", "Bae", "Limo", "Lee"])
def test_no_bad_form_needs_to_be_listed(without_forbidden: Audit, words: str) -> None:
    assert shown_on(without_forbidden, words)


@pytest.mark.parametrize("words", ["Bae", "Limo", "Lee"])
def test_names_are_found_without_any_glossary(without_glossary: Audit, words: str) -> None:
    assert shown_on(without_glossary, words)


def test_the_camp_is_compared_with_the_right_words(full: Audit) -> None:
    (finding,) = shown_on(full, "concentration camp")
    assert finding.reference is not None
    assert finding.reference.text == "prisoner-of-war (POW) camp"
    assert finding.suggestion == "prisoner-of-war camp"
    assert finding.note


def test_the_verdict_is_fail_for_the_right_reason(full: Audit) -> None:
    assert full.verdict.passed is False
    assert full.verdict.reasons[0] == "2 critical findings"


@pytest.mark.parametrize(
    "words", ["two North Korean prisoners of war", "Kursk", "rifleman", "26", "21", "solitary confinement", "only sons", "drone pilots"]
)  # fmt: skip
def test_what_must_not_be_claimed(full: Audit, words: str) -> None:
    assert not shown_on(full, words)


def test_sniper_is_wrong_only_within_the_split_role(full: Audit) -> None:
    assert {finding.mt.text for finding in shown_on(full, "sniper") if finding.mt} == {"reconnaissance and sniper"}


def test_nothing_is_called_left_out_because_the_description_is_shorter(full: Audit) -> None:
    assert not [finding for finding in full.shown if finding.mt is None or not finding.mt.text]


def test_few_false_alarms(full: Audit) -> None:
    """Everything shown stands in the table of the founding documents' careful reader."""
    known = {
        "concentration camp", "Limo", "Lee", "Bae", "Kiiu", "Chung Chul-hwan", "reconnaissance and sniper", "10 years", "4 years",
        "Security Department", "Korea", "study abroad",
    }  # fmt: skip
    others = [f.mt.text for f in full.shown if f.mt and f.mt.text not in known and f.check != "who-did-what"]
    assert others == []


def test_pairs_hold_every_word_of_both_texts_once(full: Audit) -> None:
    for side in ("mt", "reference"):
        passage = getattr(full.submission, side)
        words = [word for segment in passage.segments for word in segment.text.split()]
        told = [word for pair in full.pairs for word in (getattr(pair, side) or "").split()]
        assert sorted("".join(told)) == sorted("".join(words))


def test_the_result_is_the_same_each_time(full: Audit) -> None:
    again = audit_interview(load_glossary([GLOSSARY]))
    assert json.dumps([f.id for f in again.findings]) == json.dumps([f.id for f in full.findings])
    assert again.scores == full.scores
