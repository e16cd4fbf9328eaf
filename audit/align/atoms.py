"""The pieces that alignment never cuts, with the words in them; apart because a pair may only begin and end between them.

In spaced scripts an atom is what stands between two white spaces, so that don't, 3-year-old and (POW) stay whole. In
scripts without spaces it is a character with the marks that lean on it.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

import regex

from audit.align.sentences import sentence_starts
from audit.align.stream import Stream
from audit.language import Language
from audit.model import Token, TokenKind
from audit.scripts import UNSPACED
from audit.tokens import tokenize

_BREAK = regex.compile(rf"\s++|(?<=[{UNSPACED}\p{{Pe}}\p{{Pf}}\p{{Po}}])(?=[{UNSPACED}])(?!\p{{M}})")


@dataclass(frozen=True, slots=True)
class Atoms:
    """One side cut into atoms, with parallel tuples over them."""

    starts: tuple[int, ...]
    """Offset in the stream; an atom lasts until the next one, white space included."""
    words: tuple[tuple[str, ...], ...]
    """The comparable forms of the words in each atom; none in a lone dash."""
    lemmas: tuple[tuple[str, ...], ...]
    """The dictionary forms of the same words."""
    marked: tuple[bool, ...]
    """Whether the text itself shows that a sentence begins with the atom."""
    sentences: tuple[int, ...]
    """Positions of the atoms that begin a sentence, those among them where a stretch without any mark is cut."""

    def __len__(self) -> int:
        return len(self.starts)

    def sentences_within(self, first: int, last: int) -> list[int]:
        """Return the positions behind `first` and before `last` at which the text itself shows that a sentence begins."""
        return [at for at in range(first + 1, last) if self.marked[at]]


def cut_atoms(stream: Stream, language: Language) -> Atoms:
    """Return the atoms of one side; there is none in an empty text."""
    text = stream.text
    if not text:
        return Atoms((), (), (), (), ())
    sentences = sentence_starts(stream, language)
    cuts = {start.offset for start in sentences}
    cuts.update(match.end() for match in _BREAK.finditer(text) if match.end() < len(text))
    starts = sorted(cuts)
    words: list[list[str]] = [[] for _ in starts]
    lemmas: list[list[str]] = [[] for _ in starts]
    for token in tokenize(text, language):
        if token.kind is not TokenKind.PUNCTUATION:
            atom = bisect.bisect_right(starts, token.start) - 1
            words[atom].append(comparable_form(token, language))
            lemmas[atom].append(token.lemma)
    first = {start.offset: start.marked for start in sentences}
    return Atoms(
        starts=tuple(starts),
        words=tuple(map(tuple, words)),
        lemmas=tuple(map(tuple, lemmas)),
        marked=tuple(first.get(at, False) for at in starts),
        sentences=tuple(number for number, at in enumerate(starts) if at in first),
    )


def comparable_form(token: Token, language: Language) -> str:
    """Return the form in which two words that say the same most likely agree: a number's digits, else the stem of the lemma."""
    if token.kind is TokenKind.NUMBER:
        return token.key.replace(",", "").rstrip("sthndr") or token.key
    return _word_form(language, token.key, token.lemma)


def _word_form(language: Language, key: str, lemma: str) -> str:
    number = language.number_words.get(key)
    if number is not None:
        return str(number)
    word = language.spellings.get(lemma, lemma)
    for suffix in language.suffixes:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
            break
    for prefix in language.prefixes:
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            word = word[len(prefix) :]
            break
    return language.stem(word)
