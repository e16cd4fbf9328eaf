"""The penalty score: from findings to a number a text, a number a pair, and a verdict.

MQM-style, after the linear scoring model of the MQM Council (Lommel et al. 2024, "The Multi-Range Theory of
Translation Quality Measurement"); no conformance to ISO 5060 is claimed. Apart from the standard metrics because it
is about errors, not likeness, and loads nothing heavy.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from audit import __version__
from audit.language import Language
from audit.model import PENALTY_POINTS, Finding, Message, Pair, Severity, Verdict
from audit.tokens import count_words

LEAST_LIKENESS = 25.0
"""The score of a faultless pair whose two sides have nothing in common."""
EASING = math.log(2, 5)
"""What penalty points are raised to in a pair's score: a step of severity doubles the cost instead of making it fivefold.
Both chosen on development data by how scores rank translations (docs/scoring.md)."""


@dataclass(frozen=True, slots=True)
class PenaltySettings:
    """What an organisation may decide for itself; all of it stands in the signature."""

    threshold: float = 95.0
    """The lowest score that passes."""
    min_confidence: float = 0.5
    """Findings below it do not count for the verdict."""
    min_words: int = 50
    """A shorter translation gets no verdict: below it, one major error alone decides (5 of 50 words are 10 points)."""
    min_coverage: float = 0.5
    """The least share of the translation's words with a counterpart for a text to pass."""
    multipliers: Mapping[Severity, float] = field(default_factory=lambda: dict(PENALTY_POINTS))
    """Penalty points of an error by severity."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Weights by MQM category (``terminology/wrong-term``) or its dimension (``terminology``); 1 where none is given."""

    def points(self, finding: Finding) -> float:
        """Return the penalty points of a finding: the weight of its type times the multiplier of its severity."""
        dimension = finding.category.split("/")[0]
        weight = self.weights.get(finding.category, self.weights.get(dimension, 1.0))
        return weight * self.multipliers[finding.severity]

    @property
    def signature(self) -> str:
        """What it takes to repeat the score, in sacrebleu's manner."""
        weights = ",".join(f"{name}={weight:g}" for name, weight in sorted(self.weights.items())) or "1"
        severities = "/".join(f"{self.multipliers[severity]:g}" for severity in Severity)
        return (
            f"MQM-style|variant:linear|weights:{weights}|severities:{severities}|repeats:full"
            f"|threshold:{self.threshold:g}|min_confidence:{self.min_confidence:g}"
            f"|min_words:{self.min_words}|min_coverage:{self.min_coverage:g}|version:{__version__}"
        )


DEFAULTS = PenaltySettings()


def judge(findings: Sequence[Finding], *, words: int, coverage: float, settings: PenaltySettings = DEFAULTS) -> Verdict:
    """Return the verdict on a translation.

    `words` is how many words of the translation were evaluated, `coverage` the share of them (0 to 1) that have a
    counterpart in the reference. ``score = 100 - 100 * penalty points / words``, not below 0; of no words, 0. Every
    place of a repeated mistake counts in full, as it does for an MQM annotator: a reader meets it each time.

    One critical finding fails, however short the text. Otherwise `passed` is None where there are too few words, or
    where the score would pass but too few words have a counterpart: what could not be compared may hide errors, but
    cannot mend those that were found.
    """
    counted = [finding for finding in findings if finding.confidence >= settings.min_confidence]
    points = math.fsum(settings.points(finding) for finding in counted)
    score = min(max((1 - points / words) * 100, 0.0), 100.0) if words else 0.0
    critical = [finding for finding in counted if finding.severity is Severity.CRITICAL]
    reasons = [_critical_reason(critical)] if critical else []
    passed: bool | None = not critical
    below = score < settings.threshold
    if words < settings.min_words:
        passed = False if critical else None
        reasons.append(_words_reason(words, settings.min_words))
    elif below:
        passed = False
        reasons.append(
            Message("score {score} is below {threshold}", score=_shown(score), threshold=f"{settings.threshold:g}")
        )
    if words and coverage < settings.min_coverage:
        passed = None if passed else passed
        reasons.append(
            Message(
                "only {share} % of the translation's words have a counterpart in the reference, "
                "and less than {least} % is too little to pass",
                share=math.floor(100 * coverage),
                least=f"{100 * settings.min_coverage:g}",
            )
        )
    if passed:
        reasons.append(
            Message(
                "score {score} reaches {threshold}, and there is no critical finding",
                score=_shown(score),
                threshold=f"{settings.threshold:g}",
            )
        )
    return Verdict(passed, score, settings.threshold, tuple(reasons), settings.signature)


