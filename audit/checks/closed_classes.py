"""What English grammar forbids whatever the words mean: a before a vowel, an article before a comma, two determiners in a row.

Apart from grammar.py because these rules need no trained network and are all but certain. Each looks at one place of a
sentence; `slips` asks them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.model import Message, Token, TokenKind

# Words that only stand before a noun; his, her and that also stand alone.
_DETERMINERS = frozenset({"a", "an", "the", "my", "your", "our", "their", "every"})
_SECOND = _DETERMINERS | {"his", "its", "this", "these", "those", "some", "any", "no", "each"}
# Prepositions that are no particles of verbs (he carried on, they came in) and so seldom stand without a noun.
_PREPOSITIONS = frozenset({"of", "at", "for", "with", "from", "to", "into", "during", "among", "between", "against"})
_SUBJECTS = frozenset({"i", "he", "she", "it", "we", "they", "you", "who"})
_NEVER_OBJECTS = frozenset({"i", "he", "she", "we", "they"})
_NEVER_SUBJECTS = frozenset({"me", "him", "us", "them", "myself", "himself", "herself", "itself", "themselves"})
_CONJUNCTIONS = frozenset({"that", "because", "although", "if", "when", "while"})
_FINITE = frozenset({"is", "are", "was", "were", "has", "had", "does", "did", "will", "would", "can", "could", "said"})
_SHORT_FINITE = frozenset({"'s", "'d", "'ll", "'re", "'ve", "'m"})
_MODALS = frozenset({"can", "could", "would", "shall", "should", "must", "may", "might", "will"})
_CLOSING = frozenset(".,;:!?)]")

# Spelled with a vowel and spoken with a consonant.
_CONSONANT_SOUND = re.compile(
    "eu|ewe|on(e|ce)$|one[^a-z]|ouija|u(ni([cfloqstv]|$)|nan|s(a[bg]|e|u)|t(e[nr]|il|op)|ra[nl]|rol|k|bi|gand)"
)
_VOWEL_SOUND = re.compile("hour|honest|honou?r|heir|x-?ray|x$")
# Said both ways, or too mixed a beginning: an historic, a historic; an unidentified, a unidirectional; an urn, a urine test.
_EITHER_SOUND = re.compile("herb|histor|hotel|habit|hero|horri|hyster|hallu|hispan|hypoth|uni[dm]|ur|us|ut|ug")
_VOWEL_LETTERS = frozenset("aefhilmnorsx")
"""The letters whose names begin with a vowel."""


class Slip(NamedTuple):
    """Tokens `start` up to `stop` that break a rule, the rule's name as a feature, and what a reader is told."""

    start: int
    stop: int
    rule: str
    message: str


def slips(tokens: Sequence[Token]) -> Iterator[Slip]:
    """Yield the places of an English sentence that break a rule, in order."""
    if tokens and tokens[0].text == ",":
        yield Slip(0, 1, "opening", Message("The sentence begins with a comma."))
    for at in range(len(tokens) - 1):
        if tokens[at].kind is TokenKind.WORD:
            yield from filter(None, (rule(tokens, at) for rule in _RULES))


def vowel_sound(word: str) -> bool | None:
    """Tell whether `word`, as written in a text, is spoken with a vowel first; None where both are said or it is unknown."""
    key = word.lower()
    if not word.isascii():
        return None
    if key[:1].isdigit():
        return _number_sound(key)
    if len(word) == 1:
        return key in _VOWEL_LETTERS
    if word.isupper():
        # NATO is read as a word and the NBA by its letters: only where both agree can it be told.
        if key[0] in _VOWEL_LETTERS:
            return True if key[0] in "aeio" else None
        return False
    if _VOWEL_SOUND.match(key):
        return True
    if _CONSONANT_SOUND.match(key):
        return False
    return None if _EITHER_SOUND.match(key) else key[:1] in tuple("aeiou")


