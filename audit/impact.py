"""What a changed glossary would do to past audits: which findings would appear, vanish or change.

Apart from the pipeline because it replays recorded audits: their pairs stay as they are, only what the glossary decides is
looked up and checked again, once with the glossary as it was and once as it is. An audit whose texts the change cannot touch
is not replayed; the result is the same, and `tests/test_impact.py` holds it to that.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from audit.checks import DocumentView, find_errors
from audit.checks.base import words_of
from audit.config import Config
from audit.history import History, PastAudit, match_findings
from audit.language import Language, load_language
from audit.matching import TermMatcher
from audit.model import Audit, Finding, Glossary, Term, TermStatus, Verdict
from audit.pipeline import apply_decisions, judge_pairs, link_pairs, look_up_terms

WORTH_A_POOL = 8
"""From so many audits on they are replayed in several processes: one takes a second to start."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the change does to one past audit; findings are those that readers see, worst first."""

    past: PastAudit
    appeared: tuple[Finding, ...] = ()
    vanished: tuple[Finding, ...] = ()
    changed: tuple[tuple[Finding, Finding], ...] = ()
    """Before and after, where severity, confidence or check differ."""
    before: Verdict | None = None
    after: Verdict | None = None
    """The verdicts with the settings of today; None where nothing changes."""

    def __bool__(self) -> bool:
        """Whether any finding changes."""
        return bool(self.appeared or self.vanished or self.changed)


class GlossaryChange:
    """A glossary before and after, and which texts the difference can touch; matchers are made once a language."""

    def __init__(self, before: Glossary, after: Glossary) -> None:
        """Compare the entries by id; where they stand in their files is no difference."""
        self.before = before
        self.after = after
        old, new = ({term.id: replace(term, file="", line=0) for term in side.terms} for side in (before, after))
        self._differing = [(old.get(name), new.get(name)) for name in {**old, **new} if old.get(name) != new.get(name)]
        self._by_language: dict[str, _InLanguage] = {}

    def in_language(self, language: Language) -> _InLanguage:
        """Return what of the change concerns texts in a language."""
        if language.code not in self._by_language:
            self._by_language[language.code] = _InLanguage(self, language, self._differing)
        return self._by_language[language.code]


class _InLanguage:
    """A change as texts in one language see it."""

    def __init__(
        self, change: GlossaryChange, language: Language, differing: Iterable[tuple[Term | None, Term | None]]
    ) -> None:
        self._change = change
        self._language = language
        self._differing = [terms for terms in differing if any(term and self._is_ours(term) for term in terms)]

    def can_touch(self, audit: Audit) -> bool:
        """Tell whether a check could say anything else of the audit's texts.

        A form that differs has to occur in them. Beside that, the checks of spelling and names know the words of accepted
        forms, and take what looks or sounds like a known name for a slip of it: a name may touch any text.
        """
        if not self._differing:
            return False
        if any(_accepted(old, names=True) != _accepted(new, names=True) for old, new in self._differing):
            return True
        texts = [text for pair in audit.pairs for text in (pair.mt, pair.reference) if text]
        if any(self._forms.find(text) for text in texts):
            return True
        return any(not self._words.isdisjoint(words_of(text, self._language)) for text in texts)

    def views(self, document: DocumentView) -> tuple[DocumentView, DocumentView]:
        """Return a linked document with the terms of the glossary before and of the one after."""
        before, after = self._matchers
        return (
            look_up_terms(document, self._change.before, before),
            look_up_terms(document, self._change.after, after),
        )

    @cached_property
    def _matchers(self) -> tuple[TermMatcher, TermMatcher]:
        return (
            TermMatcher(self._change.before.terms, self._language),
            TermMatcher(self._change.after.terms, self._language),
        )

    @cached_property
    def _forms(self) -> TermMatcher:
        """Finds every form of the entries that differ, as they were and as they are."""
        # Two ids, since of equal forms under one id only the first would be looked for.
        sides = [
            replace(term, id=f"{number} {term.id}")
            for terms in self._differing
            for number, term in enumerate(terms)
            if term
        ]
        return TermMatcher(sides, self._language)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the forms that only one side accepts."""
        forms = {form for old, new in self._differing for form in _accepted(old) ^ _accepted(new)}
        return frozenset(word for form in forms for word in words_of(form, self._language))

    def _is_ours(self, term: Term) -> bool:
        return load_language(term.language).code == self._language.code


def _accepted(term: Term | None, *, names: bool = False) -> frozenset[str]:
    """Return the preferred and admitted forms of an entry; with `names`, only of one that names someone or something."""
    if term is None or (names and not term.is_name):
        return frozenset()
    return frozenset(form.text for form in term.forms if form.status is not TermStatus.FORBIDDEN)


class Replayer:
    """Replays recorded audits with a changed glossary; for one process."""

    def __init__(self, path: Path, before: Glossary | None, after: Glossary, config: Config) -> None:
        """Take the history's path; without `before`, each audit is held against the glossary that it used."""
        self._path = path
        self._before = before
        self._after = after
        self._config = config
        self._changes: dict[str, GlossaryChange] = {}

    def effect(self, past: PastAudit) -> Effect:
        """Return what the change does to a past audit."""
        with History.open(self._path, create=False) as history:
            audit = history.audit(past)
            change = self._change(past, history)
            decisions = history.decisions(past.text, past.system)
        language = load_language(audit.submission.languages.target)
        ours = change.in_language(language)
        if not ours.can_touch(audit):
            return Effect(past)
        linked = link_pairs(audit.pairs, language, comparable=not audit.submission.pairs)
        before, after = (
            apply_decisions(_replayed(audit, document, self._config), decisions, self._config)
            for document in ours.views(linked)
        )
        return _effect(past, before, after)

    def _change(self, past: PastAudit, history: History) -> GlossaryChange:
        key = "" if self._before is not None else past.glossary_digest
        if key not in self._changes:
            before = history.glossary(past.run) if self._before is None else self._before
            self._changes[key] = GlossaryChange(before, self._after)
        return self._changes[key]


