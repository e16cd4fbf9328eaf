"""Errors that turn the meaning: negations, opposites, gender, who did what, unrelated words, the glossary's terms."""

from __future__ import annotations

from random import Random

from audit.model import TermStatus, Token, TokenKind
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.selftest.phrases import Phrases, inflect_like, takes_an

_REACH = 3
"""Words of the longest doer or sufferer that is moved: "the South Korean forces"."""


def add_negation(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put "not" after an auxiliary that stands within the sentence."""
    phrases, tokens = _phrases(material), sentence.tokens
    places = [
        token.end
        for at, token in enumerate(tokens[:-1])
        if token.key in phrases.negatable and not sentence.starts(at) and tokens[at + 1].kind is TokenKind.WORD
        and token.end < tokens[at + 1].start and tokens[at + 1].key not in material.language.negations
    ]  # fmt: skip
    return (Edit(at := random.choice(places), at, " not"),) if places else ()


def remove_negation(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Take a negation away, or put its opposite in its place: always for never."""
    phrases, text = _phrases(material), sentence.text
    places = []
    for at, token in enumerate(sentence.tokens):
        before = sentence.tokens[at - 1] if at else None
        if token.key == "n't" and before is not None:
            whole = material.language.fold(text[before.start : token.end])
            places.append(Edit(before.start, token.end, phrases.affirmed.get(whole, before.text)))
        elif token.key == "not" and before is not None:
            places.append(Edit(before.end, token.end, ""))
        elif token.key in phrases.affirmed:
            new = phrases.affirmed[token.key]
            places.append(Edit(token.start, token.end, new.capitalize() if token.text[0].isupper() else new))
    return (random.choice(places),) if places else ()


def put_opposite(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put a word's opposite in its place."""
    lexicon = material.lexicon
    places = []
    for at in _plain_words(sentence, material) if lexicon else ():
        lemma = sentence.tokens[at].lemma
        for other in sorted(lexicon.antonyms(lemma)) if lexicon else ():
            same_class = (
                lexicon is not None and lexicon.parts_of_speech(other)[:1] == lexicon.parts_of_speech(lemma)[:1]
            )
            said = any(token.lemma == other for token in sentence.tokens)
            new = _fitting(sentence, material, at, other) if other.isalpha() and same_class and not said else None
            if new is not None:
                places.append(new)
    return (random.choice(places),) if places else ()


def change_gender(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Make a woman of a man or a man of a woman."""
    genders, tokens = _phrases(material).genders, sentence.tokens
    places = []
    for at, token in enumerate(tokens):
        title = sentence.text[token.start : token.end + 1]
        if title in genders:
            places.append(Edit(token.start, token.end + 1, genders[title]))
        elif token.key == "her":
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            owns = after is not None and after.kind is TokenKind.WORD and after.key not in material.language.stop_words
            places.append(Edit(token.start, token.end, _cased("his" if owns else "him", token)))
        elif token.key in genders:
            places.append(Edit(token.start, token.end, _cased(genders[token.key], token)))
    return (random.choice(places),) if places else ()


def swap_roles(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Exchange the doer and the sufferer that stand directly before and after a verb."""
    places = []
    for at in range(1, len(sentence.tokens) - 1):
        if not _is_deed(sentence, material, at):
            continue
        doer, sufferer = _actor(sentence, material, at, -1), _actor(sentence, material, at, +1)
        if doer is not None and sufferer is not None and sentence.words(*doer) != sentence.words(*sufferer):
            places.append((doer, sufferer))
    if not places:
        return ()
    doer, sufferer = random.choice(places)
    one, other = sentence.words(*doer), sentence.words(*sufferer)
    if sentence.starts(doer[0]):
        other = other[0].upper() + other[1:]
        named = any(start <= doer[0] < stop for start, stop in sentence.names)
        one = one if named else one[0].lower() + one[1:]
    return (_at(sentence, *doer, other), _at(sentence, *sufferer, one))


def put_other_kind(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put another thing of its kind in a thing's place: a brother for an uncle."""
    said = {token.key for token in sentence.tokens} | {token.lemma for token in sentence.tokens}
    places = []
    for at in _plain_words(sentence, material):
        for kind in material.language.kinds:
            if any(sentence.tokens[at].lemma in thing.split() for thing in kind):
                others = [thing.split()[0] for thing in kind if said.isdisjoint(thing.split())]
                places += [edit for new in others if (edit := _fitting(sentence, material, at, new)) is not None]
    return (random.choice(places),) if places else ()


def put_wrong_word(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put an unrelated word of the same class, and about as common, in a word's place."""
    lexicon, vocabulary = material.lexicon, _phrases(material).vocabulary
    places = _plain_words(sentence, material) if lexicon else []
    for at in random.sample(places, len(places)):
        lemma = sentence.tokens[at].lemma
        part = lexicon.parts_of_speech(lemma)[:1] if lexicon else ""
        unrelated = [
            w
            for w in vocabulary.get(part, ())
            if lexicon and lexicon.relation(lemma, w) is None and w not in material.words and w != lemma
        ]
        # The twelve nearest in frequency: a rare word for a common one would be easy to find.
        nearest = sorted(
            unrelated, key=lambda w: abs(lexicon.frequency(w) - lexicon.frequency(lemma)) if lexicon else 0
        )[:12]
        found = [edit for w in nearest if (edit := _fitting(sentence, material, at, w)) is not None]
        if found:
            return (random.choice(found),)
    return ()


def forbid_term(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:  # noqa: ARG001
    """Put a forbidden form of the glossary in a term's place."""
    places = [
        Edit(match.start, match.end, form.text)
        for match in sentence.terms
        for form in match.term.forms
        if form.status is TermStatus.FORBIDDEN
    ]
    return (random.choice(places),) if places else ()


def blur_term(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Put a near word in a term's place: a synonym of its last word, or the term without its first."""
    lexicon, language = material.lexicon, material.language
    places = []
    for match in sentence.terms:
        inside = [
            token
            for token in sentence.tokens
            if match.start <= token.start and token.end <= match.end and token.kind is TokenKind.WORD
        ]
        if match.term.is_name or not inside:
            continue
        accepted = {language.fold(form.text) for form in match.term.forms}
        last = inside[-1]
        near = sorted(lexicon.synonyms(last.lemma)) if lexicon else []
        usual = [w for w in near if w.isalpha() and lexicon and lexicon.frequency(w)]
        news = [(last.start, new) for w in usual if (new := inflect_like(last.text, last.lemma, w, language))]
        if len(inside) > 1 and inside[1].key not in language.stop_words and inside[1].start == inside[0].end + 1:
            news.append((match.start, sentence.text[inside[1].start : match.end]))
        for start, new in news:
            if language.fold(sentence.text[match.start : start] + new) not in accepted:
                places.append(Edit(start, match.end, new))
    return (random.choice(places),) if places else ()


def _phrases(material: Material) -> Phrases:
    """Return the language's words; raises ValueError for a language without, in which such errors are not planted."""
    if material.phrases is None:
        raise ValueError(f"no words to plant with in '{material.language.code}'")
    return material.phrases


def _plain_words(sentence: Sentence, material: Material) -> list[int]:
    """Return the positions of content words that are written small and are no part of a name or a term."""
    taken = {at for name in sentence.names for at in range(*name)}
    return [
        at
        for at, token in enumerate(sentence.tokens)
        if token.kind is TokenKind.WORD and token.text.islower() and len(token.text) > 2 and at not in taken
        and token.key not in material.language.stop_words and token.key not in material.language.number_words
        and not any(match.start <= token.start < match.end for match in sentence.terms)
    ]  # fmt: skip


def _fitting(sentence: Sentence, material: Material, at: int, other: str) -> Edit | None:
    """Return the edit that puts the word `other` in the place of the token at `at`, in its form; None where it doesn't fit."""
    token = sentence.tokens[at]
    new = inflect_like(token.text, token.lemma, other, material.language)
    before = sentence.tokens[at - 1].key if at else ""
    if new is None or (before in ("a", "an") and takes_an(new) != takes_an(token.text)):
        return None
    return Edit(token.start, token.end, new)


def _is_deed(sentence: Sentence, material: Material, at: int) -> bool:
    """Tell whether the word at `at` is a verb in the past: nothing else is sure to agree with another doer."""
    token, lexicon = sentence.tokens[at], material.lexicon
    if lexicon is None or token.key in material.language.stop_words or token.key == token.lemma:
        return False
    return lexicon.parts_of_speech(token.lemma)[:1] == "v" and not token.key.endswith(("ing", "s"))


def _actor(sentence: Sentence, material: Material, verb: int, step: int) -> tuple[int, int] | None:
    """Return who stands directly before (`step` -1) or after a verb: a name, or a word for people with its determiner."""
    tokens, lexicon = sentence.tokens, material.lexicon
    beside = verb + step
    name = next(((start, stop) for start, stop in sentence.names if (stop - 1 if step < 0 else start) == beside), None)
    ends = {stop - 1 for _, stop in sentence.names} | {start for start, _ in sentence.names}
    if name is not None and lexicon is not None:
        start = name[0] - 1 if name[0] and tokens[name[0] - 1].key in _phrases(material).determiners else name[0]
        return start, name[1]
    heads = range(beside, beside + 1 if step < 0 else min(beside + _REACH, len(tokens)))
    for head in heads:
        token = tokens[head]
        if token.kind is not TokenKind.WORD or head in ends:
            return None
        if (
            lexicon is not None
            and lexicon.supersense(token.lemma) in ("noun.person", "noun.group")
            and token.key not in material.language.stop_words
        ):
            first = head
            while (
                first > 0
                and first > head - _REACH
                and (step < 0 or first > beside)
                and _is_attribute(tokens[first - 1], material)
            ):
                first -= 1
            return (first, head + 1) if step < 0 or first == beside else None
    return None


def _is_attribute(token: Token, material: Material) -> bool:
    """Tell whether a word may stand between a determiner and its noun, or is the determiner."""
    lexicon = material.lexicon
    return token.key in _phrases(material).determiners or (
        lexicon is not None and lexicon.parts_of_speech(token.lemma)[:1] == "a"
    )


def _cased(new: str, token: Token) -> str:
    return new.capitalize() if token.text[0].isupper() else new


def _at(sentence: Sentence, start: int, stop: int, new: str) -> Edit:
    return Edit(sentence.tokens[start].start, sentence.tokens[stop - 1].end, new)
