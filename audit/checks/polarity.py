"""Polarity: a statement that the translation turns round, by a negation more or less or by a word of opposite meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.checks.bounds import bound_of
from audit.checks.contrast import are_converse, are_opposites, contrasts, is_common
from audit.checks.negations import (
    GOVERNED,
    TOGETHER,
    Side,
    carries_on,
    denied_link,
    evidence,
    free_negations,
    is_denied,
    is_undone,
    phrase_positions,
    same_turns,
)
from audit.checks.places import links_around, neighbours_linked
from audit.model import Link, LinkKind, Message, Rule, Severity, TokenKind

SURE_OPPOSITE = 0.5
"""The confidence from which a word that no dictionary has as an opposite weighs as much as one that is listed."""


class Polarity(Check):
    """A statement affirmed on one side and denied on the other."""

    rule = Rule(
        "polarity",
        "accuracy/mistranslation",
        "Statement turned round",
        "The translation denies what the reference affirms, affirms what it denies, or uses a word of the opposite meaning.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield negations without a counterpart and words linked with their opposites, unless the two make up for each other."""
        side = Side(view, reference=False)
        free, free_there = free_negations(side), free_negations(side.other)
        added = [at for at in free if not is_undone(side, at)]
        missing = [at for at in free_there if not is_undone(side.other, at)]
        opposites = [link for link in view.linked.links if link.kind is LinkKind.ANTONYM and not _is_idle(view, link)]
        turns = dict(same_turns(view, added, missing))  # not ... never: another word for the same turn
        free = [at for at in free if at not in turns]
        free_there = [at for at in free_there if at not in turns.values()]
        added = [at for at in added if at in free and not carries_on(side, at)]
        missing = [at for at in missing if at in free_there and not carries_on(side.other, at)]
        for link in list(opposites):  # not happy, unhappy: the two make up for each other where they stand together
            near = [at for at in free if abs(at - link.mt) <= TOGETHER]
            near_there = [at for at in free_there if abs(at - link.reference) <= TOGETHER]
            if near or near_there:
                opposites.remove(link)
                added = [at for at in added if at not in near[:1]]
                missing = [at for at in missing if near or at not in near_there[:1]]
        twice = [link for link in opposites if _turns_twice(side, link)]
        for link in opposites:
            if any(_governs(all_of_them, link) for all_of_them in twice):
                continue
            if is_undone(side, link.mt) or is_undone(side.other, link.reference):
                continue
            if side.is_without(link.mt) != side.other.is_without(link.reference):
                continue
            ours, theirs = view.mt[link.mt], view.reference[link.reference]
            yield self.claim(
                view, (link.mt, link.mt + 1), (link.reference, link.reference + 1), Severity.CRITICAL,
                Message("“{said}” is the opposite of the reference's “{right}”.", said=ours.text, right=theirs.text),
                opposite=1.0, agreement=view.agreement, alone=float(len(opposites) == 1),
                affixed=float(ours.key.endswith(theirs.key) or theirs.key.endswith(ours.key)),
                facing=float(neighbours_linked(view, link.mt, link.reference, reach=1, slack=0)),
                near=float(neighbours_linked(view, link.mt, link.reference, reach=3, slack=1)),
                around=links_around(view, link.mt, link.reference) / 4, common=float(is_common(view, ours) or is_common(view, theirs)),
                converse=float(are_converse(view, ours, theirs)), phrasal=float(_is_phrasal(side, link.mt) or _is_phrasal(side.other, link.reference)),
                free=min(len(view.mt_free) + len(view.reference_free), 8) / 8,
            )  # fmt: skip
        yield from self._bounded(view)
        yield from self._affixed(side, added, missing)
        yield from self._contrasting(side, added, missing)
        for at in added:
            yield self.claim(
                view, (at, at + 1), None, Severity.CRITICAL,
                Message("The translation says “{said}” where the reference denies nothing.", said=view.mt[at].text),
                added=1.0, **evidence(side, at, missing),
            )  # fmt: skip
        for reference_at in missing:
            said_here, denied_there = _undenied(view, side.other, reference_at)
            yield self.claim(
                view, said_here, denied_there, Severity.CRITICAL,
                Message("The reference says “{right}”; the translation leaves the negation out.", right=view.reference[reference_at].text),
                missing=1.0, **(found := evidence(side.other, reference_at, added)), lost=found["bare"],
            )  # fmt: skip

    def _bounded(self, view: PairView) -> Iterator[Claim]:
        """Yield what says on one side that a number is the least, and on the other that it is the most."""
        bounds = {quantity.first: bound_of(view, quantity, reference=True) for quantity in view.reference_numbers}
        for quantity in view.mt_numbers:
            link = view.forward.get(quantity.first)
            ours = bound_of(view, quantity, reference=False)
            theirs = bounds.get(link.reference) if link else None
            if ours and theirs and ours.is_lower != theirs.is_lower:
                said, right = (view.mt_span(*ours.place), view.reference_span(*theirs.place))
                yield self.claim(
                    view, ours.place, theirs.place, Severity.CRITICAL,
                    Message("“{said}” is the opposite of the reference's “{right}”.", said=said.text, right=right.text),
                    bound=1.0,
                )  # fmt: skip

    def _affixed(self, side: Side, added: Sequence[int], missing: Sequence[int]) -> Iterator[Claim]:
        """Yield the words with a negative prefix or suffix that face words without one, or the other way round.

        Not so where a negation makes up for the prefix: ineffective, does not work.
        """
        view = side.view
        for gap in view.linked.gaps:
            ours = [at for at in gap.mt if at in view.mt_free]
            theirs = [at for at in gap.reference if at in view.reference_free]
            if not ours or not theirs or len(ours) + len(theirs) > 4:
                continue
            denied = [at for at in ours if is_denied(view, view.mt[at])]
            denied_there = [at for at in theirs if is_denied(view, view.reference[at])]
            if bool(denied) == bool(denied_there):
                continue
            at, other = (denied or ours)[0], (denied_there or theirs)[0]
            if _is_near(other, missing) if denied else _is_near(at, added):
                continue
            if _is_phrasal(side.other, other) if denied else _is_phrasal(side, at):
                continue  # undress, take off
            yield self.claim(
                view, (at, at + 1), (other, other + 1), Severity.CRITICAL,
                Message("“{said}” against the reference's “{right}”: one of them denies.", said=view.mt[at].text, right=view.reference[other].text),
                affix=1.0, agreement=view.agreement, one_to_one=float(len(ours) == len(theirs) == 1),
                in_reference=float(bool(denied_there)),
                negative_word=float(any(view.reference[k].key in view.language.negative_words for k in theirs)),
            )  # fmt: skip

    def _contrasting(self, side: Side, added: Sequence[int], missing: Sequence[int]) -> Iterator[Claim]:
        """Yield the words that are probably opposites though no dictionary lists them, but for not enough against little."""
        view = side.view
        for at, reference_at, contrast in contrasts(view):
            if _is_near(at, added) or _is_near(reference_at, missing):
                continue
            if side.is_without(at) != side.other.is_without(reference_at):
                continue
            said, right = view.mt[at].text, view.reference[reference_at].text
            claim = self.claim(
                view, (at, at + 1), (reference_at, reference_at + 1), Severity.CRITICAL,
                Message("“{said}” is probably the opposite of the reference's “{right}”.", said=said, right=right),
                phrasal=float(_is_phrasal(side, at) or _is_phrasal(side.other, reference_at)), **contrast,
            )  # fmt: skip
            yield replace(claim, weighty_from=SURE_OPPOSITE)


