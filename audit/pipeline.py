"""The order of the stages, and nothing else: no printing, no command line, no state.

The unit of work is a submission, one text with one system's translation; `audit_submission` takes values and returns values, so
that it runs alike here, in a pool of processes and on a cluster.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from audit import __version__
from audit.align import (
    SourceAlignment,
    align_passages,
    align_source,
    cite_source,
    link_words,
    locate_citations,
    locate_findings,
)
from audit.checks import DocumentView, PairView, find_errors, rules, worst_first
from audit.config import Config
from audit.history.coding import pack
from audit.history.decisions import decide_findings
from audit.language import Language, load_language
from audit.lexicon import load_lexicon
from audit.matching import TermMatcher
from audit.model import Audit, Decision, Finding, Glossary, Pair, Run, Severity, Submission, Term, TermMatch, Verdict
from audit.moments import now
from audit.scoring.accuracy import PairMatches, accuracy_scores
from audit.scoring.metrics import extract_statistics, metric_scores, sentence_similarity
from audit.scoring.penalty import PenaltySettings, judge, pair_scores, rescore_pairs
from audit.semantics import SentenceEncoder, load_encoder
from audit.shared_matcher import shared_matcher
from audit.tokens import count_words

_BESIDE_THE_AUDIT = {"path", "formats", "language", "glossary", "out", "history", "columns"}
"""Settings that say where things are read and written; what was read counts by itself."""


def audit_submission(submission: Submission, glossary: Glossary, config: Config) -> Audit:
    """Return the audit of one text and one system.

    Raises ValueError for a submission with neither pairs nor passages, AuditError where the configuration asks for a sentence
    encoder that is not installed.
    """
    submission = _with_source_language(submission, glossary)
    language = load_language(submission.languages.target)
    encoder = _encoder(submission, language, config)
    pairs, unplaced_source = _with_source(_aligned(submission, language, encoder), submission, glossary, language)
    document = view_document(pairs, glossary, language, comparable=not submission.pairs)
    findings = _with_places(find_errors(document), pairs, submission, glossary, language)

    statistics = extract_statistics(pairs, language)
    settings = _penalty_settings(config)
    words = {pair.id: count_words(pair.mt, language) for pair in pairs if pair.mt is not None}
    matches = [PairMatches(view.mt_terms, view.reference_terms, words[view.id]) for view in document.pairs]
    return Audit(
        submission=submission,
        inputs=digest_inputs(submission, glossary, config),
        pairs=pairs,
        pair_scores=pair_scores(pairs, findings, sentence_similarity(statistics), language, settings=settings),
        findings=findings,
        scores=(
            *metric_scores(statistics, resamples=config.resamples, seed=config.seed),
            *accuracy_scores(matches, resamples=config.resamples, seed=config.seed),
        ),
        verdict=judge_pairs(pairs, findings, language, config),
        rules=rules(),
        min_confidence=config.min_confidence,
        unplaced_source=unplaced_source,
        encoder=encoder.name if encoder is not None else None,
    )


def apply_decisions(audit: Audit, decisions: Iterable[Decision], config: Config) -> Audit:
    """Return the audit with the editors' decisions that hold for its findings, its verdict and its pairs' scores judged anew.

    Decisions that it carries already are forgotten first. What is dismissed counts for nothing.
    """
    findings = decide_findings(audit.findings, decisions)
    if findings == audit.findings:
        return audit
    language, settings = load_language(audit.submission.languages.target), _penalty_settings(config)
    order = {pair.id: number for number, pair in enumerate(audit.pairs)}
    counted = [finding for finding in findings if not finding.is_dismissed]
    before = [finding for finding in audit.findings if not finding.is_dismissed]
    return replace(
        audit,
        findings=worst_first(findings, order),
        pair_scores=rescore_pairs(audit.pairs, audit.pair_scores, before, counted, language, settings=settings),
        verdict=judge_pairs(audit.pairs, counted, language, config),
    )


def digest_inputs(submission: Submission, glossary: Glossary, config: Config) -> str:
    """Return a digest of all that an audit depends on: one with the same digest need not be made again.

    Editors' decisions are no part of it, since they are applied to what an audit found.
    """
    submission = _with_source_language(submission, glossary)
    names = sorted({field.name for field in fields(config)} - _BESIDE_THE_AUDIT)
    settings = [(name, getattr(config, name)) for name in names]
    return hashlib.sha256(pack((__version__, glossary.digest, settings, submission))).hexdigest()


def judge_pairs(pairs: Iterable[Pair], findings: Sequence[Finding], language: Language, config: Config) -> Verdict:
    """Return the verdict on the translation that the pairs hold."""
    words = [(count_words(pair.mt, language), pair.reference is not None) for pair in pairs if pair.mt is not None]
    total = sum(number for number, _ in words)
    placed = sum(number for number, has_counterpart in words if has_counterpart)
    return judge(findings, words=total, coverage=placed / total if total else 0.0, settings=_penalty_settings(config))


def make_run(audits: tuple[Audit, ...], glossary: Glossary) -> Run:
    """Return the audits of one command with the time and the version that made them."""
    return Run(audits=audits, glossary=glossary, created=now(), version=__version__)


def _encoder(submission: Submission, language: Language, config: Config) -> SentenceEncoder | None:
    """Return the encoder that the configuration asks for, where there is something to align in a language that it knows."""
    if not config.semantic:
        return None
    encoder = load_encoder()
    return encoder if not submission.pairs and encoder.knows(language.code) else None


def _aligned(submission: Submission, language: Language, encoder: SentenceEncoder | None) -> tuple[Pair, ...]:
    if submission.mt is None or submission.reference is None:
        if not submission.pairs:
            raise ValueError(f"text {submission.text}: a submission needs two passages or pairs")
        return submission.pairs
    return align_passages(submission.mt, submission.reference, language, encoder)


def _with_source_language(submission: Submission, glossary: Glossary) -> Submission:
    """Return the submission with the glossary's source language where it has a source text and says nothing of its language."""
    has_source = submission.source is not None or any(pair.source for pair in submission.pairs)
    if submission.languages.source or not has_source:
        return submission
    return replace(submission, languages=replace(submission.languages, source=glossary.source_language))


