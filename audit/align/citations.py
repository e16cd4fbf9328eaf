"""What a finding's term stands for in the source; apart from the checks, which compare two texts in one language.

A reader who sees that the source says 포로수용소 need not take the reference's word for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from audit.language import Language
from audit.matching import TermMatcher
from audit.model import Finding, Pair, Span, Term
from audit.shared_matcher import source_terms


def cite_source(
    findings: Sequence[Finding], pairs: Sequence[Pair], terms: Sequence[Term], origin: Language
) -> tuple[Finding, ...]:
    """Return the findings, those that rest on one of the `terms` with the words of their pair's source that it stands for.

    Where the source names the term several times, it is the place that lies as far into the source as the finding's words
    into the translation. `origin` is the source's language.
    """
    sources = {pair.id: pair for pair in pairs if pair.source}
    wanted = {finding.term for finding in findings if finding.pair in sources}
    named = source_terms((term for term in terms if term.id in wanted), origin)
    if not named:
        return tuple(findings)
    matcher = TermMatcher(named, origin)
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for pair_id in {finding.pair for finding in findings if finding.term} & sources.keys():
        text = sources[pair_id].source or ""
        for match in matcher.find(text):
            found[pair_id, match.term.id].append(Span(match.start, match.end, text[match.start : match.end]))
    return tuple(
        replace(finding, source=_likeliest(spans, finding, sources[finding.pair]))
        if finding.term and (spans := found.get((finding.pair, finding.term)))
        else finding
        for finding in findings
    )


def _likeliest(spans: Sequence[Span], finding: Finding, pair: Pair) -> Span:
    """Return the span that lies as far into the source as the finding's words into the translation."""
    mt, source = pair.mt or "", pair.source or ""
    share = finding.mt.start / len(mt) if finding.mt is not None and mt else 0.0
    return min(spans, key=lambda span: abs(span.start / len(source) - share))
