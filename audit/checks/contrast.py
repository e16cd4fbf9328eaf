"""Words that are probably opposites though nothing lists them; apart from the check because it weighs and claims nothing.

A word of the translation and one of the reference that are free, or linked for a loose relation only, and that
`audit.opposition` takes for opposites, that stand at the two ends of a scale, or of which one praises and one blames.
Where the two stand in one place, alone and unlike in meaning otherwise, the guess is mostly right; a sentence that is
merely worded otherwise has such pairs too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product
from math import log1p
from typing import NamedTuple

from audit.checks.base import PairView
from audit.checks.grammar import word_oddness
from audit.checks.places import links_around, neighbours_linked
from audit.language import scale_ends
from audit.lexicon import Lexicon
from audit.model import LinkKind, Token
from audit.opposition import Opposition, load_opposition
from audit.relatedness import Relatedness, load_relatedness
from audit.valence import Valence, load_valence

MOST = 12.0
"""Log odds beyond which nothing gets surer."""
STRONG = 5.0
"""Log odds from which a guess counts for more."""
UNLIKE = 0.1
"""Similarity below which two words have nothing to do with each other but that they may be opposites."""
COMMON = 5.0
"""The logarithm of a word's uses from which it is one of those, like take and go, that stand for anything."""
MANY = 1_000
"""Pairs of free words beyond which a passage, or a place in it, is too long for all to be compared with all."""
OPPOSED = 1.0
"""Valences from which two words in one place are compared though nothing else has them as opposites."""
SPARE = 1
"""Other free words that a place may hold for two words to face each other."""


class Contrast(NamedTuple):
    """Two words that may be opposites, by their positions, with the evidence."""

    mt: int
    reference: int
    evidence: Mapping[str, float]


class _Words(NamedTuple):
    """What is known of words."""

    lexicon: Lexicon
    opposition: Opposition
    relatedness: Relatedness
    ends: Mapping[str, frozenset[tuple[int, int]]]
    valence: Valence

    @classmethod
    def of(cls, view: PairView) -> _Words | None:
        """Return what is known of the words of a pair's language; None where a part of it is not."""
        code = view.language.code
        lexicon, opposition, relatedness = view.lexicon, load_opposition(code), load_relatedness(code)
        if lexicon is None or opposition is None or relatedness is None:
            return None
        return cls(lexicon, opposition, relatedness, scale_ends(code), load_valence(code) or Valence({}))

    def compared(self, measure: Callable[[str, str], float], a: Token, b: Token) -> float:
        """Return the most that `measure` gives for the words that `a` and `b` may be forms of."""
        return max(measure(x, y) for x in self._forms(a) for y in self._forms(b))

    def are_listed(self, a: Token, b: Token) -> bool:
        """Tell whether the lexicon has the words that `a` and `b` may be forms of as opposites."""
        return any(not self.lexicon.antonyms(x).isdisjoint(self._forms(b)) for x in self._forms(a))

    def places_on_scales(self, token: Token) -> frozenset[tuple[int, int]]:
        """Return the scales and ends at which the words that a token may be a form of stand."""
        if not self.ends:
            return frozenset()
        return frozenset().union(*(self.ends.get(form, ()) for form in self._forms(token)))

    def are_at_ends(self, a: Token, b: Token) -> bool:
        """Tell whether two words stand at the two ends of one scale, and never at one end."""
        return _are_ends(self.places_on_scales(a), self.places_on_scales(b))

    def opposed(self, a: Token, b: Token) -> float:
        """Return how far one of two words speaks well and the other ill, 0 to 4."""
        return self.valence.opposed(self._forms(a), self._forms(b))

    def _forms(self, token: Token) -> tuple[str, ...]:
        """Return the words that a token may be a form of, as it stands first: rose is a flower, and what rises did."""
        key, lexicon = token.key, self.lexicon
        return key, token.lemma, lexicon.base(key), lexicon.irregular_base(key) or key


class _Place(NamedTuple):
    """Where two words stand: whether in one gap, with how many other free words, and whether they are linked."""

    here: bool
    spare: int
    linked: bool


class _Signs(NamedTuple):
    """What speaks for two words being opposites: log odds, the two ends of a scale, how far one praises and one blames."""

    odds: float
    ends: bool
    valence: float

    def are_likely(self, *, here: bool) -> bool:
        """Tell whether they are rather opposites than not; valence tells only of words that stand in one place."""
        return self.odds > 0 or self.ends or (here and self.valence >= OPPOSED)


def contrasts(view: PairView) -> Iterator[Contrast]:
    """Yield the pairs of words that are rather opposites than not: those in one place first, each word once."""
    words = _Words.of(view)
    if words is None:
        return
    places = _candidates(view)
    scales = {i: words.places_on_scales(view.mt[i]) for i in {i for i, _ in places}}
    scales_there = {j: words.places_on_scales(view.reference[j]) for j in {j for _, j in places}}
    signs = {
        (i, j): _Signs(
            words.compared(words.opposition.log_odds, view.mt[i], view.reference[j]),
            _are_ends(scales[i], scales_there[j]),
            words.opposed(view.mt[i], view.reference[j]),
        )
        for i, j in places
    }
    likely = [pair for pair, found in signs.items() if found.are_likely(here=places[pair].here)]
    used: set[int] = set()
    used_there: set[int] = set()
    for i, j in sorted(likely, key=lambda pair: (not places[pair].here, not signs[pair].ends, -signs[pair].odds, pair)):
        if i not in used and j not in used_there:
            used.add(i)
            used_there.add(j)
            yield Contrast(i, j, _evidence(view, i, j, places[i, j], signs[i, j], words))