def _source_language(submission: Submission) -> Language:
    return load_language(submission.languages.source or "und")


def _with_source(
    pairs: tuple[Pair, ...], submission: Submission, glossary: Glossary, language: Language
) -> SourceAlignment:
    """Return the pairs with their source, where a source text is given."""
    if submission.source is None:
        return SourceAlignment(pairs, ())
    return align_source(pairs, submission.source, language, _source_language(submission), glossary.terms)


def _with_places(
    findings: tuple[Finding, ...],
    pairs: tuple[Pair, ...],
    submission: Submission,
    glossary: Glossary,
    language: Language,
) -> tuple[Finding, ...]:
    """Return the findings with what the source says of their terms, and where all their words stand."""
    origin = _source_language(submission)
    findings = cite_source(findings, pairs, _terms_in(glossary, language), origin)
    if submission.mt is not None and submission.reference is not None:
        findings = locate_findings(findings, pairs, submission.mt, submission.reference, language)
    if submission.source is not None:
        findings = locate_citations(findings, pairs, submission.source, origin)
    return findings


def _terms_in(glossary: Glossary, language: Language) -> tuple[Term, ...]:
    """Return the terms whose forms are in the language."""
    return tuple(term for term in glossary.terms if load_language(term.language).code == language.code)


def view_document(pairs: tuple[Pair, ...], glossary: Glossary, language: Language, *, comparable: bool) -> DocumentView:
    """Return everything that the checks look at: linked pairs with the glossary's terms in them."""
    matcher = shared_matcher(glossary.terms, language)
    return look_up_terms(link_pairs(pairs, language, comparable=comparable), glossary, matcher)


def link_pairs(pairs: tuple[Pair, ...], language: Language, *, comparable: bool) -> DocumentView:
    """Return the pairs with their words linked, as the checks look at them without a glossary."""
    lexicon = load_lexicon(language.code)
    two_sided = (pair for pair in pairs if pair.mt is not None and pair.reference is not None)
    views = tuple(PairView(link_words(pair, language), language, lexicon, (), ()) for pair in two_sided)
    unplaced = tuple(pair for pair in pairs if pair.mt is None or pair.reference is None)
    return DocumentView(views, unplaced, language, lexicon, Glossary(), {}, comparable, pairs)


def look_up_terms(document: DocumentView, glossary: Glossary, matcher: TermMatcher | None) -> DocumentView:
    """Return the document with a glossary's terms in it; `matcher` is made of those in the document's language, if any."""

    def matches(text: str | None) -> tuple[TermMatch, ...]:
        return matcher.find(text) if matcher is not None and text else ()

    pairs = tuple(
        replace(view, mt_terms=matches(view.linked.pair.mt), reference_terms=matches(view.linked.pair.reference))
        for view in document.pairs
    )
    unplaced_terms: Mapping[str, tuple[TermMatch, ...]] = {pair.id: matches(pair.mt) for pair in document.unplaced}
    return replace(document, pairs=pairs, glossary=glossary, unplaced_terms=unplaced_terms)


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
