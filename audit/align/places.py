"""Where the words of a finding stand; apart from the alignment, which only needs to know where whole pairs do.

A pair may run over several cues and a minute of the recording; a reader who jumps to a finding wants its own second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from audit.align.stream import join_segments
from audit.language import Language
from audit.model import Finding, Pair, Passage, Place, Span


def locate_findings(
    findings: Sequence[Finding], pairs: Sequence[Pair], mt: Passage, reference: Passage, language: Language
) -> tuple[Finding, ...]:
    """Return the findings with the lines and seconds of their own words in the translation and in the reference.

    `pairs` are those that `align_passages` made of the two passages. Where nothing stands, since something is missing, the
    place is the point at which it would stand. A side without words of the finding, or a pair without that side, has none.
    """
    by_id = {pair.id: pair for pair in pairs}
    mt_place, reference_place = _finder(mt, language), _finder(reference, language)
    return tuple(
        replace(
            finding,
            mt_at=mt_place(by_id[finding.pair].mt_offset, finding.mt),
            reference_at=reference_place(by_id[finding.pair].reference_offset, finding.reference),
        )
        for finding in findings
    )


def locate_citations(
    findings: Sequence[Finding], pairs: Sequence[Pair], source: Passage, origin: Language
) -> tuple[Finding, ...]:
    """Return the findings with the lines and seconds of the words they cite from the source, whose language is `origin`."""
    by_id = {pair.id: pair for pair in pairs}
    place = _finder(source, origin)
    return tuple(
        replace(finding, source_at=place(by_id[finding.pair].source_offset, finding.source)) for finding in findings
    )


def _finder(passage: Passage, language: Language) -> Callable[[int | None, Span | None], Place | None]:
    """Return the function that tells where words of a pair stand, given where the pair begins in the passage."""
    stream = join_segments(passage, language)

    def find(offset: int | None, span: Span | None) -> Place | None:
        if offset is None or span is None:
            return None
        if span.start < span.end:
            return stream.place(offset + span.start, offset + span.end)
        before = stream.place(offset + max(span.start - 1, 0), offset + max(span.start, 1))
        if before is None:
            return None
        second = before.end if span.start else before.start
        return replace(before, line=before.end_line, start=second, end=second)

    return find
