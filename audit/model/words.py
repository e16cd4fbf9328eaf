"""The words of a pair, and which of them stand for each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from audit.model.texts import Pair


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """A word, a number or a mark of punctuation with its place in the text it was cut from."""

    text: str
    start: int
    end: int
    kind: TokenKind
    key: str
    """The form that two spellings of the same word share: NFKC, case folded, straight quotes."""
    lemma: str
    """The dictionary form of `key`, or `key` itself."""


class LinkKind(StrEnum):
    """How a word of the translation and a word of the reference that stand for each other are related."""

    SAME = "same"
    INFLECTED = "inflected"
    ROOT = "root"
    SPELLING = "spelling"
    NAME = "name"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"
    RELATED = "related"
    ANTONYM = "antonym"


class Link(NamedTuple):
    """A word of the translation and the word of the reference it stands for, by their positions in the token lists."""

    mt: int
    reference: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of words of either side without a link, with the run of the other side that it faces, if any.

    Runs are half-open ranges of token positions. An empty run still tells where the words would have stood.
    """

    mt: range
    reference: range


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """A pair with both sides, its words linked."""

    pair: Pair
    mt: tuple[Token, ...]
    reference: tuple[Token, ...]
    links: tuple[Link, ...]
    gaps: tuple[Gap, ...]
