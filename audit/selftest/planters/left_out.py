"""Errors of too little: a word, a phrase or a whole sentence left out."""

from __future__ import annotations

from random import Random

from audit.model import Token, TokenKind
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.selftest.planters.places import content_words, stands_free, words_of_class

_LONGEST_PHRASE = 6
"""Words of the longest phrase that is left out."""


def leave_out_noun(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave a noun out."""
    return _leave_out(sentence, words_of_class(sentence, material, "n"), random)


def leave_out_verb(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave a verb out."""
    return _leave_out(sentence, words_of_class(sentence, material, "v"), random)


def leave_out_modifier(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave an adjective or an adverb out."""
    return _leave_out(sentence, words_of_class(sentence, material, "ar"), random)


def leave_out_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave any word out that carries meaning and is no part of a name."""
    return _leave_out(sentence, content_words(sentence, material), random)


def leave_out_phrase(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave a preposition out with the words that depend on it."""
    phrases, lexicon, tokens = material.phrases, material.lexicon, sentence.tokens
    if phrases is None or lexicon is None:
        return ()
    inner = phrases.determiners | material.language.genders.keys()
    places = []
    for at in range(1, len(tokens)):
        if tokens[at].key not in phrases.prepositions or tokens[at].key in ("of", "to"):
            continue
        stop = at + 1
        while (
            stop < min(len(tokens), at + _LONGEST_PHRASE)
            and tokens[stop].kind is not TokenKind.PUNCTUATION
            and _may_depend(tokens[stop], material, inner)
        ):
            stop += 1
        ends = (
            stop == len(tokens)
            or tokens[stop].kind is TokenKind.PUNCTUATION
            or tokens[stop].key in material.language.stop_words
        )
        holds = any(tokens[k].key not in material.language.stop_words for k in range(at + 1, stop))
        if stop - at > 1 and holds and ends and not (stop < len(tokens) and tokens[stop].text in "'’-"):
            places.append(Edit(tokens[at - 1].end, tokens[stop - 1].end, ""))
    return (random.choice(places),) if places else ()


def leave_out_sentence(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Leave the whole sentence out."""
    return (Edit(0, len(sentence.text), ""),)


def leave_out_function_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave out a word that carries grammar rather than meaning: an article, a preposition, an auxiliary."""
    language = material.language
    places = [
        at
        for at, token in enumerate(sentence.tokens)
        if at and token.text.islower() and token.key in language.stop_words and token.key not in language.negations
        and sentence.tokens[at - 1].end < token.start and stands_free(sentence, token)
    ]  # fmt: skip
    return _leave_out(sentence, places, random)


def _leave_out(sentence: Sentence, places: list[int], random: Random) -> tuple[Edit, ...]:
    if not places:
        return ()
    at = random.choice(places)
    return (Edit(sentence.tokens[at - 1].end, sentence.tokens[at].end, ""),)


def _may_depend(token: Token, material: Material, inner: frozenset[str]) -> bool:
    lexicon = material.lexicon
    if token.key in inner or token.kind is TokenKind.NUMBER or token.text[0].isupper():
        return True
    return (
        token.key not in material.language.stop_words
        and lexicon is not None
        and lexicon.parts_of_speech(token.lemma)[:1] in ("n", "a")
    )
