"""Negations that one side has and the other lacks, and what may stand for them there; apart from the check, which claims.

A negation is a word such as *not* or *nobody*. It has a counterpart where it is linked with a negation, or where words around
two of them, one a side, are linked. What is left may still be said otherwise: by a word with a negation in its meaning
(refused, merely), by an opposite (not hard, easy), or by nothing at all, and then it is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from audit.checks.base import PairView
from audit.checks.contrast import are_opposites
from audit.language import Language
from audit.lexicon import Lexicon
from audit.model import Link, LinkKind, Token, TokenKind

TOGETHER = 3
"""Words within which a negation and another word make one statement."""
GOVERNED = 4
"""Words after a negation within which the word that it denies is looked for."""
EXCEPTED = 5
"""Words after a negation within which another may take back a part of it."""
SAME_TURN = 4
"""Words around two negations, one a side, within which words must be linked for the two to be one."""
PLACE = 4
"""Words around a counterpart that belong to its place."""
MANY = 50
"""Free words of which none beyond is asked whether it is an opposite: a passage with more says something else."""
SAME_WORD = frozenset({LinkKind.SAME, LinkKind.INFLECTED, LinkKind.SPELLING})


@dataclass(frozen=True)
class Side:
    """One side of a pair, seen from its negations, and the other one."""

    view: PairView
    reference: bool

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """This side's tokens."""
        return self.view.reference if self.reference else self.view.mt

    @cached_property
    def links(self) -> Mapping[int, Link]:
        """The first link of each linked position of this side."""
        return self.view.backward if self.reference else self.view.forward

    @cached_property
    def other(self) -> Side:
        """The other side."""
        return Side(self.view, reference=not self.reference)

    @cached_property
    def content(self) -> Sequence[int]:
        """Positions of this side's words that are no function words."""
        return self.view.reference_content if self.reference else self.view.mt_content

    @cached_property
    def free(self) -> frozenset[int]:
        """Those of them that have no link."""
        return frozenset(self.view.reference_free if self.reference else self.view.mt_free)

    @cached_property
    def negative(self) -> frozenset[int]:
        """Positions of negative words that the other side lacks and no negation undoes: refused, ruled out."""
        language = self.view.language
        phrases = phrase_positions(self.tokens, language.negative_phrases)
        return frozenset(
            k
            for k, token in enumerate(self.tokens)
            if token.kind is TokenKind.WORD
            and not self.is_shared(k)
            and (k in phrases or is_negative(self.view, token))
            and not any(before.key in language.negations for before in self.tokens[max(k - TOGETHER, 0) : k])
        )

    @cached_property
    def faint(self) -> frozenset[int]:
        """Positions of what the other side lacks and may stand for a negation all the same: merely, at least."""
        found = phrase_positions(self.tokens, self.view.language.negation_paraphrases)
        return frozenset(k for k in found if not self.is_shared(k))

    def is_shared(self, at: int) -> bool:
        """Tell whether a word stands on the other side too, in whatever form."""
        link = self.links.get(at)
        return link is not None and link.kind in SAME_WORD

    def is_without(self, at: int) -> bool:
        """Tell whether a negative word that the other side lacks stands right before a word: lost their lives."""
        return any(k in self.negative for k in range(max(at - TOGETHER, 0), at))

    def counterpart(self, at: int) -> int | None:
        """Return the position on the other side that is linked with `at`."""
        link = self.links.get(at)
        return None if link is None else link.mt if self.reference else link.reference


def free_negations(side: Side) -> list[int]:
    """Return the positions of a side's negations that no negation of the other is linked with: cannot is not can."""
    negations, free = side.view.language.negations, []
    idle = phrase_positions(side.tokens, side.view.language.idle_negations)
    for at, token in enumerate(side.tokens):
        if token.key not in negations or at in idle or _is_number_sign(side.tokens, at) or _is_delay(side, at):
            continue
        link, there = side.links.get(at), side.counterpart(at)
        if link is not None and link.kind is LinkKind.ANTONYM:
            continue  # none against all: the link says it
        if there is None or side.other.tokens[there].key not in negations:
            free.append(at)
    return free


