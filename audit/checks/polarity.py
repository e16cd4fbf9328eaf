"""Polarity: a statement that the translation turns round, by a negation more or less or by a word of opposite meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.checks.contrast import contrasts
from audit.checks.places import neighbours_linked
from audit.model import LinkKind, Message, Rule, Severity, Token

TOGETHER = 3
"""Words within which a negation and an opposite make one statement."""
GOVERNED = 4
"""Words after a negation within which the word that it denies is looked for."""
SAME_TURN = 4
"""Words around two negations, one a side, within which words must be linked for the two to be one."""
SURE_OPPOSITE = 0.5
"""The confidence from which a word that no dictionary has as an opposite weighs as much as one that is listed."""
_SAME_WORD = frozenset({LinkKind.SAME, LinkKind.INFLECTED, LinkKind.SPELLING})


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
        added = [at for at in _free_negations(view, reference=False) if not _is_undone(view, at, reference=False)]
        missing = [at for at in _free_negations(view, reference=True) if not _is_undone(view, at, reference=True)]
        opposites = [link for link in view.linked.links if link.kind is LinkKind.ANTONYM]
        for at, there in _same_turns(view, added, missing):  # not ... never: another word for the same turn
            added.remove(at)
            missing.remove(there)
        for link in list(opposites):  # not happy, unhappy: the two make up for each other where they stand together
            near = [at for at in added if abs(at - link.mt) <= TOGETHER]
            near_there = [at for at in missing if abs(at - link.reference) <= TOGETHER]
            if near or near_there:
                opposites.remove(link)
                (added if near else missing).remove((near or near_there)[0])
        for link in opposites:
            if _is_undone(view, link.mt, reference=False) or _is_undone(view, link.reference, reference=True):
                continue
            ours, theirs = view.mt[link.mt], view.reference[link.reference]
            yield self.claim(
                view, (link.mt, link.mt + 1), (link.reference, link.reference + 1), Severity.CRITICAL,
                Message("“{said}” is the opposite of the reference's “{right}”.", said=ours.text, right=theirs.text),
                opposite=1.0, agreement=view.agreement, alone=float(len(opposites) == 1),
                affixed=float(ours.key.endswith(theirs.key) or theirs.key.endswith(ours.key)),
                facing=float(neighbours_linked(view, link.mt, link.reference, reach=1, slack=0)),
                near=float(neighbours_linked(view, link.mt, link.reference, reach=3, slack=1)),
            )  # fmt: skip
        yield from self._affixed(view)
        yield from self._contrasting(view)
        for at in added:
            yield self.claim(
                view, (at, at + 1), None, Severity.CRITICAL,
                Message("The translation says “{said}” where the reference denies nothing.", said=view.mt[at].text),
                added=1.0, **self._context(view, at, reference=False),
            )  # fmt: skip
        for reference_at in missing:
            place = min(((abs(link.reference - reference_at), link.mt) for link in view.linked.links), default=(0, 0))[
                1
            ]
            yield self.claim(
                view, (place, place), (reference_at, reference_at + 1), Severity.CRITICAL,
                Message("The reference says “{right}”; the translation leaves the negation out.", right=view.reference[reference_at].text),
                missing=1.0, **(context := self._context(view, reference_at, reference=True)), lost=context["bare"],
            )  # fmt: skip

    def _affixed(self, view: PairView) -> Iterator[Claim]:
        """Yield the words with a negative prefix or suffix that face words without one, or the other way round."""
        for gap in view.linked.gaps:
            ours = [at for at in gap.mt if at in view.mt_free]
            theirs = [at for at in gap.reference if at in view.reference_free]
            if not ours or not theirs or len(ours) + len(theirs) > 4:
                continue
            denied = [at for at in ours if _is_denied(view, view.mt[at])]
            denied_there = [at for at in theirs if _is_denied(view, view.reference[at])]
            if bool(denied) == bool(denied_there):
                continue
            at, other = (denied or ours)[0], (denied_there or theirs)[0]
            yield self.claim(
                view, (at, at + 1), (other, other + 1), Severity.CRITICAL,
                Message("“{said}” against the reference's “{right}”: one of them denies.", said=view.mt[at].text, right=view.reference[other].text),
                affix=1.0, agreement=view.agreement, one_to_one=float(len(ours) == len(theirs) == 1),
                in_reference=float(bool(denied_there)),
                negative_word=float(any(view.reference[k].key in view.language.negative_words for k in theirs)),
            )  # fmt: skip

    def _contrasting(self, view: PairView) -> Iterator[Claim]:
        """Yield the words that are probably opposites though no dictionary lists them."""
        for at, reference_at, evidence in contrasts(view):
            said, right = view.mt[at].text, view.reference[reference_at].text
            claim = self.claim(
                view, (at, at + 1), (reference_at, reference_at + 1), Severity.CRITICAL,
                Message("“{said}” is probably the opposite of the reference's “{right}”.", said=said, right=right),
                **evidence,
            )  # fmt: skip
            yield replace(claim, weighty_from=SURE_OPPOSITE)

    def _context(self, view: PairView, at: int, *, reference: bool) -> dict[str, float]:
        """Return the features of a lone negation: what may stand for it on the other side.

        It is bare where the word that it denies stands there too, and no word that could have taken the denial over.
        """
        linked = view.backward if reference else view.forward
        others = view.mt_free if reference else view.reference_free
        other_tokens = view.mt if reference else view.reference
        content = view.reference_content if reference else view.mt_content
        governed = linked.get(next((k for k in content if at < k <= at + GOVERNED), -1))
        same = governed is not None and governed.kind in _SAME_WORD
        return {
            "agreement": view.agreement,
            "bare": float(same and not others),
            "neighbours": float((at - 1 in linked) + (at + 1 in linked or at + 2 in linked)),
            "negative_word": float(any(_is_negative(view, other_tokens[k]) for k in others)),
            "others_free": float(min(len(others), 4)),
        }


def _free_negations(view: PairView, *, reference: bool) -> list[int]:
    """Return the positions of one side's negations that no negation of the other stands for: cannot is not can."""
    tokens, others = (view.reference, view.mt) if reference else (view.mt, view.reference)
    linked = view.backward if reference else view.forward
    negations = view.language.negations
    free = []
    for at, token in enumerate(tokens):
        if token.key in negations and not _is_number_sign(tokens, at):
            link = linked.get(at)
            if link is not None and link.kind is LinkKind.ANTONYM:
                continue  # none against all: the link says it
            if link is None or others[link.mt if reference else link.reference].key not in negations:
                free.append(at)
    return free


