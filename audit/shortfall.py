"""What an audit in a language leaves unchecked, so that a clean report is not taken for more than it is.

Apart because the reports, the JSON and the command line all say it. It is read off the same data that the checks ask for,
so that a word added to a language's file, or a lexicon added beside it, is said less of here at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from audit.fluency import load_fluency
from audit.language import Language
from audit.lexicon import load_lexicon


class Shortfall(StrEnum):
    """Something that cannot be checked; the values stand in ``audit.json`` and name the reports' words for it."""

    NAMES = "names"
    """Names that the glossary does not have: nothing but capitals tells them from other words."""
    FORMS = "forms"
    """Whether two words are forms of one."""
    NUMBER_WORDS = "number-words"
    NEGATIONS = "negations"
    OPPOSITES = "opposites"
    KINDS = "kinds"
    """Whether two words name different things of one kind: an uncle, a brother."""
    GENDER = "gender"
    ROLES = "roles"
    """Who did what to whom."""
    SYNONYMS = "synonyms"
    """Whether another word means the same."""
    SPELLING = "spelling"
    GRAMMAR = "grammar"


def find_shortfalls(language: Language, texts: Iterable[str]) -> tuple[Shortfall, ...]:
    """Return what cannot be checked in `language`, in the order of the enumeration; `texts` are written in it.

    The texts are asked for capitals where no data file says whether the language has them.
    """
    has_capitals = language.capitals and (language.supported or any(map(_has_capital, texts)))
    has_words = load_lexicon(language.code) is not None
    is_there = {
        Shortfall.NAMES: has_capitals,
        Shortfall.FORMS: language.supported,
        Shortfall.NUMBER_WORDS: bool(language.number_words),
        Shortfall.NEGATIONS: bool(language.negations),
        Shortfall.OPPOSITES: has_words or bool(language.opposites),
        Shortfall.KINDS: bool(language.kinds),
        Shortfall.GENDER: bool(language.genders),
        Shortfall.ROLES: bool(language.agent_markers or language.claims),
        Shortfall.SYNONYMS: has_words,
        Shortfall.SPELLING: language.lemmas,
        Shortfall.GRAMMAR: load_fluency(language.code) is not None,
    }
    return tuple(shortfall for shortfall in Shortfall if not is_there[shortfall])


def _has_capital(text: str) -> bool:
    return any(map(str.isupper, text))
