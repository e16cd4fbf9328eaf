"""Audits clean and spoiled versions of the references, and counts what was found and what was alleged.

Every version is a submission of its own, so that nothing learnt from one kind of error helps with another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from audit.checks import rules
from audit.config import Config
from audit.language import Language
from audit.model import Finding, Glossary, Languages, Pair, Rule, Severity, Submission
from audit.pipeline import audit_submission
from audit.selftest.edits import Edit, Places
from audit.selftest.intervals import Rate, Share
from audit.selftest.material import Material, Reference, build_material
from audit.selftest.paraphrasing import paraphrase
from audit.selftest.planting import KINDS, NO_PLACE, Kind, clean_pairs, plant, skip_reason
from audit.tokens import count_words

IDENTICAL, PARAPHRASED = "identical", "paraphrased"
"""The two clean versions: the reference itself, and the reference in other words."""


@dataclass(frozen=True)
class Outcome:
    """What became of one planted error."""

    kind: str
    text: str
    mt: str | None
    reference: str
    places: Places
    found_by: tuple[str, ...]
    """Codes of the checks that claimed its place and had not done so in the clean version, the one that speaks first in front."""
    severe: bool
    """Whether one of those findings is major or critical."""


@dataclass(frozen=True)
class KindResult:
    """What became of the planted errors of one kind."""

    kind: Kind
    outcomes: tuple[Outcome, ...]
    skipped: tuple[str, ...]
    """Why none was planted, one reason a text at most; empty where there are outcomes."""

    @cached_property
    def found(self) -> Share:
        """How many were found by any check."""
        return Share(sum(bool(outcome.found_by) for outcome in self.outcomes), len(self.outcomes))

    @cached_property
    def severe(self) -> Share:
        """How many were reported as major or critical."""
        return Share(sum(outcome.severe for outcome in self.outcomes), len(self.outcomes))

    @cached_property
    def by_check(self) -> Mapping[str, int]:
        """How many each check claimed, the most first; several may claim one. Of equal ones, the check whose task it is."""
        counts = Counter(code for outcome in self.outcomes for code in outcome.found_by)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0] not in self.kind.checks, item[0])))


@dataclass(frozen=True)
class CheckResult:
    """How far one check can be trusted."""

    rule: Rule
    found: Share
    """How many of the errors that it claims to find were found, by it or by another check."""
    claimed: Share
    """How many of them it claimed itself, alone or with another check."""
    false_alarms: Mapping[str, Rate]
    """By clean version, its findings."""


@dataclass(frozen=True)
class SelfTest:
    """The whole result."""

    texts: tuple[Reference, ...]
    kinds: tuple[KindResult, ...]
    checks: tuple[CheckResult, ...]
    false_alarms: Mapping[str, Rate]
    """By clean version, the findings of all checks."""
    words: int
    """Words of the references."""
    reworded: Share
    """How many sentences the paraphrased version says otherwise."""
    seed: int
    min_confidence: float

    @property
    def segments(self) -> int:
        """How many sentences errors were planted into."""
        return sum(len(text.sentences) for text in self.texts)

    @cached_property
    def found(self) -> Share:
        """How many of all planted errors were found by any check."""
        return Share(sum(k.found.count for k in self.kinds), sum(k.found.of for k in self.kinds))

    @cached_property
    def severe(self) -> Share:
        """How many of all planted errors were reported as major or critical."""
        return Share(sum(k.severe.count for k in self.kinds), sum(k.severe.of for k in self.kinds))


def count_steps(references: Sequence[Reference], kinds: Sequence[Kind] = KINDS) -> int:
    """Return how often `run_selftest` reports a step."""
    return len(references) * (len(kinds) + 2)


def run_selftest(
    references: Sequence[Reference],
    glossary: Glossary,
    config: Config,
    *,
    kinds: Sequence[Kind] = KINDS,
    seed: int,
    on_step: Callable[[], None] = lambda: None,
) -> SelfTest:
    """Return what the checks find of planted errors of `kinds`, and what they allege of clean text; `on_step` is called after each audit."""
    # The scores' intervals are no part of the result, and they take longer than all else.
    config = replace(config, resamples=1)
    runs = [_TextRun(build_material(reference, glossary), glossary, config, seed) for reference in references]
    for run in runs:
        for _ in run.clean_findings:
            on_step()
    results = []
    for kind in kinds:
        outcomes, reasons = [], []
        for run in runs:
            outcomes += run.outcomes(kind)
            reasons.append(skip_reason(kind, run.material) or NO_PLACE)
            on_step()
        results.append(KindResult(kind, tuple(outcomes), () if outcomes else tuple(dict.fromkeys(reasons))))
    return _result(tuple(references), runs, tuple(results), seed, config.min_confidence)


class _TextRun:
    """One text with its clean versions, audited once."""

    def __init__(self, material: Material, glossary: Glossary, config: Config, seed: int) -> None:
        self.material = material
        self._glossary = glossary
        self._config = config
        self._seed = seed
        paraphrases = {
            s.id: paraphrase(s, material, Random(f"{seed}/{material.text}/{s.id}"))  # noqa: S311 - repeatable, no secret
            for s in material.sentences
        }
        self._paraphrases: dict[str, tuple[Edit, ...]] = {name: edits for name, edits in paraphrases.items() if edits}
        self.clean = {
            IDENTICAL: clean_pairs(material, {}),
            PARAPHRASED: clean_pairs(material, self._paraphrases),
        }

    @property
    def reworded(self) -> int:
        """How many sentences the paraphrased version says otherwise."""
        return len(self._paraphrases)

    @cached_property
    def clean_findings(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of either clean version."""
        return {version: self._findings(version, pairs) for version, pairs in self.clean.items()}

    def outcomes(self, kind: Kind) -> list[Outcome]:
        """Return what becomes of the errors of `kind` in this text; nothing where there is no place for any."""
        if skip_reason(kind, self.material):
            return []
        planting = plant(kind, self.material, self._paraphrases, self._seed)
        if not planting.places:
            return []
        known = {_claim(finding) for finding in self.clean_findings[PARAPHRASED]}
        new = [finding for finding in self._findings(kind.code, planting.pairs) if _claim(finding) not in known]
        found = []
        for pair in planting.pairs:
            places = planting.places.get(pair.id)
            if places is not None:
                at = [f for f in new if f.pair == pair.id and places.meet(f.mt, f.reference)]
                codes = tuple(dict.fromkeys(code for f in at for code in (f.check, *f.also)))
                severe = any(f.severity.rank >= Severity.MAJOR.rank for f in at)
                found.append(
                    Outcome(kind.code, self.material.text, pair.mt, pair.reference or "", places, codes, severe)
                )
        return found

    def _findings(self, version: str, pairs: tuple[Pair, ...]) -> tuple[Finding, ...]:
        """Return the findings of one version that a reader is shown."""
        material = self.material
        submission = Submission(material.text, version, Languages(material.language.code), material.text, pairs=pairs)
        audit = audit_submission(submission, self._glossary, self._config)
        return tuple(finding for finding in audit.findings if finding.confidence >= self._config.min_confidence)