def _replayed(audit: Audit, document: DocumentView, config: Config) -> Audit:
    """Return the audit with what the checks find today; its scores and its pairs' scores stay those of the past."""
    findings = find_errors(document)
    return replace(
        audit,
        findings=findings,
        verdict=judge_pairs(audit.pairs, findings, document.language, config),
        min_confidence=config.min_confidence,
    )


def _effect(past: PastAudit, before: Audit, after: Audit) -> Effect:
    shown = {finding.id: finding for finding in before.shown}
    same = match_findings(before, after)
    kept = {same[finding.id] for finding in after.shown if same.get(finding.id) in shown}
    changed = [
        (shown[same[finding.id]], finding)
        for finding in after.shown
        if same.get(finding.id) in shown and _said(shown[same[finding.id]]) != _said(finding)
    ]
    effect = Effect(
        past,
        tuple(finding for finding in after.shown if same.get(finding.id) not in shown),
        tuple(finding for finding in before.shown if finding.id not in kept),
        tuple(changed),
    )
    return replace(effect, before=before.verdict, after=after.verdict) if effect else effect


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.severity, round(finding.confidence, 2), finding.check


def replay(
    audits: Sequence[PastAudit], replayer: Replayer, *, workers: int | None = None, on_done: Callable[[], None]
) -> Iterator[Effect]:
    """Yield the effect on each past audit, in their order; `on_done` is called after each.

    Many are replayed by as many processes as there are processors, or `workers` of them.
    """
    workers = min(workers or os.cpu_count() or 1, len(audits))
    if workers < 2 or len(audits) < WORTH_A_POOL:
        for past in audits:
            yield replayer.effect(past)
            on_done()
        return
    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(replayer,)) as pool:
        try:
            waiting = [pool.submit(_work, past) for past in audits]
            for _ in as_completed(waiting):
                on_done()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        yield from (each.result() for each in waiting)


_REPLAYER: ContextVar[Replayer] = ContextVar("replayer")


def _start_worker(replayer: Replayer) -> None:
    """Keep the replayer for all the audits that this process gets, with its glossaries and their matchers."""
    # An interrupt ends the parent, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _REPLAYER.set(replayer)


def _work(past: PastAudit) -> Effect:
    return _REPLAYER.get().effect(past)
