"""Words with their places in the text they were cut from; apart because every stage that reads words must cut them alike.

Spaced scripts are cut at spaces, hyphens and apostrophes (don't gives do and n't, Ri's gives Ri and 's). In scripts that
write no spaces (Han, Kana, Thai, Lao, Khmer, Myanmar) every character with its marks is a token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from audit.language import Language
from audit.model import Token, TokenKind
from audit.scripts import UNSPACED

_UNSPACED = rf"{UNSPACED}ー"
_LETTERS = rf"(?:(?![{_UNSPACED}])\p{{L}}[\p{{L}}\p{{M}}--[{_UNSPACED}]]*+)"
_NUMBER = r"\p{Nd}++(?:[.,:٫٬]\p{Nd}++)*+(?:(?:st|nd|rd|th|s)\b)?"
_TOKEN = regex.compile(
    rf"(?P<word>\b(?-i:\p{{Lu}}\.){{2,}}+|(?!\p{{Nd}})[{_UNSPACED}]\p{{M}}*+|{_LETTERS}(?:['’]{_LETTERS})*+|['’](?:s|d|m|re|ve|ll)\b)|(?P<number>{_NUMBER})|"
    r"(?P<punctuation>\S)",
    regex.V1 | regex.IGNORECASE,
)
# The same for ASCII texts, which the standard library's engine cuts ten times as fast.
_ASCII_TOKEN = re.compile(
    r"(?P<word>\b(?-i:(?:[A-Z]\.){2,})|[A-Za-z]+(?:'[A-Za-z]+)*|'(?:s|d|m|re|ve|ll)\b)|(?P<number>[0-9]+(?:[.,:][0-9]+)*(?:(?:st|nd|rd|th|s)\b)?)|"
    r"(?P<punctuation>\S)",
    re.ASCII | re.IGNORECASE,
)
_APOSTROPHE = re.compile("['’]")
_KINDS = {kind.value: kind for kind in TokenKind}


def tokenize(text: str, language: Language) -> tuple[Token, ...]:
    """Return the tokens of `text` in order; every character but white space is in exactly one of them."""
    fold, lemma = language.fold, language.lemma
    tokens = []
    for match in _cut(text):
        form, start, group = match.group(), match.start(), match.lastgroup or "word"
        kind = _KINDS[group]
        if kind is not TokenKind.WORD:
            key = fold(form)
            tokens.append(Token(form, start, match.end(), kind, key, key))
            continue
        for part in _parts(form, language):
            key = fold(part)
            tokens.append(Token(part, start, start + len(part), kind, key, lemma(key)))
            start += len(part)
    return tuple(tokens)


def _cut(text: str) -> Iterator[re.Match[str]] | Iterator[regex.Match[str]]:
    """Return the matches of words with their apostrophes, numbers and marks."""
    return _ASCII_TOKEN.finditer(text) if text.isascii() else _TOKEN.finditer(text)


def _parts(word: str, language: Language) -> list[str]:
    """Cut a word at its apostrophes: do|n't, Ri|'s, with elision l'|homme; rock|'n|'roll."""
    if ("'" not in word and "’" not in word) or language.apostrophe_letter:
        return [word]
    parts: list[str] = []
    at = 0
    for match in _APOSTROPHE.finditer(word):
        cut = match.start()
        if language.elision:
            cut += 1
        elif word[cut - 1 : cut] in "nN" and word[cut + 1 :] in ("t", "T") and cut - 1 > at:
            cut -= 1
        if cut > at:
            parts.append(word[at:cut])
            at = cut
    return [*parts, word[at:]]


def count_words(text: str, language: Language) -> int:
    """Return how many words and numbers `text` has; in scripts without spaces, characters."""
    return sum(len(_parts(match.group(), language)) for match in _cut(text) if match.lastgroup != "punctuation")
