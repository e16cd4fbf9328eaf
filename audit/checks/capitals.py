"""What a capital letter tells: a name, or merely the beginning of a sentence. Apart because several checks ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.language import Language
from audit.model import Token, TokenKind

if TYPE_CHECKING:
    from audit.checks.base import PairView

FEWEST_HEADLINE_WORDS = 4
MOST_LABEL_WORDS = 5
"""Words and full stops of a speaker's label, at most."""
HEADLINE_SHARE = 0.75
"""Share of the words inside a sentence, function words aside, that have capitals in a headline."""
_SENTENCE_ENDS = frozenset('.!?:"“”„‘«»¿¡—–•/(')


def is_name(view: PairView, at: int, *, reference: bool) -> bool:
    """Tell whether the word at position `at` of one side is, or is part of, a proper name.

    A capital counts where the word does not begin a sentence, or the word has a capital inside a sentence elsewhere in
    the pair, or the lexicon writes it with one, or no dictionary knows it. In a headline that Capitalises Its Words no
    capital tells more than at the beginning of a sentence. Function words are never names.
    """
    tokens = view.reference if reference else view.mt
    token = tokens[at]
    if (
        token.kind is not TokenKind.WORD
        or not token.text[:1].isupper()
        or view.language.is_function_word(token.text, token.key)
    ):
        return False
    if token.key in view.language.titles or at in (view.reference_labels if reference else view.mt_labels):
        return False
    headline = view.reference_is_headline if reference else view.mt_is_headline
    if (len(token.text) > 1 and token.text.isupper()) or not (headline or begins_sentence(tokens, at)):
        return not view.language.capital_nouns or not view.language.is_known_word(token.key)
    others = view.mt if reference else view.reference
    others_headline = view.mt_is_headline if reference else view.reference_is_headline
    if not others_headline and any(
        other.key == token.key and other.text[:1].isupper() and not begins_sentence(others, k)
        for k, other in enumerate(others)
    ):
        return True
    if view.lexicon and token.lemma in view.lexicon:
        return view.lexicon.is_capitalised(token.lemma)
    return not view.language.is_known_word(token.key)


def label_positions(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the positions of the words that say who speaks, as a transcript sets them before what is said: Dr. Lee: Good evening."""
    found: set[int] = set()
    for colon, token in enumerate(tokens):
        if token.text not in ":：" or not colon or tokens[colon - 1].kind is not TokenKind.WORD:
            continue
        first = colon - 1
        while (
            first > 0
            and colon - first < MOST_LABEL_WORDS
            and not begins_sentence(tokens, first)
            and _in_label(tokens, first - 1)
        ):
            first -= 1
        if begins_sentence(tokens, first) and all(_in_label(tokens, at) for at in range(first, colon)):
            found.update(range(first, colon))
    return frozenset(found)


def _in_label(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text[:1].isupper() or tokens[at].text in ".-"


def has_capital(view: PairView, at: int) -> bool:
    """Tell whether the translation's word at `at` may be a name, as far as its capital tells."""
    token = view.mt[at]
    return (
        token.kind is TokenKind.WORD
        and token.text[:1].isupper()
        and not view.language.is_function_word(token.text, token.key)
    )


def is_headline(tokens: Sequence[Token], language: Language) -> bool:
    """Tell whether so many words have capitals, as in a headline, that a capital tells nothing of a word."""
    words = [
        token.text[0].isupper()
        for at, token in enumerate(tokens)
        if token.kind is TokenKind.WORD
        and not language.is_function_word(token.text, token.key)
        and not begins_sentence(tokens, at)
    ]
    return len(words) >= FEWEST_HEADLINE_WORDS and sum(words) >= HEADLINE_SHARE * len(words)


def begins_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether position `at` is the first word of a sentence, a quotation or a parenthesis."""
    before = at - 1
    while before >= 0 and _closes_quote(tokens, before):
        before -= 1
        if before >= 0 and tokens[before].text not in ".!?":
            return False  # “I want to go,” Lee said: the sentence goes on
    if before >= 0 and tokens[before].text == "-" and (before == 0 or tokens[before].end < tokens[before + 1].start):
        return True  # the dash before what another speaker says
    return before < 0 or (tokens[before].text[0] in _SENTENCE_ENDS and not _is_initial(tokens, before))


def _closes_quote(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the mark at `at` ends a quotation: it touches the word before it and not the one after it."""
    if tokens[at].text not in "\"'”’»":
        return False
    touches_next = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    return at > 0 and tokens[at - 1].end == tokens[at].start and not touches_next


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the mark at `at` is the full stop of an initial or a title, as in J. Smith, Mr. Ri."""
    if tokens[at].text != "." or at == 0:
        return False
    before = tokens[at - 1]
    return (
        before.end == tokens[at].start and (len(before.text) == 1 or before.text[0].isupper()) and len(before.text) <= 4
    )
