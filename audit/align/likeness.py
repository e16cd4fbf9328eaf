"""How two different words may stand for one thing: by root, by spelling, by sound, by meaning.

Apart from the linking because it knows words and nothing of their places; the linking knows places and nothing of words.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from audit.language import Language, load_language
from audit.lexicon import Relation, load_lexicon
from audit.model import LinkKind, Token
from audit.names import name_similarity
from audit.relatedness import load_relatedness
from audit.word_edges import common_prefix

SAME_NAME = 0.75
"""Similarity from which two capitalised words are taken for spellings of one name."""
MIN_ROOT = 4
"""The fewest letters that two words must share at their beginning to be taken for one root."""

NEAR_MEANING = 0.34
"""Similarity from which two words are taken to be related: one random pair in a hundred is (docs/decisions/relatedness.md)."""
MIN_STEM = 3
"""The fewest letters of a stem that tells: the stems of Киев and Киив are two letters long."""

_KINDS = {
    Relation.SYNONYM: LinkKind.SYNONYM,
    Relation.ANTONYM: LinkKind.ANTONYM,
    Relation.DERIVED: LinkKind.ROOT,
    Relation.HYPERNYM: LinkKind.RELATED,
    Relation.HYPONYM: LinkKind.RELATED,
    Relation.SIMILAR: LinkKind.RELATED,
    Relation.SIBLING: LinkKind.RELATED,
}


def likeness(a: Token, b: Token, language: Language) -> LinkKind | None:
    """Return how the words `a` and `b`, whose forms and lemmas differ, may stand for one another; None if not at all."""
    names = language.capitals and a.text[:1].isupper() and b.text[:1].isupper()
    return _likeness(a.key, a.lemma, b.key, b.lemma, names, language.code)


@lru_cache(maxsize=500_000)
def _likeness(key_a: str, lemma_a: str, key_b: str, lemma_b: str, names: bool, code: str) -> LinkKind | None:
    """`likeness` of plain words, so that it can be remembered."""
    language, lexicon = load_language(code), load_lexicon(code)
    if _same_short_form(key_a, key_b, language):
        return LinkKind.ABBREVIATION
    spell_a, spell_b = language.spellings.get(key_a, key_a), language.spellings.get(key_b, key_b)
    if spell_a == spell_b:
        return LinkKind.SPELLING
    if opposed(key_a, key_b, language) or opposed(lemma_a, lemma_b, language):
        return LinkKind.ANTONYM
    relation = lexicon.relation(lemma_a, lemma_b) if lexicon else None
    if negates(key_a, key_b, language) or negates(lemma_a, lemma_b, language):
        # Migration and immigration only look like it: a lexicon that knows both would have them as opposites.
        both_known = lexicon is not None and lemma_a in lexicon and lemma_b in lexicon
        if not both_known or relation is Relation.ANTONYM:
            return LinkKind.ANTONYM
    if relation in (Relation.SYNONYM, Relation.ANTONYM, Relation.DERIVED):
        return _KINDS[relation]
    if _share_root(key_a, key_b, lemma_a, lemma_b, language):
        return LinkKind.ROOT
    if _is_slip(key_a, key_b, language):
        return LinkKind.SPELLING
    if names and name_similarity(key_a, key_b) >= SAME_NAME:
        return LinkKind.NAME
    if relation is None and not names and _are_near(lemma_a, lemma_b, key_a, key_b, code):
        return LinkKind.RELATED
    # Two names that stand beside each other in an encyclopedia, Lisbon and Antwerp, are not one name.
    return _KINDS[relation] if relation and not names else None


def _are_near(lemma_a: str, lemma_b: str, key_a: str, key_b: str, code: str) -> bool:
    """Tell whether two words, in either form, are near one another by the language's word vectors."""
    vectors = load_relatedness(code)
    return vectors is not None and any(
        vectors.similarity(a, b) >= NEAR_MEANING for a in {lemma_a, key_a} for b in {lemma_b, key_b}
    )


