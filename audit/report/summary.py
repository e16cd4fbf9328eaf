"""What every readable report says first: findings grouped into entries, the verdict and the confidence in words.

Apart from the formats so that the terminal and the page never disagree.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.language import load_language
from audit.model import Audit, Finding, Pair, Place, Severity
from audit.report.words import Words
from audit.shortfall import Shortfall, find_shortfalls

# What "almost certain" and "likely" promise: how many in a hundred such findings a careful reader agrees with.
ALMOST_CERTAIN = 0.9
LIKELY = 0.6
_PART = re.compile(r"\.([0-9]+)(?:\.[^.]+)?$")
CONFIDENCE_KEYS = ("almost_certain", "likely", "possible")
"""The catalogue's keys for how sure a finding is, the surest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mistake in one place or several: an item of the reader's list."""

    number: int
    """From 1, in the list's order."""
    findings: tuple[Finding, ...]
    """Never empty; the one that speaks for the others is first."""

    @property
    def lead(self) -> Finding:
        """The worst of the findings, of those the surest."""
        return self.findings[0]


def clock(seconds: float) -> str:
    """Return a second of a recording as players show it: m:ss, or h:mm:ss from an hour on."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def place_of(finding: Finding, pair: Pair) -> Place | None:
    """Return where the finding's words stand in the translation, or in the reference where nothing is translated; None if unknown."""
    if finding.mt is not None and pair.mt_at:
        return finding.mt_at or pair.mt_at
    return finding.reference_at or pair.reference_at


def part_number(place: Place) -> int | None:
    """Return the number of the part of the recording in which a place stands, as its file's name tells; None of one in one part."""
    match = _PART.search(place.file or "")
    return int(match[1]) if match is not None else None


def list_entries(audit: Audit) -> tuple[Entry, ...]:
    """Return the findings that readers see as entries, worst first."""
    return group_findings(audit.shown, {pair.id: position for position, pair in enumerate(audit.pairs)})


def group_findings(findings: Iterable[Finding], order: Mapping[str, int]) -> tuple[Entry, ...]:
    """Return the findings as entries, worst first: by severity, then confidence, then place.

    `order` gives each pair's position in the text. Within an entry the lead is followed by the others in the text's order.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: _harm(finding, order)):
        groups.setdefault(finding.group, []).append(finding)
    return tuple(
        Entry(number, (lead, *sorted(others, key=lambda finding: _place(finding, order))))
        for number, (lead, *others) in enumerate(groups.values(), start=1)
    )


def count_severities(entries: Iterable[Entry]) -> dict[Severity, int]:
    """Return how many entries there are of each severity, worst severity first, those without an entry left out."""
    counts = Counter(entry.lead.severity for entry in entries)
    return {severity: counts[severity] for severity in sorted(counts, key=lambda severity: -severity.rank)}


def show_points(score: float) -> str:
    """Return a verdict's score to one decimal, rounded down, so that 94.96 does not look like the 95 that are needed."""
    return f"{math.floor(round(score * 10, 6)) / 10:.1f}"


def confidence_key(confidence: float) -> str:
    """Return the catalogue's key for how sure a finding is."""
    if confidence >= ALMOST_CERTAIN:
        return "almost_certain"
    return "likely" if confidence >= LIKELY else "possible"


def verdict_key(audit: Audit) -> str:
    """Return the catalogue's key for the verdict: fit, unfit or unjudged."""
    return {True: "fit", False: "unfit", None: "unjudged"}[audit.verdict.passed]


def verdict_sentence(audit: Audit, entries: Iterable[Entry], words: Words) -> str:
    """Return the verdict with its weightiest reason as a sentence that needs no knowledge of scores.

    Mistakes are counted once however often they recur, and those that are merely possible are not counted.
    """
    counts = Counter(entry.lead.severity for entry in entries if entry.lead.confidence >= LIKELY)
    return f"{words.say(verdict_key(audit))}: {_reason(audit.verdict.passed, counts, words)}."


def list_shortfalls(audit: Audit) -> tuple[Shortfall, ...]:
    """Return what could not be checked because of the translation's language."""
    references = (pair.reference for pair in audit.pairs if pair.reference is not None)
    return find_shortfalls(load_language(audit.submission.languages.target), references)


def describe_unchecked(audit: Audit, words: Words) -> tuple[str, ...]:
    """Return sentences on what could not be checked because of the translation's language; none where all could."""
    code = audit.submission.languages.target
    language = words.name_language(code)
    things = ", ".join(words.look_up("shortfalls", shortfall) for shortfall in list_shortfalls(audit))
    sentences = [words.say("not_checked", language=language, things=things)] if things else []
    if not load_language(code).supported:
        sentences.append(words.say("not_supported", language=language))
    return tuple(sentences)


def _reason(passed: bool | None, counts: Mapping[Severity, int], words: Words) -> str:
    if passed is None:
        return words.say("because_unknown")
    critical, major = counts.get(Severity.CRITICAL, 0), counts.get(Severity.MAJOR, 0)
    if passed:
        small = critical + major + counts.get(Severity.MINOR, 0)
        if small:
            return words.say("because_small", n=small)
        neutral = counts.get(Severity.NEUTRAL, 0)
        return words.say("because_neutral", n=neutral) if neutral else words.say("because_none")
    if critical:
        return words.say("because_critical", n=critical)
    return words.say("because_major", n=major) if major else words.say("because_score")


def _harm(finding: Finding, order: Mapping[str, int]) -> tuple[float, ...]:
    return (-finding.severity.rank, -finding.confidence, *_place(finding, order))


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, int]:
    return (order[finding.pair], finding.mt.start if finding.mt else -1)
