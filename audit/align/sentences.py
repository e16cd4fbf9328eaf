"""Where sentences end: sentencex's answer, mended; apart because both sides must be cut by the same rules.

A text without punctuation has no sentences. Its long stretches are cut into pieces of a sentence's usual length, at the
best place there is, so that nothing that is aligned is ever longer than a person would read at once.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import NamedTuple

import regex

from audit.align.stream import Stream
from audit.language import Language

# sentencex keeps a quotation of several sentences whole; hidden, its marks do not count.
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»「」『』‹›', " "))
_OPENING = regex.compile(r"""[\s"'“‘„«「『‹(\[（【¿¡/•·*–—-]*+\Z""")
_TURNED_OPENING = regex.compile(r"(?<=\s)(?:[«“„‹]\s++|[»›])\Z")
"""French sets the mark apart from what it opens, « so »; German may turn the marks round, »so«."""
_CLOSING = regex.compile(r"""[\s"'”’»」』›)\]）】]++""")
_SENTENCE_END = regex.compile(r"""[.!?…。！？．؟۔।॥։።]["'”’»」』›)\]）】\s]*+\Z""")
_UNFINISHED = regex.compile(
    r"(?:^|[\s(“\"'])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Gov|Sen|Rep|St|No|vs|approx|ca)\.\s*\Z"
)
_WORD = regex.compile(r"[\p{L}\p{N}]")
_CLAUSE = regex.compile(r"[,;:،，、；：—–](?=\s|[\p{Han}\p{Hiragana}\p{Katakana}])|\s(?=[–—])")
_LONG = 400
"""Characters without a sentence end that are cut: no sentence of edited prose that a person reads at once is longer."""
_PIECE = 120
"""Characters of a piece: what a sentence of edited English has in the mean."""


class SentenceStart(NamedTuple):
    """Where a sentence begins in a stream."""

    offset: int
    marked: bool
    """Whether the text itself shows it, rather than a stretch having become too long."""


def sentence_starts(stream: Stream, language: Language) -> tuple[SentenceStart, ...]:
    """Return where the stream's sentences begin, in order; the first is at 0.

    Segments without time are paragraphs: a sentence does not run on from one into the next unless the next begins with a
    small letter after no mark. Timed segments are cues, which cut sentences anywhere.
    """
    starts: list[SentenceStart] = []
    for start, end in _blocks(stream, language):
        starts.extend(_starts_within(stream.text, start, end, language))
    return tuple(starts)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` closes with a mark that ends a sentence, before closing quotes and brackets."""
    return _SENTENCE_END.search(text[-12:]) is not None


def _blocks(stream: Stream, language: Language) -> list[tuple[int, int]]:
    """Return the ranges of the stream over which sentences may run."""
    cuts = [0]
    for number in range(1, len(stream.segments)):
        before, after = stream.segments[number - 1], stream.segments[number]
        same_speaker = before.speaker == after.speaker
        timed = after.place.start is not None
        runs_on = language.capitals and after.text[:1].islower() and not ends_sentence(before.text)
        if not same_speaker or not (timed or runs_on):
            cuts.append(stream.starts[number])
    return list(zip(cuts, [*cuts[1:], len(stream.text)], strict=True))


def _starts_within(text: str, start: int, end: int, language: Language) -> list[SentenceStart]:
    """Return where the sentences of one block begin."""
    starts = [start]
    at = start
    for piece in _split(text[start:end].translate(_QUOTES), language.code):
        at += len(piece)
        if at >= end:
            break
        cut = _move_openers(text, starts[-1], at)
        if cut > starts[-1] and not _belongs_together(text[starts[-1] : cut], text[cut : min(cut + _LONG, end)]):
            starts.append(cut)
    bounds = [*starts, end]
    return [
        SentenceStart(cut, marked=cut == first)
        for first, last in itertools.pairwise(bounds)
        for cut in _cut_long(text, first, last)
    ]


def _split(text: str, code: str) -> list[str]:
    pieces = list(_splitter()(code, text))
    return pieces if "".join(pieces) == text else [text]


@lru_cache(maxsize=1)
def _splitter():  # type: ignore[no-untyped-def]
    from sentencex import segment  # noqa: PLC0415

    return segment


def _move_openers(text: str, start: int, cut: int) -> int:
    """Return the cut with closing marks given to the sentence before it and opening marks to the one after it."""
    while (
        cut > start
        and text[cut - 1] in "\"'“‘„«「『‹(（[【¿¡"
        and (cut - 1 == start or text[cut - 2].isspace() or text[cut - 1] not in "\"'")
    ):
        cut -= 1
    turned = _TURNED_OPENING.search(text, start, cut)
    if turned and turned.start() > start and not text[cut : cut + 1].isspace():
        return turned.start()
    closing = _CLOSING.match(text, cut)
    if closing and not text[cut : closing.end()].isspace() and cut > start and not text[cut - 1].isspace():
        cut = closing.end()
    while cut < len(text) and text[cut].isspace():
        cut += 1
    return cut


def _belongs_together(before: str, after: str) -> bool:
    """Tell whether the splitter cut where no sentence ends: after Mr. or an initial, before a small letter, at a stray mark."""
    if not _WORD.search(before) or not _WORD.search(after):
        return True
    if _UNFINISHED.search(before[-12:]):
        return True
    return after[0].islower() and not before.rstrip().endswith(("\n", ":"))


def _cut_long(text: str, start: int, end: int) -> list[int]:
    """Return where the pieces of one sentence begin: its start alone, or more when it is too long to be one."""
    if end - start <= _LONG:
        return [start]
    starts = [start]
    while end - starts[-1] > _PIECE * 1.5:
        low, high = starts[-1] + _PIECE // 2, min(starts[-1] + _PIECE * 3 // 2, end)
        cut = _best_cut(text, low, high, starts[-1] + _PIECE)
        starts.append(cut)
    return starts


def _best_cut(text: str, low: int, high: int, wanted: int) -> int:
    """Return the offset after a clause mark, else after white space, nearest to the wanted one; else the wanted one."""
    clauses = [match.end() for match in _CLAUSE.finditer(text, low, high)]
    spaces = clauses or [at for at in range(low, high) if text[at].isspace()]
    cut = min(spaces, key=lambda at: abs(at - wanted), default=wanted)
    while cut < high and text[cut].isspace():
        cut += 1
    return cut
