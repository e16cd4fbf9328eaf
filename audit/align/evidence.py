"""How much a word of the translation speaks for each sentence of the reference; apart because it knows words, not order.

The measure is a log likelihood ratio: how much more likely the word is when the sentence is what is being said than when
anything might be. It follows the interpolated language model of Ponte and Croft (1998), with the sentence as document;
two words in a row that stand in a row there count for more than two words.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from audit.align.atoms import Atoms

WORD_SHARE = 0.4
"""How much of what a sentence's counterpart says is expected to be its own words; tuned as path.py tells."""
PAIR_SHARE = 0.4
"""How often, after one word of the sentence, its next word is expected; tuned as path.py tells."""
_RARE = 40
"""Words in more sentences than this propose no candidates: they would make the search quadratic."""
_CANDIDATES = 6
"""How many sentences a window of words may propose."""
_COMMON = 3.5
"""Words more frequent than e to the power of minus this, one in 33, weigh nothing when sentences are compared as a whole."""

Kin = Mapping[str, Sequence[tuple[str, float]]]
"""Words of the translation that the reference has in another form, with those forms and how sure they are."""


class Evidence:
    """An index over the reference's sentences that scores words of the translation against them."""

    def __init__(self, mt: Atoms, reference: Atoms, kin: Kin) -> None:
        """Count the words of both sides; `kin` links forms that differ."""
        bounds = [*reference.sentences, len(reference)]
        self.sentences = [
            [word for atom in reference.words[first:last] for word in atom]
            for first, last in itertools.pairwise(bounds)
        ]
        self.lengths = [max(len(words), 4) for words in self.sentences]
        self._counts = [Counter(words) for words in self.sentences]
        self._pairs = [Counter(itertools.pairwise(words)) for words in self.sentences]
        self._kin = kin
        flat = [word for atom in mt.words for word in atom]
        self._length = sum(map(len, self.sentences)) / max(len(self.sentences), 1)
        self._background(flat)
        self._index(flat)
        self._before: list[str | None] = []
        last: str | None = None
        for atom in mt.words:
            self._before.append(last)
            last = atom[-1] if atom else last
        self._atoms = mt.words

    def _background(self, flat: list[str]) -> None:
        """Count how often words, and words after words, occur at all."""
        words = Counter(flat)
        pairs = Counter(itertools.pairwise(flat))
        for sentence, counts in zip(self._counts, self._pairs, strict=True):
            words.update(sentence)
            pairs.update(counts)
        total = words.total() + len(words) + 1
        self._words, self._word_pairs = words, pairs
        self._chance = {word: (count + 0.5) / total for word, count in words.items()}

    def _index(self, flat: list[str]) -> None:
        """Note in which sentences each word and each pair of words stands."""
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._pair_holders: dict[tuple[str, str], list[int]] = defaultdict(list)
        seen = set(flat)
        seen.update([form for word in seen for form, _ in self._kin.get(word, ())])
        wanted = set(itertools.pairwise(flat))
        for number, (counts, pairs) in enumerate(zip(self._counts, self._pairs, strict=True)):
            for word in counts.keys() & seen:
                self._holders[word].append(number)
            for pair in pairs.keys() & wanted:
                self._pair_holders[pair].append(number)

    def score(self, atom: int, sentence: int) -> float:
        """Return how much the words of an atom speak for a sentence, in nats; below 0 they speak against it."""
        return sum(
            self._word_score(word, before, sentence)
            for before, word in zip((self._before[atom], *self._atoms[atom]), self._atoms[atom], strict=False)
        )

    def _word_score(self, word: str, before: str | None, sentence: int) -> float:
        counts = self._counts[sentence]
        found = float(counts.get(word, 0))
        for form, certainty in self._kin.get(word, ()):
            found += certainty * counts.get(form, 0)
        if not found:
            return math.log(1 - WORD_SHARE)
        chance = self._chance[word]
        expected = found / self.lengths[sentence]
        together = self._pairs[sentence].get((before, word), 0) if before is not None else 0
        if together:
            # Two of the pair's occurrences are the ones in hand and prove nothing about how common it is elsewhere.
            chance = 0.5 * chance + 0.5 * max(self._word_pairs[before, word] - 2, 0) / self._words[before]  # type: ignore[index]
            expected = (1 - PAIR_SHARE) * expected + PAIR_SHARE * together / counts[before]  # type: ignore[index]
        return math.log(1 - WORD_SHARE + WORD_SHARE * expected / chance)

    def forms(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the forms under which the reference may hold a word of the translation, each with how sure that is."""
        return ((word, 1.0), *self._kin.get(word, ()))

    def likeness(self, start: int, end: int, sentence: int) -> float:
        """Return what share of the weight of their rarer words a stretch and a sentence have in common, 0 to 1."""
        words = {word for atom in self._atoms[start:end] for word in atom}
        others = self._counts[sentence].keys()
        common = 0.0
        for word in words:
            certainty = max((sure for form, sure in self.forms(word) if form in others), default=0.0)
            common += certainty * self._weight(word)
        total = sum(map(self._weight, words)) + sum(map(self._weight, others))
        return 2 * common / total if total else 0.0

    def _weight(self, word: str) -> float:
        """Return how much a word says; nothing for the most frequent."""
        return max(-math.log(self._chance[word]) - _COMMON, 0.0)

    def rarity(self, word: str) -> float:
        """Return how much an agreement on `word` weighs: 1 for the most frequent, more the rarer it is."""
        return 1.0 - 0.1 * math.log(self._chance[word])

    def share_of_sentences(self, word: str) -> float:
        """Return the chance that any sentence has `word`, above 0 and below 1."""
        return 1 - math.exp(-self._chance.get(word, 0.0) * self._length)

    def words_of(self, atom: int) -> tuple[str, ...]:
        """Return the comparable words of an atom of the translation."""
        return self._atoms[atom]

    def candidates(self, first: int, last: int) -> list[int]:
        """Return the sentences, best first, that the rare words of the atoms from `first` up to `last` speak for."""
        votes: dict[int, float] = defaultdict(float)
        before = self._before[first] if first < len(self._before) else None
        for atom in self._atoms[first:last]:
            for word in atom:
                for form, certainty in self.forms(word):
                    self._vote(votes, self._holders.get(form, ()), certainty)
                if before is not None:
                    self._vote(votes, self._pair_holders.get((before, word), ()), 1.0)
                before = word
        return sorted(votes, key=lambda number: (-votes[number], number))[:_CANDIDATES]

    def _vote(self, votes: dict[int, float], holders: Sequence[int], certainty: float) -> None:
        if 0 < len(holders) <= _RARE:
            weight = certainty * math.log(1 + len(self.sentences) / len(holders))
            for number in holders:
                votes[number] += weight / math.sqrt(self.lengths[number])
