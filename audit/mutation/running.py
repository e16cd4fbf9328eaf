"""Audits the mutated sentences against the references, by the program's own pipeline, and says of each form what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.config import Config
from audit.language import load_language
from audit.matching import TermMatcher
from audit.model import Finding, Form, Glossary, Languages, Pair, Submission, Term, TermMatch, TermStatus
from audit.mutation.near_misses import NearMiss
from audit.mutation.sentences import Sentence
from audit.mutation.trials import Held, Trial, find_held, make_trials
from audit.pipeline import audit_submission

_OF_TERMS = frozenset({"term-forbidden", "term-missing"})
_OF_ALL_TEXT = "name-inconsistent"
"""The check that holds sentences against each other; one sentence with all its mutations is no text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one form, or of one near miss of it, in all the sentences that it was tried in."""

    term: Term
    form: Form
    near_miss: NearMiss | None
    words: str
    """What was put into the sentences."""
    sentences: tuple[Sentence, ...]
    reported: tuple[bool, ...]
    """For each sentence, whether a finding speaks of the words."""
    is_wrong: bool
    """Whether findings are wanted."""
    instead: TermMatch | None = None
    """The form that is found in place of a forbidden one."""
    blamed: tuple[Finding, ...] = ()
    """Findings about terms on words that are right."""
    confidence: float | None = None
    """Of the finding that is too unsure to be shown."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A forbidden form that a reference itself uses."""

    term: Term
    form: Form
    sentence: Sentence
    reported: bool
    """Whether it would be reported in a translation that says just what the reference says."""


@dataclass(frozen=True, slots=True)
class MutationTest:
    """The whole result."""

    outcomes: tuple[Outcome, ...]
    clashes: tuple[Clash, ...]
    held: Mapping[str, int]
    """By term id, in how many sentences of the references the term stands."""
    sentences: int
    tried: int
    left_out: int
    """Trials beyond the limit."""


def run_mutations(glossary: Glossary, sentences: Iterable[Sentence], config: Config, *, limit: int) -> MutationTest:
    """Return what the audit makes of at most `limit` mutated sentences, and of forbidden forms in the references."""
    by_language: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in dict.fromkeys(sentences):
        by_language[load_language(sentence.language).code].append(sentence)
    runs = [_Run(glossary, code, spoken, config) for code, spoken in sorted(by_language.items())]
    outcomes: list[Outcome] = []
    tried = left_out = 0
    for run in runs:
        trials = run.trials[: limit - tried]
        left_out += len(run.trials) - len(trials)
        tried += len(trials)
        outcomes += run.outcomes(trials)
    return MutationTest(
        tuple(outcomes),
        tuple(clash for run in runs for clash in run.clashes()),
        {term_id: len(places) for run in runs for term_id, places in run.held.items()},
        sum(map(len, by_language.values())),
        tried,
        left_out,
    )


