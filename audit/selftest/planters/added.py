"""Errors of too much and of the wrong order: words added, said twice, exchanged with their neighbours."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from audit.model import Token, TokenKind
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.selftest.phrases import takes_an
from audit.selftest.planters.places import content_words, stands_free, words_of_class


def add_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Add an adjective before a noun; in a language without a word list, a word of another sentence after a word."""
    phrases, tokens = material.phrases, sentence.tokens
    if phrases is not None:
        adjectives = [word for word in phrases.vocabulary["a"] if word not in material.words and word.islower()]
        places = [
            at
            for at in words_of_class(sentence, material, "n")
            if at and tokens[at - 1].key in phrases.determiners and tokens[at - 1].end + 1 == tokens[at].start
        ]
        if not places or not adjectives:
            return ()
        at = random.choice(places)
        before, start = tokens[at - 1].key, tokens[at].start
        fitting = [word for word in adjectives if before not in ("a", "an") or takes_an(word) == (before == "an")]
        return (Edit(start, start, random.choice(fitting) + " "),) if fitting else ()
    here = {token.key for token in tokens}
    others = sorted(
        {t.text for s in material.sentences for k in content_words(s, material) if (t := s.tokens[k]).key not in here}
    )
    inside = [
        k for k in content_words(sentence, material) if k + 1 < len(tokens) and tokens[k + 1].kind is TokenKind.WORD
    ]
    if not others or not inside:
        return ()
    end = tokens[random.choice(inside)].end
    return (Edit(end, end, " " + random.choice(others)),)


def double_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Say a word twice in a row."""
    words = [
        t for t in sentence.tokens if t.kind is TokenKind.WORD and t.text[0].isalpha() and stands_free(sentence, t)
    ]
    return (_doubled(sentence, (word := random.choice(words)), word),) if words else ()


def double_phrase(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Say two or three words twice in a row."""
    tokens = sentence.tokens
    length = random.choice((2, 3))
    places = [
        (tokens[at], tokens[at + length - 1])
        for at in range(len(tokens) - length + 1)
        if all(t.kind is TokenKind.WORD and t.text[0].isalpha() for t in tokens[at : at + length])
        and stands_free(sentence, tokens[at]) and stands_free(sentence, tokens[at + length - 1])
        and any(t.key not in material.language.stop_words for t in tokens[at : at + length])
    ]  # fmt: skip
    return (_doubled(sentence, *random.choice(places)),) if places else ()


def exchange_neighbours(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Exchange two words that follow each other."""
    places = [
        (one, other)
        for one, other in pairwise(sentence.tokens)
        if one.text.islower() and other.text.islower() and one.key != other.key and one.end < other.start
        and stands_free(sentence, one) and stands_free(sentence, other)
    ]  # fmt: skip
    if not places:
        return ()
    one, other = random.choice(places)
    between = sentence.text[one.end : other.start]
    return (Edit(one.start, other.end, f"{other.text}{between}{one.text}"),)


def _doubled(sentence: Sentence, first: Token, last: Token) -> Edit:
    """Return the edit that says the words from `first` to `last` twice; it covers them, so that nothing in them is said otherwise."""
    words = sentence.text[first.start : last.end]
    return Edit(first.start, last.end, f"{words} {_small_start(words, sentence, first)}")


def _small_start(words: str, sentence: Sentence, first: Token) -> str:
    """Return words said again: what began the sentence does so only once."""
    named = any(sentence.tokens[start] == first for start, _ in sentence.names)
    begins = sentence.starts(sentence.tokens.index(first))
    return words[0].lower() + words[1:] if begins and not named and first.text != "I" else words
