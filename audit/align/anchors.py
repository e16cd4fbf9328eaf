"""What shows, in two languages, that two passages belong together; apart because it knows words and no order.

A number, a word in Latin letters, a name heard in both, a term that the glossary has in both languages: few sentences share
one by chance. What stands often shows little and is left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import regex

from audit.language import Language
from audit.matching import TermMatcher
from audit.model import Term
from audit.names import sound_key
from audit.shared_matcher import shared_matcher, shared_source_matcher

_NUMBER = regex.compile(r"\p{Nd}+(?:[.,٫٬]\p{Nd}+)*")
_SEPARATORS = regex.compile(r"[.,٫٬]")
_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")
_LATIN = regex.compile(r"\p{Latin}+")
# Han characters are left out: what they sound like depends on the language and on the word.
_HEARD = regex.compile(r"[\p{Katakana}ー]{3,}|[\p{Hangul}]{2,}|[\p{L}--[\p{Latin}\p{Han}\p{Hiragana}]]{3,}", regex.V1)
_LONGEST_NAME = 24
_SHORTEST_SOUND = 3
"""Letters of a sound key; shorter ones begin too many words."""
_RARE = 20
"""What stands in more passages of one side tells no two of them apart."""
_WEIGHT = 0.4
"""How much of the logarithm of its rarity a shared word counts: the two sides may have it from different places."""
_MOST = 4.0
"""What all anchors of two passages count together: names that a paragraph is about tell its sentences apart no further."""


def find_anchors(
    mt: Sequence[str], source: Sequence[str], target: Language, origin: Language, terms: tuple[Term, ...]
) -> list[dict[int, float]]:
    """Return for each piece of the translation the sentences of the source it shares rare words with, and how much they weigh.

    Weights are in nats, so that they compare with the costs of `audit.align.beads`. Of the glossary's `terms` those in the
    translation's language, `target`, count that have forms in the source's, `origin`, too.
    """
    mt_marks = _marks(mt, shared_matcher(terms, target))
    source_marks = _marks(source, shared_source_matcher(terms, target, origin))
    _add_names(mt, source, mt_marks, source_marks)
    anchors: list[dict[int, float]] = [{} for _ in mt]
    for mark, pieces in mt_marks.items():
        sentences = source_marks.get(mark, set())
        if 0 < len(sentences) <= _RARE and len(pieces) <= _RARE:
            weight = _WEIGHT * math.log(1 + len(source) / len(sentences))
            for piece in pieces:
                for sentence in sentences:
                    anchors[piece][sentence] = min(anchors[piece].get(sentence, 0.0) + weight, _MOST)
    return anchors


_Marks = dict[tuple[str, str], set[int]]
"""What can be compared across languages, by its kind and its value, with the passages it stands in."""


def _marks(passages: Sequence[str], matcher: TermMatcher | None) -> _Marks:
    """Return the numbers, Latin words and terms of the passages."""
    marks: _Marks = defaultdict(set)
    for at, text in enumerate(passages):
        for number in _NUMBER.findall(text):
            marks["number", _SEPARATORS.sub("", number)].add(at)
        for word in _WORD.findall(text):
            if _LATIN.fullmatch(word):
                marks["word", word.casefold()].add(at)
        for match in matcher.find(text) if matcher is not None else ():
            marks["term", match.term.id].add(at)
    return marks


def _add_names(mt: Sequence[str], source: Sequence[str], mt_marks: _Marks, source_marks: _Marks) -> None:
    """Add the names that one side writes in Latin letters and the other, with particles behind them perhaps, in its own."""
    for latin, latin_marks, other, other_marks in (
        (mt, mt_marks, source, source_marks),
        (source, source_marks, mt, mt_marks),
    ):
        names = {
            key
            for text in latin
            for word in _WORD.findall(text)
            if word[:1].isupper() and _LATIN.fullmatch(word) and len(key := sound_key(word)) >= _SHORTEST_SOUND
        }
        heard: set[str] = set()
        for at, text in enumerate(other):
            for word in _HEARD.findall(text):
                key = sound_key(word[:_LONGEST_NAME])
                for end in range(_SHORTEST_SOUND, len(key) + 1):
                    if key[:end] in names:
                        heard.add(key[:end])
                        other_marks["name", key[:end]].add(at)
        for at, text in enumerate(latin if heard else ()):
            for word in _WORD.findall(text):
                if word[:1].isupper() and (key := sound_key(word)) in heard:
                    latin_marks["name", key].add(at)
