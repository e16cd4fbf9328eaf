"""The whole text for reading: every passage of both sides and of the source, with all findings marked in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from audit.difference import Stretch, differing_words
from audit.model import Finding, Pair
from audit.report.html.context import Context, finding_anchor, passage_anchor
from audit.report.html.marking import Mark, cut_pieces
from audit.report.html.view import Comparison, Link, Piece, TextBlock

# A reference that tells more than the translation has long runs without a counterpart; so many are folded into one line.
_LONG_RUN = 3

_SIDES = ("mt", "reference", "source")
_Marks = Mapping[str, Sequence[Mark]]


def lay_out_text(context: Context) -> tuple[TextBlock, ...]:
    """Return the passages in the translation's order, long runs of the reference without a counterpart as blocks that fold.

    The translation is never folded, nor is what a finding marks.
    """
    marks = _mark_findings(context)
    blocks: list[TextBlock] = []
    for foldable, run in groupby(_rows(context, marks), key=lambda each: each[0]):
        rows = tuple(row for _, row in run)
        long = foldable and len(rows) >= _LONG_RUN
        blocks.append(TextBlock(rows, context.words.say("folded", n=len(rows)) if long else None))
    return tuple(blocks)


def _rows(context: Context, marks: Mapping[str, _Marks]) -> Iterator[tuple[bool, Comparison]]:
    """Yield every passage with whether it may be folded; untranslated words of the source stand where they are said."""
    stray = defaultdict(list)
    for unplaced in context.audit.unplaced_source:
        stray[unplaced.after].append(unplaced)

    def strays(after: str | None) -> Iterator[tuple[bool, Comparison]]:
        for unplaced in stray[after]:
            yield False, Comparison("", None, None, context.side((Piece(unplaced.text),), unplaced.at))

    yield from strays(None)
    for position, pair in enumerate(context.audit.pairs):
        marked = marks.get(pair.id, {})
        foldable = pair.mt is None and pair.source is None and not any(marked.values())
        yield foldable, _row(pair, position, marked, context)
        yield from strays(pair.id)


def _mark_findings(context: Context) -> Mapping[str, _Marks]:
    """Return the marks of the findings by pair and side, each with a link to its entry of the list."""
    marks: dict[str, dict[str, list[Mark]]] = defaultdict(lambda: {side: [] for side in _SIDES})
    for entry in context.entries:
        link = Link(str(entry.number), f"#{finding_anchor(entry.number)}")
        for finding in entry.findings:
            for side, mark in _finding_marks(finding, entry.number, link):
                marks[finding.pair][side].append(mark)
    return marks


def _finding_marks(finding: Finding, number: int, link: Link) -> Iterable[tuple[str, Mark]]:
    for side, span in zip(_SIDES, (finding.mt, finding.reference, finding.source), strict=True):
        if span:
            yield side, Mark(span.start, span.end, number, finding.severity, link)


def _row(pair: Pair, position: int, marks: _Marks, context: Context) -> Comparison:
    differing: tuple[Sequence[Stretch], Sequence[Stretch]] = ((), ())
    if pair.mt and pair.reference:
        differing = differing_words(pair.mt, pair.reference, context.language)

    def pieces(side: str, text: str, stretches: Sequence[Stretch] = ()) -> tuple[Piece, ...]:
        return cut_pieces(text, marks.get(side, ()), stretches)

    return Comparison(
        passage_anchor(position),
        context.side(pieces("mt", pair.mt, differing[0]), pair.mt_at) if pair.mt else None,
        context.side(pieces("reference", pair.reference, differing[1]), pair.reference_at) if pair.reference else None,
        context.side(pieces("source", pair.source), pair.source_at) if pair.source else None,
    )
