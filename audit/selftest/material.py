"""What errors are planted into: the sentences of references, with everything a planter looks up in them.

The sentences of a running text are cut as the alignment cuts them; pairs that come aligned keep their references as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from audit.align.sentences import sentence_starts
from audit.align.stream import join_segments
from audit.checks.capitals import begins_sentence
from audit.language import Language, load_language
from audit.lexicon import Lexicon, load_lexicon
from audit.model import Glossary, Submission, Term, TermMatch, TermStatus, Token, TokenKind
from audit.numbers import Quantity, find_numbers
from audit.selftest.phrases import Phrases, load_phrases
from audit.shared_matcher import shared_matcher
from audit.tokens import count_words, tokenize

_NAMED = frozenset({"person", "place", "organisation"})
FEWEST_WORDS = 3
"""Shorter sentences are left out: an error in "Yes." leaves nothing to hold it against."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a reference. Names are half-open ranges of token positions, in order."""

    id: str
    text: str
    tokens: tuple[Token, ...]
    numbers: tuple[Quantity, ...]
    terms: tuple[TermMatch, ...]
    names: tuple[tuple[int, int], ...] = ()

    def words(self, start: int, stop: int) -> str:
        """Return the text from token `start` up to token `stop`."""
        return self.text[self.tokens[start].start : self.tokens[stop - 1].end]

    def starts(self, at: int) -> bool:
        """Tell whether the token at `at` begins a sentence or a quotation."""
        return begins_sentence(self.tokens, at)


@dataclass(frozen=True)
class Material:
    """A text's sentences and what all of them together offer."""

    text: str
    language: Language
    lexicon: Lexicon | None
    phrases: Phrases | None
    sentences: tuple[Sentence, ...]
    names: tuple[str, ...]
    """The different names of the text, sorted."""
    words: frozenset[str]
    """The folded words of all sentences."""
    terms: tuple[Term, ...]
    """The glossary's entries in the text's language."""


@dataclass(frozen=True)
class Reference:
    """The sentences of one text's reference."""

    text: str
    language: str
    """BCP 47."""
    sentences: tuple[str, ...]


def sample_references(submissions: Iterable[Submission], *, limit: int, seed: int) -> tuple[Reference, ...]:
    """Return at most `limit` different sentences of the submissions' references, by text, in the texts' order.

    A reference that several systems are held against counts once. Which sentences are taken depends on `seed` alone.
    """
    found: dict[str, Reference] = {}
    for submission in submissions:
        if submission.text not in found:
            code = submission.languages.target
            sentences = tuple(dict.fromkeys(_sentences(submission, load_language(code))))
            found[submission.text] = Reference(submission.text, code, sentences)
    places = [(name, at) for name, reference in found.items() for at in range(len(reference.sentences))]
    taken = set(Random(seed).sample(places, limit) if len(places) > limit else places)  # noqa: S311 - a sample, no secret
    kept = (
        replace(reference, sentences=tuple(s for at, s in enumerate(reference.sentences) if (name, at) in taken))
        for name, reference in found.items()
    )
    return tuple(reference for reference in kept if reference.sentences)


def build_material(reference: Reference, glossary: Glossary) -> Material:
    """Return a reference's sentences with everything that planters look up in them."""
    language = load_language(reference.language)
    lexicon = load_lexicon(language.code)
    matcher = shared_matcher(glossary.terms, language)
    sentences = []
    for number, text in enumerate(reference.sentences, start=1):
        tokens = tokenize(text, language)
        matches = (
            tuple(match for match in matcher.find(text) if match.form.status is not TermStatus.FORBIDDEN)
            if matcher
            else ()
        )
        sentences.append(Sentence(str(number), text, tokens, find_numbers(tokens, language), matches))
    known = _name_words(sentences, language, lexicon)
    named = tuple(replace(s, names=tuple(_names_of(s, known, capitals=language.capitals))) for s in sentences)
    return Material(
        reference.text, language, lexicon, load_phrases(language.code), named,
        names=tuple(sorted({s.words(start, stop) for s in named for start, stop in s.names})),
        words=frozenset(token.key for s in named for token in s.tokens),
        terms=matcher.terms if matcher else (),
    )  # fmt: skip


def _sentences(submission: Submission, language: Language) -> Iterator[str]:
    """Yield the reference's sentences that have words enough, as the alignment cuts them, or as the pairs have them."""
    if submission.reference is None:
        texts = [pair.reference for pair in submission.pairs if pair.reference]
    else:
        stream = join_segments(submission.reference, language)
        starts = [start.offset for start in sentence_starts(stream, language)]
        texts = [stream.text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(stream.text)], strict=True)]
    yield from (text for text in texts if count_words(text, language) >= FEWEST_WORDS)


def _name_words(sentences: Sequence[Sentence], language: Language, lexicon: Lexicon | None) -> frozenset[str]:
    """Return the folded words that are names somewhere in the text: capitalised within a sentence, and no other kind of word.

    Words written small elsewhere are no names, and neither are adjectives such as Korean, which another name can't replace.
    """
    no_names = (
        language.stop_words
        | language.titles
        | {word for month in (*language.months, *language.weekdays) for word in month}
    )
    small = {token.key for s in sentences for token in s.tokens if token.text[:1].islower()}
    found = {
        token.key
        for s in sentences if language.capitals
        for at, token in enumerate(s.tokens)
        if token.kind is TokenKind.WORD and len(token.text) > 1 and token.text[0].isupper() and not s.starts(at)
    }  # fmt: skip
    return frozenset(
        key
        for key in found - no_names - small
        if not (lexicon and "a" in lexicon.parts_of_speech(key))
        and not (language.capital_nouns and language.is_known_word(key))
    )


def _names_of(sentence: Sentence, known: frozenset[str], *, capitals: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentence's names: what the glossary calls a name, and runs of capitalised name words."""
    tokens = sentence.tokens
    terms = {match.start: match.end for match in sentence.terms if _is_name(match, sentence.text, capitals=capitals)}
    at = 0
    while at < len(tokens):
        stop = at
        if tokens[at].start in terms:
            stop = next(
                (k + 1 for k in range(at, len(tokens)) if tokens[k].end >= terms[tokens[at].start]), len(tokens)
            )
        else:
            while stop < len(tokens) and tokens[stop].key in known and tokens[stop].text[:1].isupper():
                stop += 1
                if stop + 1 < len(tokens) and tokens[stop].text == "-" and tokens[stop].start == tokens[stop - 1].end:
                    stop += 2  # Chul-hwan
        if stop > at:
            yield at, stop
        at = max(stop, at + 1)


def _is_name(match: TermMatch, text: str, *, capitals: bool) -> bool:
    """Tell whether an occurrence of a glossary entry is a proper name: every longer word of it has a capital, where there are capitals."""
    words = text[match.start : match.end].split()
    return match.term.kind in _NAMED and (not capitals or all(word[0].isupper() or len(word) < 4 for word in words))