def _claim(finding: Finding) -> tuple[object, ...]:
    """Return what makes a finding of one version the same as a finding of another: the reference does not move, the translation does."""
    return finding.pair, finding.check, finding.mt and finding.mt.text, finding.reference


def _result(
    references: tuple[Reference, ...],
    runs: Sequence[_TextRun],
    kinds: tuple[KindResult, ...],
    seed: int,
    min_confidence: float,
) -> SelfTest:
    words = {
        version: sum(_count(run.clean[version], run.material.language) for run in runs)
        for version in (IDENTICAL, PARAPHRASED)
    }
    alarms = {
        version: Counter(finding.check for run in runs for finding in run.clean_findings[version]) for version in words
    }
    return SelfTest(
        texts=references,
        kinds=kinds,
        checks=tuple(
            _check_result(rule, kinds, {version: Rate(alarms[version][rule.code], words[version]) for version in words})
            for rule in rules()
        ),
        false_alarms={version: Rate(alarms[version].total(), words[version]) for version in words},
        words=words[IDENTICAL],
        reworded=Share(sum(run.reworded for run in runs), sum(len(run.material.sentences) for run in runs)),
        seed=seed,
        min_confidence=min_confidence,
    )


def _check_result(rule: Rule, kinds: Sequence[KindResult], false_alarms: Mapping[str, Rate]) -> CheckResult:
    outcomes = [outcome for result in kinds if rule.code in result.kind.checks for outcome in result.outcomes]
    return CheckResult(
        rule,
        found=Share(sum(bool(outcome.found_by) for outcome in outcomes), len(outcomes)),
        claimed=Share(sum(rule.code in outcome.found_by for outcome in outcomes), len(outcomes)),
        false_alarms=false_alarms,
    )


def _count(pairs: Sequence[Pair], language: Language) -> int:
    return sum(count_words(pair.mt, language) for pair in pairs if pair.mt)