def pair_scores(
    pairs: Sequence[Pair],
    findings: Sequence[Finding],
    similarity: Mapping[str, float],
    language: Language,
    *,
    settings: PenaltySettings = DEFAULTS,
) -> dict[str, float]:
    """Return a score above 0 and up to 100 for each pair, by id.

    ``score = (25 + 75 * similarity) * words / (words + expected cost)``: the likeness of the two sides gives between 25 and
    100, and each finding costs as many more words that are all wrong as EASING makes of its points: 1 for a minor, 2 for a
    major, 4 for a critical one. All findings count, each with its cost times its confidence, so that a doubtful finding moves
    the score a little. `similarity` is 0 to 1 by pair id; a pair without counterpart has none. `words` are those of the translation, or of
    the reference where there is no translation. Another finding, a higher severity or a higher confidence always
    lowers the score (unless its points are 0), and never to 0.
    """
    expected = _expected_costs(findings, settings)
    scores = {}
    for pair in pairs:
        words = _words_of(pair, language)
        likeness = LEAST_LIKENESS + (100 - LEAST_LIKENESS) * min(max(similarity.get(pair.id, 0.0), 0.0), 1.0)
        scores[pair.id] = likeness * words / (words + expected[pair.id])
    return scores


def rescore_pairs(
    pairs: Sequence[Pair],
    scores: Mapping[str, float],
    before: Sequence[Finding],
    after: Sequence[Finding],
    language: Language,
    *,
    settings: PenaltySettings = DEFAULTS,
) -> dict[str, float]:
    """Return what `pair_scores` gives for the findings `after`, from the `scores` that it gave for those `before`.

    The likeness of the two sides, which takes the time, follows from the old score.
    """
    was, now = _expected_costs(before, settings), _expected_costs(after, settings)
    rescored = dict(scores)
    for pair in pairs:
        if was[pair.id] != now[pair.id]:
            words = _words_of(pair, language)
            rescored[pair.id] = scores[pair.id] * (words + was[pair.id]) / (words + now[pair.id])
    return rescored


def _expected_costs(findings: Iterable[Finding], settings: PenaltySettings) -> defaultdict[str, float]:
    """Return what each pair's findings cost in words, each times its confidence, by pair id."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for finding in findings:
        costs[finding.pair].append(finding.confidence * settings.points(finding) ** EASING)
    return defaultdict(float, {pair: math.fsum(each) for pair, each in costs.items()})


def _words_of(pair: Pair, language: Language) -> int:
    return max(count_words(pair.mt or pair.reference or "", language), 1)


def _critical_reason(critical: Sequence[Finding]) -> Message:
    """Return how many critical mistakes there are, a group being one mistake, and in how many places."""
    mistakes, places = len({finding.group for finding in critical}), len(critical)
    if places > mistakes:
        if mistakes > 1:
            return Message("{mistakes} critical findings in {places} places", mistakes=mistakes, places=places)
        return Message("1 critical finding in {places} places", places=places)
    return Message("{mistakes} critical findings", mistakes=mistakes) if mistakes > 1 else Message("1 critical finding")


def _words_reason(words: int, least: int) -> Message:
    if not words:
        return Message("there are no words of the translation to judge")
    if words == 1:
        return Message("1 word of the translation, fewer than {least}, are too few to judge", least=least)
    return Message(
        "{words} words of the translation, fewer than {least}, are too few to judge", words=words, least=least
    )


def _shown(score: float) -> str:
    # Cut, not rounded: 94.96 must not read "95.0 is below 95".
    return f"{math.floor(score * 10 + 1e-9) / 10:.1f}"
