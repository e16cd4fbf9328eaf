"""From a run to the views of its pages: the one place where it is decided what a page says."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from audit.difference import Stretch, differing_words
from audit.language import Language, load_language
from audit.model import Audit, Finding, Glossary, Pair, Place, Rule, Run, Span, Term
from audit.report.html.across import count_terms
from audit.report.html.facets import build_facets, mark_facets
from audit.report.html.figures import describe_amounts, describe_evidence, describe_left_out, draw_lanes, show_score
from audit.report.html.marking import Mark, cut_excerpt, cut_pieces
from audit.report.html.places import describe_lines, link_time, safe_url
from audit.report.html.settling import propose_entries
from audit.report.html.view import (
    Comparison,
    EntryView,
    Frame,
    IndexPage,
    IndexRow,
    Link,
    Piece,
    SeverityView,
    Side,
    TextPage,
    VerdictView,
)
from audit.report.summary import (
    Entry,
    confidence_key,
    count_severities,
    group_findings,
    show_points,
    verdict_key,
    verdict_sentence,
)
from audit.report.words import Words

# How many entries the first screen names.
_WORST = 4
# What text.yaml says at length; it stands at the foot.
_NOTES = "notes"
# Languages written from right to left whose data file may be missing here.
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class _Context:
    """What the parts of one page share."""

    audit: Audit
    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    words: Words
    language: Language
    entries: tuple[Entry, ...]


def build_text_page(run: Run, audit: Audit, words: Words) -> TextPage:
    """Return the page of one text and one system."""
    submission = audit.submission
    language = load_language(submission.languages.target)
    context = _Context(
        audit,
        {term.id: term for term in run.glossary.terms},
        {rule.code: rule for rule in audit.rules},
        words,
        language,
        _entries(audit),
    )
    amounts, unplaced = describe_amounts(audit, language, words)
    severities = _severities(context)
    used = {finding.check for finding in audit.shown} | {code for finding in audit.shown for code in finding.also}
    files = (("translation", submission.mt), ("reference", submission.reference), ("source", submission.source))
    return TextPage(
        frame=_frame(run, f"{submission.title} · {submission.system}", words),
        title=submission.title,
        system=submission.system,
        languages=_describe_languages(audit, words),
        files=tuple((words.say(side), passage.path) for side, passage in files if passage),
        notes=submission.details.get(_NOTES),
        details=tuple(_details(submission.details, words)),
        language=submission.languages.target,
        direction=_direction(language),
        verdict=_verdict(audit, context.entries, words),
        worst=tuple(_worst(severities)),
        evidence=describe_evidence(audit, context.entries, language, words),
        left_out=describe_left_out(audit, words),
        amounts=amounts,
        lanes=draw_lanes(audit.pairs, context.entries, words),
        scores=tuple(show_score(score, words) for score in audit.scores),
        scores_intervals=words.say(
            "scores_band" if any(score.low is not None for score in audit.scores) else "scores_no_band"
        ),
        counts=words.say("entries", n=len(context.entries)),
        severities=severities,
        facets=build_facets(
            [entry.facets for group in severities for entry in group.entries], context.rules, context.terms, words
        ),
        rows=tuple(_rows(context)),
        unplaced=unplaced,
        rules=tuple(
            (rule.code, rule.title, rule.explanation, rule.category) for rule in audit.rules if rule.code in used
        ),
        silent_rules=", ".join(rule.title for rule in audit.rules if rule.code not in used),
        glossary=_describe_glossary(run.glossary, words),
    )


def _worst(severities: Iterable[SeverityView]) -> Iterable[EntryView]:
    """Return the entries that the first screen names: the worst, without what is merely possible."""
    counted = (entry for group in severities for entry in group.entries if entry.confidence != "possible")
    return islice(counted, _WORST)


def build_index_page(run: Run, names: Sequence[str], words: Words) -> IndexPage:
    """Return the page that lists the audits; `names` are their pages' file names."""
    verdicts = [audit.verdict.passed for audit in run.audits]
    parts = [words.say("index_heading", n=len(verdicts)) if verdicts else words.say("index_nothing").rstrip(".")]
    if False in verdicts:
        parts.append(words.say("index_unfit", n=verdicts.count(False)))
    if None in verdicts:
        parts.append(words.say("index_unjudged", n=verdicts.count(None)))
    terms, named = count_terms(run, words)
    return IndexPage(
        frame=_frame(run, words.say("all_texts"), words),
        summary="; ".join(parts) + "."
        if not (verdicts and all(verdicts))
        else f"{parts[0]}. {words.say('index_all_fit')}",
        rows=tuple(_index_row(audit, name, words) for audit, name in zip(run.audits, names, strict=True)),
        terms=terms,
        names=named,
        glossary=_describe_glossary(run.glossary, words),
    )


