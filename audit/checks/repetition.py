"""Words and phrases that the translation says twice and the reference once."""

from __future__ import annotations

from collections.abc import Iterable

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.model import Message, Rule, Severity, Token, TokenKind

LONGEST = 5
"""Words of the longest phrase looked for side by side."""
MIN_APART = 3
"""Words of the shortest phrase looked for within one sentence."""


class Repetition(Check):
    """A doubled word or phrase."""

    rule = Rule(
        "repetition",
        "linguistic-conventions/grammar",
        "Said twice",
        "The translation repeats a word or a phrase that the reference has once, as machine translations do when they stumble.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield words and phrases that follow each other twice, and longer phrases that return within the pair."""
        words = [at for at, token in enumerate(view.mt) if token.kind is not TokenKind.PUNCTUATION]
        theirs = [token.key for token in view.reference if token.kind is not TokenKind.PUNCTUATION]
        keys = [view.mt[at].key for at in words]
        # Where a character is a word, doubling one or two is ordinary grammar: 妈妈, 研究研究; in Turkish, one word is.
        shortest = MIN_APART if not view.language.spaced else 2 if view.language.reduplicates else 1
        at = 0
        while at < len(keys):
            length = next((n for n in range(shortest, LONGEST + 1) if _is_doubled(view.mt, words, keys, at, n)), 0)
            may_double = length == 1 and keys[at] in view.language.doubles
            if not length or may_double or _holds(theirs, keys[at : at + 2 * length]):
                at += 1
                continue
            times = 2
            while keys[at + times * length : at + (times + 1) * length] == keys[at : at + length]:
                times += 1
            phrase = view.mt_span(words[at], words[at + length - 1] + 1).text
            yield self.claim(
                view, (words[at + length], words[at + times * length - 1] + 1), None, Severity.MINOR,
                Message("“{said}” stands twice in a row.", said=phrase) if times == 2 else Message("“{said}” stands {times} times in a row.", said=phrase, times=times),
                doubled=1.0, times=float(times), function=float(length == 1 and keys[at] in view.language.stop_words),
                digits=float(not keys[at][:1].isalpha()),
            )  # fmt: skip
            at += times * length
        yield from self._apart(view, words, keys, theirs)

    def _apart(self, view: PairView, words: list[int], keys: list[str], theirs: list[str]) -> Iterable[Claim]:
        """Yield phrases of three words and more that return in the pair's translation and not in its reference."""
        first: dict[tuple[str, ...], int] = {}
        at = 0
        while at + MIN_APART <= len(keys):
            phrase = tuple(keys[at : at + MIN_APART])
            before = first.setdefault(phrase, at)
            content = [key for key in phrase if key not in view.language.stop_words]
            if before + MIN_APART > at or not content or _count(theirs, phrase) > 1:
                at += 1
                continue
            length = MIN_APART
            while at + length < len(keys) and keys[at + length] == keys[before + length] and before + length < at:
                length += 1
            start, stop = words[at], words[at + length - 1] + 1
            yield self.claim(
                view, (start, stop), None, Severity.MINOR,
                Message("“{said}” is said twice in this passage, once in the reference.", said=view.mt_span(start, stop).text),
                apart=1.0, words=float(length), in_reference=float(_count(theirs, phrase)),
            )  # fmt: skip
            at += length


def _is_doubled(tokens: tuple[Token, ...], words: list[int], keys: list[str], at: int, length: int) -> bool:
    """Tell whether the `length` words from `at` on are followed by the same words, with no mark between but a comma."""
    if keys[at : at + length] != keys[at + length : at + 2 * length]:
        return False
    between = tokens[words[at + length - 1] + 1 : words[at + length]]
    return all(token.text == "," for token in between) or not between


def _holds(keys: list[str], phrase: list[str]) -> bool:
    return _count(keys, tuple(phrase)) > 0


def _count(keys: list[str], phrase: tuple[str, ...]) -> int:
    """Return how often `phrase` stands in `keys`."""
    length = len(phrase)
    return sum(tuple(keys[at : at + length]) == phrase for at in range(len(keys) - length + 1) if keys[at] == phrase[0])
