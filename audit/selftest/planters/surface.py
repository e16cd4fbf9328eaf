"""Errors of the surface: words left in another script, misspelled or in a wrong form, marks and capitals lost."""

from __future__ import annotations

from random import Random

from audit.model import TokenKind
from audit.scripts import main_script
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.selftest.planters.places import content_words

_FOREIGN = (
    ("Cyrillic", ("лагерь", "корпус", "погода", "дорога", "письмо", "человек")),
    ("Hangul", ("수용소", "군단", "날씨", "도로", "편지", "사람")),
)
"""Words by the Unicode name of their script."""
_MARKS = frozenset(".,;:!?")
_FINAL = frozenset(".!?。！？।؟")


def leave_in_script(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put a word in a script of another language in a word's place."""
    places = content_words(sentence, material)
    own = material.language.scripts or (main_script(token.text for token in sentence.tokens),)
    words = next((words for script, words in _FOREIGN if script not in own), ())
    if not places or not words:
        return ()
    token = sentence.tokens[random.choice(places)]
    return (Edit(token.start, token.end, random.choice(words)),)


def misspell_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Drop a letter of a word or exchange two, so that no dictionary has what remains."""
    places = [sentence.tokens[at] for at in content_words(sentence, material) if len(sentence.tokens[at].text) > 4]
    for token in random.sample(places, len(places)):
        at = random.randrange(1, len(token.text) - 2)
        swapped = token.text[:at] + token.text[at + 1] + token.text[at] + token.text[at + 2 :]
        dropped = token.text[:at] + token.text[at + 1 :]
        for new in random.sample((swapped, dropped), 2):
            if (
                new != token.text
                and new not in material.words
                and material.language.is_known_word(new) is False
                and not (material.lexicon and new in material.lexicon)
            ):
                return (Edit(token.start, token.end, new),)
    return ()


def change_form(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put a word's dictionary form in the place of an inflected one: go for goes, soldier for soldiers."""
    places = [
        token
        for at in content_words(sentence, material)
        if (token := sentence.tokens[at]).lemma != token.key and token.text.islower() and token.lemma.isalpha()
    ]
    if not places:
        return ()
    token = random.choice(places)
    return (Edit(token.start, token.end, token.lemma),)


def drop_final_mark(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Take the last mark away, inside the closing quotation marks if there are some."""
    at = len(sentence.tokens) - 1
    while at > 0 and sentence.tokens[at].text in "”\"’'»)":
        at -= 1
    token = sentence.tokens[at]
    return (Edit(token.start, token.end, ""),) if token.text in _FINAL else ()


def space_mark(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Put a space before a mark."""
    places = [
        t.start
        for b, t in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        if t.text in _MARKS and b.end == t.start and b.kind is TokenKind.WORD
    ]
    return (Edit(at := random.choice(places), at, " "),) if places else ()


def drop_capital(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Begin the sentence with a small letter."""
    first = next((token for token in sentence.tokens if token.kind is TokenKind.WORD), None)
    if (
        first is None
        or not first.text[0].isupper()
        or first.text == "I"
        or any(sentence.tokens[start] == first for start, _ in sentence.names)
    ):
        return ()
    return (Edit(first.start, first.start + 1, first.text[0].lower()),)