def _number_sound(digits: str) -> bool | None:
    """Return the sound of a number: eight, eleven and eighteen begin with a vowel; 1100 may be eleven hundred."""
    groups = re.findall("[0-9]+", digits)
    if groups[0].startswith("8"):
        return True
    if groups[0] in ("11", "18"):
        return True
    return None if groups[0].startswith(("11", "18")) else False


def _article(tokens: Sequence[Token], at: int) -> Slip | None:
    """Find an article whose form does not go with the sound after it."""
    token, after = tokens[at], tokens[at + 1]
    if token.key not in ("a", "an") or after.kind is TokenKind.PUNCTUATION or after.start == token.end:
        return None
    if token.text == "A" and at and tokens[at - 1].kind is not TokenKind.PUNCTUATION:
        return None  # a letter: vitamin A, grade A
    sound = vowel_sound(after.text)
    if sound is None or sound == (token.key == "an"):
        return None
    right = "an" if sound else "a"
    return Slip(
        at,
        at + 1,
        "article",
        Message("“{said}” should be “{right}”.", said=f"{token.text} {after.text}", right=f"{right} {after.text}"),
    )


def _dangling(tokens: Sequence[Token], at: int) -> Slip | None:
    """Find a determiner or a preposition that a mark cuts off from its noun."""
    token, mark = tokens[at], tokens[at + 1].text
    is_letter = len(token.text) == 1 and (token.text == "A" or (mark == "." and at + 2 < len(tokens)))
    if mark not in _CLOSING or is_letter:  # a.m., vitamin A
        return None
    if token.key in _DETERMINERS:
        return Slip(
            at, at + 1, "dangling", Message("“{said}” has no noun: a word is missing after it.", said=token.text)
        )
    if token.key in _PREPOSITIONS and mark in ",)" and at and tokens[at - 1].text != ",":
        return Slip(
            at,
            at + 1,
            "stranded",
            Message("“{said}” stands before “{mark}”: a word may be missing after it.", said=token.text, mark=mark),
        )
    return None


def _determiners(tokens: Sequence[Token], at: int) -> Slip | None:
    """Find two determiners in a row; the same one twice is a repetition and not told here."""
    token, after = tokens[at], tokens[at + 1]
    if token.key not in _DETERMINERS or after.key not in _SECOND - {token.key} or "A" in (token.text, after.text):
        return None
    return Slip(
        at,
        at + 2,
        "determiners",
        Message("“{said}” and “{after}” cannot stand before the same noun.", said=token.text, after=after.text),
    )


def _case(tokens: Sequence[Token], at: int) -> Slip | None:
    """Find a pronoun in the wrong case: with they, that him was."""
    token, after = tokens[at], tokens[at + 1]
    if token.key in _PREPOSITIONS and after.key in _NEVER_OBJECTS:
        # To he who waits; for she knew: there the pronoun begins a clause of its own.
        begins = tokens[at + 2].key if at + 2 < len(tokens) else ""
        if begins not in _FINITE | _SHORT_FINITE | {"who", "whom", "that"}:
            return Slip(
                at + 1, at + 2, "case", Message("“{after}” cannot follow “{said}”.", said=token.text, after=after.text)
            )
    if token.key in _NEVER_SUBJECTS and after.key in _FINITE and (not at or tokens[at - 1].key in _CONJUNCTIONS):
        return Slip(
            at,
            at + 1,
            "case",
            Message("“{said}” cannot be the subject of “{after}”.", said=token.text, after=after.text),
        )
    return None


def _modal(tokens: Sequence[Token], at: int) -> Slip | None:
    """Find a modal verb after its subject with a determiner or a finite verb where its verb should be."""
    token, after = tokens[at], tokens[at + 1]
    if not at or token.key not in _MODALS or tokens[at - 1].key not in _SUBJECTS:
        return None
    if after.key not in _DETERMINERS | {"of", "is", "are", "was", "were"}:
        return None
    return Slip(at, at + 2, "modal", Message("“{said}” is followed by no verb.", said=token.text))


_RULES = (_article, _dangling, _determiners, _case, _modal)
