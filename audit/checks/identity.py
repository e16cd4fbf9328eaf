"""Who a finding is: its fingerprint, which outlives re-runs, and its passage, by which an editor's decision holds.

Apart from the claims because it depends on the whole text and on no check.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from audit.language import Language
from audit.model import Finding, Pair, Span
from audit.surroundings import Surroundings

NEIGHBOURS = 24
"""Letters on either side of a finding's words that make up its fingerprint, beside the words."""
PASSAGE = 60
"""Letters on either side, in both texts, that make up its passage: about a dozen words, a caption or half a sentence."""


def identify(findings: Iterable[Finding], pairs: Sequence[Pair], language: Language) -> list[Finding]:
    """Return the findings, which come in the text's order, with `id` and `passage`.

    An id is 16 hexadecimal digits made of the finding's words and their neighbours in the translation, or in the reference
    where the translation lacks them. Neither the pair, nor the line, nor the check is part of it: a finding stays itself when
    lines move, when captions are cut elsewhere, and when another check comes to speak for the same words. Where a short sentence
    is said several times, the sentences around it count too, so that none takes the id of another one that was corrected. The
    second and further findings of one fingerprint get a number after it.

    A passage is a digest of the words and of more of their neighbours on both sides.
    """
    around = Surroundings(pairs, language)
    fingerprints = [(finding, _digest(_fingerprint(finding, around, language))) for finding in findings]
    places: defaultdict[str, set[tuple[str, Span | None]]] = defaultdict(set)
    for finding, fingerprint in fingerprints:
        places[fingerprint].add((finding.pair, _words_of(finding)))
    seen: Counter[str] = Counter()
    identified = []
    for finding, within_sentence in fingerprints:
        fingerprint = within_sentence
        if len(places[within_sentence]) > 1:
            fingerprint = _digest(_fingerprint(finding, around, language, beyond=True))
        seen[fingerprint] += 1
        number = seen[fingerprint]
        identified.append(
            replace(
                finding,
                id=fingerprint if number == 1 else f"{fingerprint}-{number}",
                passage=_digest(_passage(finding, around, language)),
            )
        )
    return identified


def _fingerprint(finding: Finding, around: Surroundings, language: Language, *, beyond: bool = False) -> Iterable[str]:
    span = _words_of(finding)
    if span is None:
        return ()
    surroundings = around.of_mt if span is finding.mt else around.of_reference
    width = PASSAGE if beyond else NEIGHBOURS
    return _framed(span, surroundings(finding.pair, span, width, beyond=beyond), language)


def _words_of(finding: Finding) -> Span | None:
    """Return the finding's words in the translation, or in the reference where the translation lacks them."""
    if finding.reference is not None and (finding.mt is None or not finding.mt.text):
        return finding.reference
    return finding.mt


def _passage(finding: Finding, around: Surroundings, language: Language) -> Iterable[str]:
    if finding.mt is not None:
        yield from _framed(finding.mt, around.of_mt(finding.pair, finding.mt, PASSAGE), language)
    # What separates the sides, so that words that pass from one to the other change the digest.
    yield ""
    if finding.reference is not None:
        yield from _framed(finding.reference, around.of_reference(finding.pair, finding.reference, PASSAGE), language)


def _framed(span: Span, around: tuple[str, str], language: Language) -> tuple[str, ...]:
    """Return the words, without spaces, between their neighbours."""
    return around[0], "".join(language.fold(span.text).split()), around[1]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
