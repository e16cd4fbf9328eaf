"""How two words are related in meaning: synonyms, antonyms, words of one root, broader and narrower words.

Apart because several checks ask, and because the answer comes from a table compiled from WordNet 3.0 (Fellbaum 1998;
Miller 1995, doi:10.1145/219717.219748) by `make wordnet`; docs/decisions/wordnet.md tells its form and its limits.
Words are given as `Language.fold` or `Language.lemma` return them; those of several words with spaces.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources
from itertools import accumulate

_PERSON = "someone"
"""A word whose one meaning is the synset person.n.01, by which that synset is found."""
_FREQUENT = 0.05
"""The share of a word's tagged uses that a sense must have to count; tuned as docs/decisions/wordnet.md tells."""
# The lexicographer files by number, lexnames(5WN).
_SUPERSENSES = [
    "adj.all",
    "adj.pert",
    "adv.all",
    "noun.Tops",
    "noun.act",
    "noun.animal",
    "noun.artifact",
    "noun.attribute",
    "noun.body",
    "noun.cognition",
    "noun.communication",
    "noun.event",
    "noun.feeling",
    "noun.food",
    "noun.group",
    "noun.location",
    "noun.motive",
    "noun.object",
    "noun.person",
    "noun.phenomenon",
    "noun.plant",
    "noun.possession",
    "noun.process",
    "noun.quantity",
    "noun.relation",
    "noun.shape",
    "noun.state",
    "noun.substance",
    "noun.time",
    "verb.body",
    "verb.change",
    "verb.cognition",
    "verb.communication",
    "verb.competition",
    "verb.consumption",
    "verb.contact",
    "verb.creation",
    "verb.emotion",
    "verb.motion",
    "verb.perception",
    "verb.possession",
    "verb.social",
    "verb.stative",
    "verb.weather",
    "adj.ppl",
]
_PART_OF_SPEECH = tuple(
    {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}[name.partition(".")[0]] for name in _SUPERSENSES
)
# WordNet's own rules of detachment, morphy(7WN), longest ending first.
_ENDINGS = (
    ("ches", "ch"), ("shes", "sh"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("men", "man"), ("ies", "y"), ("est", ""), ("est", "e"),
    ("ing", ""), ("ing", "e"), ("es", ""), ("es", "e"), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("s", ""),
)  # fmt: skip


class Relation(StrEnum):
    """How a word b stands to a word a, strongest first."""

    SYNONYM = "synonym"
    """They share a frequent sense: big, large."""
    ANTONYM = "antonym"
    """They are opposites, or a synonym or similar adjective of one: hot, cold; torrid, cold; cease, continue."""
    DERIVED = "derived"
    """They have one root: operate, operator; culture, cultural."""
    SIMILAR = "similar"
    """One is the head of a cluster of adjectives in which the other stands: big, huge."""
    HYPERNYM = "hypernym"
    """b is one or two steps broader: dog, animal."""
    HYPONYM = "hyponym"
    """b is one or two steps narrower: animal, dog."""
    SIBLING = "sibling"
    """Both stand one step below the same broader word or in the same cluster of adjectives: dog, wolf."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of one lemma; synsets, senses and lemmas are numbers."""

    senses: frozenset[int]
    """The synsets of its frequent senses."""
    opposites: frozenset[int]
    """The lemmas that are its antonyms in a sense that is frequent on one side at least."""
    opposed: frozenset[int]
    """The synsets that are opposed to one of `heads`."""
    heads: frozenset[int]
    """The heads of the clusters of its adjective senses; of other senses and of a head, the synset itself."""
    derived: frozenset[int]
    parents: frozenset[int]
    """Direct hypernyms; for an adjective the heads of clusters in which it stands."""
    ancestors: frozenset[int]
    """Hypernyms one and two steps up."""


class Lexicon:
    """A compiled WordNet; what a word needs is decoded when it is first asked for."""

    def __init__(self, table: bytes) -> None:
        """Take the unpacked `table`: a line of JSON that lists the sections, then the sections."""
        sections = _sections(table)
        self._words = sections["lemmas"].decode().split("\n")
        self._exceptions = sections["exceptions"].decode()
        self._sense_starts = _starts(sections["lemma_senses"])
        self._capitals = sections["lemma_capital"]
        self._synsets = _column("I", sections["sense_synset"])
        self._counts = _column("H", sections["sense_count"])
        self._kinds = sections["synset_kind"]
        self._parent_starts = _starts(sections["synset_parents"])
        self._parents = _column("I", sections["parent"])
        self._derived_starts = _starts(sections["lemma_derived"])
        self._derived = _column("I", sections["derived"])
        self._antonyms = _column("I", sections["antonym"])
        # Caches of the object's own, so that they go when it goes.
        self._entry: Callable[[int], _Entry] = lru_cache(maxsize=50_000)(self._decode)
        self._number: Callable[[str], int] = lru_cache(maxsize=100_000)(self._find)
        self.relation: Callable[[str, str], Relation | None] = lru_cache(maxsize=200_000)(self._relation)

    def __contains__(self, lemma: str) -> bool:
        """Tell whether `lemma` is a word of the dictionary."""
        return self._number(lemma) >= 0

    def base(self, key: str) -> str:
        """Return the lemma of the inflected `key` by WordNet's exception lists and endings; `key` where none is found."""
        if key in self:
            return key
        for variant in (key.replace("-", " "), key.replace(" ", "-"), key.replace("-", "").replace(" ", "")):
            if variant in self:
                return variant
        if key in self._irregular:
            return self._irregular[key]
        stems = (key[: -len(ending)] + lemma_ending for ending, lemma_ending in _ENDINGS if key.endswith(ending))
        return next((stem for stem in stems if len(stem) > 1 and stem in self), key)

    def irregular_base(self, key: str) -> str | None:
        """Return the lemma of `key` if it is an irregular form, though it be a lemma too: rise of rose; else None."""
        return self._irregular.get(key)

    def parts_of_speech(self, lemma: str) -> str:
        """Return the letters of n, v, a, r (noun, verb, adjective, adverb) that `lemma` can be, the most used first."""
        return "".join(dict.fromkeys(_PART_OF_SPEECH[self._kinds[synset]] for synset, _ in self._senses(lemma)))

    def frequency(self, lemma: str) -> int:
        """Return how often `lemma` was tagged in WordNet's corpora (of some 200,000 tagged words); 0 if unknown."""
        return sum(count for _, count in self._senses(lemma))

    def supersense(self, lemma: str) -> str:
        """Return the lexicographer file of the most frequent sense, as noun.person or verb.motion; "" if unknown."""
        return next((_SUPERSENSES[self._kinds[synset]] for synset, _ in self._senses(lemma)), "")

    def is_capitalised(self, lemma: str) -> bool:
        """Tell whether `lemma` is written with a capital in the sense that is used most: Germany, Lebanese, Monday."""
        number = self._number(lemma)
        return number >= 0 and bool(self._capitals[number])

    def is_person(self, lemma: str) -> bool:
        """Tell whether a frequent sense of `lemma` is a kind of person, or a person by name."""
        number = self._number(lemma)
        return number >= 0 and any(self._person in self._line(synset) for synset in self._entry(number).senses)

    def synonyms(self, lemma: str) -> frozenset[str]:
        """Return the other words that have relation SYNONYM to `lemma`."""
        number = self._number(lemma)
        if number < 0:
            return frozenset()
        senses = self._entry(number).senses
        others = {other for synset in senses for other in self._members.get(synset, ()) if other != number}
        return frozenset(self._words[other] for other in others if senses & self._entry(other).senses)

    def antonyms(self, lemma: str) -> frozenset[str]:
        """Return the direct antonyms of the frequent senses of `lemma`, without those by way of a similar adjective."""
        number = self._number(lemma)
        return frozenset(self._words[other] for other in self._entry(number).opposites) if number >= 0 else frozenset()

    def _relation(self, a: str, b: str) -> Relation | None:
        """Return the strongest relation of `b` to `a`; None where there is none, either is unknown, or both are one."""
        one, other = self._number(a), self._number(b)
        if one < 0 or other < 0 or one == other:
            return None
        left, right = self._entry(one), self._entry(other)
        held = (
            (Relation.SYNONYM, left.senses & right.senses),
            (Relation.ANTONYM, other in left.opposites or left.opposed & right.heads),
            (Relation.DERIVED, other in left.derived),
            (Relation.SIMILAR, self._similar(left, right)),
            (Relation.HYPERNYM, left.ancestors & right.senses),
            (Relation.HYPONYM, left.senses & right.ancestors),
            (Relation.SIBLING, left.parents & right.parents),
        )
        return next((relation for relation, holds in held if holds), None)

    def _similar(self, left: _Entry, right: _Entry) -> bool:
        """Tell whether one of two adjectives is the head of the other's cluster."""
        return not (left.heads & left.senses).isdisjoint(right.heads) or not (right.heads & right.senses).isdisjoint(
            left.heads
        )

    def _find(self, lemma: str) -> int:
        """Return the number of `lemma`, or -1."""
        at = bisect_left(self._words, lemma)
        return at if at < len(self._words) and self._words[at] == lemma else -1

    def _senses(self, lemma: str) -> list[tuple[int, int]]:
        """Return the synsets of `lemma` with their tag counts, the most frequent first."""
        number = self._number(lemma)
        return [(self._synsets[at], self._counts[at]) for at in self._places(number)] if number >= 0 else []

    def _places(self, number: int) -> range:
        """Return where the senses of a lemma stand in the columns."""
        return range(self._sense_starts[number], self._sense_starts[number + 1])

    def _decode(self, number: int) -> _Entry:
        """Return what is known of the lemma of that number."""
        frequent = self._frequent(number)
        senses = frozenset(self._synsets[at] for at in frequent)
        opposites = {
            self._owner(target)
            for at in self._places(number)
            for target in self._opposite_senses.get(at, ())
            if at in frequent or target in self._frequent(self._owner(target))
        }
        up = {synset: self._up(synset) for synset in senses}
        adjectives = {synset for synset in senses if _PART_OF_SPEECH[self._kinds[synset]] == "a"}
        heads = {head for synset in senses for head in (synset in adjectives and up[synset]) or (synset,)}
        parents = {parent for row in up.values() for parent in row}
        above = {parent for synset in senses - adjectives for parent in up[synset]}
        return _Entry(
            senses=senses,
            opposites=frozenset(opposites),
            opposed=frozenset(other for head in heads for other in self._opposite_heads.get(head, ())),
            heads=frozenset(heads),
            derived=frozenset(self._roots.get(number, ())),
            parents=frozenset(parents),
            ancestors=frozenset(above | {over for parent in above for over in self._up(parent)}),
        )

    def _frequent(self, number: int) -> list[int]:
        """Return where the frequent senses of a lemma stand; all its senses where none was ever tagged."""
        places = self._places(number)
        floor = _FREQUENT * sum(self._counts[at] for at in places)
        return [at for at in places if self._counts[at] >= floor]

    def _owner(self, sense: int) -> int:
        """Return the lemma whose sense that is."""
        return bisect_right(self._sense_starts, sense) - 1

    def _up(self, synset: int) -> array[int]:
        """Return the direct hypernyms of a synset; of an adjective in another one's cluster, that one."""
        return self._parents[self._parent_starts[synset] : self._parent_starts[synset + 1]]

    def _line(self, synset: int) -> Iterator[int]:
        """Return the synset and all that stand above it."""
        todo = [synset]
        while todo:
            synset = todo.pop()
            yield synset
            todo += self._up(synset)

    @cached_property
    def _person(self) -> int:
        return self._senses(_PERSON)[0][0]

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return dict(line.split(" = ", 1) for line in self._exceptions.split("\n"))

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        """Synset to its lemmas; only `synonyms` needs it."""
        members: dict[int, list[int]] = {}
        for number in range(len(self._words)):
            for at in self._places(number):
                members.setdefault(self._synsets[at], []).append(number)
        return members

    @cached_property
    def _opposite_senses(self) -> dict[int, list[int]]:
        return _grouped(zip(self._antonyms[::2], self._antonyms[1::2], strict=True))

    @cached_property
    def _opposite_heads(self) -> dict[int, list[int]]:
        """Synset to the synsets that hold an antonym of one of its words."""
        synsets = self._synsets
        return _grouped(
            (synsets[a], synsets[b]) for a, b in zip(self._antonyms[::2], self._antonyms[1::2], strict=True)
        )

    @cached_property
    def _roots(self) -> dict[int, list[int]]:
        """Lemma to the lemmas of its root; the table holds each pair once."""
        starts = self._derived_starts
        pairs = [
            (number, other)
            for number in range(len(self._words))
            if starts[number] != starts[number + 1]
            for other in self._derived[starts[number] : starts[number + 1]]
        ]
        return _grouped(pairs + [(other, number) for number, other in pairs])


@lru_cache(maxsize=8)
def load_lexicon(code: str) -> Lexicon | None:
    """Return the lexicon of the language with the primary subtag `code`, or None where there is no table for it."""
    source = resources.files("audit.data") / f"wordnet.{code}.zlib"
    return Lexicon(zlib.decompress(source.read_bytes())) if source.is_file() else None


def _sections(table: bytes) -> dict[str, bytes]:
    """Cut the table at the lengths that its first line tells."""
    header, _, body = table.partition(b"\n")
    sections = {}
    at = 0
    for name, _, length in json.loads(header)["sections"]:
        sections[name] = body[at : at + length]
        at += length
    return sections


def _column(kind: str, data: bytes) -> array[int]:
    """Return little-endian numbers of that type as an array."""
    column = array(kind, data)
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _starts(lengths: bytes) -> array[int]:
    """Return where each row starts, and at last where the last one ends."""
    return array("I", accumulate(lengths, initial=0))


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Return each first number with all its second ones."""
    groups: dict[int, list[int]] = {}
    for one, other in pairs:
        groups.setdefault(one, []).append(other)
    return groups
