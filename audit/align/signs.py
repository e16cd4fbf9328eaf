"""What speaks for two sentences telling the same where neither their order nor most of their words do: the signs of a retelling.

Apart from the pairing because it knows words, quotations and dates, and nothing of rivals. Each sign counts by its log
likelihood ratio: how much more often two sentences have it that tell the same than two that do not.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import regex

from audit.align.atoms import comparable_form
from audit.align.evidence import Evidence
from audit.align.sides import Side
from audit.language import Language
from audit.lexicon import Relation, load_lexicon
from audit.model import TokenKind
from audit.numbers import QuantityKind, find_numbers
from audit.relatedness import load_relatedness
from audit.tokens import tokenize

# Set by reasoning while looking at the interview and the first four texts of tests/align/comparable.yaml; the others there
# and the talks of `python bench/alignment.py DATA` are the check (docs/alignment.md).
KEPT = 0.3
"""How often a content word of a sentence stands in another that tells the same."""
KEPT_QUOTED = 0.8
"""How often a word that one side quotes alone, as someone's own, stands in what is said on the other side."""
KEPT_DATE = 0.8
"""How often a date of a sentence stands in another that tells the same, where that is dated at all."""
FITTING_DATE = 0.6
"""How often, there, a date that says other parts of it: October 10, and 2024."""
OTHER_DATE = -1.5
"""What two dates count that cannot be one."""
UNMATCHED = 0.15
"""What a content word without a counterpart costs; little, since loose tellings add and leave out."""
NEAR = 0.5
"""Similarity from which two words may stand for one another (audit/relatedness.py)."""
NEAR_CERTAINTY = 0.6
ALIKE = 0.33
"""Cosine of two sentences' meanings from which it is a sign; those that tell different things seldom have as much."""
ALIKE_WORTH = 8.0
"""What each 1 above it counts; below it nothing speaks against a pair, since loose tellings stray. Both were set on all texts of
tests/align/comparable*.yaml by `python bench/semantic.py` (docs/decisions/semantic.md)."""
OLD = 0.25
"""How much a word counts that the placed pairs have told on both sides: names and themes, which any sentence may repeat."""
LEAST_SIGNS = 2
"""One word in common is a coincidence."""
_SHORT_QUOTE = 3
"""Words up to which a quotation inside a sentence is a turn of phrase, and not what the sentence says."""
_QUOTATION = regex.compile(r"""["“”„«「『]([^"“”„«»「」『』]{1,60}+)["“”»」』]""")
_QUOTE_MARK = regex.compile(r"""["“”„«»「」『』]""")
_DATE_KINDS = (QuantityKind.YEAR, QuantityKind.MONTH, QuantityKind.DAY)

