"""Grouping, and the verdict as a sentence."""

from dataclasses import replace

import pytest

from audit.model import Languages, Place, Severity
from audit.report.summary import (
    confidence_key,
    count_severities,
    describe_unchecked,
    group_findings,
    place_of,
    show_points,
    verdict_sentence,
)
from audit.report.words import load_words
from audit.shortfall import Shortfall

from .example import build_audit

AUDIT = build_audit()
ORDER = {pair.id: position for position, pair in enumerate(AUDIT.pairs)}
CAMP = AUDIT.findings[0]


def sentence(passed: bool | None, *severities: str, confidence: float = 0.9) -> str:
    findings = [
        replace(CAMP, id=str(n), group=str(n), severity=Severity(severity), confidence=confidence)
        for n, severity in enumerate(severities)
    ]
    audit = replace(AUDIT, verdict=replace(AUDIT.verdict, passed=passed))
    return verdict_sentence(audit, group_findings(findings, ORDER), load_words())


def test_one_mistake_in_several_places_is_one_entry_led_by_the_surest() -> None:
    (lee,) = (entry for entry in group_findings(AUDIT.findings, ORDER) if entry.lead.group == "mr-ri/lee")
    assert [finding.pair for finding in lee.findings] == ["6", "5", "8", "10"]
    assert lee.lead.confidence == max(finding.confidence for finding in lee.findings)


def test_a_finding_stands_in_the_translation_or_where_nothing_is_translated_in_the_reference() -> None:
    pair = replace(AUDIT.pairs[0], mt_at=Place(1, 9), reference_at=Place(2, 9))
    found = replace(CAMP, mt_at=Place(3, 3), reference_at=Place(4, 4))
    assert CAMP.mt is not None
    assert place_of(found, pair) == Place(3, 3)
    assert place_of(replace(found, mt_at=None), pair) == Place(1, 9)
    assert place_of(replace(found, mt=None), pair) == Place(4, 4)
    assert place_of(replace(found, mt=None, reference_at=None), pair) == Place(2, 9)
    assert place_of(replace(found, mt_at=None), replace(pair, mt_at=None)) == Place(4, 4)
    assert place_of(replace(found, mt=None, reference_at=None), replace(pair, reference_at=None)) is None


def test_entries_are_worst_first_whatever_the_order_they_come_in() -> None:
    entries = group_findings(reversed(AUDIT.findings), ORDER)
    assert [entry.number for entry in entries] == list(range(1, 15))
    ranks = [(-entry.lead.severity.rank, -entry.lead.confidence) for entry in entries]
    assert ranks == sorted(ranks)
    assert entries == group_findings(AUDIT.findings, ORDER)


def test_severities_are_counted_by_entry() -> None:
    counts = count_severities(group_findings(AUDIT.findings, ORDER))
    assert list(counts.items()) == [("critical", 2), ("major", 7), ("minor", 4), ("neutral", 1)]


@pytest.mark.parametrize(
    ("passed", "severities", "expected"),
    [
        (False, ["critical"] * 3 + ["major"], "Not fit to publish: 3 errors change the meaning."),
        (False, ["critical"], "Not fit to publish: 1 error changes the meaning."),
        (False, ["major", "minor"], "Not fit to publish: 1 serious error."),
        (False, ["minor"], "Not fit to publish: too many errors for its length."),
        (True, [], "Fit to publish: no error was found."),
        (True, ["neutral"], "Fit to publish: no error was found, but 1 passage deserves a look."),
        (True, ["minor", "minor"], "Fit to publish: 2 errors were found, too few or too small to stand in the way."),
        (None, ["critical"], "No verdict: there is too little to judge by."),
    ],
)
def test_the_verdict_is_a_sentence(passed: bool | None, severities: list[str], expected: str) -> None:
    assert sentence(passed, *severities) == expected


def test_what_is_merely_possible_is_not_counted_in_the_verdict() -> None:
    assert sentence(True, "critical", confidence=0.4) == "Fit to publish: no error was found."


@pytest.mark.parametrize(
    ("score", "shown"), [(94.96, "94.9"), (95.0, "95.0"), (31.2, "31.2"), (0.3, "0.3"), (100, "100.0")]
)
def test_points_are_rounded_down(score: float, shown: str) -> None:
    assert show_points(score) == shown


@pytest.mark.parametrize(
    ("confidence", "key"),
    [(1.0, "almost_certain"), (0.9, "almost_certain"), (0.89, "likely"), (0.6, "likely"), (0.5, "possible")],
)
def test_confidence_in_words(confidence: float, key: str) -> None:
    assert confidence_key(confidence) == key


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", ()),
        (
            "de",
            (
                "Not checked in German: words of opposite meaning, one thing named for another of its kind, whether another word means the same, grammar.",
            ),
        ),
        (
            "nl",
            (
                "Not checked in Dutch: whether two words are forms of one, numbers in words, negations, words of opposite meaning, one thing named for another of its kind, he and she, who did what to whom, whether another word means the same, misspelled words, grammar.",
                "audit has no data for Dutch yet, so more errors than usual may have gone unnoticed, and sound paraphrases may be reported.",
            ),
        ),
    ],
)
def test_what_a_language_leaves_unchecked_is_told(code: str, sentences: tuple[str, ...]) -> None:
    audit = replace(AUDIT, submission=replace(AUDIT.submission, languages=Languages(code)))
    assert describe_unchecked(audit, load_words()) == sentences


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("shortfall", Shortfall)
def test_every_shortfall_has_words(language: str, shortfall: Shortfall) -> None:
    assert load_words(language).look_up("shortfalls", shortfall)