def _is_idle(view: PairView, link: Link) -> bool:
    """Tell whether one of two opposites stands in a phrase in which it turns nothing round: four out of five."""
    phrases = view.language.idle_opposites
    return link.mt in phrase_positions(view.mt, phrases) or link.reference in phrase_positions(view.reference, phrases)


def _turns_twice(side: Side, link: Link) -> bool:
    """Tell whether a denial of everybody is made up for by what is said of them: nobody inside, everybody out."""
    view, negations = side.view, side.view.language.negations
    if (view.mt[link.mt].key in negations) == (view.reference[link.reference].key in negations):
        return False
    return any(
        are_opposites(view, view.mt[at], view.reference[there])
        for at in range(link.mt + 1, min(link.mt + 1 + GOVERNED, len(view.mt)))
        for there in range(link.reference + 1, min(link.reference + 1 + GOVERNED, len(view.reference)))
    )


def _governs(all_of_them: Link, link: Link) -> bool:
    """Tell whether a link is that of everybody with nobody, or of what is said of them."""
    return 0 <= link.mt - all_of_them.mt <= GOVERNED and 0 <= link.reference - all_of_them.reference <= GOVERNED


def _is_phrasal(side: Side, at: int) -> bool:
    """Tell whether a particle that the other side lacks makes another verb of a word: rule out, take him in."""
    particles = side.view.language.particles
    return any(
        side.tokens[k].key in particles and k not in side.links
        for k in range(at + 1, min(at + 1 + TOGETHER, len(side.tokens)))
    )


def _is_near(at: int, positions: Iterable[int]) -> bool:
    """Tell whether a position is so near to one of `positions` that the words make one statement."""
    return any(abs(one - at) <= TOGETHER for one in positions)


def _undenied(view: PairView, reference: Side, at: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the translation's words in which the reference's negation at `at` is missing, and the reference's words with it.

    "Could do so" for "could not do so"; where the word that is denied stands far off or nowhere, the place alone and "not".
    """
    place, link = _place_of(view, at), denied_link(reference, at)
    if link is None or abs(link[1] - place) > GOVERNED:
        return (place, place), (at, at + 1)
    denied, word = link
    start, stop = min(place, word), max(place, word + 1)
    if reference.counterpart(at - 1) == start - 1:
        return (start - 1, stop), (at - 1, denied + 1)
    while start > 0 and word - start < TOGETHER and _is_free_function_word(reference.other, start - 1):
        start -= 1
    return (start, stop), (at, denied + 1)


def _is_free_function_word(side: Side, at: int) -> bool:
    return side.tokens[at].kind is TokenKind.WORD and at not in side.content and at not in side.links


def _place_of(view: PairView, reference_at: int) -> int:
    """Return the position of the translation before which a word of the reference would stand, by the nearest word linked."""
    nearest = min(view.linked.links, key=lambda link: (abs(link.reference - reference_at), link.mt), default=None)
    if nearest is None:
        return 0
    return nearest.mt + (nearest.reference < reference_at)
