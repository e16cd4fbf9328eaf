"""The list of findings: each mistake with its evidence, what to do about it, and what it can be filtered by."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from urllib.parse import quote

from audit.model import Finding, Message, Pair, Place, Rule, Span
from audit.report.html.context import Context, passage_anchor
from audit.report.html.facets import mark_facets
from audit.report.html.marking import Mark, cut_excerpt
from audit.report.html.settling import propose_settlement
from audit.report.html.view import Comparison, EntryView, Link, SeverityView, Side
from audit.report.summary import LIKELY, Entry, confidence_key
from audit.report.words import Words

# How many entries the first screen names.
_WORST = 4


def list_severities(context: Context) -> tuple[SeverityView, ...]:
    """Return the entries by severity, worst first, without the severities that have none."""
    words = context.words
    views = defaultdict(list)
    for entry in context.entries:
        views[entry.lead.severity].append(_entry(entry, context))
    return tuple(
        SeverityView(severity.value, words.say(severity), words.say(f"{severity.value}_means"), tuple(entries))
        for severity, entries in views.items()
    )


def pick_worst(severities: Iterable[SeverityView]) -> tuple[EntryView, ...]:
    """Return the entries that the first screen names: the worst, without what is merely possible."""
    sure = (entry for group in severities for entry in group.entries if entry.percent >= 100 * LIKELY)
    return tuple(islice(sure, _WORST))


def _entry(entry: Entry, context: Context) -> EntryView:
    lead, words = entry.lead, context.words
    first, *others = (_compare(finding, entry, context) for finding in entry.findings)
    right = _right(lead)
    return EntryView(
        number=entry.number,
        group=lead.group,
        ids=tuple(finding.id for finding in entry.findings),
        severity=lead.severity.value,
        severity_word=words.say(lead.severity),
        confidence_word=words.say(confidence_key(lead.confidence)),
        # Rounded down, so that no finding shows the percentage of a surer class than its word says.
        percent=math.floor(round(100 * lead.confidence, 6)),
        wrong=lead.mt.text if lead.mt else "",
        right=right,
        advice=words.say("write", words=_keep_order(right)) if right else "",
        reference=lead.reference.text if lead.reference and not right else "",
        rules=tuple(_rule_link(code, context.rules, words) for code in (lead.check, *lead.also)),
        message=_message(lead, words) or _describe(lead, context.rules, words),
        note=lead.note,
        first=first,
        others=tuple(others),
        count=words.say("places", n=len(entry.findings)),
        facets=mark_facets(lead, context.terms),
        settlement=propose_settlement(lead, context.terms, words),
    )


def _message(finding: Finding, words: Words) -> str | None:
    """Return what a finding says, None where it is not said in this language."""
    message = finding.message
    if isinstance(message, Message):
        message = Message(message.template, **{name: _keep_order(part) for name, part in message.parts.items()})
    return words.translate(message)


def _keep_order(part: str) -> str:
    """Return words that read from right to left between marks that make numbers and signs at their ends part of them.

    Isolates, which are made for this, may not be used: the page shows them as the means of deception that they are in texts.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in part):
        return f"\N{RIGHT-TO-LEFT MARK}{part}\N{RIGHT-TO-LEFT MARK}"
    return part


def _right(finding: Finding) -> str:
    """Return what to write instead; nothing where the words are right and belong to something else."""
    right = finding.suggestion or ""
    return "" if finding.mt and finding.mt.text == right else right


def _rule_link(code: str, rules: Mapping[str, Rule], words: Words) -> Link:
    return Link(words.rule_title(rules[code]), f"#rule-{quote(code)}") if code in rules else Link(code)


def _describe(finding: Finding, rules: Mapping[str, Rule], words: Words) -> str:
    """Return what a finding says in general, with the words of both sides, where its message has no translation."""
    title = words.rule_title(rules[finding.check]) if finding.check in rules else finding.check
    sides = {"mt": finding.mt, "reference": finding.reference}
    texts = {side: span.text if span and span.text else words.say("nothing_there") for side, span in sides.items()}
    return words.say("message_in_general", title=title, **texts)


def _compare(finding: Finding, entry: Entry, context: Context) -> Comparison:
    """Return the passages around the words that one finding is about; they say where these words stand."""
    position = context.positions[finding.pair]
    pair: Pair = context.audit.pairs[position]

    near = finding.mt.start / len(pair.mt) if finding.mt and pair.mt else 0.0

    def cut(text: str | None, span: Span | None, place: Place | None) -> Side | None:
        marks = [Mark(span.start, span.end, entry.number, finding.severity)] if span else []
        return context.side(cut_excerpt(text, marks, near), place) if text else None

    return Comparison(
        passage_anchor(position),
        cut(pair.mt, finding.mt, finding.mt_at or pair.mt_at),
        cut(pair.reference, finding.reference, finding.reference_at or pair.reference_at),
        cut(pair.source, finding.source, finding.source_at or pair.source_at),
    )
