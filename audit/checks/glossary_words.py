"""The single words of a glossary's right forms, cut once for all texts: of a large glossary that takes seconds.

Apart from the documents that the checks look at because it outlives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from audit.language import Language
from audit.model import Term, TermStatus, Token, TokenKind
from audit.shared_matcher import SameTerms
from audit.tokens import tokenize

_KEPT = 4
"""A run has one glossary and few languages; a glossary before and after a change makes two."""


class GlossaryWords(NamedTuple):
    """What the preferred and admitted forms are made of."""

    words: frozenset[str]
    """Every folded word."""
    names: Mapping[str, Token]
    """The capitalised words of names, titles left out, by folded word."""


def glossary_words(terms: tuple[Term, ...], language: Language) -> GlossaryWords:
    """Return the words of the terms as `language` cuts them, the same ones as long as both are the same objects."""
    return _cut(SameTerms(terms, language))


@lru_cache(maxsize=_KEPT)
def _cut(same: SameTerms) -> GlossaryWords:
    words: set[str] = set()
    names: dict[str, Token] = {}
    for term in same.terms:
        for form in term.forms:
            if form.status is TermStatus.FORBIDDEN:
                continue
            tokens = tokenize(form.text, same.language)
            words.update(token.key for token in tokens if token.kind is not TokenKind.PUNCTUATION)
            if term.is_name:
                names |= {token.key: token for token in tokens if token.text[:1].isupper()}
    titles = same.language.titles
    return GlossaryWords(frozenset(words), {key: token for key, token in names.items() if key not in titles})