class _Run:
    """The sentences of one language."""

    def __init__(self, glossary: Glossary, code: str, sentences: Sequence[Sentence], config: Config) -> None:
        self.glossary = glossary
        self.language = load_language(code)
        # The scores' intervals are no part of the result.
        self.config = replace(config, resamples=1)
        self.matcher = TermMatcher(glossary.terms, self.language)
        self.matches = {sentence: self.matcher.find(sentence.text) for sentence in sentences}
        self.held: Held = find_held(self.matches)
        self.trials = make_trials(self.matcher.terms, self.held, self.language)

    def outcomes(self, trials: Sequence[Trial]) -> list[Outcome]:
        """Return the outcomes of the trials, those of one form together."""
        found = self._findings([(trial.mutated, trial.sentence.text) for trial in trials])
        together: dict[tuple[str, str, NearMiss | None], list[tuple[Trial, list[Finding]]]] = defaultdict(list)
        for trial, findings in zip(trials, found, strict=True):
            together[trial.term.id, trial.form.text, trial.near_miss].append((trial, findings))
        return [self._outcome(of_form) for of_form in together.values()]

    def clashes(self) -> list[Clash]:
        """Return the forbidden forms that stand in the references, each with the first sentence, one that is reported if there is one."""
        places = [
            (sentence, match)
            for sentence, found in self.matches.items()
            for match in found
            if match.form.status is TermStatus.FORBIDDEN
        ]
        found = self._findings([(sentence.text, sentence.text) for sentence, _ in places])
        clashes: dict[tuple[str, str], Clash] = {}
        for (sentence, match), findings in zip(places, found, strict=True):
            reported = any(
                finding.check == "term-forbidden"
                and finding.term == match.term.id
                and _meets(finding, match.start, match.end)
                for finding in findings
            )
            key = (match.term.id, match.form.text)
            if key not in clashes or (reported and not clashes[key].reported):
                clashes[key] = Clash(match.term, match.form, sentence, reported)
        return list(clashes.values())

    def _findings(self, texts: Sequence[tuple[str, str]]) -> list[list[Finding]]:
        """Return the findings of each pair of a translation and its reference."""
        if not texts:
            return []
        pairs = tuple(Pair(str(number), mt, reference, 1.0) for number, (mt, reference) in enumerate(texts))
        submission = Submission("", "", Languages(self.language.code), "", pairs=pairs)
        found: list[list[Finding]] = [[] for _ in texts]
        for finding in audit_submission(submission, self._relevant(texts), self.config).findings:
            if finding.check != _OF_ALL_TEXT:
                found[int(finding.pair)].append(finding)
        return found

    def _relevant(self, texts: Sequence[tuple[str, str]]) -> Glossary:
        """Return the entries with a form in the texts: without the others the same forms are found, and 50,000 cost no time."""
        there = {match.term.id for pair in texts for text in pair for match in self.matcher.find(text)}
        return replace(self.glossary, terms=tuple(term for term in self.matcher.terms if term.id in there))

    def _outcome(self, of_form: Sequence[tuple[Trial, list[Finding]]]) -> Outcome:
        first = of_form[0][0]
        sure = [[f for f in findings if f.confidence >= self.config.min_confidence] for _, findings in of_form]
        here = [
            [f for f in findings if _concerns(f, trial)] for (trial, _), findings in zip(of_form, sure, strict=True)
        ]
        if first.is_wrong:
            # A forbidden form is reported as itself; of other wrong words any finding will do.
            wanted = [
                [f for f in findings if _is_of(f, first)] if first.form.status is TermStatus.FORBIDDEN else findings
                for findings in here
            ]
        else:
            wanted = [[f for f in findings if f.check in _OF_TERMS] for findings in here]
        outcome = Outcome(
            first.term,
            first.form,
            first.near_miss,
            first.words,
            tuple(trial.sentence for trial, _ in of_form),
            tuple(map(bool, wanted)),
            first.is_wrong,
        )
        if first.is_wrong and not any(outcome.reported):
            unsure = [f.confidence for f in of_form[0][1] if _concerns(f, first) and _is_of(f, first)]
            return replace(outcome, instead=self._instead(first), confidence=max(unsure, default=None))
        return outcome if first.is_wrong else replace(outcome, blamed=tuple(f for findings in wanted for f in findings))

    def _instead(self, trial: Trial) -> TermMatch | None:
        """Return what is found where the trial's words stand."""
        end = trial.start + len(trial.words)
        return next(
            (match for match in self.matcher.find(trial.mutated) if match.start < end and trial.start < match.end), None
        )


def _concerns(finding: Finding, trial: Trial) -> bool:
    """Tell whether a finding speaks of the words that were put in, or misses the term that they replaced."""
    if _meets(finding, trial.start, trial.start + len(trial.words)):
        return True
    there = finding.reference
    if there is None or finding.check == "term-forbidden" or finding.term != trial.term.id:
        return False
    return there.start < trial.end and trial.start < there.end


def _is_of(finding: Finding, trial: Trial) -> bool:
    """Tell whether a finding reports a forbidden form of the trial's term."""
    return finding.check == "term-forbidden" and finding.term == trial.term.id


def _meets(finding: Finding, start: int, end: int) -> bool:
    return finding.mt is not None and finding.mt.start < end and start < finding.mt.end