def carries_on(side: Side, at: int) -> bool:
    """Tell whether a negation only carries on one before it: neither a book nor a newspaper."""
    language = side.view.language
    return side.tokens[at].key in language.continued_negations and any(
        token.key in language.negations for token in side.tokens[:at]
    )


def _is_delay(side: Side, at: int) -> bool:
    """Tell whether a negation tells when, in a way that the other side does not: not until May."""
    after = range(at + 1, min(at + 1 + EXCEPTED, len(side.tokens)))
    return any(side.tokens[k].key in side.view.language.delaying_words and not side.is_shared(k) for k in after)


def phrase_positions(tokens: Sequence[Token], phrases: Iterable[str]) -> set[int]:
    """Return the positions of the tokens that any of the phrases, folded words with spaces between, stand at."""
    keys = [token.key for token in tokens]
    found: set[int] = set()
    by_first = _by_first(tuple(phrases))
    for at, key in enumerate(keys):
        for words in by_first.get(key, ()):
            if tuple(keys[at : at + len(words)]) == words:
                found.update(range(at, at + len(words)))
    return found


@lru_cache(maxsize=64)
def _by_first(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return table


def _is_number_sign(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what looks like a negation is short for number: No. 3; but not 20 people."""
    after = tokens[at + 1 : at + 3]
    return (
        len(tokens[at].text) == len("No") and len(after) == 2 and after[0].text == "." and after[1].text[0].isdecimal()
    )


def same_turns(view: PairView, added: Iterable[int], missing: Iterable[int]) -> list[tuple[int, int]]:
    """Return the negations of either side that stand for each other, words around both being linked, the nearest first.

    So are the last one of either side if they are the same word and what either denies first does not stand undenied there.
    """
    ours, theirs = set(added), set(missing)
    near = sorted(
        (max(abs(link.mt - at), abs(link.reference - there)), at, there)
        for link in view.linked.links
        for at in ours.intersection(range(link.mt - SAME_TURN, link.mt + SAME_TURN + 1))
        for there in theirs.intersection(range(link.reference - SAME_TURN, link.reference + SAME_TURN + 1))
    )
    turns: dict[int, int] = {}
    for _, at, there in near:
        if at not in turns and there not in turns.values():
            turns[at] = there
    left, left_there = ours - turns.keys(), theirs - set(turns.values())
    if len(left) == len(left_there) == 1:
        at, there = left.pop(), left_there.pop()
        side = Side(view, reference=False)
        is_moved = any(_denies_the_same(one, k) for one, k in ((side, at), (side.other, there)))
        if view.mt[at].key == view.reference[there].key and not is_moved:
            turns[at] = there
    return list(turns.items())


def _denies_the_same(side: Side, at: int) -> bool:
    """Tell whether the first word that is denied stands on the other side too."""
    return any(side.is_shared(k) for k in denied_words(side, at)[:1])


def is_undone(side: Side, at: int) -> bool:
    """Tell whether the word at `at` denies a negative word, and the other side has none there: never fails, not impossible."""
    view = side.view
    after = [k for k in side.content if at < k <= at + TOGETHER and not side.is_shared(k)]
    if side.tokens[at].key not in view.language.negations or not any(is_negative(view, side.tokens[k]) for k in after):
        return False
    return (side.other.negative | side.other.faint).isdisjoint(_place(side, at))


def denied_words(side: Side, at: int) -> list[int]:
    """Return the positions of the words of which the first is denied by the negation at `at`."""
    return [k for k in side.content if at < k <= at + GOVERNED]


def denied_link(side: Side, at: int) -> tuple[int, int] | None:
    """Return the position of the word that the negation at `at` denies, and that of its counterpart on the other side."""
    return next(((k, there) for k in denied_words(side, at) if (there := side.counterpart(k)) is not None), None)


def evidence(side: Side, at: int, partners: Collection[int]) -> dict[str, float]:
    """Return the features of a lone negation: what may stand for it on the other side, whose lone negations are `partners`.

    One of those may be the counterpart after all, unless the word that is denied here stands there undenied. The negation is
    bare where the word that it denies stands there too, and no word that could have taken the denial over.
    """
    other = side.other
    denied = denied_words(side, at)
    links = [side.links[k] for k in denied if k in side.links]
    same = any(link.kind in SAME_WORD for link in links)
    first = any(side.is_shared(k) for k in denied[:1])
    place = set(_place(side, at))
    return {
        "agreement": side.view.agreement,
        "bare": float(same and not other.free),
        "denied": float(same),
        "denied_first": float(first),
        "denied_loose": float(bool(links) and not same),
        "denied_turned": float(any(k not in side.links and _has_opposite(side, k) for k in denied[:1])),
        "excepted": float(any(t.key in side.view.language.exceptives for t in side.tokens[at + 1 : at + 1 + EXCEPTED])),
        "faint_near": float(not other.faint.isdisjoint(place)),
        "neighbours": float((at - 1 in side.links) + (at + 1 in side.links or at + 2 in side.links)),
        "negative_word": float(bool(other.negative)),
        "negative_near": float(not other.negative.isdisjoint(place)),
        "others_free": float(min(len(other.free), 4)),
        "others_near": float(min(len(other.free & place), 4)),
        "partner": float(bool(partners) and not same),
    }


def _place(side: Side, at: int) -> Iterator[int]:
    """Yield the positions of the other side around what is linked with the words around `at`."""
    for k in range(at - PLACE, at + PLACE + 1):
        there = side.counterpart(k)
        if there is not None:
            yield from range(max(there - PLACE, 0), min(there + PLACE + 1, len(side.other.tokens)))


def _has_opposite(side: Side, at: int) -> bool:
    """Tell whether a free word of the other side is an opposite of the word at `at`."""
    tokens = side.other.tokens
    return any(are_opposites(side.view, side.tokens[at], tokens[k]) for k in sorted(side.other.free)[:MANY])


def is_denied(view: PairView, token: Token) -> bool:
    """Tell whether a word is another one denied by a prefix or a suffix: unharmed, careless; not impose, not disease.

    Without a lexicon nothing tells: Spanish *desarrolla* is no *arrolla* denied.
    """
    language, lexicon = view.language, view.lexicon
    if lexicon is None:
        return False
    known = [word for word in (token.key, token.lemma) if word in lexicon]
    for word in known or [token.key]:
        rests = [word.removeprefix(prefix) for prefix in language.negative_prefixes]
        rests += [word.removesuffix(suffix) for suffix in language.negative_suffixes]
        for rest in rests:
            if rest != word and len(rest) > 2 and _denies(word, rest.strip("-"), language, lexicon):
                return True
    return False


def _denies(word: str, rest: str, language: Language, lexicon: Lexicon) -> bool:
    """Tell whether `word` is `rest` denied: the lexicon has them as opposites, or `word` is made of `rest`.

    That is so of an adjective with a prefix that does nothing else, and of what the lexicon has not heard of.
    """
    base = language.lemma(rest)
    if word not in lexicon:
        return lexicon.frequency(base) > 0
    if word.startswith(language.sure_negative_prefixes) and "a" in lexicon.parts_of_speech(word):
        return lexicon.frequency(base) > 0
    return not lexicon.antonyms(word).isdisjoint({rest, base})


def is_negative(view: PairView, token: Token) -> bool:
    """Tell whether a word carries a negative meaning of its own: unable, lack, unharmed."""
    return token.key in view.language.negative_words or is_denied(view, token)
