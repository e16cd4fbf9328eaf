"""Words to words within a pair: which word of the translation stands for which word of the reference, and what faces what.

Apart from the alignment of passages because it starts where that ends. The words are linked in rounds, from the certain to
the doubtful: numbers of equal value, equal forms and lemmas, abbreviations with their expansions, then whatever is still
free by root, spelling, sound and meaning. Each round prefers the candidate that fits the links already made, so that the
second "the" of one side meets the second "the" of the other. What stays free on either side becomes a `Gap`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter

from audit.align.counterparts import EqualNumbers, Expansions
from audit.align.gaps import find_gaps
from audit.align.likeness import contrary, likeness, opposed
from audit.language import Language
from audit.model import Link, LinkedPair, LinkKind, Pair, Token, TokenKind
from audit.numbers import find_numbers
from audit.tokens import tokenize

FUNCTION_REACH = 3
"""How many words from its expected place a function word may be linked: beyond that, another `the` is another `the`."""
RELATED_REACH = 3
"""The same for words that are only related in meaning."""
MANY = 10_000
"""Candidates beyond which a passage is too long for all to be compared with all; then only near ones are."""
FAR_REACH = 40
"""Words from the expected place within which candidates are compared in such a passage."""
DISTANCE_COST = 0.02
"""What a word of distance takes from a candidate's weight, among several for one word."""

_WEIGHTS = {
    LinkKind.ABBREVIATION: 0.95,
    LinkKind.SPELLING: 0.95,
    LinkKind.ROOT: 0.9,
    LinkKind.SYNONYM: 0.8,
    LinkKind.NAME: 0.75,
    LinkKind.ANTONYM: 0.7,
    LinkKind.RELATED: 0.5,
}


def link_words(pair: Pair, language: Language) -> LinkedPair:
    """Return `pair`, which has both sides, with its words linked one to one, numbers and abbreviations one to many.

    Raises ValueError when a side is missing.
    """
    if pair.mt is None or pair.reference is None:
        raise ValueError(f"pair {pair.id} has one side only")
    mt, reference = tokenize(pair.mt, language), tokenize(pair.reference, language)
    linker = _Linker(mt, reference, language)
    if [token.key for token in mt] == [token.key for token in reference]:
        linker.link_diagonal()
    else:
        linker.link_numbers()
        linker.link_forms()
        linker.link_abbreviations()
        linker.link_joined()
        linker.link_alike()
        linker.link_within_gaps()
    links = tuple(Link(i, j, kind) for i, j, kind in sorted(linker.links))
    return LinkedPair(pair, mt, reference, links, tuple(find_gaps(mt, reference, linker.forward, linker.backward)))


