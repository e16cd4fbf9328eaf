"""Words that are nearly a given form: misspelled, romanised otherwise, inflected, with other hyphens, with other capitals.

Each function returns one such variant, always the same for the same words, or None where the words offer none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from audit.language import Language
from audit.names import other_romanisation

_SHORTEST = 4
"""Letters a word needs for two of them to be swapped and the word to be known again."""
_ENGLISH_ENDINGS = ("s", "es")
"""Endings that are tried where a language lists none because its dictionary knows the inflected words."""


class NearMiss(StrEnum):
    """How a variant differs from the form."""

    MISSPELLED = "misspelled"
    ROMANISED = "romanised"
    INFLECTED = "inflected"
    HYPHENATED = "hyphenated"
    CAPITALISED = "capitalised"


def misspell(form: str, language: Language) -> str | None:
    """Return the form with two neighbouring letters in the middle of its longest word swapped, if no dictionary has the result."""
    word = max(form.replace("-", " ").split(), key=len, default="")
    if len(word) < _SHORTEST:
        return None
    middle = len(word) // 2
    for at in sorted(range(1, len(word) - 1), key=lambda at: (abs(at - middle), at)):
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if swapped != word and word[at : at + 2].isalpha() and not language.is_known_word(language.fold(swapped)):
            return form.replace(word, swapped, 1)
    return None


def romanise(form: str, language: Language) -> str | None:
    """Return the form with one of its words in another romanisation, as Chung for Jung; small words are no names."""
    for word in form.replace("-", " ").split():
        if word[:1].isupper() and language.fold(word) not in language.titles:
            other = other_romanisation(language.fold(word))
            if other is not None:
                return form.replace(word, other.capitalize(), 1)
    return None


def inflect(form: str, language: Language) -> str | None:
    """Return the form with an ending on its last word that the language's dictionary knows, or lists as an ending."""
    stem, word = form[: form.rfind(" ") + 1], form[form.rfind(" ") + 1 :]
    key = language.fold(word)
    if not word.isalpha() or word[-1:].isupper():
        return None
    for ending in language.suffixes or _ENGLISH_ENDINGS:
        bent = language.fold(word + ending)
        if not language.lemmas and language.suffixes:
            return stem + word + ending
        if language.is_known_word(bent) and language.lemma(bent) == language.lemma(key):
            return stem + word + ending
    return None


def hyphenate(form: str, language: Language) -> str | None:  # noqa: ARG001
    """Return the form with its hyphens as spaces, or else with a hyphen for its first space."""
    if "-" in form.strip("-"):
        return form.replace("-", " ")
    return form.replace(" ", "-", 1) if " " in form else None


def capitalise(form: str, language: Language) -> str | None:
    """Return the form in capitals, or with a capital on each word where it has one capital or none."""
    if not language.capitals:
        return None
    words = (word[:1].upper() + word[1:] for word in form.split())
    other = " ".join(words) if form == form.lower() else form.upper()
    return other if other != form and language.fold(other) == language.fold(form) else None


NEAR_MISSES: Mapping[NearMiss, Callable[[str, Language], str | None]] = {
    NearMiss.MISSPELLED: misspell,
    NearMiss.ROMANISED: romanise,
    NearMiss.INFLECTED: inflect,
    NearMiss.HYPHENATED: hyphenate,
    NearMiss.CAPITALISED: capitalise,
}
OTHER_WORDS = frozenset({NearMiss.MISSPELLED, NearMiss.ROMANISED})
"""Near misses that are wrong themselves; the others are the same words otherwise written."""