_Dates = Mapping[QuantityKind, frozenset[Fraction]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is looked at of one sentence."""

    text: str
    words: Mapping[str, str]
    """The comparable forms of its content words, each with its lemma."""
    quoted: frozenset[str]
    """The comparable forms of the words that it quotes as a turn of phrase."""
    speaks: bool
    """Whether it has quotation marks."""
    dates: _Dates


class Signs:
    """How much two sentences have in common, given both texts."""

    def __init__(self, evidence: Evidence, told: frozenset[str], left: Sequence[Sentence], language: Language) -> None:
        self.evidence = evidence
        self._told = told
        self._vectors = load_relatedness(language.code)
        self._lexicon = load_lexicon(language.code)
        self._dated = len(left) / max(sum(bool(sentence.dates) for sentence in left), 1)

    def worth(self, word: str, kept: float = KEPT) -> float:
        """Return how much it counts that both sentences have `word`."""
        return max(math.log(kept) - math.log(self.evidence.share_of_sentences(word)), 0.0) * self._novelty(word)

    def _novelty(self, word: str) -> float:
        return OLD if word in self._told else 1.0

    def score(self, ours: Sentence, theirs: Sentence, nearness: float | None = None) -> float:
        """Return how much speaks for the two sentences telling the same, in nats.

        `nearness` is the cosine of their meanings, where an encoder is used; it may be all that two sentences have in common.
        """
        total = self._date_sign(ours.dates, theirs.dates)
        signs = int(total > 0)
        if nearness is not None:
            total += ALIKE_WORTH * max(nearness - ALIKE, 0.0)
            signs += LEAST_SIGNS * (nearness > ALIKE)
        mine, other = set(ours.words), set(theirs.words)
        for worth, word, form in sorted(self._matches(ours, theirs), reverse=True):
            if word in mine and form in other:
                total += worth
                signs += worth > 0
                mine.remove(word)
                other.remove(form)
        if signs < LEAST_SIGNS:
            return -math.inf
        return total - UNMATCHED * sum(map(self._novelty, (*mine, *other)))

    def _matches(self, ours: Sentence, theirs: Sentence) -> Iterator[tuple[float, str, str]]:
        """Yield the words that may stand for one another, with how much that counts."""
        for word, lemma in ours.words.items():
            certainties = dict(self.evidence.forms(word))
            for form, other in theirs.words.items():
                certainty = certainties.get(form) or self._nearness(word, lemma, form, other)
                if certainty:
                    quoted = (form in theirs.quoted and ours.speaks) or (word in ours.quoted and theirs.speaks)
                    kept = KEPT_QUOTED if quoted else KEPT
                    yield certainty * min(self.worth(word, kept), self.worth(form, kept)), word, form

    def _nearness(self, word: str, lemma: str, form: str, other: str) -> float:
        if word.isdigit() or form.isdigit():
            return 0.0  # ten and ninety are as near in meaning as any two words are
        near = self._vectors.similarity(lemma, other) if self._vectors is not None else 0.0
        if near < NEAR or (self._lexicon is not None and self._lexicon.relation(lemma, other) is Relation.ANTONYM):
            return 0.0
        return NEAR_CERTAINTY * near

    def _date_sign(self, ours: _Dates, theirs: _Dates) -> float:
        """Return how much the dates speak for or against the sentences telling the same; nothing where either has none."""
        if not ours or not theirs:
            return 0.0
        common = ours.keys() & theirs.keys()
        if any(ours[kind].isdisjoint(theirs[kind]) for kind in common):
            return OTHER_DATE
        return max(math.log((KEPT_DATE if common else FITTING_DATE) * self._dated), 0.0)


def view_sentence(side: Side, first: int, last: int, language: Language) -> Sentence:
    """Return what is looked at of the atoms from `first` up to `last`."""
    start, end = side.characters(first, last)
    text = side.stream.text[start:end]
    words = {
        word: lemma
        for atom in range(first, last)
        for word, lemma in zip(side.atoms.words[atom], side.atoms.lemmas[atom], strict=True)
        if word not in language.stop_words and lemma not in language.stop_words
    }
    dates: dict[QuantityKind, set[Fraction]] = defaultdict(set)
    for quantity in find_numbers(tokenize(text, language), language):
        if quantity.kind in _DATE_KINDS:
            dates[quantity.kind].add(quantity.value)
    return Sentence(
        text=text,
        words=words,
        quoted=_turns_of_phrase(text, words, language),
        speaks=_QUOTE_MARK.search(text) is not None,
        dates={kind: frozenset(values) for kind, values in dates.items()},
    )


def _turns_of_phrase(text: str, words: Mapping[str, str], language: Language) -> frozenset[str]:
    """Return the content words within the sentence's short quotations, unless these are most of what it says."""
    quoted: set[str] = set()
    for match in _QUOTATION.finditer(text):
        tokens = [token for token in tokenize(match[1], language) if token.kind is not TokenKind.PUNCTUATION]
        if len(tokens) <= _SHORT_QUOTE:
            quoted.update(comparable_form(token, language) for token in tokens)
    quoted &= words.keys()
    return frozenset(quoted) if 2 * len(quoted) < len(words) else frozenset()