def are_opposites(view: PairView, a: Token, b: Token) -> bool:
    """Tell whether two words are opposites by the lexicon, by a scale, or rather than not by what `audit.opposition` has learnt."""
    words = _Words.of(view)
    return words is not None and (
        words.are_listed(a, b) or words.are_at_ends(a, b) or words.compared(words.opposition.log_odds, a, b) > 0
    )


def are_converse(view: PairView, a: Token, b: Token) -> bool:
    """Tell whether two words tell one event from either side: give, receive."""
    pairs = view.language.converses
    return any((a.lemma in pair) and (b.lemma in pair) for pair in pairs)


def is_common(view: PairView, token: Token) -> bool:
    """Tell whether a word is one of those that stand for anything; none is where there is no lexicon."""
    return view.lexicon is not None and log1p(view.lexicon.frequency(token.lemma)) > COMMON


def _candidates(view: PairView) -> dict[tuple[int, int], _Place]:
    """Return the pairs of words that are compared: content words that are free or loosely linked, and no names."""
    free, free_there = set(view.mt_free), set(view.reference_free)
    places = dict.fromkeys(_all_with_all(free, free_there), _Place(here=False, spare=0, linked=False))
    for gap in view.linked.gaps:
        ours, theirs = free.intersection(gap.mt), free_there.intersection(gap.reference)
        place = _Place(here=True, spare=len(ours) + len(theirs) - 2, linked=False)
        places |= dict.fromkeys(_all_with_all(ours, theirs), place)
    loose = [link for link in view.linked.links if link.kind is LinkKind.RELATED]
    places |= {(link.mt, link.reference): _Place(here=True, spare=0, linked=True) for link in loose}
    return {
        (i, j): place
        for (i, j), place in places.items()
        if not (i and view.mt[i].text[0].isupper()) and not (j and view.reference[j].text[0].isupper())
    }


def _are_ends(ours: Collection[tuple[int, int]], theirs: Collection[tuple[int, int]]) -> bool:
    """Tell whether any scale has one word at one end and the other at the other, and none has both at one."""
    return any((scale, 1 - end) in theirs for scale, end in ours) and not any(place in theirs for place in ours)


def _all_with_all(ours: Collection[int], theirs: Collection[int]) -> Iterator[tuple[int, int]]:
    """Return all pairs of the positions; none where they are too many."""
    return product(ours, theirs) if len(ours) * len(theirs) <= MANY else iter(())


def _evidence(view: PairView, i: int, j: int, place: _Place, signs: _Signs, words: _Words) -> dict[str, float]:
    """Return the features of a pair of words; log odds are scaled so that all features are of like size."""
    likeness = max(0.0, words.compared(words.relatedness.similarity, view.mt[i], view.reference[j]))
    tight = place.here and place.spare <= SPARE and neighbours_linked(view, i, j, reach=3, slack=1)
    common = is_common(view, view.mt[i]) or is_common(view, view.reference[j])
    around = links_around(view, i, j) / 4
    listed = words.are_listed(view.mt[i], view.reference[j])
    odds, ends, valence = max(0.0, min(signs.odds, MOST)), signs.ends, signs.valence
    scaled, strong = odds / 3, max(odds - STRONG, 0) / 2
    others = len(view.mt_free) + len(view.reference_free) - 2
    return {
        "contrast": 1.0,
        "contrast_agreement": view.agreement,
        "contrast_apart": 0.0 if place.here else scaled,
        "contrast_apart_around": 0.0 if place.here else around,
        "contrast_apart_around_odds": 0.0 if place.here else around * scaled,
        "contrast_apart_around_strong": 0.0 if place.here else around * strong,
        "contrast_apart_strong": 0.0 if place.here else strong,
        "contrast_around": around,
        "contrast_around_odds": around * scaled,
        "contrast_common": float(common),
        "contrast_common_odds": common * scaled,
        "contrast_converse": float(are_converse(view, view.mt[i], view.reference[j])),
        "contrast_ends": float(ends),
        "contrast_ends_around": ends * around,
        "contrast_ends_common": float(ends and common),
        "contrast_ends_here": float(ends and place.here),
        "contrast_ends_tight": float(ends and tight),
        "contrast_free": min(others, 8) / 8,
        "contrast_here": place.here * scaled,
        "contrast_here_strong": place.here * strong,
        "contrast_likeness": likeness,
        "contrast_likeness_odds": likeness * scaled,
        "contrast_linked": float(place.linked),
        "contrast_listed": float(listed),
        "contrast_listed_around": listed * around,
        "contrast_odd": max(-1.0, min(word_oddness(view, i) / 4, 1.0)),
        "contrast_tight": float(tight),
        "contrast_tight_odds": tight * scaled,
        "contrast_valence": valence,
        "contrast_valence_around": valence * around,
        "contrast_valence_here": valence * place.here,
        "contrast_valence_tight": valence * tight,
        "contrast_unlike": (place.here and likeness < UNLIKE) * scaled,
    }
