"""One matcher for all who look for the same terms: for a large glossary, building one takes seconds.

Apart from the matcher because who shares it need not know of the others: texts audited one after the other, the mutation test
and the audits that it makes.
"""

from __future__ import annotations

from functools import lru_cache

from audit.language import Language
from audit.matching import TermMatcher
from audit.model import Term

_KEPT = 4
"""A run has one glossary and few languages; a glossary before and after a change makes two."""


class _Request:
    """Terms and a language, equal when they are the same objects: comparing 50,000 terms would cost what is saved."""

    def __init__(self, terms: tuple[Term, ...], language: Language) -> None:
        self.terms = terms
        self.language = language

    def __hash__(self) -> int:
        return hash((id(self.terms), id(self.language)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Request) and self.terms is other.terms and self.language is other.language


def shared_matcher(terms: tuple[Term, ...], language: Language) -> TermMatcher | None:
    """Return the matcher of those `terms` that are in `language`, the same one as long as both are the same objects.

    None where no term is in the language.
    """
    matcher = _build(_Request(terms, language))
    return matcher if matcher.terms else None


@lru_cache(maxsize=_KEPT)
def _build(request: _Request) -> TermMatcher:
    return TermMatcher(request.terms, request.language)
