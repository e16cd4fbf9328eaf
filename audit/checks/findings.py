"""From claims to findings: confidence, one finding a place, identity, order.

Apart from the checks because no check knows what the others claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from audit.checks.base import Claim, DocumentView, PairView
from audit.checks.confidence import confidence
from audit.checks.identity import identify
from audit.checks.overlap import SpanIndex, overlap
from audit.checks.registry import CHECKS
from audit.language import Language
from audit.model import Finding, Severity, Span

FLOOR = 0.03
"""Claims less likely than this are dropped: no reader of any report would look at thirty to find one error."""
SURE = 0.5
"""From here on a more specific claim speaks for a less specific one on the same words."""

_DIFFERENT = "name-different"
_ONE_SIDED = frozenset({"name-missing", "name-added", "spelling", "omission", "addition"})
"""The checks that see one side of a mistake."""
_UNAWARE = frozenset({_DIFFERENT, "name-near", "wording"}) | _ONE_SIDED
"""The checks that compare words without asking the glossary."""

_ORDER = {check.rule.code: number for number, check in enumerate(CHECKS)}
_NOWHERE = Span(0, 0, "")
_CATEGORY = {check.rule.code: check.rule.category for check in CHECKS}


def find_errors(document: DocumentView) -> tuple[Finding, ...]:
    """Return the findings of all checks on a document, worst first; at most one on the same words."""
    return judge(document, make_claims(document), lambda claim: confidence(claim, looseness=document.looseness))


def judge(
    document: DocumentView, claims: Iterable[Claim], probability: Callable[[Claim], float]
) -> tuple[Finding, ...]:
    """Return the findings that `claims` on a document come to where `probability` says how likely each is right."""
    likely: dict[str, list[tuple[float, Claim]]] = defaultdict(list)
    for claim in claims:
        if (right := probability(claim)) >= FLOOR:
            likely[claim.pair].append((right, claim))
    order = {pair.id: number for number, pair in enumerate(document.all_pairs)}
    found = [finding for made in likely.values() for finding in _regrouped(_merged(made, document.language), made)]
    found.sort(key=lambda finding: _place(finding, order))
    return worst_first(identify(found, document.all_pairs, document.language), order)


def worst_first(findings: Iterable[Finding], order: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return the findings by severity, then confidence, then place; `order` gives each pair's position in the text."""
    return tuple(sorted(findings, key=lambda f: (-f.severity.rank, -f.confidence, *_place(f, order))))


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, Span, Span]:
    return order[finding.pair], finding.mt or _NOWHERE, finding.reference or _NOWHERE


def make_claims(document: DocumentView) -> Iterable[Claim]:
    """Yield what the checks claim of a document, one check after the other, but for what the glossary admits."""
    views = {view.id: view for view in document.pairs if view.mt_terms and view.reference_terms}
    for check in CHECKS:
        made = (claim for view in document.pairs for claim in check.in_pair(view, document))
        for claim in (*made, *check.in_document(document)):
            if check.rule.code not in _UNAWARE or claim.pair not in views or not _is_admitted(claim, views[claim.pair]):
                yield claim


def _is_admitted(claim: Claim, view: PairView) -> bool:
    """Tell whether a claim is about forms of terms that the glossary has as right, and that stand for each other in the pair."""
    sides = zip((claim.mt, claim.reference), view.agreed_terms, strict=True)
    told = [(span, matches) for span, matches in sides if span is not None and span.text]
    return bool(told) and all(
        any(match.start <= span.start and span.end <= match.end for match in matches) for span, matches in told
    )


def _regrouped(findings: Iterable[Finding], made: Iterable[tuple[float, Claim]]) -> Iterable[Finding]:
    """Yield the findings; what one side shows of a name that another claim has as different is that mistake once more."""
    groups = {
        side: claim.group
        for _, claim in made
        if claim.check == _DIFFERENT and claim.group
        for side in (("mt", claim.mt), ("reference", claim.reference))
    }
    for finding in findings:
        side = ("mt", finding.mt) if finding.mt and finding.mt.text else ("reference", finding.reference)
        is_part = finding.check in _ONE_SIDED and side in groups
        yield replace(finding, group=groups[side]) if is_part else finding


def _merged(made: Sequence[tuple[float, Claim]], language: Language) -> Iterable[Finding]:
    """Yield a finding for each place: the most specific sure claim speaks, the others are named as agreeing with it."""
    ranked = sorted(made, key=lambda each: (each[0] < SURE, _ORDER[each[1].check], -each[0]))
    kept: list[tuple[Claim, list[tuple[float, Claim]]]] = []
    places = _Places()
    for probability, claim in ranked:
        for number in places.near(claim):
            speaker, agreeing = kept[number]
            if _same_place(speaker, claim):
                agreeing.append((probability, claim))
                break
        else:
            places.add(claim, len(kept))
            kept.append((claim, [(probability, claim)]))
    for speaker, agreeing in kept:
        yield _finding(speaker, agreeing, language)


def _says_as_much(claim: Claim, speaker: Claim) -> bool:
    """Tell whether a claim rests on no fewer words of the reference: "swim" is not what "cannot swim" suggests."""
    if claim.reference is None or speaker.reference is None:
        return True
    return claim.reference.start <= speaker.reference.start and speaker.reference.end <= claim.reference.end


def _finding(speaker: Claim, agreeing: Sequence[tuple[float, Claim]], language: Language) -> Finding:
    # What the glossary's editor gave a term stands; among the other checks the heaviest speaks for all.
    severities = [] if speaker.term else [claim.severity for probability, claim in agreeing if probability >= SURE]
    severity: Severity = max([speaker.severity, *severities], key=lambda s: s.rank)
    if speaker.severity is Severity.NEUTRAL:
        severity = Severity.NEUTRAL
    probability = max(probability for probability, _ in agreeing)
    if probability < speaker.weighty_from and severity.rank > Severity.MINOR.rank:
        severity = Severity.MINOR
    words = "/".join(language.fold(side.text) if side else "" for side in (speaker.mt, speaker.reference))
    return Finding(
        id="",  # which depends on the others, too
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
        suggestion=speaker.suggestion
        or next(
            (claim.suggestion for _, claim in agreeing if claim.suggestion and _says_as_much(claim, speaker)), None
        ),
        note=speaker.note or next((claim.note for _, claim in agreeing if claim.note), None),
        also=tuple(sorted({claim.check for _, claim in agreeing} - {speaker.check})),
    )


class _Places:
    """Where the claims that speak stand on either side, so that a claim is compared with those near it only."""

    def __init__(self) -> None:
        self._mt, self._reference = SpanIndex(), SpanIndex()

    def add(self, claim: Claim, number: int) -> None:
        for index, span in ((self._mt, claim.mt), (self._reference, claim.reference)):
            if span is not None:
                index.add(span, number)

    def near(self, claim: Claim) -> list[int]:
        """Return the numbers, in order, of all that may be in the same place."""
        spans = ((self._mt, claim.mt), (self._reference, claim.reference))
        return sorted(set().union(*(index.near(span) for index, span in spans if span is not None)))


def _same_place(a: Claim, b: Claim) -> bool:
    """Tell whether two claims speak of the same words: they share most of the shorter and a fifth of the longer.

    Claims about two terms stay apart: each wants words of its own.
    """
    if a.term is not None and b.term is not None and a.term != b.term:
        return False
    if a.mt is not None and b.mt is not None and a.mt.text and b.mt.text:
        return overlap(a.mt, b.mt)
    if a.reference is not None and b.reference is not None:
        return overlap(a.reference, b.reference)
    return False
