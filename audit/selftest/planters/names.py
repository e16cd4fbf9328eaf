"""Errors in names: replaced, misspelled, left out, added, split in two, written small."""

from __future__ import annotations

from random import Random

import regex

from audit.language import Language
from audit.model import TokenKind
from audit.names import sound_key
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence

# One sound for another that no romanisation mixes up with it; a merely other spelling would be no error.
_OTHER_SOUND = {
    "a": "o", "e": "a", "i": "a", "o": "a", "u": "a", "y": "o", "b": "m", "c": "m", "d": "n", "f": "t", "g": "d", "h": "m", "j": "m",
    "k": "t", "l": "n", "m": "n", "n": "m", "p": "m", "q": "t", "r": "n", "s": "t", "t": "k", "v": "m", "w": "m", "x": "t", "z": "m",
}  # fmt: skip
_SHORT = 6
"""Names of up to so many letters are respelled in one sound, longer ones in one of their later sounds."""


def replace_name(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put another name of the text in a name's place, of as many words where there is one."""
    if not sentence.names:
        return ()
    start, stop = random.choice(sentence.names)
    said = sentence.words(start, stop)
    here = {sentence.words(*name) for name in sentence.names}
    others = [name for name in material.names if not _share_words(name, said) and name not in here]
    alike = [name for name in others if len(name.split()) == len(said.split())] or others
    return (_at(sentence, start, stop, random.choice(alike)),) if alike else ()


def misspell_name(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Change one sound of one word of a name."""
    places = [at for at in _name_words(sentence, material) if respell(sentence.tokens[at].text, material, random)]
    if not places:
        return ()
    at = random.choice(places)
    new = respell(sentence.tokens[at].text, material, random)
    return (_at(sentence, at, at + 1, new),) if new else ()


def split_name(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Respell a name that other sentences have too, always in the same way; every other sentence keeps the name."""
    if int(sentence.id) % 2:
        return ()
    for at in _name_words(sentence, material):
        word = sentence.tokens[at].text
        again = sum(any(t.text == word for t in other.tokens) for other in material.sentences if int(other.id) % 2)
        # The name decides, not the sentence, so that the translation has two names for one and not many.
        new = respell(word, material, Random(word))  # noqa: S311
        if again and new:
            return (_at(sentence, at, at + 1, new),)
    return ()


def remove_name(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave a name out, with its title and with the word that joins it to the sentence."""
    phrases, language = material.phrases, material.language
    joining = (phrases.prepositions | {phrases.conjunction}) if phrases else frozenset()
    places = []
    for start, stop in sentence.names:
        first, last = start, stop
        while first > 0 and _is_title(sentence, first - 1, language):
            first -= 1
        if first > 0 and sentence.tokens[first - 1].key in joining:
            first -= 1
        if last < len(sentence.tokens) and sentence.tokens[last].key in ("'s", "'"):
            last += 1
        if first > 0:
            places.append((first, last))
    if not places:
        return ()
    first, last = random.choice(places)
    return (Edit(sentence.tokens[first - 1].end, sentence.tokens[last - 1].end, ""),)


def add_name(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Join a name that the text does not have to one that it has."""
    phrases = material.phrases
    if phrases is None or not sentence.names:
        return ()
    _, stop = random.choice(sentence.names)
    unknown = [name for name in phrases.names if material.language.fold(name) not in material.words]
    after = sentence.tokens[stop] if stop < len(sentence.tokens) else None
    if not unknown or (after is not None and after.text in ("'", "’", "-", "'s", "’s")):
        return ()
    at = sentence.tokens[stop - 1].end
    return (Edit(at, at, f" {phrases.conjunction} {random.choice(unknown)}"),)


def uncapitalise_name(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Write a name within a sentence small."""
    places = [
        at
        for at in _name_words(sentence, material)
        if not sentence.starts(at) and not sentence.tokens[at].text[1:].isupper()
    ]
    if not places:
        return ()
    token = sentence.tokens[random.choice(places)]
    return (Edit(token.start, token.start + 1, token.text[0].lower()),)


def respell(word: str, material: Material, random: Random) -> str | None:
    """Return `word` with one sound changed; None where every such change leads to another word of the text or of the language."""
    letters = [at for at, letter in enumerate(word) if letter.lower() in _OTHER_SOUND]
    if not letters:
        return _respell_foreign(word, material, random)
    if len(word) > _SHORT:
        letters = [at for at in letters if at >= len(word) // 2] or letters
    for at in random.sample(letters, len(letters)):
        other = _OTHER_SOUND[word[at].lower()]
        new = word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1 :]
        key = material.language.fold(new)
        if key not in material.words and sound_key(key) != sound_key(word) and not material.language.is_known_word(key):
            return new
    return None


def _respell_foreign(word: str, material: Material, random: Random) -> str | None:
    """Return `word` with one letter replaced by another of the text's names in the same script."""
    letters = sorted(
        {letter for name in material.names for letter in name.lower() if regex.fullmatch(r"\p{L}", letter)}
        - set(word.lower())
    )
    if not letters or len(word) < 2:
        return None
    at = random.randrange(1, len(word))
    new = word[:at] + random.choice(letters) + word[at + 1 :]
    return new if material.language.fold(new) not in material.words else None


def _name_words(sentence: Sentence, material: Material) -> list[int]:
    """Return the positions of the words that make a name what it is: no titles, no words such as "of", "North" or "United"."""
    lexicon = material.lexicon
    return [
        at
        for start, stop in sentence.names
        for at in range(start, stop)
        if (token := sentence.tokens[at]).kind is TokenKind.WORD and token.text[0].isalpha() and not token.text.islower()
        and token.key not in material.language.titles
        and not (lexicon and {"a", "v"} & set(lexicon.parts_of_speech(token.lemma)))
    ]  # fmt: skip


def _is_title(sentence: Sentence, at: int, language: Language) -> bool:
    """Tell whether the token at `at` is a title before a name, or its full stop."""
    token = sentence.tokens[at]
    return token.key in language.titles or (
        token.text == "." and at > 0 and sentence.tokens[at - 1].key in language.titles
    )


def _share_words(one: str, other: str) -> bool:
    return not set(one.casefold().split()).isdisjoint(other.casefold().split())


def _at(sentence: Sentence, start: int, stop: int, new: str) -> Edit:
    return Edit(sentence.tokens[start].start, sentence.tokens[stop - 1].end, new)
