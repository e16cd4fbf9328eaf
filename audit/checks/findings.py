"""From claims to findings: confidence, one finding a place, fingerprints, order.

Apart from the checks because no check knows what the others claim.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from audit.checks.base import Claim, DocumentView
from audit.checks.confidence import confidence
from audit.checks.registry import CHECKS
from audit.language import Language
from audit.model import Finding, Pair, Severity, Span

FLOOR = 0.03
"""Claims less likely than this are dropped: no reader of any report would look at thirty to find one error."""
SURE = 0.5
"""From here on a more specific claim speaks for a less specific one on the same words."""
NEIGHBOURS = 24
"""Characters, spaces not counted, on either side of a finding's words that make up its fingerprint, beside the words."""

TENTATIVE = frozenset({"omission", "addition", "wording"})
"""The checks of last resort: what they claim weighs as a minor error until it is as likely as WEIGHTY."""
WEIGHTY = 0.7
"""Chosen on DEMETR's development part out of 0, .3, .5, .6 and .7, as the first with at most 8 % of good translations severe."""

_ORDER = {check.rule.code: number for number, check in enumerate(CHECKS)}
_CATEGORY = {check.rule.code: check.rule.category for check in CHECKS}


def find_errors(document: DocumentView) -> tuple[Finding, ...]:
    """Return the findings of all checks on a document, worst first; at most one on the same words."""
    claims: dict[str, list[tuple[float, Claim]]] = defaultdict(list)
    for claim in make_claims(document):
        probability = confidence(claim, comparable=document.comparable)
        if probability >= FLOOR:
            claims[claim.pair].append((probability, claim))
    texts = {view.id: view.linked.pair for view in document.pairs} | {pair.id: pair for pair in document.unplaced}
    order = {pair_id: number for number, pair_id in enumerate(texts)}
    findings = [
        finding for pair_id, made in claims.items() for finding in _merged(made, texts[pair_id], document.language)
    ]
    findings = _with_distinct_ids(sorted(findings, key=lambda f: (order[f.pair], f.mt or Span(0, 0, ""))))
    return tuple(
        sorted(findings, key=lambda f: (-f.severity.rank, -f.confidence, order[f.pair], f.mt or Span(0, 0, "")))
    )


def make_claims(document: DocumentView) -> Iterable[Claim]:
    """Yield what the checks claim of a document, one check after the other."""
    for check in CHECKS:
        for view in document.pairs:
            yield from check.in_pair(view, document)
        yield from check.in_document(document)


def _merged(made: Sequence[tuple[float, Claim]], pair: Pair, language: Language) -> Iterable[Finding]:
    """Yield a finding for each place: the most specific sure claim speaks, the others are named as agreeing with it."""
    ranked = sorted(made, key=lambda each: (each[0] < SURE, _ORDER[each[1].check], -each[0]))
    kept: list[tuple[Claim, list[tuple[float, Claim]]]] = []
    for probability, claim in ranked:
        for speaker, agreeing in kept:
            if _same_place(speaker, claim):
                agreeing.append((probability, claim))
                break
        else:
            kept.append((claim, [(probability, claim)]))
    for speaker, agreeing in kept:
        yield _finding(speaker, agreeing, pair, language)


def _finding(speaker: Claim, agreeing: Sequence[tuple[float, Claim]], pair: Pair, language: Language) -> Finding:
    # What the glossary's editor gave a term stands; among the other checks the heaviest speaks for all.
    severities = [] if speaker.term else [claim.severity for probability, claim in agreeing if probability >= SURE]
    severity: Severity = max([speaker.severity, *severities], key=lambda s: s.rank)
    if speaker.severity is Severity.NEUTRAL:
        severity = Severity.NEUTRAL
    probability = max(probability for probability, _ in agreeing)
    if speaker.check in TENTATIVE and probability < WEIGHTY and severity.rank > Severity.MINOR.rank:
        severity = Severity.MINOR
    words = "/".join(language.fold(side.text) if side else "" for side in (speaker.mt, speaker.reference))
    return Finding(
        id=_fingerprint(speaker, pair, language),
        pair=speaker.pair,
        check=speaker.check,
        category=_CATEGORY[speaker.check],
        severity=severity,
        confidence=probability,
        mt=speaker.mt,
        reference=speaker.reference or next((claim.reference for _, claim in agreeing if claim.reference), None),
        message=speaker.message,
        group=speaker.group or f"{speaker.check}/{words}",
        term=speaker.term or next((claim.term for _, claim in agreeing if claim.term), None),
        suggestion=speaker.suggestion or next((claim.suggestion for _, claim in agreeing if claim.suggestion), None),
        note=speaker.note or next((claim.note for _, claim in agreeing if claim.note), None),
        also=tuple(sorted({claim.check for _, claim in agreeing} - {speaker.check})),
    )


def _same_place(a: Claim, b: Claim) -> bool:
    """Tell whether two claims speak of the same words: they share most of the shorter and a fifth of the longer.

    Claims about two terms stay apart: each wants words of its own.
    """
    if a.term is not None and b.term is not None and a.term != b.term:
        return False
    if a.mt is not None and b.mt is not None and a.mt.text and b.mt.text:
        return _overlap(a.mt, b.mt)
    if a.reference is not None and b.reference is not None:
        return _overlap(a.reference, b.reference)
    return False


def _overlap(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    short, long = sorted((a.end - a.start, b.end - b.start))
    return shared > 0 and shared * 2 >= short and short * 5 >= long


def _fingerprint(claim: Claim, pair: Pair, language: Language) -> str:
    """Return 16 hexadecimal digits made of the claim's words and their neighbours.

    Neither the pair's number, nor the line, nor the check is part of it: a finding stays itself when lines move, when passages
    before it change, and when another check comes to speak for the same words.
    """
    sides = []
    for span, text in ((claim.mt, pair.mt), (claim.reference, pair.reference)):
        if span is None or text is None:
            sides.append("")
            continue
        # Twice as much is looked at, since spaces do not count: captions are broken where the line ends.
        around = text[max(0, span.start - 2 * NEIGHBOURS) : span.start], text[span.end : span.end + 2 * NEIGHBOURS]
        before, words, after = ("".join(language.fold(part).split()) for part in (around[0], span.text, around[1]))
        sides.append("\x1f".join((before[-NEIGHBOURS:], words, after[:NEIGHBOURS])))
    key = sides[0] or sides[1]
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _with_distinct_ids(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with a number added to the ids of the second and further ones of one fingerprint, in text order."""
    seen: Counter[str] = Counter()
    distinct = []
    for finding in findings:
        seen[finding.id] += 1
        count = seen[finding.id]
        distinct.append(finding if count == 1 else replace(finding, id=f"{finding.id}-{count}"))
    return distinct