def _is_number_sign(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what looks like a negation is short for number: No. 3; but not 20 people."""
    after = tokens[at + 1 : at + 3]
    return (
        len(tokens[at].text) == len("No") and len(after) == 2 and after[0].text == "." and after[1].text[0].isdecimal()
    )


def _same_turns(view: PairView, added: Iterable[int], missing: Iterable[int]) -> list[tuple[int, int]]:
    """Return the negations of either side that stand for each other, words around both being linked, the nearest first."""
    ours, theirs = set(added), set(missing)
    near = sorted(
        (max(abs(link.mt - at), abs(link.reference - there)), at, there)
        for link in view.linked.links
        for at in ours.intersection(range(link.mt - SAME_TURN, link.mt + SAME_TURN + 1))
        for there in theirs.intersection(range(link.reference - SAME_TURN, link.reference + SAME_TURN + 1))
    )
    turns: dict[int, int] = {}
    for _, at, there in near:
        if at not in turns and there not in turns.values():
            turns[at] = there
    return list(turns.items())


def _is_undone(view: PairView, at: int, *, reference: bool) -> bool:
    """Tell whether the word at `at` is a negation of a negative word that the other side lacks: never fails, not impossible."""
    tokens, free = (view.reference, view.reference_free) if reference else (view.mt, view.mt_free)
    after = range(at + 1, at + 1 + TOGETHER)
    return tokens[at].key in view.language.negations and any(k in after and _is_negative(view, tokens[k]) for k in free)


def _is_denied(view: PairView, token: Token) -> bool:
    """Tell whether a word is another one denied by a prefix or a suffix: unharmed, careless; not impose, not disease."""
    language = view.language
    known = [word for word in (token.key, token.lemma) if view.lexicon and word in view.lexicon]
    for word in known or [token.key]:
        rests = [word.removeprefix(prefix) for prefix in language.negative_prefixes]
        rests += [word.removesuffix(suffix) for suffix in language.negative_suffixes]
        for rest in rests:
            if rest != word and len(rest) > 2 and _denies(view, word, rest):
                return True
    return False


def _denies(view: PairView, word: str, rest: str) -> bool:
    """Tell whether `word` is `rest` denied: the lexicon has them as opposites, or has not heard of `word` and knows `rest`."""
    if not view.lexicon:
        return bool(view.language.is_known_word(rest))
    base = view.language.lemma(rest)
    if word in view.lexicon:
        return not view.lexicon.antonyms(word).isdisjoint({rest, base})
    return view.lexicon.frequency(base) > 0


def _is_negative(view: PairView, token: Token) -> bool:
    """Tell whether a word carries a negative meaning of its own: unable, lack, unharmed."""
    return token.key in view.language.negative_words or _is_denied(view, token)
