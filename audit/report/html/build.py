"""From a run to the views of its pages: the one place where it is decided what a page says.

The list of findings and the whole text are long enough for modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from audit.language import Language, load_language
from audit.model import Audit, Glossary, Rule, Run
from audit.moments import show_moment
from audit.report.html.across import count_terms
from audit.report.html.context import Context
from audit.report.html.facets import build_facets
from audit.report.html.figures import (
    describe_amounts,
    describe_bands,
    describe_evidence,
    describe_left_out,
    draw_bands,
    draw_lanes,
    show_score,
)
from audit.report.html.listing import list_severities, pick_worst
from audit.report.html.places import safe_url
from audit.report.html.reading import lay_out_text
from audit.report.html.view import Frame, IndexPage, IndexRow, Link, Speech, TextPage, VerdictView
from audit.report.summary import (
    Entry,
    count_severities,
    describe_unchecked,
    list_entries,
    show_points,
    verdict_key,
    verdict_sentence,
)
from audit.report.words import Words

# What text.yaml says at length; it stands at the foot.
_NOTES = "notes"
_PARAGRAPH_END = re.compile(r"\n\s*\n")
# Languages written from right to left whose data file may be missing here.
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def build_text_page(run: Run, audit: Audit, words: Words, *, selftest: str | None = None) -> TextPage:
    """Return the page of one text and one system; `selftest` is the file name of the self-test's page, if there is one."""
    submission = audit.submission
    context = _context(run, audit, words)
    language, entries = context.language, context.entries
    amounts, unplaced = describe_amounts(audit, language, words)
    severities = list_severities(context)
    used = {finding.check for finding in audit.shown} | {code for finding in audit.shown for code in finding.also}
    files = (("translation", submission.mt), ("reference", submission.reference), ("source", submission.source))
    return TextPage(
        frame=_frame(run, f"{submission.title} · {submission.system}", words),
        title=submission.title,
        system=submission.system,
        languages=_describe_languages(audit, words),
        files=tuple((words.say(side), passage.path) for side, passage in files if passage),
        notes=tuple(filter(None, _PARAGRAPH_END.split(submission.details.get(_NOTES, "").strip()))),
        details=tuple(_details(submission.details, words)),
        speech=_speech(submission.languages.target, words),
        source_speech=_speech(submission.languages.source or "und", words),
        has_source=bool(audit.unplaced_source) or any(pair.source for pair in audit.pairs),
        selftest=selftest,
        verdict=build_verdict(audit, entries, words),
        worst=pick_worst(severities),
        evidence=describe_evidence(audit, entries, language, words),
        unchecked=describe_unchecked(audit, words),
        left_out=describe_left_out(audit, words),
        amounts=amounts,
        lanes=draw_lanes(audit.pairs, entries, words),
        bands=(bands := draw_bands(entries, words)),
        bands_alternative=describe_bands(bands, words),
        scores=tuple(show_score(score, words) for score in audit.scores),
        scores_intervals=words.say(
            "scores_band" if any(score.low is not None for score in audit.scores) else "scores_no_band"
        ),
        counts=words.say("entries", n=len(entries)),
        severities=severities,
        facets=build_facets((entry.lead for entry in entries), context.rules, context.terms, words),
        blocks=lay_out_text(context),
        unplaced=unplaced,
        compared=any(pair.mt is not None and pair.reference is not None for pair in audit.pairs),
        rules=tuple(_show_rule(rule, words) for rule in audit.rules if rule.code in used),
        silent_rules=", ".join(words.rule_title(rule) for rule in audit.rules if rule.code not in used),
        glossary=_describe_glossary(run.glossary, words),
    )


def _context(run: Run, audit: Audit, words: Words) -> Context:
    return Context(
        audit,
        {term.id: term for term in run.glossary.terms},
        {rule.code: rule for rule in audit.rules},
        words,
        load_language(audit.submission.languages.target),
        list_entries(audit),
        {pair.id: position for position, pair in enumerate(audit.pairs)},
    )