def _index_row(audit: Audit, name: str, words: Words) -> IndexRow:
    entries = _entries(audit)
    counts = count_severities(entries)
    return IndexRow(
        text=Link(audit.submission.title, quote(name)),
        system=audit.submission.system,
        verdict=_verdict(audit, entries, words),
        points=show_points(audit.verdict.score),
        rank={False: 0, None: 1, True: 2}[audit.verdict.passed],
        harm=sum(min(count, 999) * 1_000**severity.rank for severity, count in counts.items()),
        counts=tuple(
            (severity.value, words.say("index_counts", n=count, severity=words.say(severity).lower()))
            for severity, count in counts.items()
        ),
        scores=tuple((score.name, f"{score.value:.1f}") for score in audit.scores),
    )


def _entries(audit: Audit) -> tuple[Entry, ...]:
    return group_findings(audit.shown, {pair.id: position for position, pair in enumerate(audit.pairs)})


def _frame(run: Run, title: str, words: Words) -> Frame:
    created = run.created.replace("T", " ").removesuffix("Z") + (" UTC" if run.created.endswith("Z") else "")
    return Frame(title, words.say("footer", version=run.version, created=created))


def _verdict(audit: Audit, entries: Iterable[Entry], words: Words) -> VerdictView:
    verdict = audit.verdict
    points = words.say("score_against_threshold", score=show_points(verdict.score), threshold=f"{verdict.threshold:g}")
    reasons = words.say("reasons", reasons="; ".join(verdict.reasons)) if verdict.reasons else ""
    if verdict.passed is None:
        points = f"{points} {reasons}".rstrip()
    return VerdictView(verdict_key(audit), verdict_sentence(audit, entries, words), points, reasons, verdict.signature)


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
        yield words.say(key) if key in words.entries else key.capitalize(), Link(value, safe_url(value))


def _direction(language: Language) -> str:
    """Return the value of ``dir``; where a language is not known, the browser judges by the first letter."""
    if language.right_to_left or language.code in _RIGHT_TO_LEFT:
        return "rtl"
    return "ltr" if language.supported else "auto"


def _describe_glossary(glossary: Glossary, words: Words) -> str:
    if not glossary.files:
        return words.say("glossary_none")
    return words.say("glossary_files", n=len(glossary.terms), files=", ".join(glossary.files)) + "."


def _severities(context: _Context) -> tuple[SeverityView, ...]:
    """Return the entries by severity, worst first, without the severities that have none."""
    words = context.words
    positions = {pair.id: position for position, pair in enumerate(context.audit.pairs)}
    views = defaultdict(list)
    for entry in context.entries:
        views[entry.lead.severity].append(_entry(entry, context, positions))
    return tuple(
        SeverityView(severity.value, words.say(severity), words.say(f"{severity.value}_means"), tuple(entries))
        for severity, entries in views.items()
    )


