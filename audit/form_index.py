"""The forms of a glossary by one word of each, or by their letters, so that a text leads to the few that may stand in it.

Apart from `matching.py`, which decides: here forms are only proposed, in a time that does not grow with the glossary. Where
words are told apart by spaces, an automaton over whole forms would do too; but it takes seconds to build for 150,000 of
them, and needs the dictionary form of every word of every form. Filed under one word each, only those are looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from audit.model import Form, Term

_CROWD = 16
"""How many forms are filed under one word where another would do. Each of them is a comparison wherever a text has the
word; but the more there are, the fewer words must be looked up in a dictionary: 80,000 of 233,000 in `bench/glossary.py`,
129,000 at 4, and 70,000 at 64."""


class Pattern(NamedTuple):
    """A form made ready to be compared."""

    order: int
    """Of forms that fit the same words the lowest wins."""
    term: Term
    form: Form
    words: tuple[str, ...]
    """Folded; one or more."""
    article: str = ""
    """The form's first word, where another stands for it because a preposition has taken it in, or in another case: la of della."""
    pointless: bool = False
    """Whether its abbreviations are read without their points: ONU of O.N.U."""


class FormIndex:
    """Patterns by the key of one of their words, with the place of that word in them."""

    def __init__(self, patterns: Sequence[Pattern], keys: Callable[[Iterable[str]], Mapping[str, str]]) -> None:
        """File the patterns; `keys` returns the key of each of many words."""
        counts = Counter(word for pattern in patterns for word in pattern.words)
        places = [_place(pattern.words, counts) for pattern in patterns]
        filed = [pattern.words[place] for pattern, place in zip(patterns, places, strict=True)]
        key_of = keys(dict.fromkeys(filed))
        self._by_key: dict[str, list[tuple[int, Pattern]]] = {}
        for word, place, pattern in zip(filed, places, patterns, strict=True):
            self._by_key.setdefault(key_of[word], []).append((place, pattern))

    def around(self, key: str) -> Sequence[tuple[int, Pattern]]:
        """Return the patterns filed under `key`, each with how many of its words stand before the one with that key."""
        return self._by_key.get(key, ())


def _place(words: tuple[str, ...], counts: Counter[str]) -> int:
    """Return which of the words to file a form under: the commonest that is not too common, or else the rarest."""
    if len(words) == 1:
        return 0
    ranks = [(count > _CROWD, count if count > _CROWD else -count) for count in map(counts.__getitem__, words)]
    return ranks.index(min(ranks))


class LetterIndex:
    """Patterns by all their letters, for texts in which spaces tell nothing."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Build the automaton that looks for all of them at once."""
        by_letters: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            by_letters.setdefault("".join(pattern.words), []).append(pattern)
        self._patterns = list(by_letters.values())
        self._automaton = AhoCorasick(list(by_letters), store_patterns=False) if by_letters else None

    def find(self, letters: str) -> list[tuple[int, int, list[Pattern]]]:
        """Return the start and the end of every place, overlapping ones too, with the patterns it proposes."""
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(letters, overlapping=True)
        return [(start, end, self._patterns[number]) for number, start, end in found]
