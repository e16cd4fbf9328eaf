"""Negations that one side has and the other lacks, and what may stand for them there; apart from the check, which claims.

A negation is a word such as *not* or *nobody*. It has a counterpart where it is linked with a negation, or where words around
two of them, one a side, are linked. What is left may still be said otherwise: by a word with a negation in its meaning
(refused, merely), by an opposite (not hard, easy), or by nothing at all, and then it is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from audit.checks.base import PairView
from audit.checks.contrast import are_opposites
from audit.language import Language
from audit.lexicon import Lexicon
from audit.model import Link, LinkKind, Token, TokenKind

TOGETHER = 3
"""Words within which a negation and another word make one statement."""
GOVERNED = 4
"""Words after a negation within which the word that it denies is looked for."""
SAME_TURN = 4
"""Words around two negations, one a side, within which words must be linked for the two to be one."""
PLACE = 4
"""Words around a counterpart that belong to its place."""
SAME_WORD = frozenset({LinkKind.SAME, LinkKind.INFLECTED, LinkKind.SPELLING})


class Negation(NamedTuple):
    """A negation without a counterpart, with the evidence."""

    at: int
    evidence: Mapping[str, float]


class _Side(NamedTuple):
    """One side of a pair, seen from a negation of it, and the other one."""

    tokens: Sequence[Token]
    links: Mapping[int, Link]
    content: Sequence[int]
    others: Sequence[Token]
    other_links: Mapping[int, Link]
    other_free: Collection[int]
    reference: bool

    @classmethod
    def of(cls, view: PairView, *, reference: bool) -> _Side:
        if reference:
            return cls(
                view.reference, view.backward, view.reference_content, view.mt, view.forward, view.mt_free, reference
            )
        return cls(
            view.mt, view.forward, view.mt_content, view.reference, view.backward, view.reference_free, reference
        )

    def counterpart(self, at: int) -> int | None:
        """Return the position on the other side that is linked with `at`."""
        link = self.links.get(at)
        return None if link is None else link.mt if self.reference else link.reference


def free_negations(view: PairView, *, reference: bool) -> list[int]:
    """Return the positions of one side's negations that no negation of the other is linked with: cannot is not can."""
    side = _Side.of(view, reference=reference)
    negations, free = view.language.negations, []
    idle = phrase_positions(side.tokens, view.language.idle_negations)
    continued = view.language.continued_negations
    begun = False
    for at, token in enumerate(side.tokens):
        if token.key not in negations or at in idle or _is_number_sign(side.tokens, at):
            continue
        if begun and token.key in continued:
            continue
        begun = True
        link, there = side.links.get(at), side.counterpart(at)
        if link is not None and link.kind is LinkKind.ANTONYM:
            continue  # none against all: the link says it
        if there is None or side.others[there].key not in negations:
            free.append(at)
    return free


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
    """Return the negations of either side that stand for each other, words around both being linked, the nearest first."""
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
    return list(turns.items())


def is_undone(view: PairView, at: int, *, reference: bool) -> bool:
    """Tell whether the word at `at` denies a negative word, and the other side has none there: never fails, not impossible."""
    side = _Side.of(view, reference=reference)
    after = [k for k in side.content if at < k <= at + TOGETHER and k not in side.links]
    if side.tokens[at].key not in view.language.negations or not any(is_negative(view, side.tokens[k]) for k in after):
        return False
    place = set(_place(side, at))
    return place.isdisjoint((*_negative_words(view, side), *_paraphrases(view, side)))


def evidence(view: PairView, at: int, partners: Collection[int], *, reference: bool) -> dict[str, float]:
    """Return the features of a lone negation: what may stand for it on the other side, whose lone negations are `partners`.

    One of those may be the counterpart after all, unless the word that is denied here stands there undenied. The negation is
    bare where the word that it denies stands there too, and no word that could have taken the denial over.
    """
    side = _Side.of(view, reference=reference)
    denied = [k for k in side.content if at < k <= at + GOVERNED]
    links = [side.links[k] for k in denied if k in side.links]
    same = any(link.kind in SAME_WORD for link in links)
    place = set(_place(side, at))
    negative, faint = set(_negative_words(view, side)), set(_paraphrases(view, side))
    return {
        "agreement": view.agreement,
        "bare": float(same and not side.other_free),
        "denied": float(same),
        "denied_loose": float(bool(links) and not same),
        "denied_turned": float(any(k not in side.links and _has_opposite(view, side, k) for k in denied[:1])),
        "faint_near": float(not faint.isdisjoint(place)),
        "neighbours": float((at - 1 in side.links) + (at + 1 in side.links or at + 2 in side.links)),
        "negative_word": float(bool(negative)),
        "negative_near": float(not negative.isdisjoint(place)),
        "others_free": float(min(len(side.other_free), 4)),
        "others_near": float(min(len(place.intersection(side.other_free)), 4)),
        "partner": float(bool(partners) and not same),
    }


def _place(side: _Side, at: int) -> Iterator[int]:
    """Yield the positions of the other side around what is linked with the words around `at`."""
    for k in range(at - PLACE, at + PLACE + 1):
        there = side.counterpart(k)
        if there is not None:
            yield from range(max(there - PLACE, 0), min(there + PLACE + 1, len(side.others)))


def _negative_words(view: PairView, side: _Side) -> Iterator[int]:
    """Yield the positions of the other side's negative words that this side lacks and no negation undoes."""
    phrases = phrase_positions(side.others, view.language.negative_phrases)
    for k, token in enumerate(side.others):
        if (
            token.kind is TokenKind.WORD
            and not _has_counterpart(side, k)
            and (k in phrases or is_negative(view, token))
            and not any(before.key in view.language.negations for before in side.others[max(k - TOGETHER, 0) : k])
        ):
            yield k


def _paraphrases(view: PairView, side: _Side) -> Iterator[int]:
    """Yield the positions of what may stand for a negation on the other side and has no counterpart on this one."""
    found = phrase_positions(side.others, view.language.negation_paraphrases)
    return (k for k in found if not _has_counterpart(side, k))


def _has_counterpart(side: _Side, there: int) -> bool:
    """Tell whether a word of the other side stands on this one too, in whatever form."""
    link = side.other_links.get(there)
    return link is not None and link.kind in SAME_WORD


def _has_opposite(view: PairView, side: _Side, at: int) -> bool:
    """Tell whether a free word of the other side is an opposite of the word at `at`."""
    return any(are_opposites(view, side.tokens[at], side.others[k]) for k in side.other_free)


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
    """Tell whether `word` is `rest` denied: the lexicon has them as opposites, or has not heard of `word` and knows `rest`."""
    base = language.lemma(rest)
    if word in lexicon:
        return not lexicon.antonyms(word).isdisjoint({rest, base})
    return lexicon.frequency(base) > 0


def is_negative(view: PairView, token: Token) -> bool:
    """Tell whether a word carries a negative meaning of its own: unable, lack, unharmed."""
    return token.key in view.language.negative_words or is_denied(view, token)