def _entry(entry: Entry, context: _Context, positions: Mapping[str, int]) -> EntryView:
    lead, words = entry.lead, context.words
    sure = confidence_key(lead.confidence)
    first, *others = (_excerpt(finding, entry, context, positions[finding.pair]) for finding in entry.findings)
    return EntryView(
        number=entry.number,
        group=lead.group,
        ids=tuple(finding.id for finding in entry.findings),
        severity=lead.severity.value,
        severity_word=words.say(lead.severity),
        confidence=sure,
        confidence_word=words.say(sure),
        # Rounded down, so that no finding shows the percentage of a surer class than its word says.
        percent=math.floor(round(100 * lead.confidence, 6)),
        wrong=lead.mt.text if lead.mt else "",
        right=_remedy(lead),
        rule=_rule_link(lead.check, context.rules),
        also=tuple(_rule_link(code, context.rules) for code in lead.also),
        message=lead.message,
        note=lead.note,
        suggestion=lead.suggestion,
        term=_describe_term(lead.term, context.terms),
        first=first,
        others=tuple(others),
        count=words.say("places", n=len(entry.findings)),
        facets=mark_facets(lead, context.terms),
        snippets=propose_entries(lead, context.terms, words),
    )


def _remedy(finding: Finding) -> str:
    """Return what should stand there; nothing where the words are right and belong to something else."""
    right = finding.suggestion or (finding.reference.text if finding.reference else "")
    return "" if finding.mt and finding.mt.text == right else right


def _rule_link(code: str, rules: Mapping[str, Rule]) -> Link:
    return Link(rules[code].title, f"#rule-{quote(code)}") if code in rules else Link(code)


def _describe_term(term_id: str | None, terms: Mapping[str, Term]) -> str | None:
    """Return the entry's preferred form with its file and line; the id alone of an entry that the glossary lacks."""
    term = terms.get(term_id or "")
    if term is None:
        return term_id
    return (
        f"{term.preferred} ({term.kind}), {term.file}:{term.line}" if term.file else f"{term.preferred} ({term.kind})"
    )


def _excerpt(finding: Finding, entry: Entry, context: _Context, position: int) -> Comparison:
    """Return the passages around the words that one finding is about."""
    pair = context.audit.pairs[position]

    def cut(text: str, span: Span | None) -> tuple[Piece, ...]:
        return cut_excerpt(text, [Mark(span.start, span.end, entry.number, finding.severity)] if span else [])

    mt = _side(cut(pair.mt, finding.mt), pair.mt_at, context) if pair.mt else None
    reference = _side(cut(pair.reference, finding.reference), pair.reference_at, context) if pair.reference else None
    return Comparison(_anchor(position), mt, reference)


def _rows(context: _Context) -> Iterable[Comparison]:
    """Yield the whole text with all findings marked in place."""
    marks: dict[str, tuple[list[Mark], list[Mark]]] = defaultdict(lambda: ([], []))
    for entry in context.entries:
        word = context.words.say(entry.lead.severity).lower()
        note = context.words.say("see_finding", number=entry.number, severity=word)
        link = Link(str(entry.number), f"#finding-{entry.number}", note)
        for finding in entry.findings:
            for side, span in zip(marks[finding.pair], (finding.mt, finding.reference), strict=True):
                if span:
                    side.append(Mark(span.start, span.end, entry.number, finding.severity, link))
    for position, pair in enumerate(context.audit.pairs):
        yield _row(pair, position, marks[pair.id], context)


def _row(pair: Pair, position: int, marks: tuple[list[Mark], list[Mark]], context: _Context) -> Comparison:
    differing: tuple[Sequence[Stretch], Sequence[Stretch]] = ((), ())
    if pair.mt and pair.reference:
        differing = differing_words(pair.mt, pair.reference, context.language)
    mt = _side(cut_pieces(pair.mt, marks[0], differing[0]), pair.mt_at, context) if pair.mt else None
    reference = (
        _side(cut_pieces(pair.reference, marks[1], differing[1]), pair.reference_at, context)
        if pair.reference
        else None
    )
    return Comparison(_anchor(position), mt, reference)


def _side(pieces: tuple[Piece, ...], place: Place | None, context: _Context) -> Side:
    video = context.audit.submission.details.get("video")
    return Side(pieces, describe_lines(place, context.words), link_time(place, video))


def _anchor(position: int) -> str:
    return f"passage-{position + 1}"
