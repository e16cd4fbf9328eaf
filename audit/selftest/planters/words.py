"""Errors of too little and too much, and of the surface: words left out, added, doubled, misspelled, left in another script."""

from __future__ import annotations

from random import Random

from audit.model import Token, TokenKind
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.selftest.phrases import takes_an

_FOREIGN = (
    ("Cyrillic", ("лагерь", "корпус", "погода", "дорога", "письмо", "человек")),
    ("Hangul", ("수용소", "군단", "날씨", "도로", "편지", "사람")),
)
"""Words by the Unicode name of their script."""
_MARKS = frozenset(".,;:!?")
_FINAL = frozenset(".!?。！？।؟")
_LONGEST_PHRASE = 6
"""Words of the longest phrase that is left out."""


def leave_out_noun(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave a noun out."""
    return _leave_out(sentence, _of_class(sentence, material, "n"), random)


def leave_out_verb(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave a verb out."""
    return _leave_out(sentence, _of_class(sentence, material, "v"), random)


def leave_out_modifier(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave an adjective or an adverb out."""
    return _leave_out(sentence, _of_class(sentence, material, "ar"), random)


def leave_out_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Leave any word out that carries meaning and is no part of a name."""
    return _leave_out(sentence, _content(sentence, material), random)


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


def add_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Add an adjective before a noun; in a language without a word list, a word of another sentence after a word."""
    phrases, tokens = material.phrases, sentence.tokens
    if phrases is not None:
        adjectives = [word for word in phrases.vocabulary["a"] if word not in material.words and word.islower()]
        places = [
            at
            for at in _of_class(sentence, material, "n")
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
        {t.text for s in material.sentences for k in _content(s, material) if (t := s.tokens[k]).key not in here}
    )
    inside = [k for k in _content(sentence, material) if k + 1 < len(tokens) and tokens[k + 1].kind is TokenKind.WORD]
    if not others or not inside:
        return ()
    end = tokens[random.choice(inside)].end
    return (Edit(end, end, " " + random.choice(others)),)


def double_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Say a word twice in a row."""
    words = [
        t for t in sentence.tokens if t.kind is TokenKind.WORD and t.text[0].isalpha() and _stands_free(sentence, t)
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
        and _stands_free(sentence, tokens[at]) and _stands_free(sentence, tokens[at + length - 1])
        and any(t.key not in material.language.stop_words for t in tokens[at : at + length])
    ]  # fmt: skip
    return (_doubled(sentence, *random.choice(places)),) if places else ()


def leave_in_script(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put a word in a script of another language in a word's place."""
    places = _content(sentence, material)
    words = next((words for script, words in _FOREIGN if script not in material.language.scripts), ())
    if not places or not words:
        return ()
    token = sentence.tokens[random.choice(places)]
    return (Edit(token.start, token.end, random.choice(words)),)


def misspell_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Drop a letter of a word or exchange two, so that no dictionary has what remains."""
    places = [sentence.tokens[at] for at in _content(sentence, material) if len(sentence.tokens[at].text) > 4]
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


def _content(sentence: Sentence, material: Material) -> list[int]:
    """Return the positions of words that carry meaning, stand alone, don't begin a sentence and are no part of a name."""
    named = {at for name in sentence.names for at in range(*name)}
    return [
        at
        for at, token in enumerate(sentence.tokens)
        if token.kind is TokenKind.WORD and token.text.isalpha() and at not in named
        and not sentence.starts(at) and (token.text.islower() or not material.language.capitals or material.language.capital_nouns)
        and token.key not in material.language.stop_words and token.key not in material.language.number_words and _stands_free(sentence, token)
    ]  # fmt: skip


def _of_class(sentence: Sentence, material: Material, classes: str) -> list[int]:
    """Return the content positions whose words are of one of `classes` in most of their uses, or in all of their forms."""
    lexicon = material.lexicon
    if lexicon is None:
        return []
    return [
        at
        for at in _content(sentence, material)
        if lexicon.parts_of_speech(sentence.tokens[at].lemma)[:1] in tuple(classes)
    ]


def _leave_out(sentence: Sentence, places: list[int], random: Random) -> tuple[Edit, ...]:
    if not places:
        return ()
    at = random.choice(places)
    return (Edit(sentence.tokens[at - 1].end, sentence.tokens[at].end, ""),)


def _doubled(sentence: Sentence, first: Token, last: Token) -> Edit:
    """Return the edit that says the words from `first` to `last` twice; it covers them, so that nothing in them is said otherwise."""
    words = sentence.text[first.start : last.end]
    return Edit(first.start, last.end, f"{words} {_small_start(words, sentence, first)}")


def _small_start(words: str, sentence: Sentence, first: Token) -> str:
    """Return words said again: what began the sentence does so only once."""
    named = any(sentence.tokens[start] == first for start, _ in sentence.names)
    begins = sentence.starts(sentence.tokens.index(first))
    return words[0].lower() + words[1:] if begins and not named and first.text != "I" else words


def _stands_free(sentence: Sentence, token: Token) -> bool:
    """Tell whether no hyphen or apostrophe joins the token to another word."""
    beside = sentence.text[max(token.start - 1, 0) : token.start] + sentence.text[token.end : token.end + 1]
    return not any(mark in "-–'’" for mark in beside)


def _may_depend(token: Token, material: Material, inner: frozenset[str]) -> bool:
    lexicon = material.lexicon
    if token.key in inner or token.kind is TokenKind.NUMBER or token.text[0].isupper():
        return True
    return (
        token.key not in material.language.stop_words
        and lexicon is not None
        and lexicon.parts_of_speech(token.lemma)[:1] in ("n", "a")
    )
