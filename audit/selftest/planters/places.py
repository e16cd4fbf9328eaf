"""Where an error may be planted: which words carry meaning, of what class they are, and which stand by themselves."""

from __future__ import annotations

from audit.model import Token, TokenKind
from audit.selftest.material import Material, Sentence


def content_words(sentence: Sentence, material: Material) -> list[int]:
    """Return the positions of words that carry meaning, stand alone, don't begin a sentence and are no part of a name."""
    named = {at for name in sentence.names for at in range(*name)}
    return [
        at
        for at, token in enumerate(sentence.tokens)
        if token.kind is TokenKind.WORD and token.text.isalpha() and at not in named
        and not sentence.starts(at) and (token.text.islower() or not material.language.capitals or material.language.capital_nouns)
        and token.key not in material.language.stop_words and token.key not in material.language.number_words and stands_free(sentence, token)
    ]  # fmt: skip


def words_of_class(sentence: Sentence, material: Material, classes: str) -> list[int]:
    """Return the content positions whose words are of one of `classes` in most of their uses, or in all of their forms."""
    lexicon = material.lexicon
    if lexicon is None:
        return []
    return [
        at
        for at in content_words(sentence, material)
        if lexicon.parts_of_speech(sentence.tokens[at].lemma)[:1] in tuple(classes)
    ]


def stands_free(sentence: Sentence, token: Token) -> bool:
    """Tell whether no hyphen or apostrophe joins the token to another word."""
    beside = sentence.text[max(token.start - 1, 0) : token.start] + sentence.text[token.end : token.end + 1]
    return not any(mark in "-–'’" for mark in beside)