def build_index_page(run: Run, names: Sequence[str], words: Words, *, selftest: str | None = None) -> IndexPage:
    """Return the page that lists the audits, the worst first; `names` are their pages' file names, `selftest` the self-test's, if there is one."""
    verdicts = [audit.verdict.passed for audit in run.audits]
    parts = [words.say("index_heading", n=len(verdicts)) if verdicts else words.say("index_nothing").rstrip(".")]
    if False in verdicts:
        parts.append(words.say("index_unfit", n=verdicts.count(False)))
    if None in verdicts:
        parts.append(words.say("index_unjudged", n=verdicts.count(None)))
    summary = "; ".join(parts) + "."
    if verdicts and all(verdicts):
        summary += f" {words.say('index_all_fit')}"
    terms, named = count_terms(run, words)
    rows = [_index_row(audit, name, words) for audit, name in zip(run.audits, names, strict=True)]
    return IndexPage(
        frame=_frame(run, words.say("all_texts"), words),
        summary=summary,
        selftest=selftest,
        rows=tuple(sorted(rows, key=lambda row: (row.rank, -row.harm))),
        terms=terms,
        names=named,
        glossary=_describe_glossary(run.glossary, words),
    )


def _index_row(audit: Audit, name: str, words: Words) -> IndexRow:
    entries = list_entries(audit)
    counts = count_severities(entries)
    return IndexRow(
        text=Link(audit.submission.title, quote(name)),
        system=audit.submission.system,
        verdict=build_verdict(audit, entries, words),
        points=None if audit.verdict.passed is None else show_points(audit.verdict.score),
        rank={False: 0, None: 1, True: 2}[audit.verdict.passed],
        harm=sum(min(count, 999) * 1_000**severity.rank for severity, count in counts.items()),
        counts=tuple(
            (severity.value, words.say("index_counts", n=count, severity=words.say(severity).lower()))
            for severity, count in counts.items()
        ),
        scores=tuple((words.name_score(score.name), f"{score.value:.1f}") for score in audit.scores),
    )


def _frame(run: Run, title: str, words: Words) -> Frame:
    return Frame(title, words.say("footer", version=run.version, created=show_moment(run.created)))


def build_verdict(audit: Audit, entries: Iterable[Entry], words: Words) -> VerdictView:
    """Return the verdict in words; `entries` are those that the audit shows."""
    verdict = audit.verdict
    # A reason without a translation is left out; the sentence and the score say the gist.
    told = [told for reason in verdict.reasons if (told := words.translate(reason))]
    reasons = words.say("reasons", reasons="; ".join(told)) if told else ""
    points = words.say("score_against_threshold", score=show_points(verdict.score), threshold=f"{verdict.threshold:g}")
    key, sentence = verdict_key(audit), verdict_sentence(audit, entries, words)
    # Points of what could not be judged would be taken for a verdict: a text of which nothing was compared has all of them.
    if verdict.passed is None:
        return VerdictView(key, sentence, reasons, "", verdict.signature)
    return VerdictView(key, sentence, points, reasons, verdict.signature)


def _describe_languages(audit: Audit, words: Words) -> str:
    target, source = audit.submission.languages.target, audit.submission.languages.source
    if source is None:
        return words.name_language(target)
    return words.say("compared_languages", target=words.name_language(target), source=words.name_language(source))


def _details(details: Mapping[str, str], words: Words) -> Iterable[tuple[str, Link]]:
    """Yield what text.yaml says but its notes, the known keys under their names and the others under their own."""
    for key, value in details.items():
        if key == _NOTES:
            continue
        # video.2 is that of the second part.
        name, _, part = key.partition(".")
        label = words.say(name) if name in words.entries else name.capitalize()
        yield f"{label} {part}".rstrip(), Link(value, safe_url(value))


def _speech(code: str, words: Words) -> Speech | None:
    """Return the language and direction of a text; None where a page in this language need not say them."""
    direction = _direction(load_language(code))
    return None if (code, direction) == (words.language, "ltr") else Speech(code, direction)


def _direction(language: Language) -> str:
    """Return the value of ``dir``; where a language is not known, the browser judges by the first letter."""
    if language.right_to_left or language.code in _RIGHT_TO_LEFT:
        return "rtl"
    return "ltr" if language.supported else "auto"


def _show_rule(rule: Rule, words: Words) -> tuple[str, str, str, str]:
    return rule.code, words.rule_title(rule), words.rule_explanation(rule), rule.category


def _describe_glossary(glossary: Glossary, words: Words) -> str:
    if not glossary.files:
        return words.say("glossary_none")
    return words.say("glossary_files", n=len(glossary.terms), files=", ".join(glossary.files)) + "."