class _Linker:
    """The links made so far between two token lists; each round adds to them."""

    def __init__(self, mt: Sequence[Token], reference: Sequence[Token], language: Language) -> None:
        self.mt, self.reference, self.language = mt, reference, language
        self.forward = [-1] * len(mt)
        self.backward = [-1] * len(reference)
        self.links: list[tuple[int, int, LinkKind]] = []
        self._linked_mt: list[int] = []

    def link(self, i: int, j: int, kind: LinkKind) -> None:
        """Link position `i` of the translation with `j` of the reference; the first link of a position counts as its own."""
        if self.forward[i] < 0:
            self.forward[i] = j
            self._linked_mt.insert(bisect_left(self._linked_mt, i), i)
        if self.backward[j] < 0:
            self.backward[j] = i
        self.links.append((i, j, kind))

    def link_diagonal(self) -> None:
        """Link two equal token lists."""
        for i, token in enumerate(self.mt):
            if token.kind is not TokenKind.PUNCTUATION:
                self.link(i, i, LinkKind.SAME)

    def link_numbers(self) -> None:
        """Link the words of quantities that are equal, however they are written, nearest first."""
        ours = find_numbers(self.mt, self.language)
        theirs = EqualNumbers(find_numbers(self.reference, self.language) if ours else ())
        for quantity in ours:
            other = theirs.take(quantity)
            if other is None:
                continue
            mt_at = [i for i in range(*quantity[:2]) if self.mt[i].kind is not TokenKind.PUNCTUATION]
            reference_at = [j for j in range(*other[:2]) if self.reference[j].kind is not TokenKind.PUNCTUATION]
            for step in range(max(len(mt_at), len(reference_at)) if mt_at and reference_at else 0):  # ½ alone is a mark
                i, j = mt_at[min(step, len(mt_at) - 1)], reference_at[min(step, len(reference_at) - 1)]
                same = self.mt[i].key == self.reference[j].key
                self.link(i, j, LinkKind.SAME if same else LinkKind.NUMBER)

    def link_forms(self) -> None:
        """Link equal forms, then equal lemmas: unmistakable content words first, then the others by place."""
        stop = self.language.stop_words
        for form_of, kind in ((attrgetter("key"), LinkKind.SAME), (attrgetter("lemma"), LinkKind.INFLECTED)):
            ours = self._free_by(form_of, self.mt, self.forward)
            theirs = self._free_by(form_of, self.reference, self.backward)
            shared = ours.keys() & theirs.keys()
            ambiguous: list[tuple[int, int, bool]] = []
            for form in sorted(shared):
                if len(ours[form]) == len(theirs[form]) == 1 and form not in stop:
                    self.link(ours[form][0], theirs[form][0], kind)
                elif len(ours[form]) * len(theirs[form]) <= MANY:
                    ambiguous += [(i, j, form in stop) for i in ours[form] for j in theirs[form]]
                else:
                    ambiguous += [(i, j, form in stop) for i, j in zip(ours[form], theirs[form], strict=False)]
            self._link_nearest(ambiguous, kind)

    def _free_by(
        self, form_of: Callable[[Token], str], tokens: Sequence[Token], linked: Sequence[int]
    ) -> dict[str, list[int]]:
        """Return the positions of the free words by a form of theirs."""
        positions: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(tokens):
            if linked[at] < 0 and token.kind is not TokenKind.PUNCTUATION:
                positions[form_of(token)].append(at)
        return positions

    def _link_nearest(self, candidates: list[tuple[int, int, bool]], kind: LinkKind) -> None:
        """Link candidates (position, position, is a function word), those first that lie nearest to where they are expected.

        Two sweeps, since the content words linked in the first tell better where the rest is expected.
        """
        for function_words in (False, True):
            ranked = sorted(
                (self.distance(i, j), i, j) for i, j, is_function in candidates if is_function == function_words
            )
            for distance, i, j in ranked:
                if self.forward[i] < 0 and self.backward[j] < 0 and not (function_words and distance > FUNCTION_REACH):
                    self.link(i, j, kind)

    def distance(self, i: int, j: int) -> int:
        """Return how far `j` lies from where the links on either side of `i` make one expect its counterpart."""
        nearest = min(abs(expected - j) for expected in self._expected(i))
        return min(nearest, len(self.reference)) if self._linked_mt else nearest

    def _expected(self, i: int) -> list[int]:
        """Return the positions at which the links on either side of `i` make one expect its counterpart: one or two."""
        if not self._linked_mt:
            return [i]
        at = bisect_left(self._linked_mt, i)
        return [self.forward[near] + (i - near) for near in self._linked_mt[max(0, at - 1) : at + 1]]

    def _within_reach(self, i: int, positions: Sequence[int]) -> list[int]:
        """Return those of the sorted `positions` of the reference whose distance from `i` is at most FAR_REACH."""
        if self._linked_mt and len(self.reference) <= FAR_REACH:
            return list(positions)
        near = {
            j
            for expected in self._expected(i)
            for j in positions[
                bisect_left(positions, expected - FAR_REACH) : bisect_right(positions, expected + FAR_REACH)
            ]
        }
        return sorted(near)

    def link_abbreviations(self) -> None:
        """Link a short form with the words it stands for: UN with United Nations, POW with prisoner of war."""
        for ours, free, theirs, other_free, swap in (
            (self.mt, self.forward, self.reference, self.backward, False),
            (self.reference, self.backward, self.mt, self.forward, True),
        ):
            expansions = Expansions(theirs)
            for at, token in enumerate(ours):
                if free[at] >= 0 or token.kind is not TokenKind.WORD:
                    continue
                expansion = self.language.abbreviations.get(token.key)
                is_short = token.text.isupper() and 2 <= len(token.text) <= 6
                if not is_short and (not expansion or token.key in self.language.stop_words):
                    continue  # IT is information technology, and it is not
                for run in expansions.find(token.key, expansion):
                    free_words = [k for k in run if other_free[k] < 0]
                    if len(free_words) * 2 >= len(run):
                        for k in free_words:
                            self.link(*((k, at) if swap else (at, k)), LinkKind.ABBREVIATION)
                        break

    def link_joined(self) -> None:
        """Link a word with the two that it joins: nonprofit with non-profit, filmmaker with film maker."""
        for ours, free, theirs, other_free, swap in (
            (self.mt, self.forward, self.reference, self.backward, False),
            (self.reference, self.backward, self.mt, self.forward, True),
        ):
            free_words = [k for k, token in enumerate(theirs) if other_free[k] < 0 and token.kind is TokenKind.WORD]
            joined = {
                theirs[k].key + theirs[following].key: (k, following)
                for k, following in pairwise(free_words)
                if following - k <= 2
            }
            for at, token in enumerate(ours):
                if joined and free[at] < 0 and token.key in joined:
                    for k in joined[token.key]:
                        self.link(*((k, at) if swap else (at, k)), LinkKind.SPELLING)

    def link_alike(self) -> None:
        """Link what is still free by root, spelling, sound or meaning, the likeliest first."""
        ours, theirs = self._free_content(self.mt, self.forward), self._free_content(self.reference, self.backward)
        far = len(ours) * len(theirs) > MANY
        ranked = []
        for i in ours:
            for j in self._within_reach(i, theirs) if far else theirs:
                kind = likeness(self.mt[i], self.reference[j], self.language)
                if kind is None:
                    continue
                distance = self.distance(i, j)
                if kind in (LinkKind.RELATED, LinkKind.NAME, LinkKind.ANTONYM) and distance > RELATED_REACH:
                    continue
                ranked.append((DISTANCE_COST * distance - _WEIGHTS[kind], i, j, kind))
        for _, i, j, kind in sorted(ranked):
            if self.forward[i] < 0 and self.backward[j] < 0:
                self.link(i, j, kind)

    def _free_content(self, tokens: Sequence[Token], linked: Sequence[int]) -> list[int]:
        """Return the positions of the free words that are no function words."""
        is_function_word = self.language.is_function_word
        return [
            at
            for at, token in enumerate(tokens)
            if linked[at] < 0 and token.kind is TokenKind.WORD and not is_function_word(token.text, token.key)
        ]

    def link_within_gaps(self) -> None:
        """Link function words that face each other in a gap: equal ones in order, however far they lie, and opposites."""
        for gap in list(find_gaps(self.mt, self.reference, self.forward, self.backward)):
            if not gap.mt or not gap.reference:
                continue
            places: dict[str, list[int]] = defaultdict(list)
            for j in gap.reference:
                places[self.reference[j].key].append(j)
            start = gap.reference.start
            for i in gap.mt:
                equal = places.get(self.mt[i].key, ()) if self.mt[i].kind is not TokenKind.PUNCTUATION else ()
                at = bisect_left(equal, start)
                if at < len(equal):
                    self.link(i, equal[at], LinkKind.SAME)
                    start = equal[at] + 1
            far = len(gap.mt) * len(gap.reference) > MANY
            for i in gap.mt:
                for j in self._within_reach(i, gap.reference) if far else gap.reference:
                    if (
                        self.forward[i] < 0
                        and self.backward[j] < 0
                        and self._are_opposites(self.mt[i], self.reference[j])
                    ):
                        self.link(i, j, LinkKind.ANTONYM)

    def _are_opposites(self, ours: Token, theirs: Token) -> bool:
        """Tell whether two words that stand in one place are opposites; function words only by the language's own table."""
        if TokenKind.WORD not in (ours.kind, theirs.kind):
            return False
        if opposed(ours.key, theirs.key, self.language):
            return True
        stop = self.language.stop_words
        return not (ours.key in stop or theirs.key in stop) and contrary(ours.lemma, theirs.lemma, self.language.code)
