"""The same in other words: what a good translation may change, so that false alarms are counted on more than a copy.

Every change keeps the meaning whatever stands around it; a change that would need judgement is not made. So this is the lower
bound of what a free translation does, and false alarms on one are more frequent.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from random import Random

import regex

from audit.language import Language
from audit.model import TokenKind
from audit.quantities import QuantityKind
from audit.selftest.edits import Edit
from audit.selftest.material import Material, Sentence
from audit.selftest.phrases import inflect_like, takes_an

SHARE = 0.5
"""Of the places where something may be said otherwise, the share that is: a translator does not change every word either."""
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "…": "..."}


def paraphrase(sentence: Sentence, material: Material, random: Random) -> tuple[Edit, ...]:
    """Return edits that say the sentence otherwise and mean the same; they neither overlap nor touch. May be none."""
    names = {at for start, stop in sentence.names for at in range(start, stop)}
    protected = [(match.start, match.end) for match in sentence.terms]
    protected += [(sentence.tokens[at].start, sentence.tokens[at].end) for at in names]
    found: list[Edit] = []
    for edit in (
        *_phrases(sentence, material),
        *_numbers(sentence, material),
        *_words(sentence, material),
        *_dates(sentence, material),
    ):
        if random.random() >= SHARE or any(edit.start < end and start < edit.end for start, end in protected):
            continue
        if not any(edit.start <= other.end and other.start <= edit.end for other in found):
            found.append(edit)
    if random.random() < SHARE:
        marks = [Edit(at, at + 1, _QUOTES[mark]) for at, mark in enumerate(sentence.text) if mark in _QUOTES]
        found += [mark for mark in marks if not any(mark.start <= e.end and e.start <= mark.end for e in found)]
    return tuple(sorted(found))


def _phrases(sentence: Sentence, material: Material) -> Iterator[Edit]:
    """Yield contractions and what they stand for, phrases with a twin, variant spellings."""
    phrases = material.phrases
    if phrases is None:
        return
    table = {**phrases.instead, **phrases.same, **{short: long for long, short in phrases.same.items()}}
    for match in _pattern(frozenset(table)).finditer(sentence.text.replace("’", "'")):
        new = table.get(match[0]) or table.get(match[0].lower())
        if new is not None:
            yield Edit(match.start(), match.end(), new[0].upper() + new[1:] if match[0][0].isupper() else new)


@lru_cache(maxsize=8)
def _pattern(forms: frozenset[str]) -> regex.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    return regex.compile(
        r"(?<![\p{L}'])(?:" + "|".join(regex.escape(form) for form in longest) + r")(?![\p{L}'])", regex.IGNORECASE
    )


def _numbers(sentence: Sentence, material: Material) -> Iterator[Edit]:
    """Yield numbers in words as digits, and in digits as words where one word alone says that number."""
    language = material.language
    for quantity in sentence.numbers:
        token = sentence.tokens[quantity.first]
        if (
            quantity.kind not in (QuantityKind.CARDINAL, QuantityKind.MEASURE)
            or quantity.weak
            or sentence.starts(quantity.first)
        ):
            continue
        if (
            token.key in language.number_words
            and _is_lone(sentence, quantity.first)
            and language.number_words[token.key] > 1
        ):
            yield Edit(token.start, token.end, str(language.number_words[token.key]))
        elif (
            token.kind is TokenKind.NUMBER
            and token.key.isdecimal()
            and language.spaced
            and _is_lone(sentence, quantity.first)
        ):
            words = [word for word, value in language.number_words.items() if str(value) == token.key]
            if len(words) == 1 and int(token.key) > 1:
                yield Edit(token.start, token.end, words[0])


def _is_lone(sentence: Sentence, at: int) -> bool:
    """Tell whether no sign and no letter touches the token at `at`, which would then be part of a longer word."""
    token, text = sentence.tokens[at], sentence.text
    return all(
        beside in ("", " ", ",", ";", ".", "!", "?")
        for beside in (text[token.start - 1 : token.start], text[token.end : token.end + 1])
    )


def _words(sentence: Sentence, material: Material) -> Iterator[Edit]:
    """Yield variant spellings and words with a twin, in the same form."""
    language = material.language
    variants, twins = _variants(language), material.phrases.twins if material.phrases else {}
    for at, token in enumerate(sentence.tokens):
        if token.kind is not TokenKind.WORD or not token.text.islower():
            continue
        other = variants.get(token.key)
        for lemma in (token.key, token.lemma) if other is None else ():
            if lemma in twins and other is None:
                other = inflect_like(token.text, lemma, twins[lemma], language)
        before = sentence.tokens[at - 1].key if at else ""
        if other is not None and (before not in ("a", "an") or takes_an(other) == takes_an(token.text)):
            yield Edit(token.start, token.end, other)


@lru_cache(maxsize=8)
def _variants(language: Language) -> dict[str, str]:
    """Return each spelling of a word with another one, both ways; names of places, which editors choose, are left out."""
    pairs = [(v, w) for v, w in language.spellings.items() if language.is_known_word(v) and language.is_known_word(w)]
    return dict(pairs) | {written: variant for variant, written in pairs}


def _dates(sentence: Sentence, material: Material) -> Iterator[Edit]:
    """Yield "January 5" as "5 January", in a language that writes days both ways."""
    if material.phrases is None:
        return
    for month, day in zip(sentence.numbers, sentence.numbers[1:], strict=False):
        if (
            (month.kind, day.kind) == (QuantityKind.MONTH, QuantityKind.DAY)
            and month.last == day.first
            and not sentence.starts(month.first)
        ):
            first, last = sentence.tokens[month.first], sentence.tokens[day.last - 1]
            yield Edit(
                first.start, last.end, f"{sentence.tokens[day.first].text} {sentence.words(month.first, month.last)}"
            )