def _same_short_form(a: str, b: str, language: Language) -> bool:
    """Tell whether two folded words abbreviate the same: U.S., US and USA."""
    if "." not in a + b and (a not in language.abbreviations or b not in language.abbreviations):
        return False
    if a.replace(".", "") == b.replace(".", ""):
        return True
    known = language.abbreviations.get(a)
    return known is not None and known == language.abbreviations.get(b)


def opposed(a: str, b: str, language: Language) -> bool:
    """Tell whether the language's own table has two folded words as opposites, in whatever form: similar, differences."""
    table = _opposites(language.code)
    return bool(table) and (b in table.get(a, ()) or language.stem(b) in table.get(language.stem(a), ()))


@lru_cache(maxsize=100_000)
def contrary(a: str, b: str, code: str) -> bool:
    """Tell whether the lemmas `a` and `b` are opposites by way of a synonym of either: big and small, so large and small.

    Too loose for words that merely occur in one pair; meant for those that stand in the same place of it.
    """
    lexicon, table, language = load_lexicon(code), _opposites(code), load_language(code)
    ours, theirs = ({word} | (lexicon.synonyms(word) if lexicon else frozenset()) for word in (a, b))
    opposites = {other for word in ours for other in table.get(word, ())}
    opposites |= {other for word in ours for other in table.get(language.stem(word), ())} & {language.stem(b)}
    if lexicon:
        opposites = opposites.union(*(lexicon.antonyms(word) for word in ours))
    return not opposites.isdisjoint(theirs | {language.stem(b)}) and a not in theirs


@lru_cache(maxsize=32)
def _opposites(code: str) -> dict[str, frozenset[str]]:
    """Return the opposites of each word of the language's table, by the words and by their stems."""
    language = load_language(code)
    table: dict[str, set[str]] = {}
    for pair in language.opposites:
        for a, b in (pair, tuple(map(language.stem, pair))):
            table.setdefault(a, set()).add(b)
            table.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in table.items()}


def negates(a: str, b: str, language: Language) -> bool:
    """Tell whether one of two folded words is the other with a negative prefix or suffix: happy and unhappy."""
    short, long = sorted((a, b), key=len)
    if len(short) < MIN_ROOT or len(long) - len(short) > 4:
        return False
    if any(long == prefix + short for prefix in language.negative_prefixes):
        return True
    return any(
        long.endswith(suffix) and _root(long.removesuffix(suffix)) == _root(short)
        for suffix in language.negative_suffixes
    )


def _root(word: str) -> str:
    """Return `word` without the endings that a suffix may displace: care for careful, hope for hopeful."""
    return word.removesuffix("ful").removesuffix("e")


def _share_root(key_a: str, key_b: str, lemma_a: str, lemma_b: str, language: Language) -> bool:
    """Tell whether two words are built on one root, as their stems or their common beginning say."""
    if min(len(key_a), len(key_b)) < MIN_ROOT:
        return False
    stems = {language.stem(key_a), language.stem(lemma_a)} & {language.stem(key_b), language.stem(lemma_b)}
    if language.stemmer and any(len(stem) >= MIN_STEM for stem in stems):
        return True
    common = common_prefix(lemma_a, lemma_b)
    return common >= max(MIN_ROOT + 1, 0.7 * max(len(lemma_a), len(lemma_b)))


def _is_slip(key_a: str, key_b: str, language: Language) -> bool:
    """Tell whether one word is a misspelling of the other: a letter or two off, and not both words of the dictionary."""
    longest = max(len(key_a), len(key_b))
    if min(len(key_a), len(key_b)) < MIN_ROOT - 1 or (language.is_known_word(key_a) and language.is_known_word(key_b)):
        return False
    allowed = 1 if longest < 8 else 2
    return abs(len(key_a) - len(key_b)) <= allowed and OSA.distance(key_a, key_b, score_cutoff=allowed) <= allowed
