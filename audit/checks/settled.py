"""Names settled once in a text: what stands for a name of the reference in one pair stands for it in the others too.

Apart from the checks of names because it looks at the whole text and knows no rule. A name is settled where its place in the
pair is clear: alone on both sides between linked words, or linked by its spelling. From there it is known where the pair does
not tell what it stands for, because the words around it moved, or because the reference says "he" there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from audit.checks.base import DocumentView, PairView
from audit.checks.capitals import is_name
from audit.model import LinkKind, Pair, Token, TokenKind
from audit.tokens import tokenize


class Settled(NamedTuple):
    """Where a name of the translation faces one of the reference and nothing else, by their positions."""

    view: PairView
    mt: int
    reference: int


class Open(NamedTuple):
    """A name of the translation whose pair does not tell what it stands for."""

    pair: Pair
    tokens: tuple[Token, ...]
    at: int
    view: PairView | None
    """None of a passage without counterpart."""


def known_from_elsewhere(document: DocumentView) -> Iterator[tuple[Open, Settled]]:
    """Yield the names, unknown to reference and glossary, that only another pair tells, with the first place that does.

    A name that faces several names of the reference tells nothing.
    """
    places = list(_open_places(document))
    if not places:
        return
    wanted = {place.tokens[place.at].key for place in places}
    settled = _settled(document, wanted)
    for place in places:
        found = settled.get(place.tokens[place.at].key)
        if found is not None:
            yield place, found


def _open_places(document: DocumentView) -> Iterator[Open]:
    for view in document.pairs:
        gaps = None
        for at, token in enumerate(view.mt):
            if at in view.forward or not _may_be_settled(token, document):
                continue
            gaps = gaps if gaps is not None else {k: gap for gap in view.linked.gaps for k in gap.mt}
            gap = gaps.get(at)
            if gap is None or not any(is_name(view, k, reference=True) for k in gap.reference):
                yield Open(view.linked.pair, view.mt, at, view)
    for pair in document.unplaced:
        tokens = tokenize(pair.mt or "", document.language)
        for at, token in enumerate(tokens):
            if _may_be_settled(token, document):
                yield Open(pair, tokens, at, None)


def _may_be_settled(token: Token, document: DocumentView) -> bool:
    """Tell whether a word of the translation has a capital and nobody on the other side knows it."""
    return (
        token.kind is TokenKind.WORD
        and token.text[:1].isupper()
        and token.key not in document.known_words
        and not document.language.is_function_word(token.text, token.key)
    )


def _settled(document: DocumentView, wanted: set[str]) -> dict[str, Settled]:
    """Return the first clear place of each of the `wanted` words that stands for one name only."""
    found: dict[str, list[Settled]] = defaultdict(list)
    for view in document.pairs:
        for place in _clear_places(view):
            if view.mt[place.mt].key in wanted and is_name(view, place.reference, reference=True):
                found[view.mt[place.mt].key].append(place)
    return {
        key: places[0]
        for key, places in found.items()
        if len({place.view.reference[place.reference].key for place in places}) == 1
    }


def _clear_places(view: PairView) -> Iterator[Settled]:
    """Yield the words linked by their spelling, and those that face one content word, alone on their own side too."""
    for link in view.linked.links:
        if link.kind in (LinkKind.NAME, LinkKind.SPELLING):
            yield Settled(view, link.mt, link.reference)
    for gap in view.linked.gaps:
        ours = [at for at in gap.mt if at in view.mt_free]
        theirs = [at for at in gap.reference if at in view.reference_free]
        if len(ours) == len(theirs) == 1:
            yield Settled(view, ours[0], theirs[0])
