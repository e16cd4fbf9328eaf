"""The text in the source language, given to the pairs of its translation; apart because no word of it is compared.

Two files on one clock are set side by side by their seconds, others sentence by sentence. What nothing translates is kept
and said to be so.
"""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

import regex

from audit.align.anchors import find_anchors
from audit.align.associations import comparable_words, weigh_words
from audit.align.beads import Bead, find_beads
from audit.align.sentences import sentence_starts
from audit.align.stream import Stream, join_segments
from audit.language import Language
from audit.model import Pair, Passage, Place, Segment, Term, UnplacedSource

_NEAR = 2.0
"""Seconds. Words said so shortly before or after a passage belong to it: captions stay on the screen a little longer."""
_SAME_CLOCK = 0.5
"""Of the shorter recording's length, how much must lie within the other's."""
_DRIFT = 5.0
"""Seconds between the same number or name on two clocks, in the median, from which they are not one."""
_FEW_ANCHORS = 3
"""Sentences that share something with each other and with no other; fewer prove nothing about the clocks."""

# How many Latin letters say what one such character says: about what texts and their translations into English have.
_DENSE = ((regex.compile(r"\p{Han}"), 3.3), (regex.compile(r"\p{Hangul}"), 2.4), (regex.compile(r"[\p{Hiragana}\p{Katakana}]"), 2.0))  # fmt: skip
_USUAL_RATIO = (0.67, 1.5)
"""Between the lengths of two texts so counted; beyond it one of them is not a whole translation of the other."""

_CLAUSE = regex.compile(r"[,;:،、，；：—–]\s*")
_SPACE = regex.compile(r"\s+")
_CUT_RANGE = 0.3
"""Of the length of a sentence, how far from its share a cut between two pieces may be for the sake of a comma."""


class SourceAlignment(NamedTuple):
    """The source text as the translation's pairs have it."""

    pairs: tuple[Pair, ...]
    """The pairs that were given, with their `source` and where it stands."""
    unplaced: tuple[UnplacedSource, ...]
    """What is in none of them, in the source's order."""


class _Piece(NamedTuple):
    """A sentence of the translation, or what its pair has of it."""

    owner: int
    """The position of its pair."""
    text: str
    time: tuple[float, float] | None
    """From when to when it is said, where that is known."""


class _Part(NamedTuple):
    """A range of the source's stream; the parts of a text follow each other without a gap."""

    start: int
    end: int
    owner: int | None
    """The position of the pair it belongs to, None for what has no translation."""


def align_source(
    pairs: Sequence[Pair], source: Passage, target: Language, origin: Language, terms: tuple[Term, ...] = ()
) -> SourceAlignment:
    """Return the pairs with what they were translated from; every word of `source` is in one pair or unplaced.

    `target` is the language of the translation and `origin` the source's. Where both are timed on one clock, each sentence,
    or part of one in a cue, belongs to the pair in whose seconds most of it is said. Otherwise the order and the lengths of
    the sentences decide, with the numbers, names and `terms` that both have. Pairs without a translation get no source.
    """
    stream = join_segments(source, origin)
    pieces = _cut_pieces(pairs, target)
    starts = [start.offset for start in sentence_starts(stream, origin)] if stream.text else []
    if not pieces or not starts:
        parts = [_Part(0, len(stream.text), None)] if stream.text else []
        return _attach(pairs, parts, stream)
    sentences = [stream.text[start:end].strip() for start, end in itertools.pairwise([*starts, len(stream.text)])]
    texts = [piece.text for piece in pieces]
    anchors = find_anchors(texts, sentences, target, origin, terms)
    if _on_one_clock(pieces, stream, starts, anchors):
        parts = _by_time(pieces, stream, starts)
    else:
        parts = _by_beads(_align_sentences(texts, sentences, anchors, target, origin), pieces, stream.text, starts)
    return _attach(pairs, parts, stream)


