"""One matcher for all who look for the same terms: for a large glossary, building one takes seconds.

Apart from the matcher because who shares it need not know of the others: texts audited one after the other, the mutation test
and the audits that it makes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from audit.language import Language
from audit.matching import TermMatcher
from audit.model import Form, Term, TermStatus

_KEPT = 8
"""A run has one glossary and few languages, some with a source; a glossary before and after a change makes two."""


class SameTerms:
    """Terms and a language, equal when they are the same objects: comparing 50,000 terms would cost what is saved."""

    def __init__(self, terms: tuple[Term, ...], language: Language) -> None:
        """Keep both, so that no other object takes their place in memory."""
        self.terms = terms
        self.language = language

    def __hash__(self) -> int:
        return hash((id(self.terms), id(self.language)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameTerms) and self.terms is other.terms and self.language is other.language


def shared_matcher(terms: tuple[Term, ...], language: Language) -> TermMatcher | None:
    """Return the matcher of those `terms` that are in `language`, the same one as long as both are the same objects.

    None where no term is in the language.
    """
    matcher = _build(SameTerms(terms, language))
    return matcher if matcher.terms else None


def shared_source_matcher(terms: tuple[Term, ...], language: Language, origin: Language) -> TermMatcher | None:
    """Return the matcher of the source forms, in `origin`, of those `terms` that are in `language`; see `shared_matcher`."""
    matcher = shared_matcher(terms, language)
    return shared_matcher(_in_source(SameTerms(matcher.terms, origin)), origin) if matcher is not None else None


def source_terms(terms: Iterable[Term], origin: Language) -> tuple[Term, ...]:
    """Return the terms with their source forms in place of the others, without those that have none."""
    return tuple(
        Term(
            id=term.id,
            forms=tuple(Form(text, TermStatus.PREFERRED) for text in term.source),
            kind=term.kind,
            language=origin.code,
        )
        for term in terms
        if term.source
    )


@lru_cache(maxsize=_KEPT)
def _in_source(same: SameTerms) -> tuple[Term, ...]:
    return source_terms(same.terms, same.language)


@lru_cache(maxsize=_KEPT)
def _build(same: SameTerms) -> TermMatcher:
    return TermMatcher(same.terms, same.language)
