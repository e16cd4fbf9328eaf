"""The order of the stages, and nothing else: no printing, no command line, no state.

The unit of work is a submission, one text with one system's translation; `audit_submission` takes values and returns values, so
that it runs alike here, in a pool of processes and on a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from audit import __version__
from audit.align import align_passages, link_words, locate_findings
from audit.checks import DocumentView, PairView, find_errors, rules, worst_first
from audit.config import Config
from audit.history.decisions import decide_findings
from audit.language import Language, load_language
from audit.lexicon import load_lexicon
from audit.matching import TermMatcher
from audit.model import Audit, Decision, Glossary, Pair, Run, Severity, Submission, TermMatch
from audit.scoring.accuracy import PairMatches, accuracy_scores
from audit.scoring.metrics import extract_statistics, metric_scores, sentence_similarity
from audit.scoring.penalty import PenaltySettings, judge, pair_scores, rescore_pairs
from audit.tokens import count_words


def audit_submission(submission: Submission, glossary: Glossary, config: Config) -> Audit:
    """Return the audit of one text and one system. Raises ValueError for a submission with neither pairs nor passages."""
    language = load_language(submission.languages.target)
    pairs = _aligned(submission, language)
    document = view_document(pairs, glossary, language, comparable=not submission.pairs)
    findings = find_errors(document)
    if submission.mt is not None and submission.reference is not None:
        findings = locate_findings(findings, pairs, submission.mt, submission.reference, language)

    statistics = extract_statistics(pairs, language)
    settings = _penalty_settings(config)
    words = {pair.id: count_words(pair.mt, language) for pair in pairs if pair.mt is not None}
    placed = sum(words[view.id] for view in document.pairs)
    total = sum(words.values())
    matches = [PairMatches(view.mt_terms, view.reference_terms, words[view.id]) for view in document.pairs]
    return Audit(
        submission=submission,
        pairs=pairs,
        pair_scores=pair_scores(pairs, findings, sentence_similarity(statistics), language, settings=settings),
        findings=findings,
        scores=(
            *metric_scores(statistics, resamples=config.resamples, seed=config.seed),
            *accuracy_scores(matches, resamples=config.resamples, seed=config.seed),
        ),
        verdict=judge(findings, words=total, coverage=placed / total if total else 0.0, settings=settings),
        rules=rules(),
        min_confidence=config.min_confidence,
    )


def apply_decisions(audit: Audit, decisions: Iterable[Decision], config: Config) -> Audit:
    """Return the audit with the editors' decisions that hold for its findings, its verdict and its pairs' scores judged anew.

    Decisions that it carries already are forgotten first. What is dismissed counts for nothing.
    """
    findings = decide_findings(audit.findings, decisions)
    if findings == audit.findings:
        return audit
    language, settings = load_language(audit.submission.languages.target), _penalty_settings(config)
    words = {pair.id: count_words(pair.mt, language) for pair in audit.pairs if pair.mt is not None}
    placed = sum(words[pair.id] for pair in audit.pairs if pair.mt is not None and pair.reference is not None)
    total = sum(words.values())
    order = {pair.id: number for number, pair in enumerate(audit.pairs)}
    counted = [finding for finding in findings if not finding.is_dismissed]
    before = [finding for finding in audit.findings if not finding.is_dismissed]
    return replace(
        audit,
        findings=worst_first(findings, order),
        pair_scores=rescore_pairs(audit.pairs, audit.pair_scores, before, counted, language, settings=settings),
        verdict=judge(counted, words=total, coverage=placed / total if total else 0.0, settings=settings),
    )


def make_run(audits: tuple[Audit, ...], glossary: Glossary) -> Run:
    """Return the audits of one command with the time and the version that made them."""
    created = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return Run(audits=audits, glossary=glossary, created=created, version=__version__)


def _aligned(submission: Submission, language: Language) -> tuple[Pair, ...]:
    if submission.mt is None or submission.reference is None:
        if not submission.pairs:
            raise ValueError(f"text {submission.text}: a submission needs two passages or pairs")
        return submission.pairs
    return align_passages(submission.mt, submission.reference, language)


def view_document(pairs: tuple[Pair, ...], glossary: Glossary, language: Language, *, comparable: bool) -> DocumentView:
    """Return everything that the checks look at: linked pairs with the glossary's terms in them."""
    lexicon = load_lexicon(language.code)
    terms = tuple(term for term in glossary.terms if load_language(term.language).code == language.code)
    matcher = TermMatcher(terms, language) if terms else None

    def matches(text: str | None) -> tuple[TermMatch, ...]:
        return matcher.find(text) if matcher is not None and text else ()

    views = tuple(
        PairView(link_words(pair, language), language, lexicon, matches(pair.mt), matches(pair.reference))
        for pair in pairs
        if pair.mt is not None and pair.reference is not None
    )
    unplaced = tuple(pair for pair in pairs if pair.mt is None or pair.reference is None)
    unplaced_terms: Mapping[str, tuple[TermMatch, ...]] = {pair.id: matches(pair.mt) for pair in unplaced}
    return DocumentView(views, unplaced, language, lexicon, glossary, unplaced_terms, comparable, pairs)


def _penalty_settings(config: Config) -> PenaltySettings:
    """Return what the configuration says of penalties."""
    return PenaltySettings(
        threshold=config.threshold,
        min_confidence=config.min_confidence,
        min_words=config.min_words,
        min_coverage=config.min_coverage,
        multipliers={Severity(name): points for name, points in config.severities.items()},
        weights=config.weights,
    )