def _cut_pieces(pairs: Sequence[Pair], language: Language) -> list[_Piece]:
    """Return the sentences of the translation: no pair is too long to find its place, and no piece is of two pairs."""
    told = [(at, pair) for at, pair in enumerate(pairs) if pair.mt]
    stream = join_segments(Passage("", tuple(Segment(pair.mt or "", Place(1, 1)) for _, pair in told)), language)
    cuts = sorted({*stream.starts, *(start.offset for start in sentence_starts(stream, language))} if told else ())
    pieces = []
    for start, end in itertools.pairwise([*cuts, len(stream.text)]):
        number = stream.segment_at(start)
        owner, pair = told[number]
        time, length, before = _seconds(pair.mt_at), len(pair.mt or ""), start - stream.starts[number]
        if time is not None:
            second = (time[1] - time[0]) / length
            time = (time[0] + second * before, time[0] + second * (end - stream.starts[number]))
        pieces.append(_Piece(owner, stream.text[start:end].strip(), time))
    return pieces


def _attach(pairs: Sequence[Pair], parts: Iterable[_Part], stream: Stream) -> SourceAlignment:
    """Return the pairs with their parts of the stream, and the parts that are nobody's."""
    own: dict[int, list[tuple[int, int]]] = {}
    unplaced: list[UnplacedSource] = []
    before: str | None = None
    for owner, group in itertools.groupby(parts, key=lambda part: part.owner):
        ranges = list(group)
        start, end = _trimmed(stream.text, ranges[0].start, ranges[-1].end)
        if start == end:
            continue
        if owner is None:
            unplaced.append(UnplacedSource(stream.text[start:end], stream.place(start, end), before))
        else:
            own.setdefault(owner, []).append((start, end))
            before = pairs[owner].id
    aligned = [replace(pair, source=None) if pair.source else pair for pair in pairs]
    for owner, kept in own.items():
        text = " ".join(stream.text[start:end] for start, end in kept)
        at = stream.place(kept[0][0], kept[-1][1])
        offset = kept[0][0] if len(kept) == 1 else None
        aligned[owner] = replace(pairs[owner], source=text, source_at=at, source_offset=offset)
    return SourceAlignment(tuple(aligned), tuple(unplaced))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return start, max(start, end - (len(inside) - len(inside.rstrip())))


# --------------------------------------------------------------------------- by time


def _on_one_clock(
    pieces: Sequence[_Piece], stream: Stream, starts: Sequence[int], anchors: Sequence[dict[int, float]]
) -> bool:
    """Tell whether the times of both files count from the same beginning: they cover each other, and anchors agree."""
    ours = [piece.time for piece in pieces]
    theirs = [_seconds(segment.place) for segment in stream.segments]
    if None in ours or None in theirs:
        return False
    (begin, finish), (other_begin, other_finish) = _span(ours), _span(theirs)
    common = min(finish, other_finish) - max(begin, other_begin)
    if common < _SAME_CLOCK * min(finish - begin, other_finish - other_begin):
        return False
    alone = [(at, sentence) for at, shared in enumerate(anchors) if len(shared) == 1 for sentence in shared]
    pieces_of = Counter(sentence for shared in anchors for sentence in shared)
    drifts = []
    for at, sentence in alone:
        place, second = stream.place(starts[sentence], starts[sentence] + 1), ours[at]
        if pieces_of[sentence] == 1 and place is not None and place.start is not None and second is not None:
            drifts.append(abs(place.start - second[0]))
    return len(drifts) < _FEW_ANCHORS or median(drifts) <= _DRIFT


def _span(times: Sequence[tuple[float, float] | None]) -> tuple[float, float]:
    """Return the first and the last second of several ranges."""
    known = [time for time in times if time is not None]
    return min(start for start, _ in known), max(end for _, end in known)


def _seconds(place: Place | None) -> tuple[float, float] | None:
    """Return from when to when something is said; None where that is not known, or counts anew in each part of a recording."""
    if place is None or place.start is None or place.end is None or place.file is not None:
        return None
    return place.start, place.end


def _by_time(pieces: Sequence[_Piece], stream: Stream, starts: Sequence[int]) -> list[_Part]:
    """Return the stream's parts, cut at sentences and cues, each with the pair in whose seconds it is said."""
    spoken = sorted((*piece.time, piece.owner) for piece in pieces if piece.time is not None)
    begins = [start for start, _, _ in spoken]
    # The latest end so far tells where to stop looking back: passages overlap.
    latest = list(itertools.accumulate((end for _, end, _ in spoken), max))
    cuts = sorted({*starts, *stream.starts, len(stream.text)})
    parts = []
    for start, end in itertools.pairwise(cuts):
        time = _seconds(stream.place(*_trimmed(stream.text, start, end)))
        parts.append(_Part(start, end, _owner(time, spoken, begins, latest) if time else None))
    return parts


def _owner(
    time: tuple[float, float],
    spoken: Sequence[tuple[float, float, int]],
    begins: Sequence[float],
    latest: Sequence[float],
) -> int | None:
    """Return the pair in whose seconds most of `time` lies, else the nearest that is near enough."""
    best, best_share = None, -_NEAR
    at = bisect.bisect_right(begins, time[1] + _NEAR) - 1
    while at >= 0 and latest[at] >= time[0] - _NEAR:
        start, end, owner = spoken[at]
        # Below 0 it is how many seconds lie between the two.
        share = min(end, time[1]) - max(start, time[0])
        if share >= best_share:
            best, best_share = owner, share
        at -= 1
    return best


# --------------------------------------------------------------------------- by lengths and anchors


def _lengths(texts: Iterable[str]) -> list[float]:
    """Return how many Latin letters would say what each text says."""
    return [
        len(text) + sum((weight - 1) * len(dense.findall(text)) for dense, weight in _DENSE if not text.isascii())
        for text in texts
    ]


def _align_sentences(
    texts: Sequence[str],
    sentences: Sequence[str],
    anchors: Sequence[dict[int, float]],
    target: Language,
    origin: Language,
) -> list[Bead]:
    """Return the beads of the translation's pieces and the source's sentences.

    They are aligned twice. The first time their lengths are made comparable by those of the whole texts, the second time by
    those of the passages that turned out to belong together; and then the words count that stood in them.
    """
    mt, lengths = _lengths(texts), _lengths(sentences)
    low, high = _USUAL_RATIO
    ratio = sum(mt) / max(sum(lengths), 1.0)
    ratio = ratio if low <= ratio <= high else 1.0
    beads = find_beads(mt, [length * ratio for length in lengths], anchors)
    ratios = [
        mt[bead.first] / max(lengths[bead.start], 1.0)
        for bead in beads
        if (bead.last - bead.first, bead.end - bead.start) == (1, 1)
    ]
    ratio = min(max(median(ratios), low), high) if ratios else ratio
    learnt = weigh_words(comparable_words(texts, target), comparable_words(sentences, origin), beads)
    weights = [
        {n: found.get(n, 0.0) + said.get(n, 0.0) for n in found.keys() | said.keys()}
        for found, said in zip(anchors, learnt, strict=True)
    ]
    return find_beads(mt, [length * ratio for length in lengths], weights)


def _by_beads(beads: Sequence[Bead], pieces: Sequence[_Piece], text: str, starts: Sequence[int]) -> list[_Part]:
    """Return the parts of the source that the beads give to the pairs, and those between the beads."""
    bounds = [*starts, len(text)]
    parts: list[_Part] = []
    at = 0
    for bead in beads:
        start, end = bounds[bead.start], bounds[bead.end]
        if at < start:
            parts.append(_Part(at, start, None))
        sharing = pieces[bead.first : bead.last]
        cuts = [start, *_shared_cuts(text, start, end, [len(piece.text) for piece in sharing]), end]
        parts += [
            _Part(cut, following, piece.owner)
            for piece, (cut, following) in zip(sharing, itertools.pairwise(cuts), strict=True)
        ]
        at = end
    if at < len(text):
        parts.append(_Part(at, len(text), None))
    return parts


def _shared_cuts(text: str, start: int, end: int, lengths: Sequence[int]) -> list[int]:
    """Return where to cut a sentence that several pieces translate: near their shares, at a comma or else between words."""
    cuts: list[int] = []
    total, reach = sum(lengths), int((end - start) * _CUT_RANGE / max(len(lengths) - 1, 1))
    for said in itertools.accumulate(lengths[:-1]):
        wanted = start + (end - start) * said // total
        low, high = max(wanted - reach, cuts[-1] if cuts else start), min(wanted + reach, end)
        for break_ in (_CLAUSE, _SPACE):
            found = [match.end() for match in break_.finditer(text, low, high)]
            if found:
                wanted = min(found, key=lambda cut: abs(cut - wanted))
                break
        cuts.append(wanted)
    return cuts
